"""A string that nobody shows by accident: a password, or a token.

Owns the wrapper. Refuses to own where one comes from (`watcher.passwords`).
"""


class Secret:
    """A string that does not appear in repr, str, format, pickles or comparisons of tracebacks."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__

    def __reduce__(self) -> str:
        raise TypeError("a Secret is not pickled")
