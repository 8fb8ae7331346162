"""Whom the visitor asked: oneself, a colleague without an account, or several at once (the policy then decides)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST

from shouwen.rules.determining import Asking, determine
from shouwen.rules.first_contact import Asked, Decision, FirstContactError
from shouwen.rules.organization import Person
from shouwen.rules.words import Channel
from shouwen.web.case.pickers import spelt
from shouwen.web.desk.registering import asked_people
from shouwen.web.desk.scene import Desk, desk_of

_FOUND_AT_MOST: Final = 8


@dataclass(frozen=True, kw_only=True)
class AskedScene:
    """``chosen`` is empty where it is whoever sits at the desk. ``decision`` is the policy's word on several."""

    chosen: tuple[Person, ...]
    search: str
    found: tuple[Person, ...]
    decision: Decision | None = None
    first_contact: str = ""
    problem: str = ""


@require_POST
def asked(request: HttpRequest) -> HttpResponse:
    """Adds or drops somebody who was asked, and finds colleagues by name, staff number or pinyin."""
    here, post = desk_of(request), request.POST.copy()
    people = _after(asked_people(post), add=post.get("add", ""), drop=post.get("drop", ""))
    if people != asked_people(post):
        post["colleague"] = ""
    post.setlist("asked", list(people))
    return render(request, "web/desk/asked.html", {"asked": asked_scene(here, post)})


def asked_scene(here: Desk, post: QueryDict) -> AskedScene:
    """Those chosen, those found, and where several were asked, who is first contact by which clause."""
    chosen = tuple(_known(asked_people(post), here))
    search = post.get("colleague", "").strip()
    found = tuple(_found(search, here, without={row.id for row in chosen}))
    if len(chosen) < 2:
        return AskedScene(chosen=chosen, search=search, found=found)
    try:
        decision = _decision(chosen, post, here)
    except FirstContactError as error:
        return AskedScene(chosen=chosen, search=search, found=found, problem=str(error))
    name = next(row.name for row in chosen if row.id == decision.person_id)
    return AskedScene(chosen=chosen, search=search, found=found, decision=decision, first_contact=name)


def _after(people: tuple[str, ...], *, add: str, drop: str) -> tuple[str, ...]:
    kept = tuple(each for each in people if each != drop)
    return (*kept, add) if add and add not in kept else kept


def _known(people: tuple[str, ...], here: Desk) -> Iterator[Person]:
    for each in people:
        row = here.rulebook.organization.person(each, here.at)
        if row:
            yield row


def _decision(chosen: tuple[Person, ...], post: QueryDict, here: Desk) -> Decision:
    channel = post.get("channel", "")
    asking = Asking(
        at=here.at,
        channel=Channel.read(channel) if channel in set(Channel) else Channel.VISIT,
        asked=[Asked(row.id, here.at) for row in chosen],
        registrar=here.by.person,
    )
    return determine(asking, here.rulebook)


def _found(search: str, here: Desk, *, without: set[str]) -> list[Person]:
    """The people in office whom ``search`` names, numbers or spells; those who begin with it first."""
    if not search:
        return []
    rows = [row for row in here.rulebook.organization.people if row.holds_at(here.at) and row.id not in without]
    matching = [row for row in rows if _is_meant(row, search)]
    return sorted(matching, key=lambda row: not row.name.startswith(search))[:_FOUND_AT_MOST]


def _is_meant(row: Person, search: str) -> bool:
    typed = search.lower().replace(" ", "")
    is_spelt = typed.isascii() and any(each.startswith(typed) for each in spelt(row.name).split())
    return search in row.name or row.staff_number == search or is_spelt
