"""Samples of many rounds, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Sample:
    """One kind in one round. CPU in milliseconds a request, of web workers and of PostgreSQL."""

    kind: str
    pages: int
    round: int
    per_second: float
    p50: float
    p99: float
    web: float
    database: float

    @property
    def both(self) -> float:
        return self.web + self.database


class Results:
    """Asks the samples; a key is a kind and a number of pages (0: the bare callable)."""

    def __init__(self, samples: list[Sample]) -> None:
        self._by_key: dict[tuple[str, int], dict[int, Sample]] = {}
        for sample in samples:
            self._by_key.setdefault((sample.kind, sample.pages), {})[sample.round] = sample

    def has(self, kind: str, pages: int) -> bool:
        return (kind, pages) in self._by_key

    def middle(self, kind: str, pages: int, of: str) -> float:
        """The median over the rounds of one attribute of the samples."""
        return median(getattr(s, of) for s in self._by_key[kind, pages].values())

    def ratio(
        self, above: tuple[str, int], below: tuple[str, int], of: str = "web"
    ) -> float | None:
        """The median of the ratio in each round, which drifts of the machine leave alone.

        None where either was not measured.
        """
        if above not in self._by_key or below not in self._by_key:
            return None
        over, under = self._by_key[above], self._by_key[below]
        rounds = [r for r in over if r in under and getattr(under[r], of) > 0]
        return (
            median(getattr(over[r], of) / getattr(under[r], of) for r in rounds) if rounds else None
        )


def per_request(seconds: float, requests: int) -> float:
    """CPU seconds of so many requests, as milliseconds of one."""
    return seconds * 1000 / requests if requests else 0.0


@dataclass(frozen=True)
class Target:
    """Something to reach: a value that must not be over (or not under) a bound."""

    text: str
    bound: float
    value: float | None
    least: bool = False

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "not measured"
        met = self.value >= self.bound if self.least else self.value <= self.bound
        return "met" if met else "not met"


def targets(results: Results, main: int, small: int, large: int) -> list[Target]:
    """The targets of the project, computed."""
    bare = ("bare", 0)

    def times(kind: str, of: str = "web") -> float | None:
        return results.ratio((kind, main), bare, of)

    def less(kind: str, than: str) -> float | None:
        return results.ratio((than, main), (kind, main))

    found = [
        Target("content, cold: CPU, × bare callable", 20, times("content")),
        Target("page view, cold: CPU, × bare callable", 30, times("view")),
        Target("20 full objects, cold: CPU, × bare callable", 50, times("full")),
        Target("content, cold: times less CPU than v2", 4, less("content", "v2_detail"), True),
        Target("20 full objects, cold: times less CPU than v2", 10, less("full", "v2_list"), True),
    ]
    for kind, name in (("content", "content"), ("view", "page view"), ("full", "20 full objects")):
        hit = f"{kind}_hit"
        found += [
            Target(f"{name}, from the cache: CPU, × bare callable", 2, times(hit)),
            Target(f"{name}, from the cache: requests/s, × bare callable", 0.45,
                   times(hit, "per_second"), True),
        ]  # fmt: skip
    for kind in ("content", "navigation", "children", "search"):
        grown = results.ratio((kind, large), (kind, small), "both")
        found.append(Target(f"{kind}: {large} pages against {small}, CPU of both", 1.5, grown))
    return found
