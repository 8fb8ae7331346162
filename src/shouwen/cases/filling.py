"""Forms entered into an open case file: columns checked, taken over from the case, kept in the vault."""

import json
from collections.abc import Iterable, Mapping

from shouwen.cases.case_file import CaseFile, enter, keep_all
from shouwen.cases.form_facts import facts_of_case
from shouwen.cases.refusals import ActRefused, refuse_if
from shouwen.cases.texts import checked
from shouwen.ledger import vault
from shouwen.rules.case import events as e
from shouwen.rules.case.approvals import Wish
from shouwen.rules.case.guards import without_consent
from shouwen.rules.case.papers import asked_for_by, versions_of
from shouwen.rules.case.state import Filled
from shouwen.rules.forms import ColumnProblem, Sheet, fill
from shouwen.rules.language.kinds import REGISTERING, Form
from shouwen.rules.naming import departments_of
from shouwen.rules.words import Act

Columns = Mapping[str, str]


def enter_form(file: CaseFile, form: Form, columns: Columns) -> int:
    """Enters one version of ``form`` as filled in; returns the entry's number.

    Raises ActRefused at ``form.<column>`` where a column is blank, unknown or not of its kind, and at ``form`` where
    the form may not be filled in again, or not before others have consented (审批).
    """
    refuse_if(without_consent(Wish(Act.FILL_FORM, form.form), file.state, file.rulebook))
    version = len(versions_of(form.form, file.state)) + 1
    if form.at_most is not None and version > form.at_most:
        raise ActRefused(f"《{form.form}》同一事项最多填{form.at_most}次,已经填满;原有的都保留着", field="form")
    sheet = _sheet(file, form, columns)
    kept = keep_all(file.head, [vault.contact(json.dumps(sheet.fields, ensure_ascii=False))])[0]
    return enter(
        file,
        e.FormFilled(
            form=form.form,
            rule=form.id,
            clause=form.clause,
            version=version,
            fields=kept,
            numbers=dict(sheet.numbers),
            choices=dict(sheet.choices),
            times=dict(sheet.times),
            beyond=sheet.beyond,
        ),
    )


def _sheet(file: CaseFile, form: Form, columns: Columns) -> Sheet:
    plain = {column: checked(str(text), field=field_of(column), required=False) for column, text in columns.items()}
    filler = file.by.person if file.by else None
    drawn = facts_of_case(file.state, file.rulebook, filler=filler, at=file.at) if form.drawn else {}
    try:
        return fill(form, plain, drawn, departments=_departments_of(filler, file))
    except ColumnProblem as problem:
        raise ActRefused(str(problem), field=field_of(problem.column)) from problem


def _departments_of(filler: str | None, file: CaseFile) -> frozenset[str]:
    """None of an institution's departments is that of a requester who fills in a form."""
    if filler is None:
        return frozenset()
    return departments_of(filler, organization=file.rulebook.organization, at=file.at)


def enter_forms(file: CaseFile, forms: Iterable[Form], columns: Columns) -> None:
    """Each of ``forms`` with the columns of its own; all of them are entered or the first problem is raised."""
    for form in forms:
        enter_form(file, form, {column: text for column, text in columns.items() if column in form.fields})


def enter_registration_forms(files: Iterable[CaseFile], columns: Columns) -> None:
    """The forms that registering asks for, in each case of an encounter. Raises ActRefused."""
    for file in files:
        enter_forms(file, asked_for_by(REGISTERING, file.state, file.rulebook), columns)


def check_columns(files: Iterable[CaseFile], columns: Columns, *, uses: Iterable[str] = ()) -> None:
    """Raises ActRefused at a column that neither registering nor any of ``uses`` (acts) asks for in these cases."""
    asked = [
        form for file in files for use in (REGISTERING, *uses) for form in asked_for_by(use, file.state, file.rulebook)
    ]
    check_known(columns, asked)


def check_known(columns: Columns, forms: Iterable[Form]) -> None:
    """Raises ActRefused at a column that none of ``forms`` has: nothing that was written is dropped silently."""
    known = {column for form in forms for column in form.fields}
    if unknown := next((column for column in columns if column not in known), None):
        raise ActRefused(f"没有要填“{unknown}”的表单,请核对栏目;没有改动", field=field_of(unknown))


def field_of(column: str) -> str:
    """The name of a column's input, on screens and in refusals."""
    return f"form.{column}"


def read_sheets(filled: Iterable[Filled]) -> dict[int, dict[str, str] | None]:
    """The columns of each version by its entry's number; ``None`` where they were erased as the law provides."""
    versions = list(filled)
    columns = read_columns(each.fields for each in versions)
    return {each.seq: columns[each.fields.ref] for each in versions}


def read_columns(refs: Iterable[e.Ref]) -> dict[str, dict[str, str] | None]:
    """The columns behind references into the vault, by reference. One statement; raises as ``vault.reveal`` does."""
    words = vault.reveal([ref.ref for ref in refs])
    return {ref: json.loads(text) if text is not None else None for ref, text in words.items()}
