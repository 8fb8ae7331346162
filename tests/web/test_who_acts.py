"""Every action on the organisation, the accounts, the policies and the tokens: by which screen, and for which roles.

The actions themselves ask for no role; the screens are the only way to them, and this table says who enters which.
A new action without a row fails here.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest

from shouwen.rules.account_roles import AccountRole
from shouwen.web.access import ACCESS, PUBLIC, Public

ADMINISTRATOR = {AccountRole.ADMINISTRATOR}
SECURITY = {AccountRole.SECURITY_ADMINISTRATOR}
OWNER = {AccountRole.POLICY_OWNER}
PUBLISHERS = {AccountRole.POLICY_OWNER, AccountRole.LEADER}
AT_WORK = {
    AccountRole.STAFF,
    AccountRole.DEPARTMENT_HEAD,
    AccountRole.LEADER,
    AccountRole.OVERSIGHT_OFFICE,
    AccountRole.POLICY_OWNER,
}
COMMAND_LINE = None
"""Only by whoever has the server."""

TABLE: dict[str, tuple[str | None, set[AccountRole] | Public | None]] = {
    "record_absence": ("web:absence", AT_WORK),
    "record_return": ("web:absence_return", AT_WORK),
    "open_account": ("web:new_managed_account", SECURITY),
    "close_account": ("web:change_managed_account", SECURITY),
    "change_roles": ("web:change_managed_account", SECURITY),
    "revoke_sessions": ("web:change_managed_account", SECURITY),
    "set_email": ("web:change_managed_account", SECURITY),
    "open_department": ("web:new_managed_department", ADMINISTRATOR),
    "change_department": ("web:change_managed_department", ADMINISTRATOR),
    "close_department": ("web:change_managed_department", ADMINISTRATOR),
    "set_duty_turn": ("web:set_managed_turn", ADMINISTRATOR),
    "withdraw_duty_turn": ("web:withdraw_managed_turn", ADMINISTRATOR),
    "appoint": ("web:change_managed_post", ADMINISTRATOR),
    "relieve": ("web:change_managed_post", ADMINISTRATOR),
    "found_institution": (COMMAND_LINE, None),
    "change_institution": (COMMAND_LINE, None),
    "set_password": ("web:reset_managed_password", SECURITY),  # everybody their own: web:account
    "set_pin": ("web:reset_managed_pin", SECURITY),  # everybody their own: web:set_pin
    "review_entry": ("web:change_managed_department", ADMINISTRATOR),
    "open_post": ("web:new_managed_post", ADMINISTRATOR),
    "change_post": ("web:change_managed_post", ADMINISTRATOR),
    "close_post": ("web:change_managed_post", ADMINISTRATOR),
    "hire": ("web:new_managed_person", ADMINISTRATOR),
    "move": ("web:change_managed_person", ADMINISTRATOR),
    "change_rank": ("web:change_managed_person", ADMINISTRATOR),
    "change_staff": ("web:change_managed_person", ADMINISTRATOR),
    "end_employment": ("web:change_managed_person", ADMINISTRATOR),
    "begin_draft": ("web:import_policy", OWNER),
    "change_draft": ("web:save_draft_rule", OWNER),
    "propose_draft": ("web:propose_draft", OWNER),
    "withdraw_draft": ("web:withdraw_draft", OWNER),
    "return_draft": ("web:return_draft", PUBLISHERS),
    "publish_draft": ("web:publish_draft", PUBLISHERS),
    "open_accountability": ("web:open_accountability", {AccountRole.OVERSIGHT_OFFICE}),
    # who may take which step of which matter is asked of each: rules/accountability/parties
    "make_statement": ("web:accountability_step", AT_WORK),
    "waive_statement": ("web:accountability_step", AT_WORK),
    "propose_measure": ("web:accountability_step", AT_WORK),
    "return_proposal": ("web:accountability_step", AT_WORK),
    "review_legality": ("web:accountability_step", AT_WORK),
    "approve_proposal": ("web:accountability_step", AT_WORK),
    "decide_measure": ("web:accountability_step", AT_WORK),
    "circulate_decision": ("web:accountability_step", AT_WORK),
    "file_decision": ("web:accountability_step", AT_WORK),
    "confirm_correction": ("web:accountability_step", AT_WORK),
    "appeal_decision": ("web:accountability_step", AT_WORK),
    "decide_appeal": ("web:accountability_step", AT_WORK),
    "withdraw_matter": ("web:accountability_step", AT_WORK),
    "take_back_decision": ("web:accountability_step", AT_WORK),
    "object_to_score": ("web:object_to_score", AT_WORK),
    "review_score": ("web:review_score", AT_WORK),
    "explain_missed": ("web:explain_missed", AT_WORK),
    "verify_missed": ("web:verify_missed", {AccountRole.OVERSIGHT_OFFICE, AccountRole.LEADER}),
    "set_aside_missed": ("web:set_aside_missed", {AccountRole.OVERSIGHT_OFFICE}),
    "commend": ("web:commendations", AT_WORK),
    # whom the policy names: each view asks again (rules/sealing)
    "seal_tip_off": ("web:sealed_new", AT_WORK),  # everybody, without an account: web:tell
    "record_envelope": ("web:sealed_envelope", AT_WORK),
    "open_sealed_file": ("web:sealed_open", AT_WORK),
    "assign_inquirer": ("web:sealed_act", AT_WORK),
    "start_inquiry": ("web:sealed_act", AT_WORK),
    "ask_reporter": ("web:sealed_act", AT_WORK),
    "tell_acceptance": ("web:sealed_act", AT_WORK),
    "report_upwards": ("web:sealed_act", AT_WORK),
    "give_advice": ("web:sealed_act", AT_WORK),
    "point_elsewhere": ("web:sealed_act", AT_WORK),
    "settle_file": ("web:sealed_act", AT_WORK),
    "tell_result": ("web:sealed_act", AT_WORK),
    "forward_envelope": ("web:sealed_act", AT_WORK),
    "answer_office": ("web:tell_write", PUBLIC),
    "report_retaliation": ("web:tell_retaliation", PUBLIC),
    "to_be_erased": ("web:managed_erasure", SECURITY),
    "erase_matter": ("web:managed_erasure", SECURITY),
    "attach_paper": ("web:case_papers", AT_WORK),
    "give_paper": ("web:give_case_paper", AT_WORK),
}
PACKAGES = (
    "shouwen.organization.actions",
    "shouwen.policies.drafts",
    "shouwen.oversight.accountability.actions",
    "shouwen.oversight.accountability.observed",
    "shouwen.oversight.accountability.scores",
    "shouwen.oversight.accountability.commendations",
    "shouwen.oversight.missed.actions",
    "shouwen.oversight.missed.setting_aside",
    "shouwen.oversight.accountability.missed_duties",
    "shouwen.oversight.sealed.receiving",
    "shouwen.oversight.sealed.handling",
    "shouwen.oversight.sealed.mailbox",
    "shouwen.oversight.papers.actions",
    "shouwen.oversight.erasing",
)


def public_actions() -> Iterator[str]:
    for package in map(importlib.import_module, PACKAGES):
        modules = [package]
        if hasattr(package, "__path__"):
            modules += [
                importlib.import_module(f"{package.__name__}.{each.name}")
                for each in pkgutil.iter_modules(package.__path__)
            ]
        for module in modules:
            for name, function in vars(module).items():
                is_own = inspect.isfunction(function) and function.__module__ == module.__name__
                if is_own and name[0] != "_" and "by" in inspect.signature(function).parameters:
                    yield name


def test_the_table_speaks_of_every_action() -> None:
    assert set(public_actions()) == set(TABLE)


@pytest.mark.parametrize("action", [name for name, (address, _) in TABLE.items() if address])
def test_whom_the_screen_of_an_action_lets_in(action: str) -> None:
    address, roles = TABLE[action]
    assert ACCESS[address or ""] == roles, action
