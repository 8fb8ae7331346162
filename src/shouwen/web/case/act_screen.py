"""What an act is called on the screen, its form, the action that does it, and what is said when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from shouwen.rules.words import Act
from shouwen.web.case.act_form import ActForm

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class ActScreen:
    """``key`` stands on the button, ``hint`` above the form, ``done`` is said afterwards. ``locks_several``: the action
    locks other cases too, all in one order, so that its own case may not be held before."""

    slug: str
    key: Text
    icon: str
    perform: Callable[..., Any]
    done: Text
    form: type[ActForm] = ActForm
    hint: Text = ""
    act: Act | None = None
    locks_several: bool = False

    @property
    def is_one_key(self) -> bool:
        """Nothing to fill in: the key itself does it."""
        return self.form is ActForm


def screen(act: Act, key: Text, icon: str, perform: Callable[..., Any], done: Text, **more: Any) -> ActScreen:
    """The screen of ``act``, at an address of its name."""
    slug = act.value.replace("_", "-")
    return ActScreen(slug=slug, act=act, key=key, icon=icon, perform=perform, done=done, **more)
