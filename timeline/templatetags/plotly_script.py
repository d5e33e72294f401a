"""What a page must carry beside Plotly's script."""

from django import template

from timeline.finders import map_style_id

register = template.Library()
register.simple_tag(map_style_id)
