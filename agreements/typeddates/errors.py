"""The one error of this package."""

from agreements.points import quoted


class TypedDateError(ValueError):
    """Text that is not a date as people type them; its message is one sentence for people."""


def refusal(typed: str, reason: str) -> TypedDateError:
    """Return the error that says in one sentence why `typed` is refused."""
    return TypedDateError(f"{quoted(typed)}: {reason}.")
