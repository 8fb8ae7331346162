"""填表: a form of the policy filled in."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, open_case
from shouwen.cases.filling import enter_form
from shouwen.cases.form_permissions import check_may_fill
from shouwen.cases.refusals import ActRefused, refuse_if
from shouwen.cases.saving import save
from shouwen.rules.case.guards import refusals
from shouwen.rules.case.papers import form_named, forms_for
from shouwen.rules.language.kinds import Form
from shouwen.rules.words import Act


@transaction.atomic
def fill_form(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    form: str,
    fields: Mapping[str, str],
    recorded_at: datetime | None = None,
) -> CaseFile:
    """填表: one version of the form so named (表名), ``fields`` by column; the older versions stay.

    Blank columns take what the policy draws from the case (取自). Raises ActRefused at ``form`` for a form that is
    not of this case's policies, and at ``form.<column>``.
    """
    file = open_case(case_id, by=by, at=at, recorded_at=recorded_at)
    refuse_if(refusals(Act.FILL_FORM, file.state, file.rulebook))
    meant = _meant(form, file)
    file.acting_for = check_may_fill(meant, file.state, by, rulebook=file.rulebook, at=at)
    enter_form(file, meant, fields)
    return save(file)


def _meant(name: str, file: CaseFile) -> Form:
    found = form_named(name, file.state, file.rulebook)
    if found is None:
        known = "、".join(f"《{each.form}》" for each in forms_for(file.state, file.rulebook))
        there_are = f"可以填:{known}" if known else "这件事没有要填的表单"
        raise ActRefused(f"这件事没有《{name.strip('《》')}》这张表;{there_are}", field="form")
    return found


__all__ = ["fill_form"]
