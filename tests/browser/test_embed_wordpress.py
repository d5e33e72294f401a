"""The embed as WordPress shows it: in its sandbox, with its client script (interop.md A.3)."""

import pytest

from tests.browser.newsroom import EMBED, MARKS, PLOTTED, point_at, reach, steady, until
from tests.browser.newsroom import article as article
from tests.browser.newsroom import newsroom as newsroom

SECRET = "Ab3dEf6hIj"  # noqa: S105 - which WordPress makes up, to know its frames apart
SHORT = EMBED + "?view=list&kind=meeting"
HIDDEN = "position: absolute; clip: rect(1px, 1px, 1px, 1px);"
# What WordPress makes of the HTML that it gets, and what its script does with the messages.
PAGE = """<p>An article.</p>
<blockquote class="wp-embedded-content" data-secret="{secret}"><a href="{url}">x</a></blockquote>
<iframe sandbox="allow-scripts" security="restricted" class="wp-embedded-content" style="{hidden}"
  title="x" src="{url}#?secret={secret}" data-secret="{secret}" width="500" height="300"
  frameborder="0" marginwidth="0" marginheight="0"></iframe>
<script>
addEventListener("message", ({{ data, source }}) => {{
  if (!data?.secret || /[^a-zA-Z0-9]/.test(data.secret)) return;
  const embedded = (tag) => document.querySelectorAll(`${{tag}}[data-secret="${{data.secret}}"]`);
  for (const quote of embedded("blockquote")) quote.style.display = "none";
  for (const frame of embedded("iframe")) {{
    if (frame.contentWindow !== source) continue;
    frame.removeAttribute("style");
    if (data.message === "height") {{
      frame.height = Math.min(Math.max(parseInt(data.value, 10), 200), 1000);
    }}
    if (data.message === "link") follow(frame, new URL(data.value));
  }}
}});
function follow(frame, url) {{
  if (!/^https?:$/.test(url.protocol) || url.host !== new URL(frame.src).host) return;
  if (document.activeElement === frame) top.location.href = url.href;
}}
</script>"""
LINKS = "heard.filter(({ message }) => message === 'link')"
STAY = "window.follow = () => {}"


@pytest.fixture
def blog(article, site):
    """Open an article in which WordPress has embedded a page of ours."""

    def open_article(path, **options):
        html = PAGE.format(url=site + path, secret=SECRET, hidden=HIDDEN)
        watched = article(html, **options)
        return watched, watched.page.frames[1]

    return open_article


@pytest.mark.parametrize("width", [1280, 390])
def test_it_takes_the_place_of_the_quotation_and_fits(blog, width):
    watched, frame = blog(SHORT, width=width)
    assert 200 < steady(watched, frame) < 1000
    assert watched.page.locator("blockquote").is_hidden()
    assert watched.page.locator("iframe").get_attribute("style") is None
    assert frame.locator(".events h2:visible").count() == 2


def test_what_is_higher_than_wordpress_lets_it_be_can_be_scrolled(blog):
    watched, frame = blog(f"{EMBED}?view=both")
    until(watched, frame, "innerHeight === 1000")
    assert frame.locator(MARKS).count() == 31
    frame.locator(".foot").scroll_into_view_if_needed()
    assert frame.evaluate("scrollY + innerHeight === document.documentElement.scrollHeight")
    reach(watched, frame)
    assert frame.evaluate("innerHeight") == 1000


def test_it_asks_for_links_to_be_followed_which_its_sandbox_would_block(blog, site):
    watched, frame = blog(EMBED)
    watched.page.evaluate(STAY)
    mark = frame.locator(MARKS).first
    event = site + mark.get_attribute("href")
    frame.locator("h1 a").click()
    mark.focus()
    watched.page.keyboard.press("Enter")
    reach(watched, frame)
    frame.locator(f"{PLOTTED}[data-slug='{event.split('/')[-2]}']").first.focus()
    watched.page.keyboard.press("Enter")
    until(watched, watched.page, f"{LINKS}.length === 3")
    told = {"message": "link", "secret": SECRET}
    assert watched.page.evaluate(LINKS) == [
        {**told, "value": f"{site}/timelines/{EMBED.split('/')[2]}/"},
        {**told, "value": event},
        {**told, "value": event},
    ]


@pytest.mark.parametrize("reached", [False, True])
def test_a_click_takes_the_reader_to_the_event(blog, reached):
    watched, frame = blog(EMBED)
    mark = frame.locator(MARKS).first
    if reached:
        reach(watched, frame)
        mark = frame.locator(f"{PLOTTED}:not([data-slug=''])").first
        point_at(watched, frame, mark)
    mark.click(force=True)
    watched.page.wait_for_url("**/events/**")
