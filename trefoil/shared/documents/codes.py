"""Addresses drawn as squares that a camera reads. A quarter of one may be hidden or smudged, and it is still read."""

import io

import segno

MARGIN = 4
"""Modules of white around it, as the standard asks."""


def made(address: str) -> segno.QRCode:
    return segno.make(address, error="q", micro=False)


def vector(address: str) -> str:
    """As an SVG file."""
    file = io.BytesIO()
    made(address).save(file, kind="svg", xmldecl=False, border=MARGIN, light="#fff", scale=4)
    return file.getvalue().decode()


def picture(address: str) -> bytes:
    """As a PNG file."""
    file = io.BytesIO()
    made(address).save(file, kind="png", border=MARGIN, scale=8)
    return file.getvalue()
