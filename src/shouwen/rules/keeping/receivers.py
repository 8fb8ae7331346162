"""Who of a department gets the need-to-know copy of a complaint (投诉通报给): its head, certain posts."""

from datetime import datetime

from shouwen.rules.keeping.subjects import limited_to
from shouwen.rules.language.kinds import DirectoryDuty
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role


def receivers_of_copies(department: str, rulebook: Rulebook, *, at: datetime) -> tuple[str, ...]:
    """The people (ids) of ``department`` (id) whom the policies in force at ``at`` (aware) name, each once; none where
    no policy speaks of it, or nobody is there whom it means."""
    rules = (rule for rule in rulebook.bundle.of(DirectoryDuty) if _is_about(rule, department, rulebook, at))
    words = dict.fromkeys(word for rule in rules for word in rule.copies_to)
    return tuple(dict.fromkeys(person for word in words for person in _meant(word, department, rulebook, at)))


def _is_about(rule: DirectoryDuty, department: str, rulebook: Rulebook, at: datetime) -> bool:
    return not rule.departments or department in limited_to(rule.departments, rulebook.organization, at)


def _meant(word: str, department: str, rulebook: Rulebook, at: datetime) -> list[str]:
    """The head, or whoever holds a post of the department whose name has ``word`` in it."""
    organization = rulebook.organization
    if word == Role.DEPARTMENT_HEAD.label:
        row = organization.department(department, at)
        return [row.head] if row and row.head else []
    posts = [post for post in organization.posts if post.department == department and post.holds_at(at)]
    holders = [organization.holders(post.id, at) for post in posts if word in post.name]
    return [rows[0].person for rows in holders if rows]
