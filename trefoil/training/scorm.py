"""The manifest of a SCORM package: its title, its identifier and the score from which it is passed. Nothing is run.

SCORM 1.2 (`adlcp:masteryscore`) and SCORM 2004 (`imsss:minNormalizedMeasure` of the primary objective). A package is a
zip archive that somebody else made: it is looked at as every upload is, before any of it is unpacked.
"""

from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from trefoil.shared.actions import Refused
from trefoil.shared.files import office

MANIFEST = "imsmanifest.xml"
LARGEST_MANIFEST = 2 * 1024 * 1024
NO_MANIFEST = "Choose a SCORM package: a .zip file with imsmanifest.xml at its top"
UNREADABLE = "The manifest of this package cannot be read. Export the package again from the tool that made it"


@dataclass(frozen=True)
class Package:
    """What the manifest says."""

    identifier: str
    title: str
    kind: str
    mastery: int | None


def read_package(file: BinaryIO) -> Package:
    """Read the manifest of a package; raises `Refused` with what to do."""
    file.seek(0)
    if file.read(2) != b"PK":
        raise Refused(NO_MANIFEST)
    with office.opened(file) as archive:
        if MANIFEST not in archive.namelist():
            raise Refused(NO_MANIFEST)
        entry = archive.getinfo(MANIFEST)
        if entry.file_size > LARGEST_MANIFEST:
            raise Refused(UNREADABLE)
        try:
            with archive.open(entry) as part:
                content = part.read(LARGEST_MANIFEST + 1)
            if len(content) > LARGEST_MANIFEST:  # more than its entry says
                raise Refused(UNREADABLE)
            root = ElementTree.fromstring(content, forbid_dtd=True)
        except Refused:
            raise
        except Exception as fault:  # the parsers and zip each raise many kinds
            raise Refused(UNREADABLE) from fault
    return package_of(root)


def package_of(root: Element) -> Package:
    if local(root) != "manifest":
        raise Refused(UNREADABLE)
    organisation = chosen(root)
    title = first_text(organisation, "title") if organisation is not None else ""
    if not title or not root.get("identifier", "").strip():
        raise Refused(UNREADABLE)
    kind = "SCORM 1.2" if "1.2" in first_text(root, "schemaversion") else "SCORM 2004"
    return Package(root.get("identifier", "").strip()[:500], title[:140], kind, mastery_of(root))


def chosen(root: Element) -> Element | None:
    """The organisation that the manifest names, or its first."""
    found = [one for one in root.iter() if local(one) == "organization"]
    default = next((one.get("default") for one in root.iter() if local(one) == "organizations"), None)
    return next((one for one in found if one.get("identifier") == default), found[0] if found else None)


def mastery_of(root: Element) -> int | None:
    """The score of 100 from which it is passed, the highest where several parts have one."""
    scores = [number(one.text, 100) for one in root.iter() if local(one) == "masteryscore"]
    scores += [number(one.text, 1) for one in root.iter() if local(one) == "minNormalizedMeasure"]
    return max((one for one in scores if one is not None), default=None)


def number(text: str | None, whole: int) -> int | None:
    try:
        found = float((text or "").strip()) * 100 / whole
    except ValueError:
        return None
    return round(found) if 0 <= found <= 100 else None


def first_text(element: Element, name: str) -> str:
    found = next((one.text for one in element.iter() if local(one) == name and one.text), "")
    return " ".join((found or "").split())


def local(element: Element) -> str:
    """Its name without the namespace, which differs from edition to edition."""
    return str(element.tag).rpartition("}")[2]
