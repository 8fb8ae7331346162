"""A rule beside its clause: its form, what it would mean while it is typed, saved, taken out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import reswap, retarget

from shouwen.policies.drafts import change_draft, digest_of
from shouwen.policies.models import PolicyDraft
from shouwen.rules.drafting.clauses import Attached, Clause, drafted
from shouwen.rules.drafting.editing import with_changed_rule, with_rule, without_rule
from shouwen.rules.drafting.filling import Typed, Written, as_typed, as_written
from shouwen.rules.drafting.heads import rule_id
from shouwen.rules.drafting.shapes import model_of, shapes_of
from shouwen.rules.drafting.suggesting import suggestions
from shouwen.rules.drafting.trying import EVERYWHERE, Tried, tried
from shouwen.rules.language import kinds
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.document import read_document
from shouwen.rules.words import Role
from shouwen.web.actors import actor_of
from shouwen.web.management.changes import asked
from shouwen.web.policy_editor.finding import draft_of, refusals_told
from shouwen.web.policy_editor.form_views import PREFIX, FieldView, field_views
from shouwen.web.policy_editor.views import context_of
from shouwen.web.toasts import toast

_OFTEN = frozenset({"who", "what", "on", "limit", "fulfilled_by", "ladder", "banned", "instead", "words", "tie_break"})


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a rule stands or is to stand: under ``clause``; ``rule`` is empty for a new one."""

    draft: PolicyDraft
    clause: Clause
    rule: Attached | None
    kind: str

    @property
    def model(self) -> type[kinds.Rule]:
        """The kind's model. Raises Http404 for an unknown kind."""
        model = model_of(self.kind)
        if model is None:
            raise Http404
        return model

    @property
    def label(self) -> str:
        """The kind's Chinese name."""
        return self.model.label

    @property
    def cited(self) -> kinds.Clause:
        """The clause as rules cite it."""
        return kinds.Clause(policy=self.draft.policy, version="", article=self.clause.cited, title=self.draft.title)

    @property
    def form_id(self) -> str:
        """The id of the form on the page."""
        return f"rule-at-{self.rule.line}" if self.rule else f"rule-after-{self.clause.last_line}"


