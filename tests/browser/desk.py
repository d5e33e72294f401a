"""What editors do at the desk, in a browser."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browser.conftest import Watched
from tests.browser.server import ADMIN, EDITOR, Databases, python, served

PASSWORD = ADMIN["DJANGO_SUPERUSER_PASSWORD"]
EDITOR_NAME = ADMIN["DJANGO_SUPERUSER_USERNAME"]
# For `manage.py shell`: an editor and a reviewer, in the groups that the migrations made.
STAFF = f"""
from django.contrib.auth.models import Group, User
for name, group in (("ann", "Editors"), ("bo", "Reviewers")):
    user = User.objects.create_user(name, password={PASSWORD!r}, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
"""
# The place on the screen of the first and the last letter of some words in an article.
ENDS = """([words]) => {
  const text = document.querySelector(".article-text");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const all = nodes.map((node) => node.data).join("");
  const at = (place, after) => {
    let left = place;
    for (const node of nodes) {
      if (left < node.data.length || (after && left === node.data.length)) return [node, left];
      left -= node.data.length;
    }
  };
  const start = all.indexOf(words);
  const range = document.createRange();
  range.setStart(...at(start, false));
  range.setEnd(...at(start + words.length, true));
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  const boxes = [...range.getClientRects()];
  const [first, last] = [boxes[0], boxes[boxes.length - 1]];
  return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
}"""


class Desk:
    """A server of a test’s own, and what is stored there."""

    def __init__(self, address: str, database: Path) -> None:
        self.address, self.database = address, database

    def rows(self, select: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            return connection.execute(select).fetchall()
        finally:
            connection.close()


@contextmanager
def own_desk(databases: Databases, folder: Path, record: str) -> Iterator[Desk]:
    """Yield a desk with the record that some Python writes and one editor, of one test alone."""
    database = databases.copy(folder, python(record), EDITOR)
    with served(database) as address:
        yield Desk(address, database)


def sign_in(watched: Watched, name: str = EDITOR_NAME) -> Any:
    """Sign in from the log-in page; return the page."""
    page = watched.page
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_selector("#user-tools")
    return page


def pick(page: Any, field: str, typed: str) -> None:
    """Choose in a field that is searched as one types."""
    page.click(f"#{field} + .select2 .select2-selection")
    search_for(page, typed)
    page.click(f".select2-results__option[aria-selected]:has-text('{typed}')")


def search_for(page: Any, typed: str) -> None:
    """Type into the field that is open. It gets the focus a moment after the click."""
    page.locator(".select2-container--open .select2-search__field").press_sequentially(typed)


def drag_over(page: Any, words: str) -> None:
    """Select words of an article with the mouse."""
    left, top, right, bottom = page.evaluate(ENDS, [words])
    page.mouse.move(left + 1, top)
    page.mouse.down()
    page.mouse.move(right - 1, bottom, steps=8)
    page.mouse.up()


def save(page: Any, button: str = "_continue") -> None:
    """Save a form, which must have no fault."""
    page.click(f"input[name={button}]")
    page.wait_for_selector(".messagelist .success")
    assert page.locator(".errornote").count() == 0
