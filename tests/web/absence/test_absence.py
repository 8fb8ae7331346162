"""Being away is recorded by oneself; the cover sees what is owed, until the return."""

from django.urls import reverse

from shouwen.cases.actions import handover
from tests.support.institution import Hospital
from tests.support.story import Story
from tests.web.scenes import WORDS, Clock
from tests.web.staff import client_of

ABSENCE, BACK, WORK = reverse("web:absence"), reverse("web:absence_return"), reverse("web:work")


def covered(hospital: Hospital) -> str:
    return client_of(hospital, "护理部副干事").get(WORK).content.decode()


def test_the_cover_takes_over_until_the_return(story: Story, clock: Clock) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部", to_person="护理部干事")
    story.do(handover.sign_handover, "护理部干事", "09-30 10:04")
    clock.set("09-30 11:00")
    client = client_of(story.hospital, "护理部干事")
    assert "护理部副干事" in client.get(ABSENCE).content.decode()
    assert "shelf-covered" not in covered(story.hospital)
    assert client.post(ABSENCE, {"begins": "2026-09-30T11:00", "reason": "看病"}).status_code == 302
    clock.set("09-30 11:05")
    assert WORDS in covered(story.hospital)
    clock.set("09-30 14:00")
    assert client.post(BACK).status_code == 302
    clock.set("09-30 14:01")
    assert "shelf-covered" not in covered(story.hospital)


def test_an_absence_that_ends_before_it_begins_is_refused_and_nothing_is_lost(hospital: Hospital, clock: Clock) -> None:
    client = client_of(hospital, "护理部干事")
    typed = {"begins": "2026-10-09T08:00", "ends": "2026-10-08T08:00", "reason": "看病"}
    answer = client.post(ABSENCE, typed)
    assert answer.status_code == 422
    assert "看病" in answer.content.decode()


def test_a_return_of_who_is_there_is_refused(hospital: Hospital, clock: Clock) -> None:
    answer = client_of(hospital, "护理部干事").post(BACK)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_without_a_cover_the_head_is_to_be_told(hospital: Hospital, clock: Clock) -> None:
    assert client_of(hospital, "院长").get(ABSENCE).status_code == 200
