"""Every act from its form: done by one request, refused at its field with nothing lost, never twice."""

import pytest
from django.urls import reverse

from shouwen.cases.actions import answering, handover
from shouwen.cases.queries.act_scene import hold_case
from shouwen.rules.words import Act, Event
from shouwen.web.case.acts import ABOUT_OBLIGATION, SCREENS
from shouwen.web.case.fulfilling import FULFILLING, discharging
from tests.support.hospital import bundle
from tests.support.story import Story
from tests.web.scenes import Clock
from tests.web.staff import client_of

HTMX = {"headers": {"HX-Request": "true"}}


def address(story: Story, slug: str) -> str:
    return reverse("web:case_act", args=[story.case_id, slug])


def do(story: Story, by: str, slug: str, /, **typed: object):
    """Opens the form of an act as ``by`` and sends it, filled in with ``typed``."""
    client = client_of(story.hospital, by)
    seen = {"seen": story.case.last_seq}
    return client.post(address(story, slug), {**seen, **typed}, **HTMX)


def test_every_act_has_a_screen() -> None:
    """But for the signature on a paper slip: it is entered at the desk, with the slip."""
    assert {screen.act for screen in SCREENS.values() if screen.act} == set(Act) - {Act.ENTER_SIGNATURE}


def test_every_event_that_fulfils_in_the_policy_has_a_key() -> None:
    words = {event for rule in bundle().rules for event in getattr(rule, "fulfilled_by", ())}
    assert words
    assert words <= set(FULFILLING)


@pytest.mark.parametrize("slug", [slug for slug, each in SCREENS.items() if each.act not in ABOUT_OBLIGATION])
def test_every_form_opens(story: Story, slug: str) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部")
    answer = client_of(story.hospital, "导医员").get(address(story, slug), **HTMX)
    assert answer.status_code == 200
    assert "<form" in answer.content.decode()


def test_a_handover_is_offered_and_signed(story: Story, clock: Clock) -> None:
    to = f"department:{story.hospital.department('护理部')}"
    offered = do(story, "导医员", "offer-handover", to=to, reason="归护理部", papers="押金条\n身份证")
    assert offered.status_code == 204
    assert "acted" in offered["HX-Trigger"]
    assert story.case.state == "handover_pending"
    clock.set("09-30 10:10")
    assert do(story, "护理部干事", "sign-handover").status_code == 204
    assert story.custodian == "护理部干事"


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(story: Story) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部")
    answer = do(story, "护理部干事", "refuse-handover", reason="   ")
    assert answer.status_code == 422
    answer = do(story, "客服专员", "sign-handover")
    assert answer.status_code in (403, 422)
    assert story.case.state == "handover_pending"


def test_a_policy_refusal_cites_its_clause(story: Story) -> None:
    answer = do(story, "导医员", "close-case", note="想早点办结")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "未答复" in page
    assert "《首问负责制》第六条" in page
    assert "想早点办结" in page


def test_a_stale_form_says_so_keeps_the_words_and_can_be_sent_again(story: Story) -> None:
    seen = story.case.last_seq
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部")
    client = client_of(story.hospital, "导医员")
    typed = {"contacted": story.hospital.department("护理部"), "reached": "yes", "result": "说马上来"}
    answer = client.post(address(story, "note-contact"), {"seen": seen, **typed}, **HTMX)
    assert answer.status_code == 422
    assert "说马上来" in answer.content.decode()
    newest = story.case.last_seq
    assert f'name="seen" value="{newest}"' in answer.content.decode()
    assert client.post(address(story, "note-contact"), {"seen": newest, **typed}, **HTMX).status_code == 204


def test_what_is_sent_twice_is_done_once(story: Story) -> None:
    client, seen = client_of(story.hospital, "导医员"), story.case.last_seq
    typed = {"seen": seen, "text": "已经派人去看", "how": "当面"}
    assert client.post(address(story, "give-answer"), typed, **HTMX).status_code == 204
    assert client.post(address(story, "give-answer"), typed, **HTMX).status_code == 422
    assert story.types.count("AnswerGiven") == 1


def test_of_two_forms_sent_at_the_same_moment_only_the_first_is_done(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one's answer is entered while this form waits for the case."""

    def wait_for_the_other(case_id: object) -> None:
        story.do(answering.give_answer, "导医员", "09-30 10:02", text="别人的答复", how="当面")
        hold_case(story.case_id)

    monkeypatch.setattr("shouwen.web.case.views.hold_case", wait_for_the_other)
    answer = do(story, "导医员", "give-answer", text="已经派人去看", how="当面")
    assert answer.status_code == 422
    assert "已经派人去看" in answer.content.decode()
    assert story.types.count("AnswerGiven") == 1


def test_without_script_an_act_leads_back_to_its_case(story: Story) -> None:
    client = client_of(story.hospital, "导医员")
    answer = client.post(address(story, "give-answer"), {"text": "已经派人去看", "how": "当面"})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("web:case", args=[story.case_id])


def test_an_act_opened_as_a_page_needs_no_panel(story: Story) -> None:
    """The call list and the desk lead there: there is no panel on it that could take what a request brings back."""
    page = client_of(story.hospital, "导医员").get(address(story, "give-answer")).content.decode()
    form = page.partition('class="act-form"')[2].partition("</form>")[0]
    assert 'method="post"' in form
    assert "hx-" not in form


def test_an_act_loaded_into_a_panel_is_sent_from_it(story: Story) -> None:
    form = client_of(story.hospital, "导医员").get(address(story, "give-answer"), **HTMX).content.decode()
    assert 'hx-target="#act-panel"' in form


def test_the_requester_can_be_the_one_contacted(story: Story) -> None:
    answer = do(story, "导医员", "note-contact", contacted="requester", reached="yes", result="已告知进度")
    assert answer.status_code == 204
    assert story.types[-1] == "ContactNoted"


def test_whose_business_it_is_not_may_not_even_read(story: Story) -> None:
    answer = client_of(story.hospital, "客服专员").get(address(story, "give-answer"), **HTMX)
    assert answer.status_code == 403


def test_an_unknown_act_is_not_found(story: Story) -> None:
    assert client_of(story.hospital, "导医员").get(address(story, "delete")).status_code == 404


def test_the_receiver_is_not_offered_the_notes_of_the_other_side() -> None:
    words = [Event.HANDOVER_SIGNED, Event.HANDOVER_REFUSED, Event.HANDOVER_ACCEPTED_BY_PHONE, Event.REQUESTER_ESCORTED]
    keys = discharging(words, role="receiver", state="handover_pending")
    assert [each.act for each in keys] == [Act.SIGN_HANDOVER, Act.REFUSE_HANDOVER]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"text": "甲" * 2001, "how": "当面"}, "2000"),
        ({"text": "有\x00符", "how": "当面"}, "内容里有无法保存的字符"),
        ({"text": "好了", "how": "托梦"}, "托梦"),
        ({"text": "好了", "how": "转告亲属", "told": ""}, "还没有填写"),
    ],
)
def test_bad_input_is_said_at_its_field(story: Story, typed: dict[str, str], told: str) -> None:
    answer = do(story, "导医员", "give-answer", **typed)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "AnswerGiven" not in story.types


def test_rare_characters_and_emoji_are_kept(story: Story) -> None:
    assert do(story, "导医员", "give-answer", text="䶮先生𠮷女士的事办好了🙂", how="当面").status_code == 204
