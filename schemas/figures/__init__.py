"""What one figure is; `schemas.statistics.Figures` holds them all."""
