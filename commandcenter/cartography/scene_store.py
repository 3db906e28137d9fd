"""Keeps prepared scenes on disk, so that only the first start after a change of the ground computes.

A scene is found by the digest of everything it was made from; arrays and plain text only, nothing that
could run.  A file that cannot be read is as good as none.
"""

import contextlib
import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from commandcenter.cartography.ground import GroundFeature, GroundSheet
from commandcenter.cartography.label_spots import LabelSpot
from commandcenter.cartography.layers import GeoLayer, Geometries
from commandcenter.cartography.place_index import PlaceIndex
from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.scene import Bands, GroundScene, prepare_ground

_FORMAT: Final = 2
"""Grows whenever `prepare_ground` makes something else of the same ground."""

_KEPT: Final = 3
_PARTS: Final = ("xy", "rings", "features", "bounds")


def stored_scene(ground: GroundSheet, folder: Path) -> GroundScene:
    """Return the scene of a ground: read if it was prepared before, else prepared and kept.

    Raises:
        shapely.errors.GEOSException: A record's WKB is broken.
    """
    path = folder / f"{digest_of(ground)}.npz"
    with contextlib.suppress(OSError, ValueError, KeyError, zipfile.BadZipFile):
        return read_scene(path, ground)
    scene = prepare_ground(ground)
    # A full disk costs time at the next start and nothing else.
    with contextlib.suppress(OSError):
        write_scene(path, scene)
        _forget_old(folder)
    return scene


def digest_of(ground: GroundSheet) -> str:
    """Return the fingerprint of a ground."""
    digest = hashlib.blake2b(f"scene {_FORMAT}".encode(), digest_size=16)
    for place in ground.places:
        digest.update(
            f"{place.code}|{place.parent_code}|{place.level}|{place.name}|{place.grid_kind}|".encode()
        )
        digest.update(place.wkb)
    for feature in _features(ground):
        digest.update(f"{feature.kind}|{feature.name}|".encode())
        digest.update(feature.wkb)
    for mark in ground.landmarks:
        digest.update(repr(astuple(mark)).encode())
    return digest.hexdigest()


def write_scene(path: Path, scene: GroundScene) -> None:
    """Write a scene; whoever reads meanwhile sees the old file or the new one, never a half."""
    arrays: dict[str, NDArray[Any]] = {}
    names = []
    for number, (key, bands) in enumerate(scene.layers.items()):
        # Layers that are not simplified share one object in all bands and are written once.
        of_band = [next(i for i, other in enumerate(bands) if other is band) for band in bands]
        names.append([*key, of_band])
        for band in sorted(set(of_band)):
            for part in _PARTS:
                arrays[f"{number}_{band}_{part}"] = getattr(bands[band], part)
    for band, shapes in enumerate(scene.leaf_bands):
        arrays[f"leaf_{band}_bytes"], arrays[f"leaf_{band}_ends"] = _packed(shapes)
    outline = {
        "origin": [scene.projection.origin_lon, scene.projection.origin_lat],
        "bounds": list(scene.bounds),
        "layers": names,
        "labels": [astuple(spot) for spot in scene.labels],
        "leaf_codes": list(scene.leaf_codes),
        "leaf_bands": len(scene.leaf_bands),
    }
    arrays["outline"] = np.frombuffer(json.dumps(outline).encode(), dtype=np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.part")
    with partial.open("wb") as stream:
        np.savez(stream, allow_pickle=False, **arrays)
    partial.replace(path)


def read_scene(path: Path, ground: GroundSheet) -> GroundScene:
    """Read the scene that was prepared from `ground`.

    Raises:
        OSError: There is no such file.
        ValueError: It is damaged.
        KeyError: It lacks a part.
        zipfile.BadZipFile: It ends too early.
    """
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        outline = json.loads(arrays["outline"].tobytes())
        leaf_codes = tuple(outline["leaf_codes"])
        return GroundScene(
            projection=LocalMercator(*outline["origin"]),
            bounds=tuple(outline["bounds"]),
            layers=_layers(arrays, outline["layers"]),
            labels=tuple(LabelSpot(*spot) for spot in outline["labels"]),
            places={place.code: place for place in ground.places},
            index=_index(ground, leaf_codes),
            leaf_codes=leaf_codes,
            leaf_bands=tuple(
                _unpacked(arrays[f"leaf_{band}_bytes"], arrays[f"leaf_{band}_ends"])
                for band in range(outline["leaf_bands"])
            ),
        )


def _layers(arrays: Mapping[str, NDArray[Any]], names: list[Any]) -> dict[tuple[str, str], Bands]:
    layers: dict[tuple[str, str], Bands] = {}
    for number, (layer, kind, of_band) in enumerate(names):
        made = {
            band: GeoLayer(*(arrays[f"{number}_{band}_{part}"] for part in _PARTS)) for band in set(of_band)
        }
        layers[layer, kind] = tuple(made[band] for band in of_band)
    return layers


def _index(ground: GroundSheet, leaf_codes: tuple[str, ...]) -> PlaceIndex:
    wkbs = {place.code: place.wkb for place in ground.places}
    shapes = shapely.from_wkb(np.array([wkbs[code] for code in leaf_codes], dtype=object))
    return PlaceIndex(leaf_codes, shapes if len(leaf_codes) else np.empty(0, dtype=object))


def _features(ground: GroundSheet) -> Iterator[GroundFeature]:
    # The name of a list is part of the digest through its place in the order and its length.
    lists = (ground.rivers, ground.roads, ground.buildings, ground.landuse, ground.duties)
    for number, features in enumerate(lists):
        yield GroundFeature(str(number), str(len(features)), b"")
        yield from features


def _packed(shapes: Geometries) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    wkbs = shapely.to_wkb(shapes).tolist() if len(shapes) else []
    ends = np.cumsum([len(wkb) for wkb in wkbs], dtype=np.int64)
    return np.frombuffer(b"".join(wkbs), dtype=np.uint8), ends


def _unpacked(flat: NDArray[np.uint8], ends: NDArray[np.int64]) -> Geometries:
    joined = flat.tobytes()
    starts = [0, *ends.tolist()]
    wkbs = [joined[start:end] for start, end in pairwise(starts)]
    if not wkbs:
        return np.empty(0, dtype=object)
    return np.asarray(shapely.from_wkb(np.array(wkbs, dtype=object)), dtype=object)


def _forget_old(folder: Path) -> None:
    files = sorted(folder.glob("*.npz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_KEPT:]:
        file.unlink(missing_ok=True)
