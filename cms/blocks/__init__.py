"""The elements that a page's body is made of."""
