"""How the columns of one form must fit together (限制): whether they do."""

from collections.abc import Collection, Mapping

from shouwen.rules.language.kinds import FormLimit


def first_beyond(
    limit: FormLimit, fields: Mapping[str, str], known: Mapping[str, str], departments: Collection[str] = ()
) -> str | None:
    """The column at which ``limit`` does not hold; ``None`` where it holds or says nothing of this sheet.

    ``departments`` are the names of the department of whoever fills the form in, and of those above it.
    """
    if not all(condition.holds(known.get(column)) for column, condition in limit.when.items()):
        return None
    if limit.formula is not None and not limit.formula.holds(known):
        return next(iter(limit.formula.columns), "")
    if limit.departments and not set(limit.departments) & set(departments):
        return next(iter(limit.when), "")
    wrong = (column for column, condition in limit.columns.items() if not condition.holds(known.get(column)))
    blank = (column for column in limit.filled if not fields.get(column))
    return next(wrong, None) or next(blank, None)
