"""What an operator should know before the site is open (`manage.py check`, more with --deploy)."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from timeline.rasters import can_write

PACKAGES = "On Debian: apt-get install fonts-dejavu-core fonts-noto-cjk"
EVERY_EMBEDS = "js/embed.js"


@register(deploy=True)
def typefaces(**kwargs: Any) -> list[CheckMessage]:
    """Warn where the pictures of pages would lack letters: they are drawn with this machine's."""
    if not can_write("A", "B"):
        message = "No typeface was found: the pictures of pages will have no words."
        return [Warning(message, hint=PACKAGES, id="timeline.W002")]
    if not can_write("日", "本"):
        message = "No typeface with Chinese and Japanese was found: pictures will have boxes."
        return [Warning(message, hint=PACKAGES, id="timeline.W001")]
    return []


@register
def collected_files(**kwargs: Any) -> list[CheckMessage]:
    """Warn where static files are to be served as collected, and nobody has collected them.

    Only a warning: `collectstatic` itself must start.
    """
    if settings.WHITENOISE_USE_FINDERS or (Path(settings.STATIC_ROOT) / EVERY_EMBEDS).is_file():
        return []
    message = f"No static files are in {settings.STATIC_ROOT}: pages will have no style or script."
    hint = "Run: manage.py collectstatic. Or leave STATIC_ROOT unset."
    return [Warning(message, hint=hint, id="timeline.W003")]
