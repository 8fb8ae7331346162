"""Consent in the demonstration: whoever needs it fills in the form, asks, and each approver signs in turn."""

from datetime import datetime

from shouwen.cases.actions.approving import approve, request_approval
from shouwen.cases.actions.forms import fill_form
from shouwen.cases.actors import Actor
from shouwen.rules.case.approvals import Wish, unapproved
from shouwen.rules.case.papers import form_named
from shouwen.rules.case.state import ApprovalRequest
from shouwen.trials.demo.scene import Scene


def obtain_consent(scene: Scene, wish: Wish, *, by: Actor, at: datetime) -> None:
    """Sees to it at ``at`` that ``wish`` may be done; nothing happens where it needs nobody's consent, or where it is
    being asked for."""
    rules = list(unapproved(wish, scene.state, scene.rulebook))
    if not rules or scene.state.pending_approval:
        return
    for paper in dict.fromkeys(rule.paper for rule in rules if rule.paper):
        if form := form_named(paper, scene.state, scene.rulebook):
            writer = scene.writer_of(form, by, at)
            scene.carry_out(fill_form, by=writer, at=at, form=form.form, fields=scene.columns(form, writer))
    scene.carry_out(request_approval, by=by, at=at, for_act=wish.act, form=wish.form, reason="请批准，情况见所填的表")
    while pending := scene.state.pending_approval:
        _sign(scene, pending, at)


def _sign(scene: Scene, pending: ApprovalRequest, at: datetime) -> None:
    person = scene.rulebook.organization.person(pending.approver or "", at)
    cast = scene.theatre.cast
    scene.carry_out(approve, by=cast.actor(pending.approver or ""), at=at, signature=person.name if person else "")
