"""Sphinx: the documentation is Markdown, read by MyST."""

project = "Partnerships CMS"
author = "The Partnerships CMS authors"
copyright = "2026, The Partnerships CMS authors"
release = "0.1.0"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["examples", "_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Partnerships CMS"
html_static_path: list[str] = []
language = "en"
# Nothing is fetched while the documentation is built.
intersphinx_mapping: dict[str, object] = {}
