"""A desk that registers, offers and signs until it is killed, and says each time what it was told is done.

Run as ``python -m tests.support.busy_desk`` with SHOUWEN_DATA and SHOUWEN_DATABASE_URL set.
"""

import os
import sys
from itertools import count

import django


def work() -> None:
    """Prints ``case entries`` after every acknowledged act."""
    from shouwen.cases.actions.handover import offer_handover, sign_handover
    from shouwen.cases.actions.registration import Matter, register_case
    from shouwen.organization.models import Institution
    from tests.support.hospital import at
    from tests.support.institution import Hospital

    hospital = Hospital(Institution.objects.get())
    guide, clerk = hospital.actor("导医员"), hospital.actor("护理部干事")
    to, ten = hospital.department("护理部"), at("2026-09-30 10:00")
    for number in count(1):
        matter = Matter(text=f"第 {number} 位问呼叫铃", category="护理")
        case = register_case(by=guide, at=ten, matter=matter).case
        acknowledge(case.pk.hex, case.last_seq)
        acknowledge(case.pk.hex, offer_handover(case_id=case.pk, by=guide, at=ten, to_department=to).state.last_seq)
        acknowledge(case.pk.hex, sign_handover(case_id=case.pk, by=clerk, at=ten).state.last_seq)


def acknowledge(case: str, entries: int) -> None:
    sys.stdout.write(f"{case} {entries}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "shouwen.config.settings"
    django.setup()
    work()
