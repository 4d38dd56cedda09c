"""Checks, reconciliation, backup and restore."""
