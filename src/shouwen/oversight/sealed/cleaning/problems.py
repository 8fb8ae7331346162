"""Why a paper cannot be taken."""


class NotCleanable(Exception):  # noqa: N818 - told to the one who sends it, no fault
    """The paper is not what it seems, is damaged or locked; the message is for people and names nothing of it."""
