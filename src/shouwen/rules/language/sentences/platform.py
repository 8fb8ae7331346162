"""The sentence of what the platform does for every institution."""

from shouwen.rules.guarantees import guarantees
from shouwen.rules.language.kinds import Guarantee
from shouwen.rules.language.sentences.wording import cases_of, sentences


def guarantee_sentence(rule: Guarantee) -> str:
    return sentences(f"{cases_of(rule)}本平台对各单位一律如此:{guarantees()[rule.ensures]}")
