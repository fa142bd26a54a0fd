"""Printed documents: pure functions from what was signed or chosen to the bytes of a PDF."""
