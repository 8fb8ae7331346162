"""``shouwen token``: lets another system in by the API, and shuts it out again."""

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING

from shouwen.commands.problem import CommandProblem
from shouwen.rules.account_roles import AccountRole

if TYPE_CHECKING:
    from shouwen.api.models import ApiToken
    from shouwen.organization.models import Staff

needs_database = True

_ROLES = {role.value: role for role in AccountRole}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the three tasks."""
    tasks = parser.add_subparsers(dest="task", required=True, metavar="任务")
    issue = tasks.add_parser("issue", help="发一个令牌,只显示这一次")
    issue.add_argument("name", metavar="名称", help="给哪个系统用,例如 排队叫号")
    issue.add_argument("--staff", required=True, metavar="工号", help="以哪位职工的名义登记和办理")
    issue.add_argument("--institution", metavar="简称", help="哪个单位;工号不重复时可不写")
    issue.add_argument("--role", action="append", choices=_ROLES, help="角色,可写几次;默认 staff")
    issue.add_argument("--days", type=int, default=365, metavar="天数", help="有效多少天(默认 365)")
    tasks.add_parser("list", help="列出令牌:编号、名称、有效期")
    tasks.add_parser("revoke", help="作废一个令牌,即刻起").add_argument("id", metavar="编号", help="list 所列的编号")


def run(options: argparse.Namespace) -> int:
    """Issue, list or revoke."""
    return {"issue": _issue, "list": _list, "revoke": _revoke}[options.task](options)


def _issue(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from shouwen.api.tokens import issue_token
    from shouwen.organization.revision import ChangeRefusedError

    if not 0 < options.days <= 3660:
        raise CommandProblem("有效天数须在 1 到 3660 之间;没有发令牌。")
    person = _person(options.staff, options.institution)
    roles = [_ROLES[name] for name in options.role or ["staff"]]
    try:
        token, secret = issue_token(
            institution_id=person.institution_id,
            staff_id=person.pk,
            name=options.name,
            roles=roles,
            lasts=timedelta(days=options.days),
            by=None,
            at=timezone.now(),
        )
    except ChangeRefusedError as error:
        raise CommandProblem(f"{error} 没有发令牌。") from error
    print(secret)
    print(f"编号 {token.pk.hex},有效到 {token.expires_at:%Y-%m-%d}。令牌只显示这一次,请立即保存到对方系统。")
    return 0


def _person(number: str, slug: str | None) -> "Staff":
    from shouwen.organization.models import Staff

    found = Staff.objects.select_related("institution").filter(staff_number=number)
    people = list(found.filter(institution__slug=slug) if slug else found)
    if len(people) > 1:
        names = "、".join(person.institution.slug for person in people)
        raise CommandProblem(f"几个单位都有工号 {number}:{names}。请用 --institution 写明;没有发令牌。")
    if not people:
        raise CommandProblem(f"没有工号 {number}。请核对;没有发令牌。")
    return people[0]


def _list(_options: argparse.Namespace) -> int:
    from shouwen.api.models import ApiToken

    tokens = ApiToken.objects.select_related("institution", "staff").order_by("issued_at")
    print("\n".join(map(_line, tokens)) or "还没有令牌。")
    return 0


def _line(token: "ApiToken") -> str:
    state = "已作废" if token.revoked_at else f"有效到 {token.expires_at:%Y-%m-%d}"
    return f"{token.pk.hex}  {token.institution.name}  {token.name}(工号 {token.staff.staff_number})  {state}"


def _revoke(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from shouwen.api.models import ApiToken
    from shouwen.api.tokens import revoke_token
    from shouwen.organization.revision import ChangeRefusedError

    token = next((each for each in ApiToken.objects.all() if each.pk.hex == options.id.replace("-", "")), None)
    if token is None:
        raise CommandProblem("没有这个编号的令牌。编号见 shouwen token list;没有作废任何令牌。")
    try:
        revoke_token(institution_id=token.institution_id, token_id=token.pk, by=None, at=timezone.now())
    except ChangeRefusedError as error:
        raise CommandProblem(str(error)) from error
    print(f"已作废:{token.name}。")
    return 0
