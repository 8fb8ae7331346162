"""``shouwen manage changepassword 工号``: as Django's, but entered in 办理记录 like every change of an account."""

from collections.abc import Sequence
from getpass import getpass
from typing import TYPE_CHECKING

from shouwen.commands.problem import CommandProblem

if TYPE_CHECKING:
    from shouwen.organization.models import Account


def change_password(arguments: Sequence[str]) -> int:
    """Ask twice for a new password of the account named and set it: one entry, and who was signed in is signed out.

    Raises CommandProblem for an unknown account, two different passwords and a weak one; the old one then holds.
    """
    from django.utils import timezone

    from shouwen.organization.actions.accounts import set_password

    account = _account(arguments)
    if account.institution_id is None:
        raise CommandProblem(f"账号“{account.username}”不属于任何单位,改口令无处登记。没有改动;请在“管理”里另开账号。")
    password = _typed(account)
    set_password(
        institution_id=account.institution_id, account_id=account.pk, password=password, by=None, at=timezone.now()
    )
    print(f"账号“{account.username}”的口令已改,已记入办理记录;原来登录着的地方都已退出。")
    return 0


def _account(arguments: Sequence[str]) -> "Account":
    from shouwen.organization.models import Account

    if len(arguments) != 1 or arguments[0].startswith("-"):
        raise CommandProblem("请写明一个账号:shouwen manage changepassword 工号。没有改动。")
    account = Account.objects.filter(username=arguments[0]).first()
    if account is None:
        raise CommandProblem(f"没有账号“{arguments[0]}”。请核对工号;没有改动。")
    return account


def _typed(account: "Account") -> str:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.utils import translation

    password = getpass("新口令:")
    if password != getpass("再输一遍:"):
        raise CommandProblem("两次输入的口令不一样。没有改动;请重新运行。")
    with translation.override("zh-hans"):
        try:
            validate_password(password, account)
        except ValidationError as weak:
            raise CommandProblem("".join(weak.messages) + "没有改动。") from weak
    return password
