"""Finished answers: their ETag, and those for the anonymous, kept under the content's stamp."""
