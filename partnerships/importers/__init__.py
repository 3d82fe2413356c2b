"""Spreadsheets of others: errors are told by row, and nothing is half-saved."""
