"""What is said to whoever enters an absence that leaves a post empty."""

from collections.abc import Sequence

from django.utils.translation import gettext

from shouwen.cases.actions.absences import LeftEmpty


def warning(found: Sequence[LeftEmpty]) -> str:
    """One sentence naming the posts, and whether somebody was told; empty where no post is left empty."""
    if not found:
        return ""
    posts = "、".join(row.post for row in found)
    if all(row.told for row in found):
        text = gettext("From then on nobody is left at %(posts)s; whom the policy names has been told.")
    else:
        text = gettext("From then on nobody is left at %(posts)s, and nobody could be told: please tell your head.")
    return text % {"posts": posts}
