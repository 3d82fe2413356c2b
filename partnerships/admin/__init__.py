"""The editors' admin of partnerships: pickers, lists, reports, imports."""
