"""Emergencies come first and ask for nothing; of tip-offs the desk keeps no word."""

from datetime import datetime, timedelta

from shouwen.cases.models import Case, QuickCount
from shouwen.ledger.models import Entry, Particular
from tests.support.example_hospital import DESK_OPENS
from tests.web.desk.conftest import DeskBrowser

FAINT = "胸口闷、冒虚汗"
BRIBE = "我要举报医生收红包"


def test_an_emergency_shows_help_and_asks_for_nothing(desk: DeskBrowser) -> None:
    page = desk.suggest(FAINT).content.decode()
    assert "先救人" in page
    assert "8120" in page
    assert "推轮椅" in page
    assert 'name="department"' not in page
    assert "移交" not in page


def test_enter_registers_nothing_while_the_alarm_stands(desk: DeskBrowser) -> None:
    response = desk.register(FAINT, outcome="register")
    assert response.status_code == 200
    assert not Case.objects.exists()


def test_it_is_registered_afterwards_from_when_it_was_seen(desk: DeskBrowser, clock: list[datetime]) -> None:
    seen_at = DESK_OPENS.isoformat()
    clock[0] = DESK_OPENS + timedelta(minutes=25)
    page = desk.suggest(FAINT, afterwards="1", alarm_at=seen_at).content.decode()
    assert "今天 10:00" in page
    nurse = desk.hospital.person("急诊分诊护士甲")
    desk.register(FAINT, outcome="escort", escort_to=nurse, afterwards="1", alarm_at=seen_at)
    case = Case.objects.get()
    assert (case.registered_at, case.recorded_at) == (DESK_OPENS, clock[0])
    assert (case.tier, case.custodian_id.hex, case.is_late_entry) == ("emergency", nurse, True)


def test_a_false_alarm_goes_on_as_usual(desk: DeskBrowser) -> None:
    page = desk.suggest(FAINT, no_emergency="1").content.decode()
    assert 'name="department"' in page
    assert "先救人" not in page
    desk.register(FAINT, outcome="register", no_emergency="1")
    assert Case.objects.get().tier != "emergency"


def test_a_tip_off_shows_the_sealed_ways_and_takes_no_words(desk: DeskBrowser) -> None:
    page = desk.suggest(BRIBE).content.decode()
    assert "请不要写在这里" in page
    assert "8308" in page
    assert "《首问负责制》第三条(九)" in page
    assert 'name="department"' not in page


def test_a_tip_off_is_counted_without_words_or_person(desk: DeskBrowser) -> None:
    entries, words = Entry.objects.count(), Particular.objects.count()
    for _ in range(2):
        page = desk.post("tip-off", {}).content.decode()
    assert "红包" not in page
    row = QuickCount.objects.get()
    assert (row.kind, row.day, row.count, row.subject) == ("tip_off", DESK_OPENS.date(), 2, "")
    assert (Entry.objects.count(), Particular.objects.count()) == (entries, words)


def test_a_tip_off_sent_all_the_same_is_refused(desk: DeskBrowser) -> None:
    response = desk.register(BRIBE, outcome="register")
    assert response.status_code == 422
    assert "请不要写在这里" in response.content.decode()
    assert not Case.objects.exists()
    assert not Particular.objects.filter(stream="case").exists()


def test_what_is_no_tip_off_is_registered(desk: DeskBrowser) -> None:
    desk.register(BRIBE, outcome="register", no_tip_off="1")
    assert Case.objects.get().tier != "tip_off"
