"""What may be typed at the desk: the shape of it only. Whether it is allowed is for the actions to say."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions.consulting import ACTIONS_AWAY, REASONS_AWAY, REASONS_TO_ASK
from shouwen.notices.outside import can_write_outside
from shouwen.rules.words import Channel
from shouwen.web.drafts import override_field

ANSWER_PREFIX: Final = "answer-"
"""Names of the fields with the answers to a service item's questions: ``answer-<question id>``."""

CLASS_PREFIX: Final = "class-"
"""Names of the fields with the options chosen: ``class-<dimension>``."""

ON_PAPER: Final = "paper"
BY_PHONE: Final = "phone"
"""How a handover noted on a slip was received."""

Choices = Iterable[tuple[str, Any]]


def _text(label: Any, **more: Any) -> forms.CharField:
    """An optional line; nothing is suggested to whoever sits there next."""
    given = {"autocomplete": "off", **more.pop("attrs", {})}
    return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs=given), **more)


def _choice(label: Any, choices: Choices = ()) -> forms.CharField:
    """One of a list that is drawn up for the matter at hand."""
    return forms.CharField(label=label, required=False, widget=forms.Select(choices=list(choices)))


def _time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


def _moment(label: Any) -> forms.DateTimeField:
    """A day and a time: what is noted on a slip may have happened on a later day than the asking."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
    return forms.DateTimeField(label=label, required=False, input_formats=formats, widget=widget)


def _same(words: Iterable[str]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


class MatterForm(forms.Form):
    """One matter, who answers for it, and what came of it. ``has_flags``: the answer holds a banned phrase, so that
    ``override_reason`` is asked for."""

    has_flags = False
    matter = forms.CharField(
        label=_("What the visitor says"),
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 2, "autocomplete": "off", "autocorrect": "off", "spellcheck": "false", "maxlength": 2000}
        ),
    )
    department = _text(_("Who answers for it"))
    department_by_hand = _text(_("Another department"))
    item = _text(_("Service item"))
    escort_to = _choice(_("Received there by"))
    phone_by = _choice(_("Who answered the phone"))
    phone_at = _time(_("At (empty: just now)"))
    leader = _choice(_("Which leader"))
    leader_reason = _choice(_("Why"), _same(reversed(REASONS_TO_ASK)))
    leader_question = _text(_("What is asked (may be left empty)"), max_length=2000)
    absent = _choice(_("Who is away"))
    away_reason = _choice(_("Why"), _same(REASONS_AWAY))
    away_action = _choice(_("And now"), _same(ACTIONS_AWAY))
    body = _text(_("Which office outside"), max_length=200)
    guidance = forms.CharField(
        label=_("What the visitor was told"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    answer = forms.CharField(label=_("What was answered"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    override_reason = override_field()
    reason = _text(_("Reason for handing over (empty: as shown above)"), max_length=500)
    papers = _text(_("Papers that go along, with 、 between them"), max_length=500)
    offered_at = _moment(_("Handed over at"))
    accepted_by = _choice(_("Received by"))
    accepted_how = _choice(_("How"), [(ON_PAPER, _("Signed on the slip")), (BY_PHONE, _("Accepted by phone"))])
    accepted_at = _moment(_("Received at"))
    answered_at = _moment(_("Answered at"))

    def offer(self, field: str, choices: Choices, *, blank: bool = True) -> None:
        """What can be chosen at ``field``; with ``blank`` nothing is chosen beforehand."""
        self.fields[field].widget = forms.Select(choices=[*([("", "")] if blank else []), *choices])


class VisitForm(forms.Form):
    """Who came, how, whom they asked and when: shared by all matters of one visit."""

    name = _text(_("Visitor's name (may be left empty)"), max_length=60)
    phone = _text(_("Phone (may be left empty)"), max_length=30, attrs={"inputmode": "tel"})
    may_be_asked = forms.BooleanField(label=_("Agrees to one message with a survey"), required=False)
    reach = _text(_("No phone: how to reach them"), max_length=200)
    channel = _choice(_("Came by"), [(word.value, word.label) for word in Channel])
    rings = forms.IntegerField(
        label=_("Rings before it was answered"), required=False, min_value=1, max_value=3600, help_text=_("Calls only.")
    )
    is_urgent = forms.BooleanField(label=_("Urgent"), required=False)
    is_late = forms.BooleanField(label=_("Late entry"), required=False)
    asked_at = _moment(_("Asked at"))
    slip_number = _text(_("Number of the paper slip"), max_length=40)
    outside_number = _text(_("Number on another platform"), max_length=40)
    earlier = _text(_("Number of the earlier matter that it is about"), max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Without a gateway nobody is asked whether they would take a message."""
        super().__init__(*args, **kwargs)
        if not can_write_outside():
            del self.fields["may_be_asked"]

    def clean_channel(self) -> Channel:
        """The channel; a visit where none was chosen."""
        given = self.cleaned_data["channel"] or Channel.VISIT.value
        if given not in set(Channel):
            raise forms.ValidationError(_("Please choose one of the list."))
        return Channel.read(given)

    def clean(self) -> dict[str, Any]:
        """A late entry says when it was asked."""
        cleaned = super().clean() or {}
        if cleaned.get("is_late") and "asked_at" not in self.errors and not cleaned.get("asked_at"):
            self.add_error("asked_at", _("When was it asked? Clocks run from that time."))
        return cleaned


def matter_typed(post: Mapping[str, Any]) -> dict[str, str]:
    """The fields of one matter as they were sent, answers to its questions and its classes included."""
    own = MatterForm.base_fields
    return {name: post[name] for name in post if name in own or name.startswith((ANSWER_PREFIX, CLASS_PREFIX))}


def answers_typed(post: Mapping[str, Any]) -> dict[str, str]:
    """The answers by question id."""
    return {name.removeprefix(ANSWER_PREFIX): post[name] for name in post if name.startswith(ANSWER_PREFIX)}


def classes_typed(post: Mapping[str, Any]) -> dict[str, str]:
    """The options chosen, by dimension."""
    return {
        name.removeprefix(CLASS_PREFIX): post[name] for name in post if name.startswith(CLASS_PREFIX) and post[name]
    }
