"""Text with what was looked for in it marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join

from agreements.terms import Piece

register = template.Library()


@register.filter
def marked(pieces: Iterable[Piece]) -> str:
    """Return the pieces of a text as HTML, those that were looked for in <mark>."""
    shown = (format_html("<mark>{}</mark>", p.text) if p.found else p.text for p in pieces)
    return format_html_join("", "{}", ((text,) for text in shown))
