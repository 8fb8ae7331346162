"""通讯录缺项: what the institution's rules say the directory and the public page must hold, and do not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.cases.rulebooks import rulebook_today
from shouwen.rules.keeping.gaps import gaps as gaps_of
from shouwen.rules.language.grouping import grouped
from shouwen.rules.language.kinds import DirectoryDuty
from shouwen.web.actors import institution_of
from shouwen.web.moments import now


def gaps(request: HttpRequest) -> HttpResponse:
    """Every gap, by the department that has it; what belongs to none stands first."""
    at = now()
    rulebook = rulebook_today(institution_of(request), at)
    found = gaps_of(rulebook, at=at)
    by_department = sorted(grouped((gap.department or "", gap) for gap in found).items())
    context = {"groups": by_department, "count": len(found), "has_rules": bool(rulebook.bundle.of(DirectoryDuty))}
    return render(request, "web/directory/gaps.html", context)
