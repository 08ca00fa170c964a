"""Files that mean harm, and good ones, made for the tests: each function returns the bytes of one file."""

import io
import struct
import zipfile
import zlib

import docx
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, kind, **options)
    return out.getvalue()


def pdf(change=None, password: str = "") -> bytes:
    """A PDF of one page, after `change` has had its way with the writer."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    if change:
        change(writer)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def word(text: str = "Minutes") -> bytes:
    out = io.BytesIO()
    file = docx.Document()
    file.add_paragraph(text)
    file.save(out)
    return out.getvalue()


def changed(content: bytes, add: dict[str, bytes] | None = None, replace: dict[str, tuple[bytes, bytes]] | None = None):
    """An archive with further entries, or with words in its entries replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            before, after = (replace or {}).get(name, (b"", b""))
            new.writestr(name, old.read(name).replace(before, after) if before else old.read(name))
        for name, value in (add or {}).items():
            new.writestr(name, value)
    return out.getvalue()


def archive(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, value in entries.items():
            new.writestr(name, value)
    return out.getvalue()


def many_entries() -> bytes:
    return changed(word(), add={f"word/media/{number}.png": b"" for number in range(10_000)})


def bomb() -> bytes:
    """Word file whose one further part is 200 megabytes of nothing."""
    return changed(word(), add={"word/media/image1.png": b"\0" * 200_000_000})


def lying_bomb() -> bytes:
    """The same, but the list of entries says that the part is small."""
    content = bytearray(changed(word(), add={"word/zero.xml": b" " * 50_000_000}))
    for sign, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = content.rindex(sign)
        content[start + place : start + place + 4] = struct.pack("<I", 500)
    return bytes(content)


def overlapping() -> bytes:
    """Two entries of the list that share the same bytes of the archive."""
    content = bytearray(changed(word(), add={"word/a.xml": b"<a/>" * 9, "word/b.xml": b"<a/>" * 9}))
    entries = []
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        entries.append(place)
        place = content.find(b"PK\x01\x02", place + 4)
    content[entries[-1] + 42 : entries[-1] + 46] = content[entries[-2] + 42 : entries[-2] + 46]
    return bytes(content)


def encrypted_flag() -> bytes:
    content = bytearray(word())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 4)
    return bytes(content)


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>"""
OUTSIDE_ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def entity_bomb(encoding: str = "utf-8", text: bytes = ENTITIES) -> bytes:
    return changed(word(), add={"word/bomb.xml": text.decode().encode(encoding)})


def macro_word() -> bytes:
    return changed(
        word(), add={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
        replace={"[Content_Types].xml": (
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml")},
    )  # fmt: skip


def bait(kind: str, target: str) -> bytes:
    relation = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()
    return changed(word(), replace={"word/_rels/document.xml.rels": (b"</Relationships>", relation)})


def flood(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few hundred bytes that claims 3.6 thousand million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def runs_script(writer: PdfWriter) -> None:
    act = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")})
    writer.root_object[NameObject("/OpenAction")] = act


def runs_hidden_script(writer: PdfWriter) -> None:
    """A script on a page's annotation, where the catalogue does not tell of it."""
    act = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")})
    note = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/A"): writer._add_object(act)})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


def starts_program(writer: PdfWriter) -> None:
    act = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc.exe")})
    writer.root_object[NameObject("/OpenAction")] = act


def carries_file(writer: PdfWriter) -> None:
    writer.add_attachment("inside.exe", b"MZ")


def is_dynamic_form(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/XFA"): TextStringObject("x")})
