"""What things cost. The `bench_` files are no part of the normal run."""
