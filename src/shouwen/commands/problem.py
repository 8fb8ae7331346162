"""The one error that commands show to people."""


class CommandProblem(Exception):  # noqa: N818 - it is told to people as a problem, not a fault
    """What went wrong and how to mend it, in Chinese; printed without a trace, exit code 1."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
