"""The API services of the domain, registered on import. None yet: page types only declare."""
