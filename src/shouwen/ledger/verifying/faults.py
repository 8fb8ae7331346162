"""What a verification finds."""

from dataclasses import asdict, dataclass

_STREAMS = {
    "case": "事项",
    "policy": "制度",
    "organization": "机构",
    "sealed": "密封件",
    "period": "期间",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where (as far as known), and what, in Chinese.

    Holds ids and numbers only, never what an entry says. ``seq`` is the number of the entry in
    its stream; ids are given as stored.
    """

    wrong: str
    stream: str | None = None
    stream_id: str | None = None
    seq: int | None = None
    entry_id: str | None = None

    def __str__(self) -> str:
        place = [_STREAMS.get(self.stream or "", self.stream), self.stream_id]
        place += [f"第 {self.seq} 条" if self.seq is not None else None]
        place += [f"(编号 {self.entry_id})" if self.entry_id else None]
        words = " ".join(part for part in place if part)
        return f"{words}:{self.wrong}" if words else self.wrong

    def as_data(self) -> dict[str, str | int | None]:
        """Return the fault as JSON can hold it."""
        return asdict(self)


def in_whole(wrong: str) -> Fault:
    """Return a fault that belongs to no single stream."""
    return Fault(wrong)
