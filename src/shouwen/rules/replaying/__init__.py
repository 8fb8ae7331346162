"""制度推演: what people did is a fact; what the rules made of it is worked out anew under a draft.

``replay`` plays one case again, ``compare`` holds the two lives beside each other, ``Sum`` counts a period. Pure:
nothing here reads a database, and nothing that is stored changes.
"""

from shouwen.rules.replaying.comparing import Change, Changed, compare
from shouwen.rules.replaying.playing import Replayed, replay
from shouwen.rules.replaying.summing import Line, Sum

__all__ = ["Change", "Changed", "Line", "Replayed", "Sum", "compare", "replay"]
