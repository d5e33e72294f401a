"""The editors’ desk: every table of the record in Django’s own admin."""
