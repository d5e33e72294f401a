"""Django's admin as the desk. The package imports nothing: its site comes before its tables."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "agreements.admin.site.DeskSite"

    def ready(self) -> None:
        super().ready()
        from agreements.admin import tables  # noqa: F401 - registers them
