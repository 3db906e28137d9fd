"""The county's outline, its main river's course and how hilly the land is.

The outline is a star-shaped blob, so a mesh cut by it is in one piece and has no holes.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from commandcenter.demo.geography.noise import WaveField, spline
from commandcenter.demo.geography.plane import BoolArray, FloatArray

HALF_WIDTH = 22_600.0
HALF_HEIGHT = 19_800.0


@dataclass(frozen=True, slots=True)
class Outline:
    """The county's outer limit in plane metres, as a radius for each direction."""

    amplitudes: FloatArray
    phases: FloatArray

    @classmethod
    def make(cls, rng: np.random.Generator) -> "Outline":
        """Draw an outline: large lobes first, small ones after."""
        order = np.arange(2, 46)
        return cls(
            0.2 / order**1.2 * rng.uniform(0.5, 1.2, len(order)), rng.uniform(0.0, 2.0 * np.pi, len(order))
        )

    def radius(self, angle: FloatArray) -> FloatArray:
        """Give the distance of the outline from the origin in each direction, radians to metres."""
        order = np.arange(2, 2 + len(self.phases))
        power = 2.5
        plain = (
            np.abs(np.cos(angle) / HALF_WIDTH) ** power + np.abs(np.sin(angle) / HALF_HEIGHT) ** power
        ) ** (-1.0 / power)
        lobes = (np.cos(angle[:, None] * order + self.phases) * self.amplitudes).sum(axis=1)
        return np.asarray(plain * (0.97 + lobes), dtype=np.float64)

    def depth(self, points: FloatArray) -> FloatArray:
        """Tell how far inside the outline points lie along their ray, metres; negative is outside."""
        angle = np.arctan2(points[:, 1], points[:, 0])
        return np.asarray(self.radius(angle) - np.hypot(points[:, 0], points[:, 1]), dtype=np.float64)

    def ring(self, vertices: int = 720) -> shapely.Polygon:
        """Give the outline as a polygon."""
        angle = np.linspace(0.0, 2.0 * np.pi, vertices, endpoint=False)
        return shapely.Polygon(np.column_stack([np.cos(angle), np.sin(angle)]) * self.radius(angle)[:, None])


@dataclass(frozen=True, slots=True)
class Terrain:
    """How hilly the land is: 0 on the valley floor, 1 in the hills."""

    valley: shapely.LineString
    broad: WaveField
    fine: WaveField
    ridges: WaveField

    @classmethod
    def make(cls, rng: np.random.Generator, main_river: FloatArray) -> "Terrain":
        """Draw the land around the main river's valley."""
        valley = shapely.LineString(main_river[::16])
        return cls(
            valley, WaveField.make(rng, 15_000.0), WaveField.make(rng, 4_500.0), WaveField.make(rng, 1_900.0)
        )

    def hill(self, points: FloatArray) -> FloatArray:
        """Give the hilliness 0..1 at points, shape (n, 2)."""
        away = shapely.distance(shapely.points(points), self.valley) / 6_500.0
        height = away - 1.15 + 0.55 * self.broad.at(points) + 0.2 * self.fine.at(points)
        return np.asarray(1.0 / (1.0 + np.exp(-3.2 * height)), dtype=np.float64)

    def effort(self, points: FloatArray) -> FloatArray:
        """Give the cost of crossing the land here; high on ridges, so that borders come to lie on them."""
        ridge = np.maximum(0.0, self.ridges.at(points))
        return np.asarray(1.0 + (0.4 + 1.6 * self.hill(points)) * ridge, dtype=np.float64)


def main_river_course(rng: np.random.Generator, outline: Outline, seat: FloatArray) -> FloatArray:
    """Draw the main river from the north-west past the seat's south side to the south-east, shape (n, 2)."""
    enter, leave = rng.uniform(2.25, 2.6), rng.uniform(-0.75, -0.4)
    ends = np.array([[np.cos(enter), np.sin(enter)], [np.cos(leave), np.sin(leave)]])
    ends *= (outline.radius(np.array([enter, leave])) + 2_500.0)[:, None]
    bank = seat + np.array([[-3_400.0, -500.0], [-1_500.0, -1_050.0], [600.0, -900.0], [2_700.0, -1_250.0]])
    upper = ends[0] + (bank[0] - ends[0]) * np.array([[0.33], [0.66]]) + rng.normal(0.0, 1_100.0, (2, 2))
    lower = bank[-1] + (ends[1] - bank[-1]) * np.array([[0.35], [0.7]]) + rng.normal(0.0, 1_300.0, (2, 2))
    course = spline(np.vstack([ends[:1], upper, bank, lower, ends[1:]]), 45.0)
    calm = 1.0 - 0.85 * np.exp(-((np.hypot(*(course - seat).T) / 3_500.0) ** 2))
    return meander(rng, course, 330.0 * calm, 2_600.0)


def meander(
    rng: np.random.Generator, course: FloatArray, amplitude: FloatArray | float, wavelength: float
) -> FloatArray:
    """Swing a course, shape (n, 2), from side to side; its ends stay where they are."""
    step = np.gradient(course, axis=0)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(course, axis=0).T))])
    normal = np.column_stack([-step[:, 1], step[:, 0]]) / np.maximum(np.hypot(*step.T), 1e-6)[:, None]
    swing = np.zeros(len(course))
    for share, weight in ((1.0, 0.62), (0.43, 0.28), (0.21, 0.1)):
        phase = rng.uniform(0.0, 2.0 * np.pi)
        drift = np.cumsum(rng.normal(0.0, 0.035, len(course)))
        swing += weight * np.sin(2.0 * np.pi * along / (wavelength * share) + phase + drift)
    ends = np.minimum(1.0, np.minimum(along, along[-1] - along) / max(wavelength * 0.5, 1.0))
    return np.asarray(course + normal * (swing * ends * amplitude)[:, None], dtype=np.float64)


def inside(outline: Outline, points: FloatArray, margin: float) -> BoolArray:
    """Tell which points lie at least ``margin`` metres inside the outline."""
    return np.asarray(outline.depth(points) >= margin, dtype=np.bool_)
