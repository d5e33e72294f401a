"""Django's admin under our content security policy."""

from tests.browser.desk import sign_in


def test_an_editor_signs_in_and_works_without_a_violation(visit):
    page = sign_in(visit("/admin/"))
    site = page.url.removesuffix("/admin/")
    page.goto(site + "/admin/agreements/stage/")
    page.click("#result_list tbody th a")
    page.wait_for_selector("#id_date")
    page.click("a.historylink")
    for model in ("timeline", "source", "statement"):
        page.goto(f"{site}/admin/agreements/{model}/add/")
        page.wait_for_selector("input[name=_save]")
