"""The note: composed from the record, edited, checked for what is missing, and signed."""
