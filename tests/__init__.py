"""How much is tried: enough to be told of a mistake within two minutes, or, where AJAR_THOROUGH is set, as in `.ci/run`, all."""

import os

THOROUGH = bool(os.environ.get("AJAR_THOROUGH"))


def tries(count: int) -> int:
    """Of `count` invented cases, how many are tried."""
    return count if THOROUGH else max(10, count // 4)
