"""How a file leaves: always as a download, never shown inside our pages. Who may have it is the caller's check."""

from django.http import FileResponse

from trefoil.shared.files.kinds import KINDS
from trefoil.shared.files.storage import read
from trefoil.shared.models import StoredFile


def answer_with(file: StoredFile) -> FileResponse:
    """The file as a download. Raises `Refused` while it is held. Ask first whether this person may have it."""
    response = FileResponse(
        read(file), as_attachment=True, filename=file.name, content_type=KINDS[file.kind].media_type
    )
    response["Content-Length"] = str(file.size)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
