"""Which class answers which name: ``(method, name)`` to Service."""

from django.core.exceptions import ImproperlyConfigured

from cms.api.service import Service

_services: dict[tuple[str, str], type[Service]] = {}


def register(service: type[Service]) -> type[Service]:
    """Class decorator; a second claim on a method and name is ImproperlyConfigured, naming both."""
    key = (service.method, service.name)
    other = _services.get(key)
    if other is not None:
        raise ImproperlyConfigured(
            f"{service.method} @{service.name} is claimed twice: by {_label(other)} and by "
            f"{_label(service)}."
        )
    _services[key] = service
    return service


def find(method: str, name: str) -> type[Service] | None:
    """The service for a request; HEAD is answered by GET."""
    return _services.get(("GET" if method == "HEAD" else method, name))


def methods(name: str) -> list[str]:
    """The methods that somebody answers under a name, in alphabetical order."""
    return sorted(method for method, known in _services if known == name)


def services() -> dict[tuple[str, str], type[Service]]:
    """Every service by method and name."""
    return dict(_services)


def expandable() -> list[type[Service]]:
    """Services that may ride along in ``@components``, by name."""
    found = [s for (method, _), s in _services.items() if s.expandable and method == "GET"]
    return sorted(found, key=lambda service: service.name)


def _label(service: type[Service]) -> str:
    return f"{service.__module__}.{service.__qualname__}"
