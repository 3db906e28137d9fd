"""Compiles (or loads) every kernel before it is needed, in whatever thread calls.

The first start after an installation compiles for some seconds; without this the window would stand
still at its first frame.  Later starts load the cached kernels in a tenth of a second.
"""

import numpy as np

from commandcenter.cartography import kernels
from commandcenter.cartography.clustering import cluster_points
from commandcenter.cartography.heat import heat_counts
from commandcenter.cartography.label_placement import LabelBoxes, place_labels
from commandcenter.cartography.picture_kernels import lay_picture
from commandcenter.cartography.view import MapView


def warm_up_kernels() -> None:
    """Call each kernel once with small arrays of the types used everywhere."""
    square = np.array([(1.0, 1.0), (5.0, 1.0), (5.0, 5.0), (1.0, 5.0), (1.0, 1.0)])
    offsets = np.array([0, 5], dtype=np.int64)
    features = np.array([0, 1], dtype=np.int64)
    bounds = np.array([(1.0, 1.0, 5.0, 5.0)])
    pixels = np.zeros((8, 8), dtype=np.uint32)
    cover = np.zeros((8, 10), dtype=np.float32)
    mask = np.zeros((8, 8), dtype=np.float32)
    kernels.add_fills(cover, square, offsets, features, bounds, 0.0, 8.0, 1.0)
    kernels.paint_cover(pixels, cover, 0.0, 0.0, 0.0, 1.0)
    kernels.add_strokes(mask, square, offsets, features, bounds, 0.0, 8.0, 1.0, 0.5, 2.0, 1.0)
    kernels.paint_mask(pixels, mask, 0.0, 0.0, 0.0, 1.0)
    lay_picture(pixels, np.zeros((2, 2), dtype=np.uint32), 0.0, 0.0, 8.0, 8.0, 0.0, 0.0, 2.0, 2.0, 1.0)
    cluster_points(square, 2.0)
    label = LabelBoxes(np.zeros((1, 1, 2)), np.ones((1, 2)), np.full(1, -1, dtype=np.int64))
    place_labels(label, np.empty((0, 4)))
    heat_counts(square, MapView(0.0, 0.0, 12.0, 8, 8))
