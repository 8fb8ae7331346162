"""``shouwen manage …``: Django's own management commands; a password is changed with an entry in the ledger."""

import argparse
import os

ENTERED = "changepassword"


def needs_database(options: argparse.Namespace) -> bool:
    """Only the command that is not Django's own."""
    return options.django[:1] == [ENTERED]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take everything that follows as Django's arguments."""
    parser.add_argument("django", nargs=argparse.REMAINDER, metavar="…", help="如 migrate")


def run(options: argparse.Namespace) -> int:
    """Hand the arguments to Django, which exits by itself when it refuses them; the password to our own action."""
    if needs_database(options):
        from shouwen.commands.entered_password import change_password

        return change_password(options.django[1:])
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwen.config.settings")
    execute_from_command_line(["shouwen manage", *options.django])
    return 0
