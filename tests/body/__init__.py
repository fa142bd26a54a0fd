"""The body chart: its drawing, its marks, and what it says."""
