"""The laws of the house for sealed files: the rows say what the streams say, and nobody kept out was let in."""

from collections.abc import Iterator
from uuid import UUID

from shouwen.ledger.models import Head, SealedKey, Stream
from shouwen.ledger.reading import entries_of
from shouwen.organization.models import Institution
from shouwen.oversight.sealed.models import RefusedSearch, SealedFile
from shouwen.oversight.sealed.scene import Scene
from shouwen.oversight.sealed.searching import SEARCHED
from shouwen.oversight.sealed.stream import columns, standing_of


def check_sealed() -> Iterator[str]:
    """Everything that is wrong with the stored sealed files, in Chinese and by number only."""
    known = set(Head.objects.filter(stream=Stream.SEALED).values_list("stream_id", flat=True))
    for row in SealedFile.objects.order_by("pk").iterator():
        yield from _check_file(row) if row.pk in known else [f"密封件 {row}:登记还在,却没有它的办理记录"]
    stored = set(SealedFile.objects.values_list("pk", flat=True))
    numbered = SealedKey.objects.filter(stream_id__in=known - stored).values_list("stream_id", flat=True)
    yield from ("有一份密封件的办理记录没有登记" for stream_id in numbered if standing_of(stream_id).number)
    yield from _check_searches()


def _check_file(row: SealedFile) -> Iterator[str]:
    standing = standing_of(row.pk)
    if any(getattr(row, name) != value for name, value in columns(standing).items()):
        yield f"密封件 {row}:登记与办理记录不一致"
    institution = Institution.objects.get(pk=row.institution_id)
    for step in standing.steps:
        scene = Scene(row, institution, standing, step.at)
        if step.actor and step.seq > 1 and step.actor in scene.excluded:
            yield f"密封件 {row}:第 {step.seq} 条由须回避的人所为"


def _check_searches() -> Iterator[str]:
    streams = set(RefusedSearch.objects.values_list("stream_id", flat=True))
    for stream_id in streams:
        yield from _check_stream(stream_id)


def _check_stream(stream_id: UUID) -> Iterator[str]:
    told = {
        (entry.seq, entry.actor, entry.occurred_at, entry.data["place"])
        for entry in entries_of(stream_id)
        if entry.type == SEARCHED
    }
    rows = RefusedSearch.objects.filter(stream_id=stream_id)
    if told != {(row.seq, row.person, row.at, row.place) for row in rows}:
        yield "被拒绝的查找:登记与办理记录不一致"
