"""The invented hospital, an inquiry in it, and a clock that the tests set."""

from tests.web.scenes import clock, hospital, story

__all__ = ["clock", "hospital", "story"]
