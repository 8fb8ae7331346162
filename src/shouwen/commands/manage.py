"""``shouwen manage …``: Django's own management commands."""

import argparse
import os

needs_database = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take everything that follows as Django's arguments."""
    parser.add_argument("django", nargs=argparse.REMAINDER, metavar="…", help="如 migrate")


def run(options: argparse.Namespace) -> int:
    """Hand the arguments to Django; it exits by itself when it refuses them."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwen.config.settings")
    execute_from_command_line(["shouwen manage", *options.django])
    return 0
