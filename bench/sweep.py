"""How long the sweeper takes for cases that have all fallen due at once: ``python -m bench.sweep 500``."""

import sys
from time import perf_counter

from bench.house import hospital, told


def main(number: int) -> None:
    """Registers and hands over ``number`` cases, then settles what fell due ten days later."""
    with hospital() as house:
        from shouwen.cases.actions.handover import offer_handover, sign_handover
        from shouwen.cases.actions.registration import Matter, register_case
        from shouwen.cases.sweeper import sweep
        from tests.support.hospital import at

        guide, clerk, ward = house.actor("导医员"), house.actor("护理部干事"), house.department("护理部")
        asked = at("2026-09-30 10:00")
        for each in range(number):
            matter = Matter(text=f"第 {each + 1} 位问呼叫铃", category="护理")
            case = register_case(by=guide, at=asked, matter=matter).case
            offer_handover(case_id=case.pk, by=guide, at=asked, to_department=ward)
            sign_handover(case_id=case.pk, by=clerk, at=asked)
        begun = perf_counter()
        settled = 0
        while swept := sweep(at("2026-10-13 09:00")):
            settled += swept
        print(told("cases settled", settled, perf_counter() - begun))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
