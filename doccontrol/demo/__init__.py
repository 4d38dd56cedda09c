"""The demonstration: a small fictional agency's files, written and copied into ``watched/``, nothing else.

All that a newcomer then sees is done by the running service.
"""
