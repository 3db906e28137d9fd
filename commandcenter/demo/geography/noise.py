"""Smooth random fields over the plane: sums of plane waves, smooth at every scale and cheap."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from commandcenter.demo.geography.plane import FloatArray


@dataclass(frozen=True, slots=True)
class WaveField:
    """A smooth field of about zero mean and unit spread over plane coordinates in metres."""

    directions: FloatArray
    phases: FloatArray

    @classmethod
    def make(cls, rng: np.random.Generator, wavelength: float, waves: int = 10) -> "WaveField":
        """Draw a field whose waves lie around ``wavelength`` metres."""
        angle = rng.uniform(0.0, 2.0 * np.pi, waves)
        number = 2.0 * np.pi / (wavelength * rng.uniform(0.75, 1.4, waves))
        directions = np.column_stack([np.cos(angle) * number, np.sin(angle) * number])
        return cls(directions, rng.uniform(0.0, 2.0 * np.pi, waves))

    def at(self, points: FloatArray) -> FloatArray:
        """Give the field's values at points, shape (n, 2), as shape (n,)."""
        waves = np.sin(points @ self.directions.T + self.phases)
        return np.asarray(waves.sum(axis=1) * np.sqrt(2.0 / len(self.phases)), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Warp:
    """A gentle bending of the plane that turns ruled lines into natural ones and keeps their crossings."""

    fields: tuple[tuple[float, WaveField, WaveField], ...]
    calm_centre: tuple[float, float]
    calm_radius: float

    @classmethod
    def make(cls, rng: np.random.Generator, calm_centre: tuple[float, float], calm_radius: float) -> "Warp":
        """Draw a warp; near ``calm_centre`` (the county seat) it bends a sixth as much."""
        scales = ((330.0, 6500.0), (60.0, 1500.0))
        fields = tuple(
            (size, WaveField.make(rng, wavelength), WaveField.make(rng, wavelength))
            for size, wavelength in scales
        )
        return cls(fields, calm_centre, calm_radius)

    def bend(self, points: FloatArray) -> FloatArray:
        """Move points, shape (n, 2) in metres, by the warp."""
        far = np.hypot(points[:, 0] - self.calm_centre[0], points[:, 1] - self.calm_centre[1])
        strength = 1.0 - 0.84 * np.exp(-((far / self.calm_radius) ** 2))
        moved = points.copy()
        for size, east, north in self.fields:
            moved[:, 0] += strength * size * east.at(points)
            moved[:, 1] += strength * size * north.at(points)
        return moved


def densify(line: FloatArray, step: float) -> FloatArray:
    """Put vertices at most ``step`` metres apart on a line, shape (n, 2), keeping its own vertices."""
    pieces = []
    for start, end in pairwise(line):
        count = max(1, int(np.ceil(np.hypot(*(end - start)) / step)))
        share = np.arange(count)[:, None] / count
        pieces.append(start + (end - start) * share)
    pieces.append(line[-1:])
    return np.concatenate(pieces)


def spline(points: FloatArray, step: float) -> FloatArray:
    """Draw a Catmull-Rom curve through points, shape (n, 2), with a vertex about every ``step`` metres."""
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    pieces = []
    for k in range(len(points) - 1):
        p0, p1, p2, p3 = padded[k : k + 4]
        count = max(2, int(np.hypot(*(p2 - p1)) / step))
        t = (np.arange(count) / count)[:, None]
        pieces.append(
            0.5
            * (
                2 * p1
                + (p2 - p0) * t
                + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
                + (3 * p1 - p0 - 3 * p2 + p3) * t**3
            )
        )
    pieces.append(points[-1:])
    return np.concatenate(pieces)
