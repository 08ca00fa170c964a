"""A look inside Word, Excel, PowerPoint and OpenDocument files, which are zip archives: no macros, no bombs, no baits."""

import re
import zipfile
from typing import BinaryIO
from xml.parsers import expat

from defusedxml import ElementTree

from trefoil.shared.actions import Refused

MOST_ENTRIES = 3000
MOST_UNPACKED = 300 * 1024 * 1024
MOST_RATIO = 250
SMALL = 1024 * 1024
"""An entry below this size may be packed as tightly as it likes: blank sheets are."""

DAMAGED = "This file cannot be read: it is damaged or cut off. Open it, save it again and send it"
ARCHIVE = "This is an archive. Send the files in it one by one"
BOMB = "This file unpacks to far more than it should. Copy what you need into a new file and send that"
LOCKED = "This file has a password. Save it without one and send it again"
MACROS = "This file holds macros. Save it as .docx, .xlsx or .pptx without macros and send it again"
CARRIES = "This file has another file or a program set into it. Take that out and send it on its own"
BAIT = "This file fetches something from another address when it is opened. Copy its text into a new file and send that"
ENTITIES = "This file holds something that its program never writes. Copy its text into a new file and send that"

MAIN_PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
}
MACRO_PARTS = re.compile(r"(vbaproject|vbadata|/macrosheets/|/dialogsheets/|activex|^basic/|^scripts/|customui)", re.I)
CARRIED_PARTS = re.compile(
    r"(oleobject|\.(exe|dll|com|scr|bat|cmd|ps1|vbs|js|jar|msi|lnk|hta|html?|svgz?)$|embeddings/.*\.(bin|docm|xlsm|pptm|zip)$)",
    re.I,
)
FETCHED = re.compile(r"/(attachedTemplate|oleObject|frame|subDocument|image|video|audio|externalData)$", re.I)
"""External relationships of these kinds are fetched on opening; links that a person presses are let through."""
OWN_DISK = re.compile(r"(file:///)?[a-z]:[\\/]", re.I)
BLOCK = 1024 * 1024


def kind_of(file: BinaryIO) -> str:
    """docx, xlsx, pptx or odt, by the file's own account of its main part."""
    with opened(file) as archive:
        names = set(archive.namelist())
        if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
            if archive.read("mimetype") == b"application/vnd.oasis.opendocument.text":
                return "odt"
            raise Refused(
                "This kind of OpenDocument file cannot be stored. Save it as .odt, .docx or PDF and send it again"
            )
        if "[Content_Types].xml" not in names:
            raise Refused(ARCHIVE)
        types = content_types(archive)
        if any("macroenabled" in kind.lower() or "vbaproject" in kind.lower() for kind in types):
            raise Refused(MACROS)
        kinds = {MAIN_PARTS[kind] for kind in types if kind in MAIN_PARTS}
    if len(kinds) != 1:
        raise Refused("This kind of Office file cannot be stored. Save it as .docx, .xlsx or .pptx and send it again")
    return kinds.pop()


def check(file: BinaryIO) -> None:
    """Refuse an archive with anything in it that runs, fetches, hides or floods."""
    with opened(file) as archive:
        for entry in archive.infolist():
            if MACRO_PARTS.search(entry.filename):
                raise Refused(MACROS)
            if CARRIED_PARTS.search(entry.filename):
                raise Refused(CARRIES)
            if entry.filename.lower().endswith((".xml", ".rels")):
                read_xml(archive, entry)
            if entry.filename.lower().endswith(".rels"):
                look_at_relationships(archive, entry)
            if entry.filename == "META-INF/manifest.xml" and b"encryption-data" in archive.read(entry):
                raise Refused(LOCKED)


def opened(file: BinaryIO) -> zipfile.ZipFile:
    """The archive, once its list of entries is known to be sound."""
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
        raise Refused(DAMAGED) from fault
    try:
        look_at_list(archive, size_of(file))
    except Refused:
        archive.close()
        raise
    return archive


def size_of(file: BinaryIO) -> int:
    place = file.tell()
    size = file.seek(0, 2)
    file.seek(place)
    return size


def look_at_list(archive: zipfile.ZipFile, size: int) -> None:
    """Count, sizes, names and places of the entries, before any is unpacked."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Refused(BOMB)
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise Refused(DAMAGED)
    total, end = 0, 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.flag_bits & 1:
            raise Refused(LOCKED)
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Refused(DAMAGED)
        if entry.filename.startswith(("/", "\\")) or ".." in re.split(r"[\\/]", entry.filename):
            raise Refused(DAMAGED)
        if entry.header_offset < end:
            raise Refused(BOMB)  # entries that share their bytes: the densest kind of bomb
        end = entry.header_offset + 30 + entry.compress_size
        total += entry.file_size
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise Refused(BOMB)
    if total > MOST_UNPACKED or end > size:
        raise Refused(BOMB)


def content_types(archive: zipfile.ZipFile) -> set[str]:
    tree = parsed(archive, archive.getinfo("[Content_Types].xml"))
    return {element.get("ContentType", "") for element in tree}


def look_at_relationships(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    for element in parsed(archive, entry):
        outside = element.get("TargetMode", "") == "External"
        target = element.get("Target", "")
        if outside and FETCHED.search(element.get("Type", "")) and not OWN_DISK.match(target):
            raise Refused(BAIT)


def parsed(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> ElementTree:
    if entry.file_size > 8 * SMALL:
        raise Refused(BOMB)
    try:
        return ElementTree.fromstring(archive.read(entry), forbid_dtd=True)
    except Exception as fault:  # the parsers raise many kinds
        raise Refused(ENTITIES) from fault


def read_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read one part to its end: it must be XML, and a document type, where entities are made, is refused at once."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise Refused(ENTITIES)

    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        with archive.open(entry) as part:
            while block := part.read(BLOCK):
                parser.Parse(block, False)
        parser.Parse(b"", True)
    except Refused:
        raise
    except Exception as fault:  # expat, zlib and zipfile each have their own kinds
        raise Refused(DAMAGED) from fault
