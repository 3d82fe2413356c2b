"""Page types as JSON Schema, read from the forms in which editors edit them."""
