"""The statistics: exact counts, known methods, planted truths."""
