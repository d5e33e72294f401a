"""The site's settings, for tests: `pytest` and mypy start with an empty environment.

pytest-django loads settings before any conftest.py, so what they need is set here.
"""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests")  # also for the processes that tests start

from timeline.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast
