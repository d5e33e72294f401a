"""What the record tells those who show it. They are asked inside the transaction of the change."""

from django.dispatch import Signal

# `records`: what was published or withdrawn, empty where much was; `by`: who did it, or None.
public_changed = Signal()
