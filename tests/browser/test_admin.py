"""Django's admin under our content security policy."""

from tests.browser.server import ADMIN


def test_an_editor_signs_in_and_works_without_a_violation(visit):
    page = visit("/admin/").page
    page.fill("#id_username", ADMIN["DJANGO_SUPERUSER_USERNAME"])
    page.fill("#id_password", ADMIN["DJANGO_SUPERUSER_PASSWORD"])
    page.click("input[type=submit]")
    site = page.url.removesuffix("/admin/")
    page.goto(site + "/admin/agreements/stage/")
    page.click("#result_list tbody th a")
    page.wait_for_selector("#id_date")
    page.click("a.historylink")
    for model in ("timeline", "source", "statement"):
        page.goto(f"{site}/admin/agreements/{model}/add/")
        page.wait_for_selector("input[name=_save]")
