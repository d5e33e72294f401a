"""robots.txt, read by Python's own reader of it."""

from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client


@pytest.fixture
def robots(client: Client, db: None) -> RobotFileParser:
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    parser = RobotFileParser()
    parser.parse(answer.text.splitlines())
    return parser


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/timelines/path/",
        "/timelines/path/?as_of=2024-05-02",
        "/timelines/path.png",
        "/about/",
    ],
)
def test_pages_may_be_fetched(robots: RobotFileParser, address: str) -> None:
    assert robots.can_fetch("*", f"https://entente.example{address}")


@pytest.mark.parametrize("address", ["/admin/", "/admin/agreements/event/", "/search/?q=talks"])
def test_the_desk_and_results_may_not(robots: RobotFileParser, address: str) -> None:
    assert not robots.can_fetch("*", f"https://entente.example{address}")


def test_no_sitemap_is_promised_yet(client: Client, db: None) -> None:
    assert "sitemap" not in client.get("/robots.txt").text.lower()
