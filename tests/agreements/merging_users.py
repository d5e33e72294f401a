"""Those who merge: an editor, a reviewer and others, by their permissions alone."""

from typing import Any

from django.contrib.auth.models import Permission, User

KINDS = ("person", "source", "event", "stage", "meeting", "statement", "occurrence")
VIEWS = [f"view_{kind}" for kind in KINDS]
EDITS = [f"{may}_{kind}" for may in ("view", "change", "delete") for kind in KINDS]
PERMISSIONS = {
    "nobody": [],
    "viewer": VIEWS,
    "changer": [name for name in EDITS if not name.startswith("delete_")],
    "editor": EDITS,
    "reviewer": [*EDITS, "publish_record"],
}


def user(name: str = "reviewer") -> Any:
    """Return a new member of the staff called `name`, with what PERMISSIONS gives that name."""
    created = User.objects.create_user(name, is_staff=True)
    created.user_permissions.set(Permission.objects.filter(codename__in=PERMISSIONS[name]))
    return created
