"""The note: what it says of a visit, what is missing before it is signed, what is counted of it."""
