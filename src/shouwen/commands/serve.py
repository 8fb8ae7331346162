"""``shouwen serve``: the web server (granian), on the loopback unless told otherwise."""

import argparse
import os
import sys

from shouwen.commands.problem import CommandProblem

needs_database = True

# Seconds that a request in hand is given to end when the server is stopped. The bound matters: a
# worker that is told to stop while it starts does not hear it, and would be waited for forever.
_GRACE = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where to listen and with how many processes."""
    parser.add_argument("--host", default="127.0.0.1", help="监听地址(默认只有本机能访问)")
    parser.add_argument("--port", type=int, help="端口(默认取 SHOUWEN_PORT,再默认 8000)")
    parser.add_argument("--processes", type=int, default=2, help="进程数(默认 2)")
    parser.add_argument("--threads", type=int, default=4, help="每个进程的线程数(默认 4)")


def run(options: argparse.Namespace) -> int:
    """Become the server: this process is replaced, so signals reach it directly."""
    _require_static_files()
    sys.stdout.flush()
    os.execv(sys.executable, server_command(options))  # noqa: S606 - our own interpreter


def server_command(options: argparse.Namespace) -> list[str]:
    """Return the command line of the server for ``options``."""
    from django.conf import settings

    return [
        sys.executable,
        *("-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", options.host, "--port", str(options.port or settings.SHOUWEN_PORT)),
        *("--workers", str(options.processes), "--blocking-threads", str(options.threads)),
        *("--workers-kill-timeout", str(_GRACE), "--respawn-failed-workers"),
        *("--log-level", "warning"),
        "shouwen.config.wsgi:application",
    ]


def _require_static_files() -> None:
    from django.conf import settings

    if not (settings.STATIC_ROOT / "staticfiles.json").is_file():
        raise CommandProblem("页面的样式文件还没有收集。请先运行 shouwen manage collectstatic --no-input。")
