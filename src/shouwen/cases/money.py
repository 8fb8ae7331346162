"""Amounts as people write them: 500万, 1,200.50; in one of the currencies that thresholds name."""

from shouwen.cases.refusals import ActRefused
from shouwen.rules.conditions import number_text, read_number
from shouwen.rules.language.kinds import CURRENCIES


def checked_amount(amount: str, currency: str) -> tuple[str, str]:
    """The amount as a plain decimal number and its currency (default: the first); two empty texts for no amount.

    Raises ActRefused at ``amount`` or ``currency``.
    """
    if not amount.strip():
        return "", ""
    number = read_number(amount.strip())
    if number is None or number < 0:
        raise ActRefused(f"看不懂金额“{amount}”;请写数字,如 5000000 或 500万", field="amount")
    chosen = currency.strip() or CURRENCIES[0]
    if chosen not in CURRENCIES:
        raise ActRefused(f"不认识币种“{chosen}”;可以写:{'、'.join(CURRENCIES)}", field="currency")
    return number_text(number), chosen
