"""Every table that the desk has pages for."""

from agreements.admin import agreements, events, lookups, sources, timelines

__all__ = ["agreements", "events", "lookups", "sources", "timelines"]
