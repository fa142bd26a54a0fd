"""The body chart: one drawing for the client's tablet, the session, the note and its paper."""
