"""我的待办: what is owed stands on the right shelf, by due time, and the open page hears of every change."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shouwen.cases.actions import answering, clocks, handover
from shouwen.cases.sweeper import sweep
from shouwen.organization.models import AccountRole
from shouwen.web.work import views
from tests.support.institution import Hospital
from tests.support.story import Story
from tests.web.scenes import WORDS, Clock, inquiry
from tests.web.staff import client_of

WORK = "web:work"
HTMX = {"headers": {"HX-Request": "true"}}


def page(hospital: Hospital, name: str, *roles: AccountRole) -> str:
    return client_of(hospital, name, *roles).get(reverse(WORK)).content.decode()


def shelf(text: str, name: str) -> str:
    """The part of the page that is the shelf called ``name``; empty where there is none."""
    found = re.search(rf'<section class="card shelf" id="shelf-{name}".*?</section>', text, re.DOTALL)
    return found.group() if found else ""


def test_the_answer_is_owed_with_its_clause_its_matter_and_who_waits(story: Story) -> None:
    mine = shelf(page(story.hospital, "导医员"), "mine")
    assert "答复" in mine
    assert WORDS in mine
    assert story.case.number_text in mine
    assert "《首问负责制》第六条" in mine
    assert reverse("web:case_act", args=[story.case_id, "give-answer"]) in mine


def test_an_offer_lies_on_the_shelf_of_everybody_in_the_department(story: Story) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部")
    assert "签收移交" in shelf(page(story.hospital, "护理部副干事"), "department")
    assert "签收移交" not in page(story.hospital, "客服专员")


def test_an_offer_is_counted_at_every_computer_of_the_department(story: Story) -> None:
    client = client_of(story.hospital, "护理部副干事")
    assert '"owed": 0' in client.get(reverse("web:pulse"))["HX-Trigger"]
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部")
    assert '"owed": 1' in client.get(reverse("web:pulse"))["HX-Trigger"]


def test_first_come_first_due(story: Story, clock: Clock) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部", to_person="护理部干事")
    story.do(handover.sign_handover, "护理部干事", "09-30 10:04")
    inquiry(story.hospital, "换药在哪里", "09-30 10:04")
    clock.set("09-30 10:06")
    mine = shelf(page(story.hospital, "导医员"), "mine")
    assert mine.index("换药在哪里") < mine.index(WORDS)  # the answer is due before the feedback that follows it


def test_for_an_absent_colleague_on_the_covers_shelf(story: Story, clock: Clock) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部", to_person="护理部干事")
    story.do(handover.sign_handover, "护理部干事", "09-30 10:04")
    story.hospital.away("护理部干事", clock.set("09-30 10:06"))
    clock.set("09-30 10:07")
    assert WORDS in shelf(page(story.hospital, "护理部副干事"), "covered")


def test_what_is_overdue_is_reported_up_and_its_owner_may_say_when_it_was_done(story: Story, clock: Clock) -> None:
    sweep(clock.set("10-12 09:00"))
    mine = shelf(page(story.hospital, "导医员"), "mine")
    assert reverse("web:case_act", args=[story.case_id, "claim-done"]) in mine
    reported = shelf(page(story.hospital, "导诊组长"), "reported")
    assert reverse("web:case_act", args=[story.case_id, "verify-lateness"]) in reported


def test_the_head_verifies_what_was_late_even_after_it_was_done(story: Story, clock: Clock) -> None:
    story.do(answering.give_answer, "导医员", "10-12 09:00", text="已修好")
    clock.set("10-12 09:05")
    verify = shelf(page(story.hospital, "导诊组长"), "verify")
    assert WORDS in verify
    owed = next(row for row in story.state.obligations.values() if row.is_late)
    story.do(
        clocks.verify_lateness,
        "导诊组长",
        "10-12 09:06",
        obligation=owed.seq,
        is_breach=False,
        reason="当时已口头答复",
    )
    clock.set("10-12 09:07")
    assert shelf(page(story.hospital, "导诊组长"), "verify") == ""


def test_nobody_verifies_their_own(story: Story, clock: Clock) -> None:
    story.do(answering.give_answer, "导医员", "10-12 09:00", text="已修好")
    clock.set("10-12 09:05")
    assert shelf(page(story.hospital, "导医员"), "verify") == ""


def test_an_open_page_is_told_only_of_changes(story: Story, clock: Clock) -> None:
    client = client_of(story.hospital, "护理部干事")
    address = re.search(r'hx-get="([^"]+known=[^"]+)"', client.get(reverse(WORK)).content.decode())
    assert address
    assert client.get(address.group(1), **HTMX).status_code == 204
    story.do(handover.offer_handover, "导医员", "09-30 10:06", to_department="护理部")
    clock.set("09-30 10:07")
    changed = client.get(address.group(1), **HTMX)
    assert changed.status_code == 200
    assert WORDS in changed.content.decode()
    assert "<html" not in changed.content.decode()


def test_words_about_time_are_drawn_anew_though_nothing_happened(story: Story, clock: Clock) -> None:
    client = client_of(story.hospital, "导医员")
    address = re.search(r'hx-get="([^"]+known=[^"]+)"', client.get(reverse(WORK)).content.decode())
    assert address
    clock.set("09-30 10:15")
    assert client.get(address.group(1), **HTMX).status_code == 200


@pytest.mark.parametrize("further", [0, 5])
def test_five_statements_however_much_is_owed(story: Story, further: int) -> None:
    for number in range(further):
        inquiry(story.hospital, f"第{number}件事", "09-30 10:01")
    client = client_of(story.hospital, "导医员")
    client.get(reverse(WORK))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(reverse(WORK))
    assert len(captured) <= 5, [each["sql"][:120] for each in captured]


def test_an_open_page_that_knows_everything_fetches_no_rows(story: Story) -> None:
    client = client_of(story.hospital, "导医员")
    address = re.search(r'hx-get="([^"]+known=[^"]+)"', client.get(reverse(WORK)).content.decode())
    assert address
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address.group(1), **HTMX).status_code == 204
    (owed,) = [each["sql"] for each in captured if 'FROM "cases_obligation"' in each["sql"]]
    assert owed.partition(" FROM ")[0].count(",") == 1  # the key, and the number of the newest entry


def test_of_a_long_shelf_the_first_due_are_shown_and_the_others_counted(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "AT_ONCE", 2)
    for number in range(3):
        inquiry(story.hospital, f"第{number}件事", "09-30 10:01")
    client = client_of(story.hospital, "导医员")
    text = client.get(reverse(WORK)).content.decode()
    assert (text.count('class="work-line"'), "显示全部 4 项" in text) == (2, True)
    everything = client.get(f"{reverse(WORK)}?all=1").content.decode()
    assert (everything.count('class="work-line"'), "显示全部" in everything) == (4, False)
    again = re.search(r'hx-get="([^"]+known=[^"]+)"', everything)
    assert again
    assert client.get(unescape(again.group(1)), **HTMX).status_code == 204
    assert "all=1" in again.group(1)


def test_nothing_owed_is_said(hospital: Hospital, clock: Clock) -> None:
    assert 'class="empty"' in page(hospital, "客服专员")


def test_what_one_person_accepted_by_phone_is_theirs_to_confirm(story: Story, clock: Clock) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部")
    story.do(handover.accept_by_phone, "导医员", "09-30 10:04", receiver="护理部干事")
    assert "确认电话接收" in shelf(page(story.hospital, "护理部干事"), "mine")
    assert "确认电话接收" not in page(story.hospital, "护理部副干事")


def test_who_offered_can_note_the_phone_call_from_the_list(story: Story) -> None:
    mine = shelf(page(story.hospital, "导医员"), "mine")
    assert reverse("web:case_act", args=[story.case_id, "offer-handover"]) in mine
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部")
    mine = shelf(page(story.hospital, "导医员"), "mine")
    assert reverse("web:case_act", args=[story.case_id, "accept-by-phone"]) in mine


def test_feedback_can_be_confirmed_when_there_was_an_answer(story: Story, clock: Clock) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部")
    story.do(handover.sign_handover, "护理部干事", "09-30 10:04")
    confirm = reverse("web:case_act", args=[story.case_id, "confirm-feedback"])
    assert confirm not in shelf(page(story.hospital, "导医员"), "mine")
    story.do(answering.give_answer, "护理部干事", "09-30 10:05", text="已修好")
    clock.set("09-30 10:06")
    assert confirm in shelf(page(story.hospital, "导医员"), "mine")
