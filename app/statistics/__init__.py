"""The clinic's figures: columns of facts in, `schemas.statistics.Figures` out; no store, no clock.

`packing` and `columns` hold what is read, `selecting` picks sessions, `metrics` count them,
`intervals`, `comparing`, `survival` and `charts` are the methods, `figures` puts it together.
"""
