"""The editors' desk, plain: every table of the record in Django's own admin, with its history."""

from agreements.admin import agreements, events, sources, timelines

__all__ = ["agreements", "events", "sources", "timelines"]
