"""The web interface: Flask, one blueprint a resource, handed the composed application."""
