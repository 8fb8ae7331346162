"""The forms of a complaint: what is complained of, what the other side says, how it was found, what is mended."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from shouwen.cases.queries.points_to_choose import points_to_choose
from shouwen.rules.case.complaints import EVIDENCE, WAYS, Allegation
from shouwen.rules.case.disclosing import disclosable
from shouwen.rules.case.parts import headed_parts
from shouwen.rules.people import acting_for
from shouwen.rules.words import FINDING_BODIES, IncidentKind, Verdict
from shouwen.web.case.act_form import ActForm, moment_field, one_of, text_area, yes_or_no
from shouwen.web.case.pickers import PickerField, departments, people

_WORDS_OF_A_POINT: Final = 40
"""How many characters of a point tell it from the others where one is chosen."""


class DepartmentForm(ActForm):
    """A form about one department."""

    department = PickerField(label=_("Which department"))

    def offer(self) -> None:
        """All departments, and none chosen: the one that the matter was routed to looks into it, and is hardly ever
        the one meant."""
        self.pick("department", departments(self.scene.rulebook.organization, self.scene.at))


class AllegationForm(DepartmentForm):
    """One thing complained of, as those concerned need to know it."""

    field_order = ("text", "is_outside", "department", "person")

    text = text_area(
        _("What is complained of"),
        hint=_("What, when and where, as those concerned need to know it; not who complains."),
    )
    is_outside = forms.BooleanField(label=_("It is about somebody outside this house"), required=False)
    department = PickerField(label=_("Which department"), required=False)
    person = PickerField(label=_("Whom it is about"), required=False, help_text=_("Only where it is about one person."))

    def clean(self) -> dict[str, Any]:
        """Who is outside belongs to no department here."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_outside"):
            cleaned |= {"department": "", "person": ""}
        return cleaned

    def offer(self) -> None:
        """Everybody may be chosen; the action sees to it that they are of that department."""
        super().offer()
        self.pick("person", people(self.scene.rulebook.organization, self.scene.at))


class PointForm(ActForm):
    """A form about one of the things complained of."""

    allegation = forms.TypedChoiceField(label=_("Which point"), coerce=int, widget=forms.RadioSelect)

    def offer(self) -> None:
        """The points that the reader sees, as the page numbers them, with their words; only one is chosen already."""
        shown = [(str(row.seq), _point_label(nth, row.department, words, self)) for nth, row, words in self._rows()]
        self.choose("allegation", shown)
        if len(shown) == 1:
            self.initial["allegation"] = shown[0][0]

    def _rows(self) -> Iterable[tuple[int, Allegation, str]]:
        return ((nth, row, words) for nth, (row, words) in enumerate(points_to_choose(self.scene), start=1))


def _point_label(nth: int, department: str, words: str, form: ActForm) -> str:
    name = form.scene.names.get(department, "") or _("outside this house")
    told = {"nth": nth, "department": name, "words": Truncator(words).chars(_WORDS_OF_A_POINT)}
    return str(_("Point %(nth)d (%(department)s): %(words)s")) % told


class WithdrawalForm(PointForm):
    """Which point was listed by mistake, and what the mistake was."""

    reason = text_area(
        _("What the mistake was"), rows=2, hint=_("Whoever the point is about reads this; not who complains.")
    )

    def _rows(self) -> Iterable[tuple[int, Allegation, str]]:
        """What was not found on yet."""
        return (each for each in super()._rows() if each[1].finding is None)


class StatementForm(PointForm):
    """How it was, in the words of whoever it is about."""

    text = text_area(_("How it was"), rows=5)

    def _rows(self) -> Iterable[tuple[int, Allegation, str]]:
        """One's own points; where none names the reader, those of their department."""
        by, numbered = self.scene.by.staff, list(super()._rows())
        own = [each for each in numbered if each[1].person == by]
        person = self.scene.rulebook.organization.person(by, self.scene.at)
        department = person.department if person else None
        return own or [each for each in numbered if each[1].department == department and not each[1].person]


class FindingForm(PointForm):
    """How it was found to be, and on what that rests."""

    verdict = forms.TypedChoiceField(
        label=_("Finding"),
        choices=[(each.value, each.label) for each in Verdict],
        coerce=Verdict.read,
        widget=forms.RadioSelect,
    )
    body = one_of(_("Who finds"), FINDING_BODIES)
    facts = text_area(_("The facts"))
    basis = text_area(_("By which rule"), rows=2)
    measure = text_area(_("What is done about it"), required=False, rows=2)
    evidence = forms.MultipleChoiceField(
        label=_("It rests on"),
        required=False,
        choices=[(each, each) for each in EVIDENCE],
        widget=forms.CheckboxSelectMultiple,
    )
    reason = text_area(
        _("Why it is found anew"),
        required=False,
        rows=2,
        hint=_("Only for a point that was found on before; the earlier finding stays in the record."),
    )

    def offer(self) -> None:
        """A reason is asked for only where a point was found on before."""
        super().offer()
        if not any(row.finding for row in self.scene.state.allegations.values()):
            del self.fields["reason"]


