"""``shouwen erase``: erases by law what people said and wrote in a matter; shows first what would go."""

import argparse
from typing import TYPE_CHECKING

from shouwen.commands.problem import CommandProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shouwen.cases.actors import Actor
    from shouwen.oversight.erasing import ToErase

needs_database = True

_GROUNDS = {
    "purpose_achieved": "处理目的已实现、无法实现或者不再必要(须已办结)",
    "retention_expired": "保存期限已经届满(须已办结)",
    "consent_withdrawn": "本人撤回同意",
    "unlawful_processing": "违反法律、行政法规或者约定处理了个人信息",
    "other_statute": "法律、行政法规规定的其他情形",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which matter, by whom, on which ground, and why."""
    parser.add_argument("number", metavar="编号", help="哪一件,如 首问〔2026〕12号")
    parser.add_argument("--account", required=True, metavar="登录名", help="以哪位安全管理员的账号办理,记入办理记录")
    grounds = ";".join(f"{name} {words}" for name, words in _GROUNDS.items())
    parser.add_argument("--ground", required=True, choices=_GROUNDS, help=f"《个人信息保护法》第四十七条:{grounds}")
    parser.add_argument("--reason", required=True, metavar="理由", help="为什么删除、谁提出的;会留下,不要写姓名电话")
    parser.add_argument("--yes", action="store_true", help="真的删除;不写只列出会删除什么")


def run(options: argparse.Namespace) -> int:
    """Show what would go; with ``--yes``, erase it."""
    from shouwen.cases.refusals import ActRefused
    from shouwen.oversight.erasing import to_be_erased

    by = _actor(options.account)
    try:
        found = to_be_erased(options.number, by=by)
        print("\n".join(_lines(found)))
        if options.yes:
            _erase(options, by, found)
    except ActRefused as refused:
        raise CommandProblem(str(refused)) from refused
    print("已删除,办理记录里写明依据、理由和办理人。" if options.yes else "什么也没有删除。核对无误后加 --yes 再运行。")
    return 0


def _actor(username: str) -> "Actor":
    """The account in whose name it is erased; whether it may is asked of its roles."""
    from shouwen.cases.actors import Actor
    from shouwen.organization.models import Account

    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None or account.institution is None:
        raise CommandProblem(f"没有登录名是“{username}”的在用账号;没有删除,请核对 --account。")
    person = (account.staff_id or account.pk).hex
    return Actor(institution=account.institution, person=person, roles=frozenset(account.roles))


def _lines(found: "Sequence[ToErase]") -> list[str]:
    rows = [
        f"{each.case.number_text}:删除内容{each.words}项、资料内容{each.papers}项;办理记录{each.entries}条保留"
        for each in found
    ]
    stays = "保留:谁在何时做了什么、依据哪一条、期限和数字;不含姓名、电话和原话。"
    together = ["这几件有同样的内容(因评价另立的事项),一起删除。"] if len(found) > 1 else []
    return [*rows, *together, stays]


def _erase(options: argparse.Namespace, by: "Actor", found: "Sequence[ToErase]") -> None:
    from django.utils import timezone

    from shouwen.ledger.vault import ErasureGround
    from shouwen.oversight.erasing import erase_matter

    erase_matter(
        number=options.number,
        by=by,
        at=timezone.now(),
        ground=ErasureGround(options.ground),
        reason=options.reason,
        expected=[each.case.pk for each in found],
    )
