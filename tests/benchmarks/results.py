"""Tables of measurements: printed, and appended to one file under `build/` so that runs can be compared."""

from datetime import UTC, datetime
from pathlib import Path

_FILE = Path(__file__).parents[2] / "build" / "benchmarks.md"


def publish(title: str, rows: dict[str, str]) -> None:
    """Print a table and append it to the results of all runs."""
    width = max(len(name) for name in rows)
    lines = [f"## {title} ({datetime.now(UTC):%Y-%m-%d %H:%M} UTC)", ""]
    lines += [f"| {name:<{width}} | {value} |" for name, value in rows.items()]
    text = "\n".join(lines) + "\n\n"
    print("\n" + text)
    _FILE.parent.mkdir(exist_ok=True)
    with _FILE.open("a", encoding="utf-8") as stream:
        stream.write(text)


def spread(seconds: list[float]) -> str:
    """Return median, 95th percentile and maximum in milliseconds."""
    ordered = sorted(seconds)
    picks = (ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1])
    return " / ".join(f"{1000 * each:.0f}" for each in picks) + " ms (median / p95 / most)"
