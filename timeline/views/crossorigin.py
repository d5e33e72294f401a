"""What scripts of other sites may read: an embed in a sandbox has an origin of its own."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]


def for_everybody(view: View) -> View:
    """Let scripts of any origin read what `view` answers, faults and redirections included."""

    @wraps(view)
    def readable(request: HttpRequest, **names: str) -> HttpResponse:
        try:
            response = view(request, **names)
        except BadRequest as fault:
            response = JsonResponse({"error": str(fault)}, status=400)
        except Http404:
            response = JsonResponse({"error": _("There is nothing at this address.")}, status=404)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return readable
