"""The demonstration: believable, whole, the same for the same seed; and nothing of it outside a demonstration."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.db.models import Max
from pytest_django.plugin import DjangoDbBlocker

from shouwen.cases.check import check_cases
from shouwen.cases.models import Case, Obligation
from shouwen.config.outgoing import OutgoingNotices, email_settings
from shouwen.ledger.models import Entry, Head, Stream
from shouwen.ledger.verifying import verify
from shouwen.notices.delivery import deliver
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Delivery, Kind, Medium
from shouwen.organization.authentication import is_usable
from shouwen.organization.models import Account
from shouwen.policies.packs import PackError, pack_folder
from shouwen.rules.organization_file import CHINA
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.words import State
from shouwen.trials.demo.arrivals import draw_arrivals
from shouwen.trials.demo.preparing import prepare_demo
from shouwen.trials.demo.script import read_script

UNTIL = datetime(2026, 10, 16, 15, 30, tzinfo=CHINA)

pytestmark = pytest.mark.django_db


def test_the_same_seed_and_end_give_the_same_ledger() -> None:
    assert played(seed=3) == played(seed=3)
    assert played(seed=3) != played(seed=4)


def test_until_noon_it_is_the_first_half_of_the_day() -> None:
    """Whoever prepares it later on the same day finds the same morning."""
    morning, whole = cases_of(UNTIL.replace(hour=11)), cases_of(UNTIL)
    assert morning
    assert morning <= whole


def played(*, seed: int) -> list[str]:
    """The last hash of every stream, without leaving anything behind; of sealed files, whose keys are random in a
    demonstration too, the number of entries."""
    with transaction.atomic():
        prepare_demo(pack_folder("public-hospital"), seed=seed, until=UNTIL, cases=9)
        heads = Head.objects.order_by("stream_id")
        found = [str(head.count) if head.stream == Stream.SEALED else head.last_hash for head in heads]
        transaction.set_rollback(True)
    return found


def cases_of(until: datetime) -> set[tuple[object, ...]]:
    """What was asked when, but for the last days' tableau, which stands at the end wherever that is."""
    with transaction.atomic():
        prepare_demo(pack_folder("public-hospital"), seed=5, until=until, cases=40)
        rows = Case.objects.filter(registered_at__lt=UNTIL - timedelta(days=20))
        found = set(rows.values_list("registered_at", "category", "item", "tier", "state"))
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Prepared once for all tests, and taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert prepare_demo(pack_folder("public-hospital"), seed=7, until=UNTIL, cases=60).refused == ()
        yield
        transaction.set_rollback(True)


def test_it_is_whole_and_reaches_to_the_last_minute(demo: None) -> None:
    assert list(map(str, check_cases(UNTIL))) == []
    assert list(map(str, verify())) == []
    last = Case.objects.aggregate(last=Max("last_at"))["last"]
    assert UNTIL - timedelta(minutes=15) < last <= UNTIL
    assert Entry.objects.filter(recorded_at__gt=UNTIL.isoformat()).count() == 0


def test_something_open_stands_in_every_state(demo: None) -> None:
    standing = set(Case.objects.filter(closed_at__isnull=True).values_list("state", flat=True))
    assert standing == {state.value for state in State} - {State.CLOSED}


def test_a_third_takes_the_light_path_and_some_things_went_wrong(demo: None) -> None:
    assert 15 <= Case.objects.filter(is_light=True).count() <= 25
    assert Obligation.objects.filter(late_at__isnull=False).exists()
    assert Case.objects.values("category").distinct().count() > 8


def test_people_act_within_working_hours(demo: None) -> None:
    calendar = WorkCalendar()
    signed = Entry.objects.filter(stream="case", type__in=["AnswerGiven", "FollowUpMade", "CaseClosed"])
    times = [entry.occurred_at.astimezone(CHINA) for entry in signed if '"kind":"act"' in entry.body]
    working = [at for at in times if calendar.is_working_day(at.date()) and 7 <= at.hour < 18]
    assert len(working) > 0.8 * len(times) > 10


def test_no_mail_of_a_played_past_waits_to_be_sent(demo: None) -> None:
    assert not OutgoingNotice.objects.filter(status="waiting").exists()


def test_a_mail_of_the_demonstration_is_kept_as_a_file(demo: None, settings: LazySettings, tmp_path: Path) -> None:
    told = {"SHOUWEN_DEMO": "1"}
    for name, value in email_settings(told, kept_in=tmp_path).items():
        setattr(settings, name, value)
    settings.SHOUWEN_NOTICES = OutgoingNotices(personal=(Medium.EMAIL,))
    account = Account.objects.get(username="1031")
    message = Message(kind=Kind.OWED, to=account.staff_id.hex, subject="待签收移交", body="请签收移交。")
    queue(account.institution_id, [message], at=UNTIL)
    notice = OutgoingNotice.objects.get(status=Delivery.WAITING)
    assert deliver(notice.pk, UNTIL)
    (letter,) = tmp_path.iterdir()
    assert "To: 1031@example.invalid" in letter.read_text()
    notice.delete()


def test_its_accounts_open_only_a_demonstration(demo: None, settings: object) -> None:
    account = Account.objects.get(username="1031")
    settings.SHOUWEN_DEMO = True  # type: ignore[attr-defined]
    assert account.is_demo
    assert is_usable(account)
    assert account.check_password("演示-首问-2026")
    assert account.check_pin("246810")
    settings.SHOUWEN_DEMO = False  # type: ignore[attr-defined]
    assert not is_usable(account)


def test_the_packs_script_holds_enough_to_say() -> None:
    script = read_script(pack_folder("public-hospital"))
    topics = [*script.matters, *script.mine, script.several, script.unclear, script.complaints, script.letters]
    assert sum(len(topic.sayings) for topic in topics) >= 120
    with pytest.raises(PackError, match=r"organization\.yaml"):
        read_script(pack_folder("public-hospital") / "scenarios")


def test_people_come_on_working_days_and_in_the_mornings_more() -> None:
    first, last = datetime(2026, 9, 1, tzinfo=CHINA).date(), datetime(2026, 9, 30, tzinfo=CHINA).date()
    drawn = draw_arrivals(600, first=first, last=last, calendar=WorkCalendar(), chance=Random(1))  # noqa: S311
    assert drawn == sorted(set(drawn))
    resting = [at for at in drawn if not WorkCalendar().is_working_day(at.date())]
    assert 0 < len(resting) < 100
    assert sum(at.hour < 12 for at in drawn) > sum(at.hour >= 12 for at in drawn)
