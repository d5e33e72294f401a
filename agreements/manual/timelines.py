"""The editors' manual on timelines."""

from django.utils.translation import gettext_lazy as _

TITLE = _(
    "What the timeline tells, as a headline without a full stop: From the 2023 roadmap to the "
    "2024 talks. It heads the page and the embedded chart, and stands in every citation of them."
)
INTRODUCTION = _(
    "One paragraph for somebody who knows nothing of it: what the path is and how far it has "
    "come. In our own words, and no fact in it that no event gives. Readers see it above the "
    "chart and, shortened, in search engines."
)
AGREEMENTS = _(
    "Takes in every stage of these agreements and every event about them: France–Japan RAA. Left "
    "empty, it does not restrict. An event must fit all parts of the rule that are filled in; a "
    "rule with no part filled in takes in nothing."
)
PARTIES = _(
    "Takes in only events that themselves name one of these parties: France. The parties of an "
    "agreement do not count here, so stages come in only where one of these takes the step alone. "
    "Left empty, it does not restrict."
)
KINDS = _(
    "Takes in only events of the kinds that are ticked; none ticked means all four. Stages alone "
    "make a bare path; meetings and statements tell readers how it came about."
)
STARTS = _(
    "Takes in only events that may have happened on this day or later: 2023-05-01. An event whose "
    "date is not known to the day stays in as long as that is possible. Left empty, it does not "
    "restrict."
)
ENDS = _(
    "Takes in only events that may have happened on this day or earlier: 2024-05-31. An event "
    "whose date is not known to the day stays in as long as that is possible. Left empty, it does "
    "not restrict."
)
INCLUDED = _(
    "Events that belong to the story although the rule leaves them out, such as the talks of a "
    "neighbour. Readers see no difference between them and the others."
)
EXCLUDED = _(
    "Events that the rule takes in and that do not belong to the story. Leaving out counts more "
    "than anything above. Readers of this timeline do not see them; their own pages stay."
)
