"""The base class of every endpoint."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from cms.api.traversal import Context, absolute_id
from cms.shapes import URL, Schema, open_obj

# What the door reads for every service: another language where the page is not translated.
FALLBACK = "fallback"


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
    # Of the answer, where it is not plain JSON.
    content_type: ClassVar[str | None] = None

    # What the document at ``@openapi`` says of it, besides the docstring: the query parameters (by
    # ``cms.api.openapi.parameters.query``), what may follow the name (``"/{type}"``), the shape of
    # the whole answer, its media types where it is no JSON, whether it is sent in parts, and what
    # it refuses by a status that other services do not have (``{"410": "Why."}``).
    parameters: ClassVar[Sequence[Schema]] = ()
    suffixes: ClassVar[Sequence[str]] = ("",)
    response: ClassVar[Schema] = open_obj({"@id": URL})
    # By suffix, where that answers in another shape than ``response``, or as another media type.
    responses: ClassVar[Mapping[str, tuple[Schema, str]]] = {}
    media_types: ClassVar[Sequence[str]] = ("application/json",)
    in_parts: ClassVar[bool] = False
    errors: ClassVar[Mapping[str, str]] = {}
    root_only: ClassVar[bool] = False
    request_body: ClassVar[Schema | None] = None
    # Names of parameters that it takes besides, such as short ones of those that are described.
    also_reads: ClassVar[Sequence[str]] = ()
    # Whether its answers hold whole contents, which read the parameters of a content.
    holds_contents: ClassVar[bool] = False
    # Shapes that ``response`` refers to by a name of its own.
    shapes: ClassVar[Mapping[str, Schema]] = {}

    def __init__(self, context: Context, request: Any, params: list[str] | None = None) -> None:
        self.context = context
        self.request = request
        self.params = params or []
        # What a service has to say besides the body.
        self.headers: dict[str, str] = {}
        # Whether the answer travels with a content: the parameters are then those of the content.
        self.rides_along = False

    @classmethod
    def prepare(cls, contexts: Sequence[Context], request: Any) -> None:
        """Fetches for several contexts at once what ``reply`` will say of each: they are items of
        one list, whose contents this service rides along with.
        """

    @classmethod
    def reads(cls) -> frozenset[str]:
        """The names of all query parameters that an answer may depend on, whatever the context.

        A request with any other is answered, but its answer is not kept.
        """
        return frozenset(str(p["name"]) for p in cls.parameters).union(cls.also_reads, [FALLBACK])

    @classmethod
    def company(cls, contexts: Sequence[Context], request: Any) -> Sequence[Any]:
        """Pages whose ``bare_content`` is in what ``reply`` will say, where it rides along with the
        contents of these contexts: what they are made of is loaded with those.
        """
        return ()

    @property
    def url(self) -> str:
        """The address of this service on this context."""
        parts = [absolute_id(self.context, self.request), *([f"@{self.name}"] if self.name else [])]
        return "/".join([*parts, *self.params])

    def reply(self) -> Any:
        raise NotImplementedError

    def answer(self) -> Any:
        """The whole body: a value for JSON, a text, which is sent as ``content_type``, or an
        HttpResponse, which is sent as it is.
        """
        reply = self.reply()
        return {"@id": self.url} | reply if isinstance(reply, dict) else reply

    def available(self) -> bool:
        """Whether the service makes sense here; if not it is left out of ``@components``."""
        return True
