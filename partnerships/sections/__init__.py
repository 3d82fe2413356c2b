"""What a visitor's page shows beside its own fields: one module a page type, one function each.

Every function takes ``(page, request)`` and returns context for the template. It starts from what
the visitor may read, asks for everything in bulk, and leaves out what is not there, so that an
empty section prints nothing. The number of queries does not grow with the content.
"""
