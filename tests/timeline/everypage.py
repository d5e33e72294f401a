"""Every public page with the seeds in it, as HTML: for those who check what it is made of."""

from itertools import product

from django.test import Client

from agreements.importer import Importer
from tests.conftest import ROOT
from tests.timeline.addresses import crawl

TIMELINE = "/timelines/france-japan-2023-roadmap-to-2024-talks/"
RECORDS = ["/agreements/france-japan-raa/", "/parties/JP/", "/people/fumio-kishida/"]
IN_SHORT = ["?lanes=reported", "?lanes=table", "?as_of=2023-01-01"]
ASKED = [
    *(f"?lanes={by}" for by in ("party", "agreement", "source", "reported", "table", "chronology")),
    *("?kind=stage&certainty=disputed", "?from=2023-05&to=2024-05", "?party=ZZ", "?page=all"),
    *("?as_of=2023-06-01", "?as_of=2023-01-01", "?lanes=table&sort=-sources", "?lanes=nothing"),
    "?event=france-and-japan-agree-to-start-raa-talks&kind=stage",
]
OTHERS = [
    *(
        "/search/",
        "/search/?q=talks",
        "/search/?q=日本&type=passage",
        "/search/?q=zzz",
        "/search/?q=%22",
    ),
    *("/nothing/", "/?as_of=never", "/agreements/?as_of=2023-06-01", "/sources/?page=9"),
]
EMBED = "/embed/france-japan-2023-roadmap-to-2024-talks/"


def every_page(client: Client) -> dict[str, str]:
    """Return the HTML of every page by its address, those of errors too."""
    Importer(ROOT / "seeds").run()
    pages = {address: page.html for address, page in crawl(client, "/", "/about/", EMBED).items()}
    asked = [f"{record}{query}" for record, query in product(RECORDS, IN_SHORT)]
    asked += [f"{TIMELINE}{query}" for query in ASKED]
    for address in (*asked, *OTHERS, f"{EMBED}?as_of=2023-01-01", f"{EMBED}?lanes=party"):
        answer = client.get(address)
        assert answer.status_code in (200, 400, 404), address
        pages[address] = answer.text
    return pages
