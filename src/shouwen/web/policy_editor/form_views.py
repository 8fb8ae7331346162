"""A rule's form as the page shows it: one view per input, with its path, its texts and what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shouwen.rules.drafting.filling import Typed, piece_count
from shouwen.rules.drafting.shapes import Input, Shape

MANY = 10
"""Choices beyond which they are folded away."""
PREFIX = "f."
"""Before every path, so that a field is never taken for something else that the page sends."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One of several pieces: 逾期报, first line."""

    number: int
    fields: tuple["FieldView", ...]


@dataclass(frozen=True, kw_only=True)
class FieldView:
    """One input. ``mistakes`` are sentences; ``pieces`` hold the inputs of a field that is made of pieces."""

    shape: Shape
    path: str
    texts: tuple[str, ...]
    more: str
    mistakes: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        return self.texts[0] if self.texts else ""

    @property
    def element_id(self) -> str:
        """The id of the input on the page."""
        return self.path.replace(".", "-")

    @property
    def is_long(self) -> bool:
        return "\n" in self.text or len(self.text) > 40

    @property
    def is_folded(self) -> bool:
        return self.shape.input is Input.SEVERAL and len(self.shape.options) > MANY

    @property
    def chosen(self) -> str:
        return "、".join([*self.texts, *([self.more] if self.more else [])])

    @property
    def is_filled(self) -> bool:
        """Whether something was typed here."""
        inner = (field.is_filled for piece in self.pieces for field in piece.fields)
        return any(text.strip() for text in (*self.texts, self.more)) or any(inner)

    @property
    def template(self) -> str:
        """The template of this kind of input."""
        return f"web/policy_editor/inputs/{self.shape.input.value}.html"


def field_views(
    shapes: Iterable[Shape], typed: Typed, mistakes: Mapping[str, tuple[str, ...]], added: str = ""
) -> tuple[FieldView, ...]:
    """The inputs of a form; the pieces of the field ``added`` get one more empty line."""
    return tuple(_view(shape, typed, shape.name, mistakes.get(shape.name, ()), added) for shape in shapes)


def _view(shape: Shape, typed: Typed, path: str, mistakes: tuple[str, ...], added: str) -> FieldView:
    more = typed(f"{path}.more")
    return FieldView(
        shape=shape,
        path=f"{PREFIX}{path}",
        texts=tuple(typed(path)),
        more=more[0] if more else "",
        mistakes=mistakes,
        pieces=tuple(_pieces(shape, typed, path, added)),
    )


def _pieces(shape: Shape, typed: Typed, path: str, added: str) -> Iterator[Piece]:
    if shape.input is Input.PIECE:
        yield Piece(number=0, fields=tuple(_view(each, typed, f"{path}.{each.name}", (), "") for each in shape.inner))
    if shape.input is Input.PIECES:
        sent = piece_count(typed, path, [each.name for each in shape.inner])
        for number in range(max(sent + (added == path), 1 if shape.is_required else 0)):
            inner = (_view(each, typed, f"{path}.{number}.{each.name}", (), "") for each in shape.inner)
            yield Piece(number=number, fields=tuple(inner))
