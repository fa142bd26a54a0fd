"""What things cost. Not part of the normal run."""
