"""A stored file as an answer: in parts where the client asks for one, and able to run nothing."""

import re
from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from cms.api.serializers.files import content_type

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
YEAR = 31536000
# What a browser may show by itself without running anything of it; all else is saved.
SHOWN = ("image/avif", "image/gif", "image/jpeg", "image/png", "image/webp", "application/pdf",
         "text/plain")  # fmt: skip
CHUNK = 65536


def send(
    file: Any, name: str, request: Any, *, attachment: bool, etag: str, for_ever: bool = False
) -> HttpResponseBase:
    """The file, or the part that ``Range`` asks for (206), or 416; 304 where the client has it.

    FileNotFoundError where it is lost. ``for_ever``: an open file whose address changes with it.
    """
    kind = content_type(name)
    attachment = attachment or kind not in SHOWN
    response: HttpResponseBase = FileResponse(
        file.open("rb"), as_attachment=attachment, filename=name, content_type=kind
    )
    quoted = f'"{etag}"'
    conditional = get_conditional_response(request, etag=quoted)
    if conditional is not None:
        response.close()
        response = conditional
    elif request.META.get("HTTP_IF_RANGE", quoted) == quoted:
        response = _part(response, request.META.get("HTTP_RANGE", ""), file.size)
    response["ETag"] = quoted
    response["Accept-Ranges"] = "bytes"
    return _safely(response, request, for_ever)


def _part(response: Any, asked: str, size: int) -> HttpResponseBase:
    """One range of bytes; several, or what is none, are answered with the whole file."""
    match = RANGE.fullmatch(asked.strip())
    if match is None or not any(match.groups()):
        return response
    first, last = match.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start >= size or end < start:
        response.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    stream = response.file_to_stream
    stream.seek(start)
    part: Any = response
    part.streaming_content = _chunks(stream, end - start + 1)
    part.status_code = 206
    part["Content-Range"] = f"bytes {start}-{end}/{size}"
    part["Content-Length"] = str(end - start + 1)
    return part


def _chunks(stream: Any, left: int) -> Any:
    while left > 0 and (chunk := stream.read(min(CHUNK, left))):
        left -= len(chunk)
        yield chunk


def _safely(response: HttpResponseBase, request: Any, for_ever: bool) -> HttpResponseBase:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    credentials = request.COOKIES or "HTTP_AUTHORIZATION" in request.META
    if for_ever and not credentials and not request.user.is_authenticated:
        response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response
