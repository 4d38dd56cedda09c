"""What pages read from the registry, a module a resource: sessions in, rows out, nothing of Flask."""
