"""One act on a sealed file: locked, settled, allowed, entered, and its row rewritten, all in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused
from shouwen.cases.texts import checked
from shouwen.ledger import recording, vault
from shouwen.ledger.models import Head
from shouwen.ledger.reading import Recorded
from shouwen.oversight.duties.settling import settle_stream
from shouwen.oversight.sealed import stream
from shouwen.oversight.sealed.scene import Scene, scene_of
from shouwen.rules.sealing.file import FileEvent, FileState


@dataclass
class Acting:
    """The locked file of one act."""

    head: Head
    scene: Scene
    by: Actor
    at: datetime

    def enter(self, event: FileEvent, **data: object) -> Recorded:
        """Enter what happened."""
        return stream.add(self.head, event, data, at=self.at, by=self.by.person, since=self._last)

    def keep(self, words: str, *, field: str = "text") -> vault.Ref:
        """Words under the file's key. Raises ActRefused at ``field``."""
        return vault.put(self.head, [vault.sealed_words(checked(words, field=field, longest=8000))])[0]

    def only_in(self, *states: FileState) -> None:
        """Raises ActRefused in any other state."""
        state = self.scene.standing.state
        if state not in states:
            wanted = "、".join(each.label for each in states)
            raise ActRefused(f"这份密封件{state.label},这一步要在{wanted}时做;什么也没有改变")

    @property
    def _last(self) -> datetime:
        steps = self.scene.standing.steps
        return steps[-1].at if steps else self.at


@contextmanager
def acting(file_id: UUID, by: Actor, at: datetime) -> Iterator[Acting]:
    """The file for one act of ``by``, who may open it. Raises NotAllowed; then nothing was changed."""
    with transaction.atomic():
        scene_of(file_id, by, at)
        settle_stream(file_id, by.institution, at)
        head = recording.lock_stream(file_id)
        act = Acting(head, scene_of(file_id, by, at), by, at)
        yield act
        stream.store(file_id, by.institution_id)


@contextmanager
def acting_as_reporter(scene: Scene) -> Iterator[Acting]:
    """The same for whoever came with the code."""
    by = Actor(institution=scene.institution)
    with transaction.atomic():
        settle_stream(scene.row.pk, scene.institution, scene.at)
        head = recording.lock_stream(scene.row.pk)
        fresh = Scene(scene.row, scene.institution, stream.standing_of(scene.row.pk), scene.at)
        yield Acting(head, fresh, by, scene.at)
        stream.store(scene.row.pk, scene.institution.pk)
