"""The model in use: which version, and what to do when it cannot be read.

Owns the choice between the user's current version and the shipped one. Refuses to own the table's format
(`classifier.model`) and the store (`models.versions`).
"""

import logging

from classifier.model import Model, ModelError

from models import store, versions
from watcher.config import Config

log = logging.getLogger("ajar.model")


def load(config: Config | None = None) -> Model:
    """The model that serves now: the configured version, else the current one of the store, else the shipped one."""
    if config is not None:
        kept = versions.Store(config.state / "models")
        for version in kept.candidates(config.classifier.model):
            try:
                return Model.from_bytes(kept.table(version), version)
            except (ModelError, versions.StoreError) as error:
                log.warning("model %s is not used: %s", version, error)
    name, table = store.shipped()
    return Model.from_bytes(table, name)
