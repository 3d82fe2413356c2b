"""The base class of every endpoint."""

from typing import Any, ClassVar

from cms.api.traversal import Context, absolute_id


class Service:
    """An endpoint: ``GET <context>/@<name>``, and, if expandable, a component of the content.

    A subclass names itself and writes ``reply``; ``@id`` is added to what that returns. ``params``
    are the segments after the name. The empty name is the content itself.
    """

    name: ClassVar[str] = ""
    method: ClassVar[str] = "GET"
    expandable: ClassVar[bool] = False
    # Not listed in ``@components`` of every page, only expanded when asked for.
    on_request_only: ClassVar[bool] = False
    takes_params: ClassVar[bool] = False

    def __init__(self, context: Context, request: Any, params: list[str] | None = None) -> None:
        self.context = context
        self.request = request
        self.params = params or []
        # What a service has to say besides the body.
        self.headers: dict[str, str] = {}

    @property
    def url(self) -> str:
        """The address of this service on this context."""
        parts = [absolute_id(self.context, self.request), *([f"@{self.name}"] if self.name else [])]
        return "/".join([*parts, *self.params])

    def reply(self) -> Any:
        raise NotImplementedError

    def answer(self) -> Any:
        """The whole body (or an HttpResponse, which is sent as it is)."""
        reply = self.reply()
        return {"@id": self.url} | reply if isinstance(reply, dict) else reply

    def available(self) -> bool:
        """Whether the service makes sense here; if not it is left out of ``@components``."""
        return True
