"""Every address of the site (DESIGN.md: a promise, they do not change)."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
