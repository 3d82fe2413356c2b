"""The picture of docs/performance.md."""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # after the choice of a backend

from tests.bench.kinds import KINDS
from tests.bench.results import Results


def draw(results: Results, main: int, path: Path) -> None:
    """CPU a request as multiples of the bare callable, on a scale of powers of ten."""
    shown = [k for k in KINDS if k.server != "bare" and results.has(k.key, main)]
    unit = results.middle("bare", 0, "web")
    web = [results.middle(k.key, main, "web") / unit for k in shown]
    both = [results.middle(k.key, main, "both") / unit for k in shown]
    matplotlib.rcParams["svg.hashsalt"] = "bench"
    figure, axes = plt.subplots(figsize=(9, 0.36 * len(shown) + 1.2))
    places = list(range(len(shown)))
    axes.barh(places, both, color="#c9c9c9", label="and PostgreSQL")
    axes.barh(places, web, color="#00517d", label="web processes")
    axes.set_xscale("log")
    axes.set_xlim(left=0.8)
    axes.set_yticks(places, [k.label for k in shown])
    axes.invert_yaxis()
    for place, value in zip(places, both, strict=True):
        axes.text(
            value * 1.05, place, f"{value:.0f}" if value >= 10 else f"{value:.1f}", va="center"
        )
    axes.set_xlabel(f"CPU a request, × bare callable, {main} pages")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="lower right", frameon=False)
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
