"""The scaling loop against Pillow, an independent program."""

from itertools import pairwise

import numpy as np
from PIL import Image

from commandcenter.cartography.picture_kernels import lay_picture


def test_that_stretching_agrees_with_another_program() -> None:
    random = np.random.default_rng(5)
    colours = random.integers(0, 256, (24, 24, 3), dtype=np.uint8)
    picture = np.full((24, 24), 0xFF000000, dtype=np.uint32)
    for band, shift in enumerate((16, 8, 0)):
        picture |= colours[:, :, band].astype(np.uint32) << shift
    pixels = np.zeros((96, 96), dtype=np.uint32)
    whole = (0.0, 0.0, 24.0, 24.0)
    assert lay_picture(pixels, picture, 0.0, 0.0, 96.0, 96.0, *whole, 1.0) == 96 * 96
    mine = np.stack([(pixels >> shift) & 255 for shift in (16, 8, 0)], axis=2).astype(int)
    theirs = np.asarray(Image.fromarray(colours).resize((96, 96), Image.Resampling.BILINEAR), dtype=int)
    assert np.abs(mine - theirs).max() <= 2


def test_that_neighbours_neither_overlap_nor_leave_gaps() -> None:
    picture = np.full((4, 4), 0x80404040, dtype=np.uint32)
    pixels = np.full((40, 40), 0xFFFFFFFF, dtype=np.uint32)
    edges = [0.0, 13.37, 26.74, 40.0]
    painted = 0
    for left, right in pairwise(edges):
        for top, bottom in pairwise(edges):
            painted += lay_picture(pixels, picture, left, top, right, bottom, 0.0, 0.0, 4.0, 4.0, 1.0)
    assert painted == 40 * 40
    assert len(np.unique(pixels)) == 1
