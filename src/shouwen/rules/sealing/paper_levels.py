"""密级: which papers of a matter may leave the house (S002-4H (二))."""

from shouwen.rules.words import Word


class PaperLevel(Word):
    """How secret a paper is."""

    PUBLIC = "public", "公开"
    INTERNAL = "internal", "内部"
    SECRET = "secret", "机密"


def may_leave(level: PaperLevel) -> bool:
    """Whether a paper of that level may be given to the requester or to anybody outside."""
    return level is PaperLevel.PUBLIC
