"""What may stand as an e-mail address."""

import pytest

from shouwen.rules.mail_address import is_mail_address


@pytest.mark.parametrize(
    "text",
    ["1001@example.invalid", "first.last+notices@mail.example.invalid", f"{'a' * 64}@example.invalid"],
)
def test_addresses(text: str) -> None:
    assert is_mail_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1001",
        "1001@localhost",
        "@example.invalid",
        "a@b@example.invalid",
        "a..b@example.invalid",
        "a@-example.invalid",
        "a@example.invalid\nBcc: b@example.invalid",
        "a@example.invalid\n",
        "示例@example.invalid",
        "<a@example.invalid>",
        f"{'a' * 65}@example.invalid",
        f"a@{'b.' * 130}invalid",
    ],
)
def test_no_addresses(text: str) -> None:
    assert not is_mail_address(text)
