"""Who may judge, and under which breach rule: nobody their own affair, nobody in their own stead (law 6)."""

from collections.abc import Collection, Sequence

from shouwen.cases.case_file import CaseFile
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.rules.case.signs import breach_rules, lateness_rules
from shouwen.rules.case.state import Obligation
from shouwen.rules.case.verifying import may_verify_any
from shouwen.rules.language.kinds import BreachRule

VERIFYING = "核实"


def check_is_over(file: CaseFile, *, department: str | None, concerned: Collection[str | None], doing: str) -> None:
    """Head or leader of the department that owes, the oversight office, or for verifying whom a breach's clause names
    (核实人); never oneself, nor in one's own stead.

    ``concerned`` are those whose affair it is, ``doing`` what is done (核实, 免除). Raises NotAllowed.
    """
    roles = file.by.roles if file.by else frozenset()
    if {present(file), file.acting_for} & (set(concerned) - {None}):
        raise NotAllowed(f"自己的事不能由自己{doing},请科室负责人或监督部门{doing}")
    row = file.rulebook.organization.department(department or "", file.at)
    is_head = row is not None and person_of(file) in (row.head, row.line_leader)
    is_named = may_verify_any(person_of(file), rulebook=file.rulebook, at=file.at) and doing == VERIFYING
    if not (is_head or is_named) and "oversight_office" not in roles:
        raise NotAllowed(f"这一项由责任科室的负责人、分管领导或监督部门{doing}")


def present(file: CaseFile) -> str:
    """Who does the act. Raises NotAllowed for the requester."""
    if file.by is None:
        raise NotAllowed("这一步由工作人员来做")
    return file.by.staff


def person_of(file: CaseFile) -> str:
    """In whose right the act is done."""
    return file.acting_for or present(file)


def breach_rule(file: CaseFile, named: str) -> BreachRule:
    """The breach rule of the case's own bundle that ``named`` (id or name) means. Raises ActRefused at ``rule``."""
    rules = breach_rules(file.state, file.rulebook)
    found = [rule for rule in rules if named in (rule.id, rule.name)]
    if len(found) != 1:
        raise ActRefused(f"适用于这件事的违规情形里没有“{named}”;{_choices(rules)}", field="rule")
    return found[0]


def rule_of_lateness(file: CaseFile, owed: Obligation, named: str) -> BreachRule | None:
    """The breach rule that the lateness of ``owed`` falls under: the one named, or the only one that speaks of it;
    ``None`` where none does. Raises ActRefused at ``rule`` where several do and none is named."""
    if named:
        return breach_rule(file, named)
    rules = lateness_rules(owed, file.state, file.rulebook)
    if len(rules) > 1:
        raise ActRefused(f"有几条违规情形适用,请选一条;{_choices(rules)}", field="rule")
    return rules[0] if rules else None


def _choices(rules: Sequence[BreachRule]) -> str:
    return f"可以选:{'、'.join(rule.name for rule in rules)}" if rules else "这件事的制度没有写违规情形"
