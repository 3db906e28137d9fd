"""Prepared scenes on disk: the same scene again, another ground another file, a broken file no harm."""

from dataclasses import replace

import numpy as np

from commandcenter.cartography.scene import prepare_ground
from commandcenter.cartography.scene_store import digest_of, read_scene, stored_scene
from commandcenter.cartography.tile_raster import DrawRequest, Scratch, draw_ground
from commandcenter.ui.map.map_picture import load_map_style
from tests.unit.cartography.made_county import made_county

GROUND = made_county(20, 40)


def test_that_a_scene_read_again_is_drawn_the_same(tmp_path):
    made = stored_scene(GROUND, tmp_path)
    (path,) = tmp_path.glob("*.npz")
    again = read_scene(path, GROUND)
    request = DrawRequest(-4000.0, 4000.0, 20.0, 13.0, 1.0, 400, 400)
    style = load_map_style("day")
    first, second = (draw_ground(scene, style, request, Scratch(), {}) for scene in (made, again))
    assert (first == second).all()
    assert again.labels == made.labels
    assert again.bounds == made.bounds
    assert again.places == made.places
    points = made.projection.to_degrees_array(np.random.default_rng(1).uniform(-9000, 9000, (500, 2)))
    assert again.index.places_at(points) == made.index.places_at(points)


def test_that_a_scene_is_prepared_once(tmp_path):
    stored_scene(GROUND, tmp_path)
    (path,) = tmp_path.glob("*.npz")
    written = path.stat().st_mtime_ns
    assert stored_scene(GROUND, tmp_path).leaf_codes == prepare_ground(GROUND).leaf_codes
    assert path.stat().st_mtime_ns == written


def test_that_any_change_of_the_ground_makes_another_scene():
    first = GROUND.places[-1]
    changed = (
        replace(GROUND, places=(*GROUND.places[:-1], replace(first, name="another"))),
        replace(GROUND, places=GROUND.places[:-1]),
        replace(GROUND, buildings=()),
        replace(GROUND, landmarks=GROUND.landmarks[:-1]),
        replace(GROUND, rivers=GROUND.roads, roads=GROUND.rivers),
    )
    assert len({digest_of(each) for each in (GROUND, *changed)}) == len(changed) + 1


def test_that_a_damaged_file_is_made_anew(tmp_path):
    stored_scene(GROUND, tmp_path)
    (path,) = tmp_path.glob("*.npz")
    path.write_bytes(path.read_bytes()[:5000])
    assert stored_scene(GROUND, tmp_path).leaf_codes
    assert path.stat().st_size > 5000


def test_that_only_the_newest_scenes_are_kept(tmp_path):
    for count in range(5):
        stored_scene(replace(GROUND, landmarks=GROUND.landmarks[:count]), tmp_path)
    assert len(list(tmp_path.glob("*.npz"))) == 3
