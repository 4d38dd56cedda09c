"""The web interface: Flask, one blueprint a resource, handed the composed application.

``create_app`` is the only thing others call. Views are thin, queries live in ``web/queries``, decisions in the rooms
they belong to. Nothing here imports a reader of documents: page images and exports are made by child processes.
"""

from flask import Flask

from web import gate, languages, presentation, security
from web.context import EXTENSION, PICTURES
from web.pictures import Pictures
from web.ports import Application
from web.views import BLUEPRINTS


def create_app(application: Application) -> Flask:
    """The site of one installation. ``application`` is composed elsewhere and outlives the site."""
    app = Flask("web", static_url_path="/static")
    app.extensions[EXTENSION] = application
    settings = application.settings
    app.extensions[PICTURES] = Pictures(settings.paths.cache)
    security.install(app, settings.web, security.session_key(settings.paths.index))
    languages.install(app)
    gate.install(app)
    presentation.install(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def close(app: Flask) -> None:
    """End the child processes that drew pages; call it when the server has stopped."""
    pictures: Pictures = app.extensions[PICTURES]
    pictures.close()


__all__ = ["close", "create_app"]
