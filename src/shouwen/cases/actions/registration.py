"""登记: being asked creates the responsibility; the register only writes it down."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.beginning import Registered, begin, begin_registration, save_registration
from shouwen.cases.case_file import CaseFile, enter, keep, keep_if_any, open_case
from shouwen.cases.classifying import check_classification
from shouwen.cases.filling import check_columns
from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused
from shouwen.cases.registering import Matter, classes_of, facts_of, first_contact_of, only, registration_of
from shouwen.cases.requesters import Requester
from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.saving import save
from shouwen.cases.saving_new import save_new
from shouwen.cases.tip_offs import check_becomes_no_tip_off
from shouwen.rules.case import events as e
from shouwen.rules.case.sharing import shared_by
from shouwen.rules.destinations import Routed, destination_of, route_of
from shouwen.rules.first_contact import Asked
from shouwen.rules.words import Act, Channel, Tier


@transaction.atomic
def register_case(
    *,
    by: Actor,
    at: datetime,
    matter: Matter | Sequence[Matter],
    channel: Channel = Channel.VISIT,
    asked: Sequence[Asked] = (),
    requester: Requester | None = None,
    recorded_at: datetime | None = None,
    slip_number: str = "",
    outside_number: str = "",
    has_receipt: bool = True,
    earlier: str = "",
    form: Mapping[str, str] = MappingProxyType({}),
    rings: int | None = None,
    waited_seconds: int | None = None,
) -> Registered:
    """Registers one encounter: each of its matters becomes a case of its own, with one first contact and one
    receipt (``has_receipt`` False: nobody waits for an answer). ``asked`` are those who were asked (default:
    ``by``), whether or not they have an account. A tip-off is refused and nothing of it kept (law 7).

    ``earlier`` is the number of the closed case that the matter comes back to (首问〔2026〕12号).

    ``form`` holds the columns of the forms that the policies ask for at registration (用于: 登记).

    ``rings`` and ``waited_seconds`` say how long the phone rang before somebody answered, where that was noted.

    Raises ActRefused at ``matter``, ``asked``, ``requester``, ``earlier``, ``classes.<dimension>`` or
    ``form.<column>``.
    """
    begun = begin_registration(
        by=by,
        at=at,
        matters=[matter] if isinstance(matter, Matter) else matter,
        channel=channel,
        asked=asked,
        requester=requester,
        recorded_at=recorded_at,
        slip_number=slip_number,
        outside_number=outside_number,
        has_receipt=has_receipt,
        earlier=earlier,
        form=form,
        rings=rings,
        waited_seconds=waited_seconds,
    )
    check_columns(begun.files, form)
    return save_registration(begun)


@transaction.atomic
def register_on_the_spot(*, by: Actor, at: datetime, question: str, recorded_at: datetime | None = None) -> Case:
    """The light path: a one-key question answered on the spot. Registered, counted and closed at once; it owes
    no receipt, no telling, no follow-up, and holds no name and no words."""
    rulebook = rulebook_today(by.institution, at)
    if not any(question in route.one_key for route in rulebook.bundle.routes):
        raise ActRefused("这不是一键问答里的问题;请按一般事项登记", field="question")
    matter = Matter(text=question, item=question, tier=Tier.OWN_DUTY)
    first_contact = first_contact_of(rulebook, Channel.VISIT, only(by, at), matter=matter, by=by, at=at)
    file = begin(matter, by=by, at=at, recorded_at=recorded_at or at, rulebook=rulebook)
    facts = facts_of(by, Channel.VISIT, first_contact, rulebook, at, (), None) | {"is_light": True}
    enter(file, registration_of(matter, facts, rulebook, at, None, None))
    enter(file, e.CaseClosed(outcome="on_the_spot"))
    save_new([file], [matter], by, requester=None, code="")
    return file.case


@transaction.atomic
def correct_first_contact(
    *, case_id: UUID | str, by: Actor, at: datetime, to: str, reason: str, recorded_at: datetime | None = None
) -> CaseFile:
    """更正首问责任人: with a reason, by an entry; the first registration stays readable."""
    file = open_case(case_id, by=by, at=at, act=Act.CORRECT_FIRST_CONTACT, recorded_at=recorded_at)
    person = file.rulebook.organization.person(to, file.state.registered_at or at)
    if person is None:
        raise ActRefused("所选人员当时不在册,请重新选择", field="to")
    if person.id == file.state.first_contact:
        raise ActRefused("首问责任人本来就是这位,不需要更正", field="to")
    kept = keep(file, reason, field="reason")
    enter(file, e.FirstContactCorrected(first_contact=person.id, department=person.department, reason=kept))
    return save(file)


@transaction.atomic
def change_category(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    category: str = "",
    item: str = "",
    department: str | None = None,
    classes: Mapping[str, str] = MappingProxyType({}),
    reason: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """The matter turns out to be another: new limits count from the original start (law 2). ``classes`` changes the
    dimensions that it names and leaves the others; against what a form led to (定级) a ``reason`` is needed. Raises
    ActRefused at the field."""
    file = open_case(case_id, by=by, at=at, act=Act.CHANGE_CATEGORY, recorded_at=recorded_at)
    check_classification(category, item, department, rulebook=file.rulebook, at=at)
    check_becomes_no_tip_off(category, rulebook=file.rulebook)
    kept = keep_if_any(file, reason, field="reason")
    before = {dimension: options[0] for dimension, options in file.state.classes.items()}
    matter = Matter(
        text="",
        category=category or file.state.category,
        item=item or (file.state.item if not category else ""),
        tier=file.state.facts.tier,
        urgency=file.state.facts.urgency,
        classes=before | dict(classes),
    )
    changed = _changed(file, matter, department, kept)
    _check_says_why(file, changed)
    enter(file, changed)
    return save(file)


def _check_says_why(file: CaseFile, changed: e.CategoryChanged) -> None:
    """What a form led to by the policy (定级) is changed by a person with a reason alone."""
    classes = changed.classes or {}
    overruled = [name for name, grade in file.state.grades.items() if classes.get(name, ("",))[0] != grade.option]
    if overruled and changed.reason is None:
        raise ActRefused(f"{'、'.join(overruled)}是按表定的级,改定要写明理由", field="reason")


def _changed(file: CaseFile, matter: Matter, department: str | None, reason: e.Ref | None) -> e.CategoryChanged:
    """The change with what follows from it: where the matter now goes, and who supports."""
    facts, rulebook = file.state.facts, file.rulebook
    classes = classes_of(matter, rulebook, facts.channel, asked_at=file.state.registered_at or file.at)
    routed = Routed(
        category=matter.category, item=matter.item, channel=facts.channel, urgency=facts.urgency, classes=classes
    )
    to = department or destination_of(routed, rulebook=rulebook, at=file.at)
    shared = shared_by(
        route_of(routed, rulebook),
        to=to,
        asked_department=file.state.first_contact_department,
        rulebook=rulebook,
        at=file.at,
    )
    return e.CategoryChanged(
        category=matter.category, item=matter.item, department=to, classes=classes, shared=shared, reason=reason
    )


__all__ = ["Matter", "Registered", "change_category", "correct_first_contact", "register_case", "register_on_the_spot"]
