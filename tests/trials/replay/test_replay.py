"""制度推演: the same policy gives the same life, a draft another one; the ledger is only read."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.rulebooks import rulebook_of
from shouwen.ledger.models import Entry, Head
from shouwen.organization.models import Institution
from shouwen.policies.packs import pack_folder, read_sources
from shouwen.rules.case.attribution import working_seconds_by_side
from shouwen.rules.case.events import CaseClosed
from shouwen.rules.case.folding import fold
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.organization_file import CHINA
from shouwen.rules.replaying import Change, Sum, replay
from shouwen.rules.rulebook import Rulebook
from shouwen.trials.demo.preparing import prepare_demo
from shouwen.trials.replay import DraftError, Period, draft_bundle, replay_period

UNTIL = datetime(2026, 10, 16, 15, 30, tzinfo=CHINA)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def period(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Period]:
    """Three months of the demonstration."""
    with django_db_blocker.unblock(), transaction.atomic():
        institution = prepare_demo(pack_folder("public-hospital"), seed=11, until=UNTIL, cases=40).institution
        yield Period(institution=institution, since=UNTIL - timedelta(days=95), until=UNTIL)
        transaction.set_rollback(True)


def sources() -> dict[str, str]:
    return dict(read_sources([pack_folder("public-hospital")]))


def drafted(institution: Institution, file: str, former: str, now: str) -> Bundle:
    text = sources()[file]
    assert former in text
    return draft_bundle(institution, [(file, text.replace(former, now))], at=UNTIL)


def played(period: Period, draft: Bundle) -> Sum:
    total = Sum()
    for _ in replay_period(period, draft, total):
        pass
    return total


def changes(total: Sum) -> set[Change]:
    return {change for line in total.lines.values() for change in line.cases}


def test_under_its_own_policy_every_case_lives_the_same_life(period: Period) -> None:
    total = played(period, draft_bundle(period.institution, sources().items(), at=UNTIL))
    assert total.cases == len(period.cases()) > 40
    assert changes(total) == {Change.SAME}
    assert (total.refused, total.without_object) == ({}, {})


def test_a_replayed_state_is_the_stored_one_to_the_last_span(period: Period) -> None:
    for case in Case.objects.filter(institution=period.institution, closed_at__isnull=False)[:20]:
        history = list(history_of(case.pk))
        state = replay(history, rulebook_of(case), until=UNTIL).state
        stored = fold(case.pk.hex, history)
        assert (state.custody, state.obligations, state.state) == (stored.custody, stored.obligations, stored.state)


def test_a_shorter_limit_makes_some_late_and_nothing_stored_changes(period: Period) -> None:
    before = list(Head.objects.order_by("stream_id").values_list("last_hash", "count"))
    total = played(period, drafted(period.institution, "first-inquiry.md", "时限: 30个工作分钟", "时限: 2个工作分钟"))
    signing = [line for line in total.lines.values() if line.what == "签收移交"]
    assert sum(line.late_after for line in signing) > sum(line.late_before for line in signing)
    assert Change.BECOMES_LATE in changes(total)
    assert any("不能签收移交" in reason for reasons in total.refused.values() for reason in reasons)
    assert list(Head.objects.order_by("stream_id").values_list("last_hash", "count")) == before
    assert Entry.objects.count() == sum(count for _, count in before)


def test_an_obligation_that_the_draft_drops_vanishes_with_the_cases_behind_it(period: Period) -> None:
    total = played(period, drafted(period.institution, "first-inquiry.md", "做什么: 跟踪反馈", "做什么: 电话跟踪"))
    vanished = [line for line in total.lines.values() if Change.VANISHES in line.cases]
    assert {line.what for line in vanished} == {"跟踪反馈"}
    assert all(number.startswith("首问〔") for line in vanished for number in line.cases[Change.VANISHES])
    assert any(Change.APPEARS in line.cases and line.what == "电话跟踪" for line in total.lines.values())


def test_custody_is_a_partition_in_the_replay_too(period: Period) -> None:
    """Law 1: no overlap, a gap only after a closing, and the parties' times add up to the whole."""
    draft = drafted(period.institution, "first-inquiry.md", "时限: 30个工作分钟", "时限: 2个工作分钟")
    for case in Case.objects.filter(institution=period.institution, is_light=False):
        own = rulebook_of(case)
        rulebook = Rulebook(bundle=draft, organization=own.organization, calendar=own.calendar)
        history = list(history_of(case.pk))
        state = replay(history, rulebook, until=UNTIL).state
        closings = {happened.at for happened in history if isinstance(happened.event, CaseClosed)}
        for former, latter in pairwise(state.custody):
            assert former.ended_at == latter.started_at or former.ended_at in closings
        whole = sum(own.calendar.working_seconds(each.started_at, each.ended_at or UNTIL) for each in state.custody)
        assert sum(working_seconds_by_side(state, calendar=own.calendar, until=UNTIL).values()) == whole


def test_a_draft_with_a_mistake_is_told_with_its_line(period: Period) -> None:
    with pytest.raises(DraftError, match=r"first-inquiry\.md 第\d+行"):
        drafted(period.institution, "first-inquiry.md", "时限: 30分钟", "时限: 三十分种")
