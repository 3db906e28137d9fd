"""Draws the scene of the map benchmarks with QGIS; run by a Python that has QGIS, fed with one JSON line a frame.

    python3 qgis_renderer.py SCENE.gpkg

First line out: `{"version": …, "features": …, "load_s": …}`.  Then for each line in, `{"width", "height", "x", "y",
"resolution", "layers", "labels", "save"}`, one line out: `{"ms": …}`, the time of a whole frame drawn by QGIS's parallel
renderer from layers in memory, in Web Mercator metres.
"""

import json
import os
import sys
import time
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRectangle,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

_FILLS = {"water": "#BCD7EA", "building": "#E2DED7"}
_LINES = {
    "grid": ("#9AA8B8", 0.2),
    "village": ("#9AA8B8", 0.35),
    "township": ("#4A5A6C", 0.5),
    "county": ("#4A5A6C", 0.8),
    "lane": ("#D9D6CC", 0.3),
    "street": ("#D3DAE1", 0.5),
    "township_road": ("#D3DAE1", 0.7),
    "county_road": ("#C3CCD6", 0.9),
    "national": ("#C3CCD6", 1.2),
}
_MARKS = {
    "filing": ("circle", "#5D6B7A"),
    "dispatch": ("triangle", "#1F6FEB"),
    "handling": ("square", "#0B7D8C"),
    "check": ("diamond", "#6B4FC9"),
    "expiring": ("pentagon", "#B86E00"),
    "overdue": ("hexagon", "#C62F2B"),
}
_LABEL_SIZES = {"township": 11, "village": 9, "grid": 8}


def load(path: str, name: str) -> QgsVectorLayer:
    """Take one layer of the file into memory, indexed and dressed."""
    stored = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    if not stored.isValid():
        raise SystemExit(f"no layer {name} in {path}")
    layer = stored.materialize(QgsFeatureRequest())
    layer.setName(name)
    layer.dataProvider().createSpatialIndex()
    if name in _FILLS:
        symbol = QgsFillSymbol.createSimple({"color": _FILLS[name], "outline_style": "no"})
        layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    elif name in _LINES:
        colour, width = _LINES[name]
        looks = {"line_color": colour, "line_width": str(width)}
        if layer.geometryType() == 1:
            symbol = QgsLineSymbol.createSimple(looks)
        else:
            symbol = QgsFillSymbol.createSimple(
                {"style": "no", "outline_color": colour, "outline_width": str(width)}
            )
        layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    else:
        layer.setRenderer(QgsCategorizedSymbolRenderer("state", [_category(state) for state in _MARKS]))
    return layer


def _category(state: str) -> QgsRendererCategory:
    shape, colour = _MARKS[state]
    symbol = QgsMarkerSymbol.createSimple(
        {"name": shape, "color": colour, "size": "3", "outline_color": "#fff"}
    )
    return QgsRendererCategory(state, symbol, state)


def label(layer: QgsVectorLayer, is_on: bool) -> None:
    """Switch the names of a layer."""
    size = _LABEL_SIZES.get(layer.name())
    if size is None:
        return
    look = QgsTextFormat()
    look.setSize(size)
    look.setColor(QColor("#16202C"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    look.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    settings.setFormat(look)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(is_on)


def draw(layers: dict[str, QgsVectorLayer], wanted: dict[str, Any]) -> float:
    """Return the milliseconds of one whole frame."""
    width, height = wanted["width"], wanted["height"]
    half_x, half_y = width * wanted["resolution"] / 2, height * wanted["resolution"] / 2
    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setBackgroundColor(QColor("#E9EEF2"))
    settings.setOutputSize(QSize(width, height))
    settings.setOutputDpi(96)
    x, y = wanted["x"], wanted["y"]
    settings.setExtent(QgsRectangle(x - half_x, y - half_y, x + half_x, y + half_y))
    for name, layer in layers.items():
        label(layer, name in wanted["labels"])
    # QGIS draws the last one first.
    settings.setLayers([layers[name] for name in reversed(wanted["layers"])])
    began = time.perf_counter()
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage()
    took = 1000 * (time.perf_counter() - began)
    if wanted.get("save"):
        picture.save(str(wanted["save"]))
    return took


def main(path: str) -> None:
    """Load, tell, and draw what is asked for until the input ends."""
    application = QgsApplication([], False)
    application.initQgis()
    began = time.perf_counter()
    names = [*_FILLS, *_LINES, "cases"]
    layers = {name: load(path, name) for name in names}
    features = sum(layer.featureCount() for layer in layers.values())
    load_s = time.perf_counter() - began
    print(json.dumps({"version": Qgis.QGIS_VERSION, "features": features, "load_s": load_s}), flush=True)
    for line in sys.stdin:
        print(json.dumps({"ms": draw(layers, json.loads(line))}), flush=True)
    layers.clear()
    application.exitQgis()


if __name__ == "__main__":
    main(sys.argv[1])
