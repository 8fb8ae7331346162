"""Words for times and names for ids: ``{% load shouwen %}``."""

from datetime import date, datetime
from uuid import UUID

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from shouwen.rules.account_roles import AccountRole
from shouwen.rules.language.kinds import Clause
from shouwen.web import icons, moments
from shouwen.web.citations import clause_address
from shouwen.web.names import names_of

register = template.Library()


@register.filter
def instant(at: datetime | None) -> str:
    """今天 17:30; empty for none."""
    return moments.instant_words(at) if at else ""


@register.filter
def until(end: datetime, start: datetime) -> str:
    """The end of a span: 10:57 where it began on that day, else 10月10日（周六） 17:30."""
    same_day = timezone.localdate(end) == timezone.localdate(start)
    return f"{timezone.localtime(end):%H:%M}" if same_day else moments.instant_words(end)


@register.filter
def due(at: datetime | None) -> str:
    """10月10日（周六）下午5:30前; empty for none."""
    return moments.due_words(at) if at else ""


@register.filter
def left(at: datetime | None) -> str:
    """还剩 2小时10分, 已超 3天; empty for none."""
    return moments.left_words(at) if at else ""


@register.filter
def day(value: date | None) -> str:
    """2026年9月30日, of an instant the day in the institution's zone; empty for none."""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    return moments.day_words(value) if value else ""


@register.filter
def is_past(at: datetime | None) -> bool:
    """Whether the instant lies behind us: due is inclusive."""
    return at is not None and at < moments.now()


@register.filter
def working_time(seconds: int) -> str:
    """12小时5分 of working time."""
    return moments.working_time_words(seconds)


@register.filter
def clause(value: Clause) -> str:
    """The address of a clause in the policy reader."""
    return clause_address(value)


@register.simple_tag(takes_context=True)
def person(context: Context, identifier: UUID | str | None) -> str:
    """The name of a person."""
    return names_of(context["request"]).person(identifier)


@register.simple_tag(takes_context=True)
def department(context: Context, identifier: UUID | str | None) -> str:
    """The name of a department."""
    return names_of(context["request"]).department(identifier)


@register.simple_tag(takes_context=True)
def phone(context: Context, identifier: UUID | str | None) -> str:
    """The work phone of a person."""
    return names_of(context["request"]).phone(identifier)


@register.simple_tag(takes_context=True)
def department_of(context: Context, identifier: UUID | str | None) -> str:
    """The name of a person's department."""
    return names_of(context["request"]).department_of(identifier)


@register.filter
def urgency(at: datetime) -> str:
    """The tone of a mark for a due time: ``soon`` within four hours, else ``secondary``."""
    return "soon" if at - moments.now() < moments.SOON else "secondary"


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's control in the house's look; its label, help and error belong to ``<c-field>``."""
    kind = getattr(field.field.widget, "input_type", "")
    known = {"checkbox": "form-check-input", "radio": "form-check-input", "select": "form-select"}
    look = known.get(kind, "form-control")
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{look} {own} {'is-invalid' if field.errors else ''}".strip()})


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """A picture, where many stand on a page; elsewhere ``<c-icon>``."""
    return icons.icon(name, label=label, css=css)


@register.filter
def role_label(role: str) -> str:
    """The name of an account's role."""
    return AccountRole.read(role).label
