"""Full-text search: analysis, the query language, the index and its single writer."""
