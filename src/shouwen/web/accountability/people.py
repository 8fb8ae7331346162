"""The people of the house as choices."""

from django.http import HttpRequest

from shouwen.web.names import names_of


def people_choices(request: HttpRequest) -> list[tuple[str, str]]:
    """(id, name and department) of everybody employed now, by department."""
    names = names_of(request)
    rows = [row for row in names.organization.people if row.holds_at(names.at)]
    told = [(row.id, f"{row.name} {names.department(row.department)}") for row in rows]
    return sorted(told, key=lambda each: each[1].rpartition(" ")[::-1])
