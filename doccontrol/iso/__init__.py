"""The ISO 9001 side: procedures, findings, the register of external documents, reports."""
