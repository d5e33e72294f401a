"""What an operator should know before the site is open (`manage.py check --deploy`)."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from timeline.rasters import can_write

PACKAGES = "On Debian: apt-get install fonts-dejavu-core fonts-noto-cjk"


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
