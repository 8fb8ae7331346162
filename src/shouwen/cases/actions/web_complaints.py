"""网上投诉: written on the public page by whoever complains, without an account; from then on a case like any other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.beginning import Registered, begin_registration, save_registration
from shouwen.cases.models import Case
from shouwen.cases.queries.routing import routing_index
from shouwen.cases.receipt_codes import hash_of, new_code
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.registering import Matter
from shouwen.cases.requesters import read_requester
from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.texts import checked
from shouwen.cases.tip_offs import check_hears_no_tip_off
from shouwen.rules.first_contact import Asked
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import Classification
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.web_complaints import WebComplaint, receive
from shouwen.rules.words import Channel, Tier


class AlreadyReceived(ActRefused):
    """The same page was sent again: the first time ``at`` (aware) it was registered, now nothing was."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        super().__init__("这份投诉已经收下,没有再登一件;请用当时给您的查询码查看", field="text")


class SoundsLikeTipOff(ActRefused):
    """What was written sounds like a tip-off: nothing of it was kept, and the sealed way is pointed out."""


@transaction.atomic
def complain_online(
    *,
    by: Actor,
    at: datetime,
    text: str,
    place: str = "",
    when: str = "",
    wish: str = "",
    name: str = "",
    phone: str = "",
    reach: str = "",
    classes: Mapping[str, str] = MappingProxyType({}),
    is_no_tip_off: bool = False,
    code: str = "",
) -> Registered:
    """网上投诉: registers what the requester ``by`` writes at ``at`` (aware); everything but ``text`` may stay empty,
    and ``classes`` hold what the policies want chosen besides, by dimension.

    It goes to whom the policy names for complaints, at that hour. Words that sound like a tip-off are refused, and
    nothing of them kept (law 7), unless the writer says that they are none. ``code`` is the receipt's, drawn when the
    page was opened, so that a page sent twice is one complaint (default: a new one). Raises ActRefused at the field,
    NotAllowed, SoundsLikeTipOff, AlreadyReceived.
    """
    _check_is_own(by)
    rulebook = rulebook_today(by.institution, at)
    if not is_no_tip_off:
        _check_is_no_tip_off([text, place, when, wish, reach], by, at)
    received = _received(checked(text, field="text"), rulebook, at)
    begun = begin_registration(
        by=by,
        at=at,
        matters=[_matter(received, _words(text, place, when, wish), classes, rulebook.bundle)],
        channel=Channel.WEB,
        asked=[Asked(received.person, at)],
        requester=read_requester(name=name, phone=phone, reach=reach) or None,
        recorded_at=None,
    )
    return _once(save_registration(replace(begun, code=code or new_code())))


def _check_is_own(by: Actor) -> None:
    if not by.is_requester:
        raise NotAllowed("网上投诉由投诉人自己写;替来人登记的,请在登记台按投诉登记")


def _check_is_no_tip_off(words: Sequence[str], by: Actor, at: datetime) -> None:
    try:
        check_hears_no_tip_off(words, by=by, at=at)
    except ActRefused as refused:
        raise SoundsLikeTipOff(*refused.reasons, field="text") from refused


def _received(text: str, rulebook: Rulebook, at: datetime) -> WebComplaint:
    found = receive(text, index=routing_index(rulebook), rulebook=rulebook, at=at)
    if found is None:
        raise ActRefused("这里没有开通网上投诉,您写的没有保存;请打公布的电话,或者到任何一个服务台", field="text")
    return found


def _matter(received: WebComplaint, words: str, classes: Mapping[str, str], bundle: Bundle) -> Matter:
    by_page = {rule.dimension: rule.of_web_page for rule in bundle.of(Classification) if rule.of_web_page}
    return Matter(text=words, category=received.category, tier=Tier.COMPLAINT, classes=by_page | dict(classes))


def _words(text: str, place: str, when: str, wish: str) -> str:
    """One text, as whoever handles it reads it."""
    said = {"地点": place, "时间": when, "希望": wish}
    return "\n".join([text.strip(), *(f"{label}：{words.strip()}" for label, words in said.items() if words.strip())])


def _once(registered: Registered) -> Registered:
    """The row that numbers are taken from is locked by now, so that of two who send the same page at the same time
    the second sees the first. Raises AlreadyReceived."""
    others = Case.objects.filter(receipt_code=hash_of(registered.code)).exclude(pk=registered.case.pk)
    first = others.order_by("recorded_at").first()
    if first:
        raise AlreadyReceived(first.recorded_at)
    return registered
