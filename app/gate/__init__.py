"""The gate: sign-in, lock, set-up, and who may pass to anything else."""
