"""The page of missed duties: whoever owed it explains, the office judges, the matter shows the evidence."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from shouwen.cases.adoption import adopt_policies
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.missed.signs import missed_of
from shouwen.periods.settling import settle_periods
from shouwen.rules.account_roles import AccountRole
from tests.oversight.test_missed import KEEPING, LATER
from tests.rules.accountability.policies import MEASURES
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.fixture
def moment(hospital: Hospital, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Some days after the nursing department missed its weekly duty."""
    sources = [("first-inquiry.md", POLICY), ("measures.md", MEASURES + KEEPING)]
    adopt_policies(by=hospital.requester(), at=at("2026-09-07 07:00"), sources=sources)
    hospital.institution.refresh_from_db()
    settle_periods(LATER)
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    return LATER


def test_from_the_clock_to_the_matter(hospital: Hospital, moment: datetime, signed_in: SignIn) -> None:
    (sign,) = missed_of(hospital.person("护理部主任"), hospital.institution)
    head = signed_in("护理部主任")
    assert "每周小结" in head.get("/accountability/mine/").content.decode()
    head.post(f"/accountability/mine/{sign.id}/explain/", {"text": "那周都在迎检"})
    office = signed_in("客服专员", AccountRole.OVERSIGHT_OFFICE)
    page = office.get("/oversight/missed/").content.decode()
    assert "那周都在迎检" in page
    assert "护理部主任" in page
    address = f"/oversight/missed/{sign.id}/verify/"
    assert office.post(address, {"verdict": "breach"}).status_code == 422
    assert not Matter.objects.exists()
    assert office.post(address, {"verdict": "breach", "reason": "查过,没有交"}).status_code == 302
    matter = office.get(f"/accountability/{Matter.objects.get().pk}/").content.decode()
    for fact in ("每周小结", "第四条", "小时", "那周都在迎检", "查过,没有交"):
        assert fact in matter
    assert "每周小结" not in office.get("/oversight/missed/").content.decode()


def test_where_no_clause_speaks_of_it_no_breach_is_offered(
    hospital: Hospital, moment: datetime, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shouwen.oversight.missed.signs.lateness_rules", lambda *_given: [])
    page = signed_in("客服专员", AccountRole.OVERSIGHT_OFFICE).get("/oversight/missed/").content.decode()
    assert 'value="no_breach"' in page
    assert 'value="breach"' not in page
    assert "没有一条说这是违规" in page
    assert "等得最久" not in page


def test_a_list_that_is_cut_says_so(
    hospital: Hospital, moment: datetime, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shouwen.web.oversight.missed.SHOWN", 1)
    page = signed_in("客服专员", AccountRole.OVERSIGHT_OFFICE).get("/oversight/missed/").content.decode()
    assert "只列出等得最久的 1 项" in page


def test_the_office_sets_aside_what_is_older(hospital: Hospital, moment: datetime, signed_in: SignIn) -> None:
    office = signed_in("客服专员", AccountRole.OVERSIGHT_OFFICE)
    address = "/oversight/missed/set-aside/"
    assert office.post(address, {"day": "2026-09-16", "reason": ""}).status_code == 422
    refused = office.post(address, {"day": "2026-10-16", "reason": "以前没有这一页"})
    assert (refused.status_code, "以前没有这一页" in refused.content.decode()) == (422, True)
    assert office.post(address, {"day": "2026-09-16", "reason": "以前没有这一页"}).status_code == 302
    page = office.get("/oversight/missed/").content.decode()
    assert "以前没有这一页" in page
    assert "每周小结" not in page
    assert signed_in("院长", AccountRole.LEADER).post(address, {"day": "2026-09-16"}).status_code == 403


def test_only_overseers_enter(hospital: Hospital, moment: datetime, signed_in: SignIn) -> None:
    assert signed_in("护理部干事").get("/oversight/missed/").status_code == 403
