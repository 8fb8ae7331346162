"""Norms of conduct, named when somebody complains: an item of the institution's own rules, never free words."""

from shouwen.cases.refusals import ActRefused
from shouwen.rules.keeping.conduct import conduct_item
from shouwen.rules.language.bundle import Bundle


def norm_named(words: str, bundle: Bundle) -> str:
    """The id of the norm that ``words`` (an id, the demand, or the complaint's name) mean; empty for none.

    Raises ActRefused at ``about`` for words that no norm has.
    """
    if not words.strip():
        return ""
    found = conduct_item(bundle, words.strip())
    if found is None:
        raise ActRefused(f"服务规范里没有“{words.strip()}”这一条;请从列表里选,或不选", field="about")
    return found.id
