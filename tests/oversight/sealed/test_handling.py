"""A sealed file from the first word to the last: who may, what is owed, and what is found out afterwards."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.ledger.models import Entry, Stream
from shouwen.ledger.verifying import verify
from shouwen.oversight.duties.check import check_duties
from shouwen.oversight.duties.models import Duty
from shouwen.oversight.duties.queries import duties_of
from shouwen.oversight.sealed import flood, handling
from shouwen.oversight.sealed.check import check_sealed
from shouwen.oversight.sealed.documents import Upload
from shouwen.oversight.sealed.mailbox import answer_office, report_retaliation
from shouwen.oversight.sealed.models import RefusedSearch, SealedFile
from shouwen.oversight.sealed.receiving import record_envelope, seal_tip_off
from shouwen.oversight.sealed.scene import scene_of
from shouwen.oversight.sealed.searching import refuse_search_for_who_spoke
from tests.oversight.sealed.houses import sealing_hospital
from tests.oversight.sealed.test_cleaning import SECRET, photo
from tests.support.hospital import at
from tests.support.institution import Hospital

TOLD = at("2026-03-02 09:00")
ACTS = (
    handling.start_inquiry,
    handling.ask_reporter,
    handling.tell_acceptance,
    handling.assign_inquirer,
    handling.settle_file,
    handling.tell_result,
    handling.report_upwards,
    handling.point_elsewhere,
    handling.open_sealed_file,
)


def told(hospital: Hospital, **given_words: object) -> SealedFile:
    words = {"matter": "夜里收了三千块", "reported": "护理部干事", "is_anonymous": True} | given_words
    return seal_tip_off(by=hospital.requester(), at=TOLD, **words).file  # type: ignore[arg-type]


def arguments(act: object, person: str) -> dict[str, str]:
    words = {
        handling.assign_inquirer: {"person": person},
        handling.point_elsewhere: {"unit": "某单位", "explanation": "不归我们"},
        handling.open_sealed_file: {"reason": "核查"},
        handling.start_inquiry: {},
    }
    return words.get(act, {"text": "几句话"})  # type: ignore[call-overload]


def test_papers_are_cleaned_before_they_are_kept(hospital: Hospital) -> None:
    file = told(hospital, documents=[Upload(photo())])
    keeper = hospital.actor("监察员甲")
    opened = handling.open_sealed_file(by=keeper, at=TOLD, file_id=file.pk, reason="核查")
    [paper] = opened.papers
    assert paper.content
    assert SECRET.encode() not in paper.content
    with pytest.raises(ActRefused, match="什么也没有保存"):
        told(hospital, documents=[Upload(b"MZ a program")])
    with pytest.raises(ActRefused, match="最多附"):
        told(hospital, documents=[Upload(photo())] * 6)
    assert SealedFile.objects.count() == 1


def test_the_head_of_the_house_is_for_the_superior_body(hospital: Hospital) -> None:
    with pytest.raises(ActRefused, match="没有保存您写的任何内容"):
        told(hospital, reported="院长")
    keeper = hospital.actor("监察员甲")
    envelope = record_envelope(by=keeper, at=TOLD, reported="院长")
    with pytest.raises(ActRefused, match="没有录入任何内容"):
        handling.open_sealed_file(by=keeper, at=TOLD, file_id=envelope.pk, reason="看看")
    handling.forward_envelope(by=keeper, at=TOLD, file_id=envelope.pk, body="机要交换")
    assert not Duty.objects.filter(state="open").exists()
    with pytest.raises(NotAllowed):
        record_envelope(by=hospital.actor("导医员"), at=TOLD)


def test_a_letter_that_the_house_looks_into_itself_does_not_leave_it_unread(hospital: Hospital) -> None:
    with pytest.raises(ActRefused, match="不归上级管辖"):
        record_envelope(by=hospital.actor("监察员甲"), at=TOLD, reported="护理部主任")
    assert not SealedFile.objects.exists()


def test_where_everybody_who_could_keep_it_is_reported_that_is_what_is_said(hospital: Hospital) -> None:
    with pytest.raises(ActRefused, match="都须回避"):
        told(hospital, reported="监察员甲、监督员")
    assert not SealedFile.objects.exists()


def test_an_inquirer_is_told_by_their_own_work_list(hospital: Hospital) -> None:
    file, keeper = told(hospital), hospital.actor("监察员甲")
    for person in (hospital.person("护理部主任"), "0" * 32, ""):
        with pytest.raises(ActRefused):
            handling.assign_inquirer(by=keeper, at=TOLD, file_id=file.pk, person=person)
    handling.assign_inquirer(by=keeper, at=TOLD, file_id=file.pk, person=hospital.person("院办主任"))
    inquirer = hospital.actor("院办主任")
    openers = [hospital.people()[each] for each in scene_of(file.pk, keeper, TOLD).openers]
    assert openers == ["监察员甲", "监察员乙", "院办主任"]
    assert [duty.link for duty in duties_of(inquirer, TOLD)] == [f"/sealed/{file.pk}/"]
    handling.start_inquiry(by=inquirer, at=TOLD, file_id=file.pk)
    assert not duties_of(inquirer, TOLD).exists()


def test_a_keeper_who_is_reported_is_kept_out_of_it(hospital: Hospital) -> None:
    file = told(hospital, reported="监察员乙")
    assert file.role == "instead"
    for name in ("监察员甲", "监察员乙"):
        with pytest.raises(NotAllowed):
            handling.open_sealed_file(by=hospital.actor(name), at=TOLD, file_id=file.pk, reason="核查")
    assert handling.open_sealed_file(by=hospital.actor("监督员"), at=TOLD, file_id=file.pk, reason="核查").words


def test_retaliation_goes_past_the_office_and_keeps_the_same_people_out(hospital: Hospital) -> None:
    first = seal_tip_off(by=hospital.requester(), at=TOLD, matter="收红包", reported="护理部干事", is_anonymous=True)
    second = report_retaliation(by=hospital.requester(), at=TOLD, text="给我调了岗", code=first.code)
    with pytest.raises(NotAllowed):
        handling.open_sealed_file(by=hospital.actor("监察员甲"), at=TOLD, file_id=second.file.pk, reason="核查")
    opened = handling.open_sealed_file(by=hospital.actor("监督员"), at=TOLD, file_id=second.file.pk, reason="核查")
    assert opened.words["被反映人"] == "护理部干事"
    with pytest.raises(ActRefused, match="什么也没有找到"):
        answer_office(by=hospital.requester(), at=TOLD, code="0000000000", text="?")


def test_a_flood_is_stopped_without_looking_at_anybody(hospital: Hospital, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flood, "AT_MOST", 1)
    flood.check_flood(hospital.institution.pk, TOLD)
    told(hospital)
    with pytest.raises(ActRefused, match="暂停接收"):
        flood.check_flood(hospital.institution.pk, TOLD)
    flood.check_flood(hospital.institution.pk, TOLD + flood.LENGTH)


def test_a_refused_search_is_an_entry_without_what_was_typed(hospital: Hospital) -> None:
    by = hospital.actor("导医员")
    refuse_search_for_who_spoke("呼叫铃", by=by, at=TOLD, place="cases")
    for _ in range(2):
        with pytest.raises(NotAllowed, match="查找投诉人"):
            refuse_search_for_who_spoke("13800000000", by=by, at=TOLD, place="cases")
    bodies = "".join(Entry.objects.filter(stream=Stream.OVERSIGHT).values_list("body", flat=True))
    assert RefusedSearch.objects.filter(person=by.person).count() == 2
    assert "13800000000" not in bodies
    assert list(check_sealed()) == []
    RefusedSearch.objects.first().delete()  # type: ignore[union-attr]
    assert list(check_sealed()) != []


def test_a_changed_row_is_found(hospital: Hospital) -> None:
    file = told(hospital)
    SealedFile.objects.filter(pk=file.pk).update(state="settled")
    assert list(check_sealed()) == [f"密封件 {file.number}:登记与办理记录不一致"]


class RandomActs(TestCase):
    """Whoever tries whatever in whatever order: nobody who is kept out does anything, and the house stays whole."""

    def setUp(self) -> None:
        self.hospital = sealing_hospital()
        self.people = sorted(self.hospital.people().values())

    @settings(max_examples=6, deadline=None)
    @given(st.data())
    def test_nobody_kept_out_ever_acts(self, data: st.DataObject) -> None:
        names = st.sampled_from(self.people)
        reported = data.draw(names.filter(lambda name: name != "院长"))
        try:
            file = told(self.hospital, reported=reported)
        except ActRefused:
            return
        moment = TOLD
        for _ in range(8):
            who, act, whom = data.draw(names), data.draw(st.sampled_from(ACTS)), data.draw(names)
            moment += timedelta(hours=5)
            try:
                act(
                    by=self.hospital.actor(who),
                    at=moment,
                    file_id=file.pk,
                    **arguments(act, self.hospital.person(whom)),
                )
            except ActRefused:
                continue
            assert who != reported
        assert [*check_sealed(), *check_duties(), *verify(self.hospital.institution.pk)] == []
