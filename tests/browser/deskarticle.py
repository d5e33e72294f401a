"""The text of an article at the desk, to be selected from: written into a database of its own."""

from agreements.models import Meeting, Statement
from tests.agreements.articles import article, passage

TEXT = (
    "🕊️ Deux ministres, un pacte\r\n\r\n"
    "PARIS, May 3 — Ministers signed the pact on Thursday.\r\n"
    "“We signed the pact,” the minister said in Re\u0301union. 日本の防衛大臣。\r\n\r\n"
    + "They met for two hours and spoke of the next steps, of ships and of ports.\r\n"
    * 12
)


def an_article() -> None:
    """Write the source, one passage of it, and events to cite it for."""
    source = article(TEXT, "report", state="published", published="2024-05-03", place="Paris")
    passage(source, "title", "un pacte", part="headline")
    Meeting.objects.create(slug="talks", title="Talks in Paris", date="2024", state="draft")
    Statement.objects.create(slug="said", title="A minister speaks", date="2024", state="draft")
