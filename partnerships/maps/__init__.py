"""Maps as SVG, drawn on the server from outlines of our own."""
