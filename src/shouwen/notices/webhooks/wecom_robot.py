"""A group robot of 企业微信: text messages; it answers 200 and says inside whether it took them."""

import json
from typing import Any, Final

from shouwen.notices.addresses import full_address
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.troubles import NeverDelivered, NotDelivered

# The robot's own codes for "too many at once": wait and try again. Everything else is a mistake of ours.
_PASSING: Final = frozenset({-1, 45009, 45033})


class WecomRobot:
    """The group reads it, so nobody is named: who owes it finds it under 我的待办."""

    def body(self, notice: OutgoingNotice) -> dict[str, Any]:
        """A text message."""
        lines = (f"【{notice.subject}】", notice.body, full_address(notice.link))
        return {"msgtype": "text", "text": {"content": "\n".join(line for line in lines if line)}}

    def check(self, answer: bytes) -> None:
        """Raises NotDelivered, or NeverDelivered for a code that does not pass by itself."""
        code = _code(answer)
        if code != 0:
            sentence = f"企业微信没有收下(errcode {code})"
            raise (NotDelivered if code in _PASSING else NeverDelivered)(sentence)


def _code(answer: bytes) -> int:
    try:
        return int(json.loads(answer)["errcode"])
    except (ValueError, KeyError, TypeError) as error:
        raise NotDelivered("企业微信的回答看不懂") from error
