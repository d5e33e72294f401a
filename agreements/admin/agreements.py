"""Parties, people and agreements."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from agreements.models import Agreement, Party, Person


@admin.register(Party)
class PartyAdmin(SimpleHistoryAdmin):
    list_display = ["code", "__str__", "kind"]
    list_filter = ["kind"]
    search_fields = ["code", "own_name"]


@admin.register(Person)
class PersonAdmin(SimpleHistoryAdmin):
    list_display = ["name", "party"]
    list_select_related = ["party"]
    search_fields = ["name"]
    autocomplete_fields = ["party"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Agreement)
class AgreementAdmin(SimpleHistoryAdmin):
    list_display = ["name", "kind", "state"]
    list_filter = ["kind", "state"]
    search_fields = ["name", "short_name"]
    autocomplete_fields = ["parties"]
    prepopulated_fields = {"slug": ["name"]}
