"""A whole page as Markdown, from the JSON that the API gives of it: no query of its own."""
