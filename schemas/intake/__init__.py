"""What a client is asked, in which order, and how the answers reach the decision; all pure."""
