"""Pictures are written anew: what a camera noted (where, when, by whom) and whatever was hidden in the file is left out."""

import io
import warnings
from typing import BinaryIO

from PIL import Image, ImageOps, PngImagePlugin

from trefoil.shared.actions import Refused

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 20_000
DAMAGED = "This picture cannot be read: it is damaged or cut off. Save it again as PNG or JPEG and send it again"
ORIENTATION = 0x0112
TOO_LARGE = "This picture has more than 40 million pixels. Make it smaller and send it again"
PngImagePlugin.MAX_TEXT_CHUNK = 64 * 1024
PngImagePlugin.MAX_TEXT_MEMORY = 1024 * 1024


def check(file: BinaryIO) -> bytes:
    """The same picture without anything but the picture, turned the right way up."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=["PNG", "JPEG"]) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
                    raise Refused(TOO_LARGE)
                picture.load()
                if picture.format == "PNG":
                    return png(picture)
                if picture.getexif().get(ORIENTATION, 1) != 1:
                    return turned_jpeg(picture)
        file.seek(0)
        return jpeg(file.read())
    except Refused:
        raise
    except Image.DecompressionBombError as bomb:
        raise Refused(TOO_LARGE) from bomb
    except Exception as fault:  # Pillow's readers raise many kinds for damaged files
        raise Refused(DAMAGED) from fault


def png(picture: Image.Image) -> bytes:
    """Written anew: a PNG loses nothing by it."""
    turned = ImageOps.exif_transpose(picture)
    extra = {"transparency": turned.info["transparency"]} if "transparency" in turned.info else {}
    turned.info = {}
    out = io.BytesIO()
    turned.save(out, "PNG", icc_profile=colours(picture), exif=b"", **extra)
    return out.getvalue()


def turned_jpeg(picture: Image.Image) -> bytes:
    """A picture taken sideways has to be written anew, since the note that says so is left out."""
    turned = ImageOps.exif_transpose(picture)
    turned.info = {}
    out = io.BytesIO()
    turned.save(out, "JPEG", quality=95, icc_profile=colours(picture), exif=b"")
    return out.getvalue()


def colours(picture: Image.Image) -> bytes | None:
    """The colour profile, which is part of how the picture looks."""
    profile = picture.info.get("icc_profile")
    return profile if profile and len(profile) < 1024 * 1024 else None


def jpeg(content: bytes) -> bytes:
    """The parts of a JPEG that make the picture, byte for byte: notes, comments, previews and what follows the end go.

    A JPEG is a row of segments: FF, a kind, two bytes of length, the content. After the kind DA (the picture's data)
    comes data without a length, which ends at the next FF that is not followed by 00 or D0 to D7.
    """
    kept, place = [b"\xff\xd8"], 2
    while True:
        while content[place + 1] == 0xFF:  # filling
            place += 1
        kind = content[place + 1]
        if content[place] != 0xFF:
            raise ValueError("A segment does not start where it should")
        if kind == 0xD9:
            return b"".join([*kept, b"\xff\xd9"])
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4])
        if kind == 0xDA:
            while content[end] != 0xFF or content[end + 1] == 0 or 0xD0 <= content[end + 1] <= 0xD7:
                end = content.index(b"\xff", end + 1)
        if is_picture(kind, content[place + 4 : place + 16]):
            kept.append(content[place:end])
        place = end


def is_picture(kind: int, start: bytes) -> bool:
    """Whether a segment makes the picture: tables, frames and data, the plain header, and how colours are meant."""
    if kind == 0xFE:
        return False
    if 0xE0 <= kind <= 0xEF:
        return start.startswith((b"JFIF\0", b"Adobe", b"ICC_PROFILE\0"))
    return True
