"""The three groups of the editors' desk. Whoever is in none of them sees nothing there."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RECORDS = (
    *("timeline", "agreement", "event", "stage", "meeting", "statement", "occurrence"),
    *("participation", "forecast", "source", "passage", "citation", "judgement"),
    *("party", "person"),
)
KEPT = ("revision", "pendingchange")  # the rest is the machinery's: for superusers
WRITTEN = ("add", "change", "delete")
VIEWERS = {f"view_{name}" for name in (*RECORDS, *KEPT)}
EDITORS = VIEWERS | {f"{may}_{name}" for may in WRITTEN for name in RECORDS}
EDITORS |= {f"{may}_article" for may in ("view", *WRITTEN)}
REVIEWERS = EDITORS | {"publish_record"}
GROUPS = {"Viewers": VIEWERS, "Editors": EDITORS, "Reviewers": REVIEWERS}


def make_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Django makes permissions after all migrations, and only for apps with a models module.
    app = apps.get_app_config("agreements")
    models_module = getattr(app, "models_module", None)
    app.models_module = models_module or True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = models_module
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="agreements"
    )
    for name, codenames in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        found = permissions.filter(codename__in=codenames)
        missing = codenames - set(found.values_list("codename", flat=True))
        assert not missing, missing
        group.permissions.set(found)


def remove_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0003_pending_changes"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
