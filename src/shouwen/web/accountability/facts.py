"""What the record says of a matter, before anybody proposes anything: read from the ledger's shadows, not typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shouwen.cases.models import Case, Custody, Flag, Obligation
from shouwen.cases.queries.signs import sides_of
from shouwen.cases.queries.verified_signs import verified_sign
from shouwen.cases.rulebooks import rulebook_of
from shouwen.oversight.accountability.ground import ACCUMULATION
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.queries import Sight, words_of
from shouwen.oversight.accountability.record import CASE, OF_A_CASE
from shouwen.oversight.missed.models import MissedDuty
from shouwen.oversight.missed.signs import DUTY, PERIOD
from shouwen.oversight.missed.signs import sides_of as sides_of_missed
from shouwen.rules.accountability.matter import NOT_COUNTED
from shouwen.web.moments import instant_words, now, working_time_words


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of what the record says, with where it stands."""

    label: str
    words: str
    at: datetime | None = None
    address: str = ""


def facts_of(seen: Sight, words: dict[str, str]) -> Iterator[Fact]:
    """What the ledger says, before anybody proposes anything."""
    opened = seen.state.opened
    yield Fact(label=_("Breach"), words=opened.name, at=opened.act.happened_at)
    if opened.facts:
        yield Fact(label=_("What was found"), words=words[opened.facts.ref])
    if opened.act.source == CASE:
        yield from _case_facts(seen)
    if opened.act.source in (PERIOD, DUTY):
        yield from _missed_facts(opened.act.id)
    if opened.act.source == ACCUMULATION:
        yield from _counted(opened.counted)


def _case_facts(seen: Sight) -> Iterator[Fact]:
    act = seen.state.opened.act
    case = Case.objects.filter(pk=UUID(act.id)).first()
    if case is None:
        return
    yield Fact(label=_("Case"), words=case.number_text, address=reverse("web:case", args=[case.pk]))
    yield from _late_facts(case, act.seq)
    yield from _held(case, seen)
    yield from _sign_facts(case, act.seq)


def _late_facts(case: Case, seq: int) -> Iterator[Fact]:
    owed = Obligation.objects.filter(case=case, seq=seq).first()
    if owed is not None:
        yield Fact(label=_("Owed"), words=f"{owed.what} ({owed.clause})")
        yield Fact(label=_("Due"), words="", at=owed.due)
        yield _done(owed.ended_at)
        calendar = rulebook_of(case).calendar
        late = calendar.working_seconds(owed.due, owed.ended_at or now())
        yield Fact(label=_("Working time past due"), words=working_time_words(late))


def _held(case: Case, seen: Sight) -> Iterator[Fact]:
    """When whoever answers held the matter, with the working time; whoever else held it is not told here."""
    calendar = rulebook_of(case).calendar
    opened = seen.state.opened
    spans = Custody.objects.filter(case=case).order_by("started_at", "seq")
    for span in spans.filter(custodian_id=UUID(opened.subject)) if opened.subject_kind == "person" else ():
        ended = span.ended_at or now()
        worked = working_time_words(calendar.working_seconds(span.started_at, ended))
        told = {"since": instant_words(span.started_at), "until": instant_words(ended), "worked": worked}
        yield Fact(label=_("Held by them"), words=_("%(since)s to %(until)s, working time %(worked)s") % told)


def _sign_facts(case: Case, seq: int) -> Iterator[Fact]:
    rows = Flag.objects.filter(case=case, verdict="breach")
    for flag in [row for row in rows if seq in (row.seq, row.about)]:
        yield Fact(label=_("Sign"), words=f"{flag.name} {flag.noted}".strip(), at=flag.raised_at)
        yield from _verified(case, flag)
    for said in sides_of([(case.pk, seq)]).get((case.pk, seq), []):
        yield Fact(label=_("Said before the verdict"), words=said)


def found_in(seen: Sight) -> str:
    """What was found, in the words of whoever verified it, for the decision on paper; empty where it was typed
    nowhere, as of a lateness that the record shows by itself."""
    opened = seen.state.opened
    if opened.facts:
        return words_of([opened.facts.ref])[opened.facts.ref]
    if opened.act.source != CASE:
        return ""
    case = UUID(opened.act.id)
    flags = Flag.objects.filter(case_id=case, verdict="breach").values_list("seq", "about")
    verified = (verified_sign(case, seq) for seq, about in flags if opened.act.seq in (seq, about))
    return "".join(each.reason for each in verified if each)


def _verified(case: Case, flag: Flag) -> Iterator[Fact]:
    """The clause, and in words what was complained of, found and said: nobody is heard on a bare name of a breach."""
    yield Fact(label=_("Verified"), words=flag.clause, at=flag.verified_at)
    verified = verified_sign(case.pk, flag.seq)
    if verified is None:
        return
    told = (
        (_("What is complained of"), verified.point),
        (_("The facts"), verified.reason),
        (_("By which rule"), verified.basis),
    )
    yield from (Fact(label=label, words=words) for label, words in told if words)
    yield from (Fact(label=_("Said before the finding"), words=words) for words in verified.statements if words)


def _missed_facts(missed: str) -> Iterator[Fact]:
    """What was judged: what was owed until when, when it was done, how much working time past due."""
    row = MissedDuty.objects.filter(pk=UUID(missed)).first()
    if row is None:
        return
    yield Fact(label=_("Owed"), words=f"{row.what} {row.period} ({row.clause})".replace("  ", " "))
    yield Fact(label=_("Due"), words="", at=row.due_at)
    yield _done(row.done_at)
    yield Fact(label=_("Working time past due"), words=working_time_words(row.working_seconds))
    yield Fact(label=_("Verified"), words="", at=row.judged_at)
    for said in sides_of_missed([row.pk]).get(row.pk, []):
        yield Fact(label=_("Said before the verdict"), words=said)


def _done(at: datetime | None) -> Fact:
    return Fact(label=_("Done at"), words=pgettext("an obligation", "done") if at else _("not done yet"), at=at)


def _counted(ids: Sequence[str]) -> Iterator[Fact]:
    """What adds up, in the order of its time: matters with their measures, and breaches verified in cases."""
    matters = [UUID(each) for each in ids if not each.startswith(OF_A_CASE)]
    for row in Matter.objects.filter(pk__in=matters).order_by("happened_at"):
        yield Fact(label=str(row), words=_summand(row), at=row.decided_at or row.happened_at)
    signs = [each.removeprefix(OF_A_CASE) for each in ids if each.startswith(OF_A_CASE)]
    for flag in Flag.objects.filter(pk__in=signs).select_related("case").order_by("raised_at"):
        yield Fact(label=flag.case.number_text, words=f"{flag.name} {flag.clause}", at=flag.raised_at)


def _summand(row: Matter) -> str:
    """What was found, with its measures or how it came to count no more."""
    told = [row.get_stage_display()] if row.stage in NOT_COUNTED else row.measures
    return f"{row.name} {'、'.join(told)}".strip()
