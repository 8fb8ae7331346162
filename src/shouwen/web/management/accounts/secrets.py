"""Passwords and PINs for the moment of handing an account over: drawn at random, shown once, kept nowhere."""

import secrets

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is mistaken for something else when read aloud: i, l, o, 0, 1."""
_GROUPS, _GROUP = 3, 4
_PIN = 6


def new_password() -> str:
    """Twelve characters in three groups, 59 bits: to be read aloud once and changed at the first sign-in."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def new_pin() -> str:
    """Six digits that are not all the same."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(_PIN))
        if len(set(pin)) > 1:
            return pin
