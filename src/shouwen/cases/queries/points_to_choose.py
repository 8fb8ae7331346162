"""The things complained of where one of them is to be chosen: those that the reader sees, each with its words."""

from django.utils.translation import gettext as _

from shouwen.cases.queries.act_scene import ActScene
from shouwen.cases.reading_complaints import reader_of
from shouwen.ledger import vault
from shouwen.rules.case.complaints import Allegation


def points_to_choose(scene: ActScene) -> list[tuple[Allegation, str]]:
    """The points that whoever opens ``scene`` sees, in order, each with its words; one statement."""
    reading = reader_of(scene.state, scene.by, rulebook=scene.rulebook, at=scene.at)
    rows = [scene.state.allegations[row.seq] for row in reading.allegations()]
    words = vault.reveal([row.text.ref for row in rows])
    return [(row, words[row.text.ref] or _("(erased as the law provides)")) for row in rows]
