"""Digest, mail outbox and schedule."""
