"""Clinical content as data: TOML rows with sources, and the typed loader that reads them."""
