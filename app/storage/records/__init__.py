"""Reading and writing rows: each function takes the caller's transaction, returns schemas."""
