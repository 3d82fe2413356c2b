"""The API described: an OpenAPI 3.1 document made from declarations, never written by hand."""
