"""All that stands on the desk but the tiles: what was typed, what was heard, and the matters that wait."""

from typing import Any

from django.http import QueryDict

from shouwen.web.desk.asking import asked_scene
from shouwen.web.desk.forms import MatterForm, VisitForm
from shouwen.web.desk.held import held_matters
from shouwen.web.desk.papers import paper_form
from shouwen.web.desk.registering import alarm_at, asked_people
from shouwen.web.desk.scene import Desk, denied_alarms, hear_at, scene


def fresh(here: Desk) -> dict[str, Any]:
    """The empty desk."""
    return work(here, QueryDict(), MatterForm(), VisitForm())


def work(here: Desk, post: QueryDict, matter_form: MatterForm, visit_form: VisitForm) -> dict[str, Any]:
    """The desk with what was typed on it."""
    shared = {
        "visit_form": visit_form,
        "matter_form": matter_form,
        "held": list(held_matters(here, post)),
        "asked": asked_scene(here, post),
    }
    return {**shared, **heard_scene(here, post, matter_form)}


def heard_scene(here: Desk, post: QueryDict, form: MatterForm) -> dict[str, Any]:
    """What is shown of the words in ``post``; nothing where there are none."""
    if not post.get("matter", "").strip():
        return {"heard": None}
    asked = next(iter(asked_people(post)), None)
    heard = hear_at(here, post, asked)
    raised_at = (alarm_at(here, post) or here.at) if heard.is_emergency else None
    return {
        **scene(here, heard, form, asked),
        "paper_form": paper_form(here, heard, post),
        "is_late": bool(post.get("is_late")),
        "is_afterwards": bool(raised_at and post.get("afterwards")),
        "alarm_instant": raised_at,
        "alarm_at": raised_at.isoformat() if raised_at else "",
        "denied": denied_alarms(post),
        "open_panel": post.get("outcome", ""),
    }
