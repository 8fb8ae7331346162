"""What is wrong with a policy, told so that its owner can mend it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from shouwen.rules.language.typography import chinese_marks


class Severity(StrEnum):
    ERROR = "error"  # the policy cannot be adopted
    WARNING = "warning"  # it can, but somebody should look


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One mistake: where (file, 1-based line, article), what, how to mend it; texts in Chinese."""

    message: str
    mend: str = ""
    file: str = ""
    line: int = 0
    article: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """``first-inquiry.md 第12行,第五条:“时限”读不懂“三个工昨日”。可以写:…。``"""
        place = ",".join(part for part in (self._line_in_file(), self.article) if part)
        told = ":".join(part for part in (place, _sentence(self.message)) if part)
        return chinese_marks(told + _sentence(self.mend))

    def _line_in_file(self) -> str:
        line = f"第{self.line}行" if self.line else ""
        return " ".join(part for part in (self.file, line) if part)

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def in_file(self, file: str) -> "Problem":
        return replace(self, file=file)

    def as_data(self) -> dict[str, Any]:
        """Plain values for ``--json``."""
        return {
            "file": self.file,
            "line": self.line,
            "article": self.article,
            "severity": self.severity.value,
            "message": chinese_marks(self.message),
            "mend": chinese_marks(self.mend),
        }


def _sentence(text: str) -> str:
    return text if not text or text.endswith(("。", "?", "\uff1f")) else f"{text}。"


def warning(message: str, *, mend: str = "", **place: Any) -> Problem:
    return Problem(message=message, mend=mend, severity=Severity.WARNING, **place)
