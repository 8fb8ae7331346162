"""The pages of accountability: one's own, the office's, the decision on paper; nobody else's."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from shouwen.cases.actions.registration import Matter as Asked
from shouwen.cases.actions.registration import register_case
from shouwen.oversight.accountability.models import Matter, Score
from shouwen.rules.account_roles import AccountRole
from tests.support.accountability import SHIRKED, shirked, strict_hospital
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.fixture
def hospital(db: None) -> Hospital:
    return strict_hospital()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """One hour after it was verified; later when the list's only item is moved on."""
    moment = [SHIRKED + timedelta(hours=1)]
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment[0])
    return moment


@pytest.fixture
def matter(hospital: Hospital, clock: list[datetime]) -> Matter:
    return shirked(hospital)[0]


def test_from_the_statement_to_the_appeal_on_the_screens(
    matter: Matter, signed_in: SignIn, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f"/accountability/{matter.pk}/"
    own = signed_in("护理部干事")
    assert "推诿" in own.get("/accountability/mine/").content.decode()
    assert own.post(f"{page}make_statement/", {"text": "那天只有我一个人"}).status_code == 302
    office = signed_in("客服专员", AccountRole.OVERSIGHT_OFFICE)
    shown = office.get(page).content.decode()
    assert "那天只有我一个人" in shown
    assert 'value="50"' not in shown
    wrong = {
        "ground": "shirking-measure|较轻",
        "measures": "考核扣减",
        "amount-0": "49",
        "reason": "属实",
    }
    answer = office.post(f"{page}propose_measure/", wrong)
    assert answer.status_code == 422
    assert "49" in answer.content.decode()
    assert "范围" in answer.content.decode()
    assert office.post(f"{page}propose_measure/", wrong | {"amount-0": "50"}).status_code == 302
    review = {"is_lawful": "yes", "opinion": "规章经职工代表大会通过"}
    assert signed_in("客服主任").post(f"{page}review_legality/", review).status_code == 302
    decision = {"is_imposed": "yes", "reason": "属实"}
    assert office.post(f"{page}decide_measure/", decision).status_code == 422
    leader = signed_in("院长")
    owed = leader.get("/work/").content.decode()
    assert "决定处理建议" in owed
    assert str(matter) in owed
    assert leader.post(f"{page}decide_measure/", decision).status_code == 302
    paper = own.get(f"{page}decision.pdf")
    assert paper["Content-Type"] == "application/pdf"
    with monkeypatch.context() as typed:
        typed.setattr("shouwen.web.accountability.views.words_of", lambda refs: dict.fromkeys(refs, "属实 𒀀"))
        unprintable = own.get(f"{page}decision.pdf")
    assert unprintable.status_code == 422
    assert "打印不出来" in unprintable.content.decode()
    matter.refresh_from_db()
    assert matter.appeal_until
    decided_at, clock[0] = clock[0], matter.appeal_until + timedelta(days=1)
    mine = own.get("/accountability/mine/").content.decode()
    assert ("申诉期限到" in mine, "您可以申诉" in mine) == (True, False)
    clock[0] = decided_at
    assert own.post(f"{page}appeal_decision/", {"text": "不服"}).status_code == 302
    matter.refresh_from_db()
    assert matter.stage == "appealed"


@pytest.mark.parametrize("address", ["", "decision.pdf", "make_statement/"])
def test_a_colleague_is_not_told_that_it_exists(matter: Matter, signed_in: SignIn, address: str) -> None:
    colleague = signed_in("护理部副干事")
    ask = colleague.post if address == "make_statement/" else colleague.get
    assert ask(f"/accountability/{matter.pk}/{address}").status_code == 404
    assert "推诿" not in colleague.get("/accountability/").content.decode()
    assert "推诿" not in colleague.get("/accountability/mine/").content.decode()


def test_one_objects_on_ones_own_page_and_another_reviews(matter: Matter, signed_in: SignIn) -> None:
    score = Score.objects.get()
    assert "推诿扣分" in signed_in("护理部干事").get("/accountability/mine/").content.decode()
    signed_in("护理部干事").post(f"/accountability/scores/{score.pk}/object/", {"text": "不是我"})
    head = signed_in("院长")
    assert "不是我" in head.get("/accountability/scores/").content.decode()
    head.post(f"/accountability/scores/{score.pk}/review/", {"is_upheld": "no", "reason": "不是他"})
    score.refresh_from_db()
    assert score.standing == "cancelled"


def test_a_matter_outside_any_case_is_opened_by_the_office_alone(
    hospital: Hospital, clock: list[datetime], signed_in: SignIn
) -> None:
    office = signed_in("客服专员", AccountRole.OVERSIGHT_OFFICE)
    typed = {
        "breach": "shirking",
        "person": hospital.person("导医员"),
        "happened_at": "2026-03-01T10:00",
        "text": "检查时看到",
    }
    assert office.post("/accountability/open/", typed).status_code == 302
    assert Matter.objects.get().subject == hospital.person("导医员")
    assert signed_in("导诊组长").post("/accountability/open/", typed).status_code == 403


def test_praise_stands_for_all_to_read(hospital: Hospital, clock: list[datetime], signed_in: SignIn) -> None:
    asked = register_case(by=hospital.actor("导医员"), at=SHIRKED, matter=Asked(text="呼叫铃无人应", category="护理"))
    typed = {"number": asked.case.number_text, "person": hospital.person("导医员"), "text": "陪老人走了三个科室"}
    head = signed_in("导诊组长", AccountRole.DEPARTMENT_HEAD)
    assert head.post("/accountability/commendations/", typed).status_code == 302
    assert head.post("/accountability/commendations/", typed | {"number": "9999"}).status_code == 422
    assert "陪老人走了三个科室" in signed_in("护理部干事").get("/accountability/commendations/").content.decode()
