"""Why a notice did not go out. The sentences are shown in the outbox: no address, password or body in them."""


class NotDelivered(Exception):  # noqa: N818 - a trouble of the moment, told and tried again
    """This try failed; a later one may not."""


class NeverDelivered(NotDelivered):
    """No further try would help: there is no address, or the other side will never take it."""
