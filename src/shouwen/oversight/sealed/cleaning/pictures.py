"""Pictures, drawn anew: place, camera, hour and thumbnail (EXIF, XMP, IPTC, comments) do not survive."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from shouwen.oversight.sealed.cleaning.problems import NotCleanable

_PIXELS_AT_MOST = 40_000_000
_QUALITY = 88


def cleaned_picture(content: bytes) -> bytes:
    """The same picture, upright, as JPEG or PNG, with its pixels and nothing else. Raises NotCleanable."""
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > _PIXELS_AT_MOST:
                raise NotCleanable("图片的尺寸过大")
            return _drawn_anew(ImageOps.exif_transpose(opened), opened.format or "PNG")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise NotCleanable("图片损坏,打不开") from error


def _drawn_anew(picture: Image.Image, form: str) -> bytes:
    """Pixels copied into a fresh image, which has no information beside them."""
    plain = picture.convert("RGBA" if form == "PNG" and "A" in picture.getbands() else "RGB")
    fresh = Image.new(plain.mode, plain.size)
    fresh.paste(plain)
    written = BytesIO()
    if form == "JPEG":
        fresh.save(written, "JPEG", quality=_QUALITY)
    else:
        fresh.save(written, "PNG")
    return written.getvalue()
