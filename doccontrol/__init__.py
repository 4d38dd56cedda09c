"""doccontrol: document control for Vietnamese public agencies under ISO 9001."""

__version__ = "0.1.0"