@require_http_methods(["GET", "POST"])
@refusals_told
def rule_form(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The form of a rule: empty, from a suggestion, of a rule that stands there, or once more with another line."""
    sent = request.POST if request.method == "POST" else request.GET
    place = _place(request, draft_id, sent)
    if request.method == "POST":
        return _form(request, place, _typed(sent), added=sent.get("add", ""))
    texts = as_typed(shapes_of(place.model), _beginning(request, place, sent))
    return _form(request, place, lambda path: texts.get(path, []))


@require_POST
@refusals_told
def try_rule(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What the form would mean if it were saved now: the sentence, or the mistakes at their fields."""
    place = _place(request, draft_id, request.POST)
    result = _tried(place, _data(place, _typed(request.POST)))
    views = field_views(shapes_of(place.model), _typed(request.POST), result.mistakes)
    return render(request, "web/policy_editor/tried.html", {"tried": result, "views": views} | _everywhere(result))


@require_POST
@refusals_told
def save_rule(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Write the rule into the draft; a form with mistakes comes back with them."""
    place = _place(request, draft_id, request.POST)
    data = _data(place, _typed(request.POST))
    result = _tried(place, data)
    if not result.is_right:
        response = _form(request, place, _typed(request.POST), result=result, status=422)
        return reswap(retarget(response, f"#{place.form_id}"), "outerHTML")
    text = place.draft.text
    if place.rule:
        changed = with_changed_rule(text, place.rule, data)
    else:
        changed = with_rule(text, data, after=place.clause.last_line)
    return saved(request, place.draft, changed, _t("The rule stands in the draft."))


@require_POST
@refusals_told
def remove_rule(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Take the rule out of the draft."""
    place = _place(request, draft_id, request.POST)
    if place.rule is None:
        raise Http404
    return saved(request, place.draft, without_rule(place.draft.text, place.rule), _t("The rule is taken out."))


def saved(request: HttpRequest, draft: PolicyDraft, text: str, told: str) -> HttpResponse:
    """Keep the draft's new text and show its clauses anew. Raises DraftRefusedError."""
    changed = change_draft(
        by=actor_of(request).staff,
        at=asked(request).at,
        institution_id=draft.institution_id,
        draft_id=draft.pk,
        seen=request.POST.get("seen", ""),
        text=text,
    )
    return toast(render(request, "web/policy_editor/body.html", context_of(request, changed)), told)


def _place(request: HttpRequest, draft_id: UUID, sent: QueryDict) -> Place:
    """What the request speaks of, in the text that its page showed. Raises Http404, where it is not there any more."""
    draft = draft_of(request, draft_id)
    line, after = _number(sent, "line"), _number(sent, "after")
    for clause in _clauses(draft):
        rule = next((each for each in clause.rules if each.line == line), None)
        if rule or (not line and clause.last_line == after):
            return Place(draft=draft, clause=clause, rule=rule, kind=sent.get("kind") or (rule.kind if rule else ""))
    raise Http404


def _clauses(draft: PolicyDraft) -> list[Clause]:
    document, _ = read_document(draft.text)
    return [clause for article in drafted(document) for clause in article.clauses]


def _number(sent: QueryDict, name: str) -> int:
    text = sent.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _beginning(request: HttpRequest, place: Place, sent: QueryDict) -> Mapping[str, Any]:
    """What a form shows first: the rule, or what the clause's words suggest."""
    if place.rule:
        return place.rule.data
    number = sent.get("suggestion", "")
    departments = [row.name for row in asked(request).organization.departments]
    offered = suggestions(place.clause.text, departments=departments)
    fitting = [each for each in offered if each.kind == place.model.label]
    return fitting[0].data if number and fitting else {}


def _typed(sent: QueryDict) -> Typed:
    return lambda path: sent.getlist(f"{PREFIX}{path}")


def _data(place: Place, typed: Typed) -> Written:
    """The rule as it would be written; its id is the platform's business and stays for ever."""
    written = as_written(shapes_of(place.model), typed)
    return {
        "编号": place.rule.id if place.rule and place.rule.id else _new_id(place),
        "种类": place.model.label,
        **written,
    }


def _new_id(place: Place) -> str:
    policy, _ = compile_policy(place.draft.text)
    taken = {rule.id for clause in _clauses(place.draft) for rule in clause.rules}
    kind = next(word for word, model in kinds.KINDS.items() if model is place.model)
    return rule_id(policy.id if policy else place.draft.policy, kind, taken=taken)


def _tried(place: Place, data: Written) -> Tried:
    return tried(place.model, data, place.cited)


def _form(
    request: HttpRequest,
    place: Place,
    typed: Typed,
    *,
    added: str = "",
    result: Tried | None = None,
    status: int = 200,
) -> HttpResponse:
    views = field_views(shapes_of(place.model), typed, result.mistakes if result else {}, added)
    asking = asked(request)
    context = {
        "place": place,
        "often": [view for view in views if _stands_in_front(view)],
        "seldom": [view for view in views if not _stands_in_front(view)],
        "seen": digest_of(place.draft),
        "names": _names(asking.organization.departments, asking.organization.posts),
        "draft": place.draft,
    }
    return render(request, "web/policy_editor/rule_form.html", context | _everywhere(result), status=status)


def _stands_in_front(view: FieldView) -> bool:
    """What must be said, what is said, and what is most often said; the rest is folded away."""
    return view.shape.is_required or view.is_filled or view.shape.name in _OFTEN


def _everywhere(result: Tried | None) -> dict[str, object]:
    return {"everywhere": result.mistakes.get(EVERYWHERE, ()) if result else ()}


def _names(departments: Any, posts: Any) -> list[str]:
    """Whom a rule can name: roles, departments, posts."""
    return list(dict.fromkeys([*(role.label for role in Role), *(row.name for row in (*departments, *posts))]))
