"""Addresses of the desk for its templates."""

from django import template
from django.db import models

from agreements import recordkeys

register = template.Library()


@register.simple_tag
def review_address(record: models.Model) -> str:
    """Return the page on which a record is compared, published and withdrawn."""
    return recordkeys.review_address([record])


@register.simple_tag
def preview_address(record: models.Model) -> str:
    """Return where a record is seen as readers will see it."""
    return recordkeys.preview_address(record)


@register.simple_tag
def edit_address(record: models.Model) -> str:
    """Return where a record is edited."""
    return recordkeys.edit_address(record)
