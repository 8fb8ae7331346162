"""``python -m bench WHAT… [--cases N] [--folder F] [--database URL]``: see README.md."""

import argparse

from bench.house import fill, installed

IN_THE_HOUSE = ("register", "list", "page", "search", "inbox", "overview", "idle", "verify")
APART = ("sweep", "append")


def main() -> None:
    """Measures what was asked for and prints it."""
    options = _options()
    with installed(options.folder, options.database):
        if "sweep" in options.what:
            _sweep(options.cases)
        if "append" in options.what:
            _append(options.cases)
        if "house" in options.what or not set(options.what).isdisjoint(IN_THE_HOUSE):
            fill(options.cases)
            _in_the_house(options.what)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="CPU and SQL statements of what people do.")
    parser.add_argument("what", nargs="+", choices=("house", *IN_THE_HOUSE, *APART))
    parser.add_argument("--cases", type=int, default=20_000, help="how many there are, fall due, are entered")
    parser.add_argument("--folder", default="", help="keeps the house for the next time (default: a throw-away one)")
    parser.add_argument("--database", default="", metavar="URL", help="PostgreSQL (default: SQLite in the folder)")
    options = parser.parse_args()
    if not set(options.what).isdisjoint(APART) and len(options.what) > 1:
        parser.error("sweep and append each want a house of their own: ask for them alone, without a folder in use")
    return options


def _sweep(number: int) -> None:
    from bench.sweep import measure

    measure(number)


def _append(number: int) -> None:
    from bench.ledger import measure_append

    measure_append(number)


def _in_the_house(what: list[str]) -> None:
    """The operations as a table, and the verification."""
    from bench.ledger import measure_verify
    from bench.measuring import HEAD, cost_of
    from bench.operations import operations

    rows = (cost_of(name, act).row for name, act in operations(what))
    for number, row in enumerate(rows):
        print(row if number else f"{HEAD}\n{row}", flush=True)
    if "verify" in what:
        measure_verify()


if __name__ == "__main__":
    main()
