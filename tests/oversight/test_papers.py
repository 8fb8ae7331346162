"""Papers of a matter on the screen: read inside, given out where public, blocked and written down where not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shouwen.cases.actions.answering import give_answer
from shouwen.cases.actions.complaints import add_allegation
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.going_out import WordsKeptIn
from shouwen.ledger.models import Particular
from shouwen.oversight.papers.actions import attach_paper, give_paper
from shouwen.oversight.papers.check import check_papers
from shouwen.oversight.papers.models import CasePaper
from shouwen.rules.sealing.paper_levels import PaperLevel
from shouwen.rules.words import Tier
from tests.oversight.sealed.test_cleaning import SECRET, photo
from tests.support.accounts import account_for
from tests.support.hospital import at
from tests.support.institution import Hospital, found_hospital


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_hospital()


def test_what_is_not_public_stays_inside(hospital: Hospital) -> None:
    registered = register_case(
        by=hospital.actor("导医员"), at=at("2026-03-02 09:00"), matter=Matter(text="呼叫铃无人应答", category="护理")
    )
    page = f"/cases/{registered.case.pk}/papers/"
    guide = Client()
    guide.force_login(account_for(hospital, "导医员"))
    for title, level in (("通知", "public"), ("方案", "secret")):
        assert guide.post(page, {"title": title, "level": level, "text": f"{title}的原文"}).status_code == 302
    picture = SimpleUploadedFile("欧阳的手机.jpg", photo())
    assert guide.post(page, {"title": "照片", "level": "internal", "file": picture}).status_code == 302
    public, secret, kept_photo = CasePaper.objects.order_by("seq")
    for paper in (public, secret, kept_photo):
        assert guide.post(f"{page}{paper.pk}/give/", {"body": "来人"}).status_code == 302
    rows = list(CasePaper.objects.order_by("seq").values_list("is_given", "blocked"))
    assert rows == [(True, 0), (False, 1), (False, 1)]
    listed = guide.get(page).content.decode()
    assert "没有提供出去" in listed
    assert "拦下1次" in listed
    file = guide.get(f"{page}{kept_photo.pk}/")
    assert file["Content-Type"].startswith("image/jpeg")
    assert SECRET.encode() not in file.content
    assert not Particular.objects.filter(stream_id=public.stream_id).exclude(value=None).exists()
    assert list(check_papers()) == []
    CasePaper.objects.filter(pk=secret.pk).update(is_given=True)
    assert list(check_papers()) != []


def test_a_stranger_to_the_matter_sees_no_paper(hospital: Hospital) -> None:
    registered = register_case(
        by=hospital.actor("导医员"), at=at("2026-03-02 09:00"), matter=Matter(text="呼叫铃无人应答", category="护理")
    )
    other = Client()
    other.force_login(account_for(hospital, "客服专员"))
    page = f"/cases/{registered.case.pk}/papers/"
    assert other.get(page).status_code == 403
    assert other.post(page, {"title": "通知", "level": "public", "text": "原文"}).status_code == 403
    assert not CasePaper.objects.exists()


@pytest.mark.parametrize("by", ["护理部干事", "护理部主任"])
def test_the_complainants_papers_are_not_for_the_other_side(hospital: Hospital, by: str) -> None:
    told, guide = Matter(text="三床的护士说话难听", tier=Tier.COMPLAINT), hospital.actor("导医员")
    case_id = register_case(by=guide, at=at("2026-03-02 09:00"), matter=told).case.pk
    when = at("2026-03-02 09:05")
    paper = attach_paper(case_id=case_id, by=guide, at=when, title="投诉信", text="王某某,电话000-0000")
    about = {"department": hospital.department("护理部"), "person": hospital.person("护理部干事")}
    add_allegation(case_id=case_id, by=guide, at=when, text="说话难听", **about)
    reader = Client()
    reader.force_login(account_for(hospital, by))
    here = f"/cases/{case_id}/"
    assert "/papers/" not in reader.get(here).content.decode()
    assert reader.get(f"{here}papers/").status_code == 403
    assert reader.get(f"{here}papers/{paper.pk}/").status_code == 403
    assert reader.post(f"{here}papers/{paper.pk}/give/", {"body": "来人"}).status_code == 403


def test_the_words_of_a_secret_paper_go_out_in_no_answer_and_as_no_public_paper(hospital: Hospital) -> None:
    by, told = hospital.actor("导医员"), Matter(text="夜里施工的噪声", tier=Tier.OWN_DUTY)
    case_id = register_case(by=by, at=at("2026-03-02 09:00"), matter=told).case.pk
    secret = "拟于下周二上午突击检查城东工地"
    given = {"case_id": case_id, "by": by}
    for minute, title, level in ((1, "方案", PaperLevel.SECRET), (2, "通知", PaperLevel.PUBLIC)):
        attach_paper(**given, at=at(f"2026-03-02 09:0{minute}"), title=title, level=level, text=secret)
    with pytest.raises(WordsKeptIn, match="下周二上午突击检") as kept:
        give_answer(**given, at=at("2026-03-02 09:05"), text="请等几天，下周二上午 突击检查")
    assert kept.value.field == "text"
    give_paper(**given, at=at("2026-03-02 09:06"), title="通知", body="来人")
    rows = list(CasePaper.objects.order_by("seq").values_list("is_given", "blocked"))
    assert rows == [(False, 1), (False, 1)]
    assert list(check_papers()) == []
    give_answer(**given, at=at("2026-03-02 09:07"), text="夜里施工的噪声我们会依法查")


def test_on_the_screen_what_was_kept_in_is_told_at_its_field_and_written_down(hospital: Hospital) -> None:
    by, told = hospital.actor("导医员"), Matter(text="夜里施工的噪声", tier=Tier.OWN_DUTY)
    case_id = register_case(by=by, at=at("2026-03-02 09:00"), matter=told).case.pk
    attach_paper(case_id=case_id, by=by, at=at("2026-03-02 09:01"), title="方案", text="拟于下周二上午突击检查城东工地")
    guide = Client()
    guide.force_login(account_for(hospital, "导医员"))
    page = guide.post(f"/cases/{case_id}/acts/give-answer/", {"text": "下周二上午突击检查", "how": "当面"})
    assert page.status_code == 422
    assert "已记下有人试过一次" in page.content.decode()
    paper = CasePaper.objects.get()
    assert paper.blocked == 1
    again = {"title": "公开的方案", "level": "public", "text": "下周二上午突击检查城东工地"}
    assert guide.post(f"/cases/{case_id}/papers/", again).status_code == 302
    copy = CasePaper.objects.exclude(pk=paper.pk).get()
    told = guide.post(f"/cases/{case_id}/papers/{copy.pk}/give/", {"body": "来人"}, follow=True).content.decode()
    assert "没有提供出去" in told
    assert "拦下1次" in told
    assert list(check_papers()) == []
