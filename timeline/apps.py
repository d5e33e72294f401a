from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = _("The site")

    def ready(self) -> None:
        from agreements.signals import public_changed
        from timeline import checks  # noqa: F401 - registers itself
        from timeline.revisions import write_revisions

        public_changed.connect(write_revisions, dispatch_uid="revisions")
