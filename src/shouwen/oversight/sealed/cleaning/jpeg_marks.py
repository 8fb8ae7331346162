"""Takes the marks out of a JPEG that stands inside another document, leaving its pixels untouched."""

_START, _SCAN = b"\xff\xd8", 0xDA
_COMMENT, _FIRST_MARK, _ADOBE, _LAST_MARK = 0xFE, 0xE1, 0xEE, 0xEF


def without_marks(content: bytes) -> bytes:
    """``content`` without EXIF, XMP, IPTC and comments (segments APP1 to APP13, APP15, COM).

    The colour marks of APP0 and APP14 stay. What is no JPEG, or breaks off, comes back as it was.
    """
    if not content.startswith(_START):
        return content
    kept, place = [_START], 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        kind = content[place + 1]
        if kind == _SCAN:
            return b"".join([*kept, content[place:]])
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        if not _tells_of_its_author(kind):
            kept.append(content[place:end])
        place = end
    return content


def _tells_of_its_author(kind: int) -> bool:
    return kind == _COMMENT or (_FIRST_MARK <= kind <= _LAST_MARK and kind != _ADOBE)
