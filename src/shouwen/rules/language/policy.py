"""A compiled policy: its text, its articles, and the rules that the organisation runs by."""

import hashlib
from dataclasses import dataclass
from datetime import date

from shouwen.rules.language.articles import Article, RuleBlock
from shouwen.rules.language.document import PolicyDocument
from shouwen.rules.language.front_matter import FrontMatter, Level
from shouwen.rules.language.kinds import Rule


@dataclass(frozen=True)
class Policy:
    front: FrontMatter
    document: PolicyDocument
    rules: tuple[Rule, ...]
    file: str = ""

    @property
    def id(self) -> str:
        return self.front.id

    @property
    def title(self) -> str:
        return self.front.title

    @property
    def version(self) -> str:
        return self.front.version

    @property
    def effective(self) -> date:
        """The first day on which it applies, in the institution's zone."""
        return self.front.effective

    @property
    def level(self) -> Level:
        return self.front.level

    @property
    def articles(self) -> tuple[Article, ...]:
        return self.document.articles

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the normalised text."""
        return text_digest(self.document.text)

    def rules_of(self, block: RuleBlock) -> tuple[Rule, ...]:
        """The rules that stand in ``block``, in order."""
        return tuple(rule for rule in self.rules if block.line <= rule.line < block.end)


def text_digest(normalised_text: str) -> str:
    return hashlib.sha256(normalised_text.encode("utf-8", "surrogatepass")).hexdigest()
