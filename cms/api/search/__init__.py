"""The search engine: one index for the visitors' page and the API."""
