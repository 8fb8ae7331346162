"""督办: a leader orders, the department answers item by item, the office carries the result back (S003-3C)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, check_act, enter, keep, keep_all, open_case
from shouwen.cases.numbering import next_order_number
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.saving import save
from shouwen.cases.texts import checked
from shouwen.ledger import vault
from shouwen.rules import people
from shouwen.rules.case import events as e
from shouwen.rules.case.legs import legs_for
from shouwen.rules.case.orders import answers_for, order_rule, signers
from shouwen.rules.case.supervision import SupervisionOrder
from shouwen.rules.language.kinds import ORDER_COLUMNS, Order
from shouwen.rules.words import Act


@transaction.atomic
def issue_order(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    department: str,
    demands: Sequence[str],
    due: date,
    opinion: str = "",
    feedback_way: str = "",
    further: Mapping[str, str] | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """签发督办: numbered, by whom the policy lets sign that day, with none of its columns blank.

    ``department`` (id) owes it until the close of business of the day ``due``; ``demands`` are answered one by one.
    Raises ActRefused at the blank column, NotAllowed for another leader.
    """
    file = open_case(case_id, by=by, at=at, recorded_at=recorded_at)
    rule = _rule(file)
    _check_signer(file, rule)
    check_act(file, Act.ISSUE_ORDER)
    lines = [line.strip() for line in demands if line.strip()]
    given = {"department": department, "demands": "\n".join(lines), "due": "1" if due else ""}
    _check_blank(rule, given | {"opinion": opinion, "feedback_way": feedback_way}, further or {})
    place = file.rulebook.organization.department(department, at)
    if place is None:
        raise ActRefused("所选办理部门当时不在册,请重新选择", field="department")
    enter(file, _issued(file, rule, place.id, lines, _closing(file, due), opinion, feedback_way, further or {}))
    return save(file)


@transaction.atomic
def answer_order_item(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    item: int,
    text: str,
    order: int | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """逐项答复督办: what was done about demand number ``item`` (from 1), by the ordered department."""
    file = open_case(case_id, by=by, at=at, act=Act.ANSWER_ORDER_ITEM, recorded_at=recorded_at)
    meant = _open_order(file, order)
    _check_ordered(file, meant)
    if not 1 <= item <= len(meant.items):
        raise ActRefused(f"{meant.name}只有{len(meant.items)}项办理要求,没有第{item}项", field="item")
    enter(file, e.OrderItemAnswered(order=meant.seq, item=item, text=keep(file, text)))
    return save(file)


@transaction.atomic
def return_order(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    order: int | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """交回督办: the result as a whole; refused while a demand has no answer."""
    file = open_case(case_id, by=by, at=at, act=Act.RETURN_ORDER, recorded_at=recorded_at)
    meant = _open_order(file, order)
    _check_ordered(file, meant)
    rule = file.rulebook.bundle.rule(meant.rule)
    if isinstance(rule, Order) and rule.item_by_item and meant.open_items:
        numbers = "、".join(map(str, meant.open_items))
        raise ActRefused(f"第{numbers}项办理要求还没有答复,不能交回;已经答复的都保留着", field="item")
    enter(file, e.OrderReturned(order=meant.seq, text=keep(file, text)))
    return save(file)


@transaction.atomic
def report_order(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    order: int | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """督办反馈: the office tells the result to whoever is next on the way back; no leg is left out."""
    file = open_case(case_id, by=by, at=at, act=Act.REPORT_ORDER, recorded_at=recorded_at)
    meant = next((row for row in _orders(file, order) if row.next_leg), None)
    if meant is None:
        raise ActRefused("没有等待反馈的督办:要么还没有交回,要么已经反馈完毕", field="order")
    enter(file, e.OrderReported(order=meant.seq, to=meant.next_leg, text=keep(file, text)))
    return save(file)


def _rule(file: CaseFile) -> Order:
    rule = order_rule(file.state, file.rulebook)
    if rule is None:
        raise ActRefused("这件事的制度没有规定督办,不能签发")
    return rule


def _check_signer(file: CaseFile, rule: Order) -> None:
    if file.by and file.by.staff in signers(rule, at=file.at, rulebook=file.rulebook):
        return
    who = f"当天在“{rule.roster}”值班的领导或其代班人" if rule.roster else rule.signer
    raise NotAllowed(f"{rule.name}由{who}签发({rule.clause});没有签发")


def _check_blank(rule: Order, given: Mapping[str, str], further: Mapping[str, str]) -> None:
    for column in rule.fields:
        name = ORDER_COLUMNS.get(column, f"further.{column}")
        text = given.get(name, further.get(column, ""))
        if not str(text).strip():
            raise ActRefused(f"{rule.name}的“{column}”还没有填写,不能签发({rule.clause})", field=name)
    if unknown := next((column for column in further if column not in rule.further), None):
        raise ActRefused(f"{rule.name}没有“{unknown}”这一栏,请核对;没有签发", field=f"further.{unknown}")


def _closing(file: CaseFile, due: date) -> datetime:
    """The close of business of the day; a day that is over cannot be ordered."""
    closing = file.rulebook.calendar.business_close(file.rulebook.calendar.working_day_from(due))
    if closing <= file.at:
        raise ActRefused("结案时间要在签发之后", field="due")
    return closing


def _issued(
    file: CaseFile,
    rule: Order,
    department: str,
    demands: Sequence[str],
    due: datetime,
    opinion: str,
    feedback_way: str,
    further: Mapping[str, str],
) -> e.OrderIssued:
    words = [*demands, *(text for text in (opinion, feedback_way) if text.strip()), *further.values()]
    kept = keep_all(file.head, [vault.free_text(checked(text, field="demands")) for text in words])
    refs = iter(kept)
    office = people.resolve(
        rule.office,
        organization=file.rulebook.organization,
        at=file.at,
        is_working_time=file.rulebook.calendar.is_working_time,
    )
    return e.OrderIssued(
        number=next_order_number(file.case.institution_id, file.rulebook.calendar.local(file.at).year, rule.name),
        rule=rule.id,
        clause=rule.clause,
        name=rule.name,
        signer=file.by.staff if file.by else "",
        office=office.department_id,
        department=department,
        due=due,
        demands=tuple(next(refs) for _ in demands),
        opinion=next(refs) if opinion.strip() else None,
        feedback_way=next(refs) if feedback_way.strip() else None,
        further={column: next(refs) for column in further},
        legs=tuple(leg.to for leg in legs_for(rule, file.state)),
    )


def _orders(file: CaseFile, order: int | None) -> list[SupervisionOrder]:
    return [row for row in file.state.orders.values() if order in (None, row.seq)]


def _open_order(file: CaseFile, order: int | None) -> SupervisionOrder:
    found = next((row for row in _orders(file, order) if row.is_open), None)
    if found is None:
        raise ActRefused("没有等待办理的督办,可能已经交回;请刷新后再看", field="order")
    return found


def _check_ordered(file: CaseFile, order: SupervisionOrder) -> None:
    person = file.acting_for or (file.by.staff if file.by else "")
    if not answers_for(order.department, person, at=file.at, organization=file.rulebook.organization):
        raise NotAllowed(f"{order.name}由承办部门的人员答复、交回;没有改动")
