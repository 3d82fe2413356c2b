"""What the API tells of the domain: one module a subject, each a service and a component.

Every list starts from what the caller may read. An answer about one page costs one query a table
that it names, whatever the number of rows; about many pages at once (whole objects of a search)
it costs the same.
"""
