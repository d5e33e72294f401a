"""Those who work at the desk, one of each group that a migration makes."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

PASSWORD = "a-long-password-1"  # noqa: S105 - of nobody
GROUPS = {"viewer": "Viewers", "editor": "Editors", "reviewer": "Reviewers"}


def somebody(role: str, name: str = "") -> Any:
    """Return a new user: a viewer, editor, reviewer or superuser; staff in no group for ''."""
    users: Any = get_user_model().objects
    name = name or role or "nobody"
    if role == "superuser":
        return users.create_superuser(name, password=PASSWORD)
    user = users.create_user(name, password=PASSWORD, is_staff=True)
    if role:
        user.groups.add(group(GROUPS[role]))
    return user


def group(name: str) -> Group:
    """Return a group of the migrations; a test that empties all tables takes them too."""
    if not Group.objects.filter(name=name).exists():
        import_module("agreements.migrations.0004_groups").make_groups(apps, None)
    return Group.objects.get(name=name)


def at_the_desk(role: str, name: str = "") -> Client:
    """Return a session of a new user of that role."""
    client = Client()
    client.force_login(somebody(role, name), "django.contrib.auth.backends.ModelBackend")
    return client
