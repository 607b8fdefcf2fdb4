"""The model in use: which version, and what to do when it cannot be read.

Owns the choice between the user's current version and the shipped one, what is told where the chosen one does not serve,
and puts `wrong_drafts` into force. Refuses to own the table's format (`classifier.model`) and the store (`models.versions`).
"""

import ctypes
import logging
from contextlib import suppress

from classifier import adapt
from classifier.model import Model, ModelError
from models import store, versions
from watcher.errors import ConfigError, DataError
from watcher.settings import Config

log = logging.getLogger("ajar.model")


def wanted(config: Config) -> list[str]:
    """The versions to try, best first; a change of it means that another one should serve."""
    return versions.Store(config.state / "models").candidates(config.classifier.model)


def unused(config: Config, serving: str) -> str:
    """What to tell where another model serves than the one that was chosen. serving: the id of the one that does."""
    chosen = next(iter(wanted(config)), serving)
    if chosen == serving:
        return ""
    damage = versions.Store(config.state / "models").damage(chosen)
    why = damage or f"model {chosen} cannot be read by this version of Ajar"
    if config.classifier.model:
        remedy = "Write another one into classifier.model, or none."
    else:
        remedy = f"Mend it: ajar models remove {chosen}; or learn anew: ajar train"
    return f"{why}; {serving} serves instead. {remedy}"


def load(config: Config | None = None) -> Model:
    """The model that serves now, at the threshold the user asked for: the configured version, else the current one of
    the store, else the shipped one. Raises DataError when that cannot be used either, ConfigError when it cannot keep
    what was asked."""
    model = _load(config)
    give_back()
    if config is None or not config.classifier.wrong_drafts:
        return model
    try:
        return model.at(config.classifier.wrong_drafts)
    except ValueError as error:
        raise ConfigError([f"classifier.wrong_drafts: {error}."]) from None


def give_back() -> None:
    """What parsing the table, or a cycle, took and freed goes back to the system; glibc would keep it for the daemon's life."""
    with suppress(OSError, AttributeError):  # another C library, where there is nothing to be done
        ctypes.CDLL(None).malloc_trim(0)


def _load(config: Config | None) -> Model:
    if config is not None:
        kept = versions.Store(config.state / "models")
        for version in kept.candidates(config.classifier.model):
            try:
                return adapt.from_bytes(kept.table(version), version)
            except (ModelError, versions.StoreError) as error:
                log.warning("model %s is not used: %s", version, error)
    try:
        name, table = store.shipped()
        return Model.from_bytes(table, name)
    except (ModelError, store.StoreError) as error:
        raise DataError(f"The model that came with Ajar cannot be used ({error}). Install Ajar again.") from None
