"""One file in, pages of text out, each with its source and its honesty.

Heavy libraries live here and are imported by child processes only.
"""
