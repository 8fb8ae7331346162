"""Recording that a periodic duty was done."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.texts import checked
from shouwen.ledger import recording
from shouwen.ledger.vault import Ref, free_text, put
from shouwen.periods import stream
from shouwen.periods.models import PeriodDoing
from shouwen.periods.reports import stated_by
from shouwen.periods.settling import settle
from shouwen.periods.standing import Scene, overview, scene_of
from shouwen.rules.keeping.owing import Standing
from shouwen.rules.keeping.subjects import may_do
from shouwen.rules.language.kinds import Cadence
from shouwen.rules.time.periods import read_period
from shouwen.rules.words import Proof

NEEDS_NO_WORDS = frozenset({Proof.REGISTER, Proof.CONFIRMATION, Proof.PUBLICATION, Proof.INSPECTION})
"""Proofs for which it is enough that somebody says so, with name and time."""


@transaction.atomic
def record_periodic(
    *,
    by: Actor,
    at: datetime,
    rule: str,
    period: str = "",
    done_for: str = "",
    text: str = "",
    fields: Mapping[str, str] | None = None,
) -> PeriodDoing:
    """登记周期事项: ``by`` did what ``rule`` (its id) orders for ``period``.

    ``period`` is its key or any day in it (default: the earliest that is still in time, else the latest);
    ``done_for`` the department, post or person (id) it was done for, by default one's own. ``text`` and ``fields``
    (the columns that the rule asks for) go into the vault; what a report states by itself (报告内容) is frozen there as
    it is at ``at``. Raises ActRefused and NotAllowed.
    """
    scene = scene_of(by.institution, at)
    settle(by.institution, at)
    standing = _meant(scene, by.staff, rule, period, done_for)
    meant = standing.owed.rule
    words = _words(meant, text, fields or {}) | stated_by(meant, by, scene.rulebook, at)
    return _store(scene, standing, by, words)


def _meant(scene: Scene, person: str, rule: str, period: str, subject: str) -> Standing:
    """The duty that is recorded. Raises ActRefused at the field that does not fit."""
    known = [each for each in overview(scene, rule=rule) if each.owed.begins <= scene.now]
    if not known:
        raise ActRefused("这项周期事项现在没有要登记的,什么也没有改变;请核对是哪一项", field="rule")
    of_period = [each for each in known if _is_period(each, period)]
    if not of_period:
        raise ActRefused(f"“{period}”不是这项周期事项可以登记的一期", field="period")
    mine = [each for each in of_period if subject in ("", each.owed.subject) and _may(scene, each, person)]
    if not mine:
        raise NotAllowed(f"“{known[0].owed.rule.what}”{_whose(known[0].owed.rule)}")
    return _next(mine, scene)


def _is_period(standing: Standing, period: str) -> bool:
    owed = standing.owed
    if not period or owed.rule.every is None:
        return True
    return owed.period == read_period(owed.rule.every, period)


def _may(scene: Scene, standing: Standing, person: str) -> bool:
    owed, organization = standing.owed, scene.rulebook.organization
    calendar = scene.rulebook.calendar
    return may_do(owed.rule, owed.subject, person, organization=organization, calendar=calendar, at=scene.now)


def _whose(rule: Cadence) -> str:
    if rule.audience == "each_person":
        return "须由本人登记,别人不能代替"
    return f"由“{rule.who}”登记;没有登记成"


def _next(mine: list[Standing], scene: Scene) -> Standing:
    """The earliest not done and in time, else the latest not done; what may never be older is done again at will."""
    again = [each for each in mine if each.owed.period is None]
    undone = [each for each in mine if not each.is_done]
    in_time = [each for each in undone if not each.is_late(scene.now)]
    found = (in_time or undone[-1:] or again)[:1]
    if not found:
        raise ActRefused(f"{mine[-1].owed.label}的“{mine[-1].owed.rule.what}”已经登记过,没有重复登记", field="period")
    return found[0]


def _words(rule: Cadence, text: str, fields: Mapping[str, str]) -> dict[str, str]:
    """What is kept, by label. Raises ActRefused at ``fields`` or ``text`` where something is lacking or unknown."""
    strange = [name for name in fields if name not in rule.fields]
    if strange:
        raise ActRefused(
            f"没有“{'、'.join(strange)}”这一栏;要写的是:{'、'.join(rule.fields) or '说明'}", field="fields"
        )
    kept = {name: checked(value, field="fields", required=False) for name, value in fields.items()}
    missing = [name for name in rule.fields if not kept.get(name)]
    if missing:
        raise ActRefused(f"还没有写:{'、'.join(missing)}(依据{rule.clause})", field="fields")
    kept[rule.fulfilled_by.label] = checked(text, field="text", required=needs_words(rule))
    return {name: value for name, value in kept.items() if value}


def needs_words(rule: Cadence) -> bool:
    """Whether the record asks for words of one's own: its proof does, and neither columns nor a statement stand in."""
    return rule.fulfilled_by not in NEEDS_NO_WORDS and not rule.fields and not rule.states


def _store(scene: Scene, standing: Standing, by: Actor, words: Mapping[str, str]) -> PeriodDoing:
    """The entry, its words in the vault, and the row that finds it."""
    owed = standing.owed
    head = stream.head_of(scene.institution.pk, owed)
    refs: list[Ref] = put(head, [free_text(value) for value in words.values()])
    kept = dict(zip(words, refs, strict=True))
    period = owed.period.key if owed.period else f"{scene.rulebook.calendar.local(scene.now):%Y-%m-%d}"
    said = {"proof": owed.rule.fulfilled_by.value, "period": period, "words": kept}
    entry = recording.append(
        head, [stream.draft(stream.DONE, owed, said, at=scene.now, actor=by.staff)], recorded_at=scene.now
    )[0]
    return PeriodDoing.objects.create(
        institution_id=scene.institution.pk,
        rule=owed.rule.id,
        period=period,
        subject=owed.subject,
        person=by.staff,
        done_at=scene.now,
        words={name: ref["ref"] for name, ref in kept.items()},
        stream_id=head.stream_id,
        seq=entry.seq,
    )
