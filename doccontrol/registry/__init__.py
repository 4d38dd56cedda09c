"""The book of record: works, items, citations, events, departments, users, ledger; original bytes by hash."""