class NotifyForm(DepartmentForm):
    """What a department is told."""

    text = text_area(_("What they need to know"), hint=_("Not who complains; that is disclosed by a step of its own."))
    how = one_of(_("How it is told"), WAYS)


class AssignPartForm(ActForm):
    """Who of one's department works on its part."""

    person = PickerField(label=_("Who is to look into it"))

    def offer(self) -> None:
        """The people of the departments that whoever opens the form heads, but for those complained about."""
        scene, organization = self.scene, self.scene.rulebook.organization
        heads = [scene.by.staff, *acting_for(scene.by.staff, organization=organization, at=scene.at)]
        headed = {each for head in heads for each in headed_parts(head, scene.state, scene.rulebook, at=scene.at)}
        about = [row.person for row in scene.state.allegations.values()]
        rows = [people(organization, scene.at, department=each, without=about) for each in sorted(headed)]
        self.pick("person", [each for found in rows for each in found])


class DisclosureForm(DepartmentForm):
    """What of the complainant a department may know, and how the complainant was told of it."""

    what = forms.MultipleChoiceField(
        label=_("What may be known"),
        widget=forms.CheckboxSelectMultiple,
    )
    reason = text_area(_("Why it cannot be examined otherwise"), rows=2)
    told_how = text_area(_("How the complainant was told of it"), rows=2)

    def offer(self) -> None:
        """Name and phone, and what the policy lets be disclosed of the forms that were filled in."""
        super().offer()
        self.choose("what", [(each, each) for each in disclosable(self.scene.state, self.scene.rulebook)])


class RectificationForm(DepartmentForm):
    """What is to be mended, by when."""

    field_order = ("department", "text", "due")

    text = text_area(_("What is to be mended"))
    due = moment_field(_("By when"))


class RectifiedForm(ActForm):
    """What was mended, and by what it can be seen."""

    rectification = forms.TypedChoiceField(label=_("Which one"), coerce=int, widget=forms.RadioSelect)
    text = text_area(_("What was done, and by what it can be seen"))

    def offer(self) -> None:
        """What is still open, by number and department."""
        rows = [row for row in self.scene.state.rectifications.values() if row.proof is None]
        shown = [
            (str(row.seq), f"{nth}. {self.scene.names.get(row.department, '')}") for nth, row in enumerate(rows, 1)
        ]
        self.choose("rectification", shown)
        if len(shown) == 1:
            self.initial["rectification"] = shown[0][0]


class IncidentForm(ActForm):
    """What was done, where, and who was called. It is about an act; no person is marked by it."""

    kind = forms.TypedChoiceField(
        label=_("What was done"),
        choices=[(each.value, each.label) for each in IncidentKind],
        coerce=IncidentKind.read,
        widget=forms.RadioSelect,
    )
    place = forms.CharField(label=_("Where"), max_length=200)
    text = text_area(_("What happened"))
    guard_called = forms.BooleanField(label=_("The guard has been called"), required=False)
    police_number = forms.CharField(
        label=_("Number of the police call"),
        required=False,
        max_length=60,
        help_text=_("Where the police were called."),
    )


class IncidentReviewForm(ActForm):
    """Whether it is over."""

    is_over = yes_or_no(_("Is it over?"), _("Over; it is shown no more"), _("Still to be minded"))
    text = text_area(_("Why"), rows=2)


class AssignmentForm(ActForm):
    """Who sent it, under which number, and by when they want to hear."""

    body = forms.CharField(label=_("Which superior body"), max_length=200)
    outside_number = forms.CharField(label=_("Their number"), max_length=60)
    due = moment_field(_("By when they want to hear"), hint=_("Of their day and ours the earlier holds."))


class LaterDayForm(ActForm):
    """Which of their numbers, the later day, where they wrote so, and how the complainant was told."""

    outside_number = forms.ChoiceField(label=_("Their number"), widget=forms.RadioSelect)
    due = moment_field(_("The later day that they granted"))
    paper = text_area(_("Where they granted it (letter and its number)"), rows=2)
    told_how = text_area(_("How the complainant was told of it"), rows=2)

    def offer(self) -> None:
        """What was sent by superior bodies; only one is chosen already."""
        numbers = [each.number for each in self.scene.state.assignments]
        self.choose("outside_number", [(each, each) for each in numbers])
        if len(numbers) == 1:
            self.initial["outside_number"] = numbers[0]


class JoinForm(ActForm):
    """Which other complaint, and how the complainant agreed."""

    other = forms.CharField(label=_("Number of the other complaint"), max_length=40)
    agreed = text_area(_("How the complainant agreed"), rows=2)
