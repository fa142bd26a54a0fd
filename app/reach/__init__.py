"""How a tablet on the same network reaches this computer over HTTPS."""
