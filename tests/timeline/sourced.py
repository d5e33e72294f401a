"""Sources and evidence made by hand, for entries that have to be cited."""

from agreements.dates import parse
from agreements.datewords import in_words
from timeline.citations import Evidence, SourceLine


def a_source(slug: str = "wire", published: str = "2024-05-03") -> SourceLine:
    """A source called by its slug, published on a date in EDTF, '' for none."""
    date = parse(published) if published else None
    words = in_words(date) if date else "date not told"
    return SourceLine(slug, slug.title(), slug, words, "", published=date)


def told(
    source: SourceLine, words: str = "talks", field: str = "date", value: str = ""
) -> Evidence:
    """Words of a source, cited for a field."""
    return Evidence(
        field=field,
        field_name=field,
        value=value,
        words=words,
        reading="",
        part="",
        attribution="reporter",
        attributed_to="",
        relies_on="",
        url=f"/sources/{source.slug}/#p",
        source=source,
    )
