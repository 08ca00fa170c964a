"""Handing out a document that was just made."""

from django.http import HttpResponse

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    """The content as a file to save, never shown inside the page. `name` holds nothing personal."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
