"""What is wrong with a draft, in words: ``{% load policy_editor %}``."""

from dataclasses import replace

from django import template

from shouwen.rules.language.problems import Problem
from shouwen.web.policies.reading import rows_of

register = template.Library()


@register.filter
def said(problem: Problem) -> str:
    """What is wrong and how to mend it, without the place: it stands at its place."""
    return str(replace(problem, file="", line=0, article=""))


@register.filter
def said_with_line(problem: Problem) -> str:
    """The same with its line and article, beside the source."""
    return str(replace(problem, file=""))


@register.filter
def table_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a passage that is a table; nothing for any other."""
    return rows_of(text)
