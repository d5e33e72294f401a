from tests.agreements.seedfolders import seeds

__all__ = ["seeds"]
