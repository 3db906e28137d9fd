"""The geography of the invented demo county: places, roads, waters, buildings and addresses from one seed."""

from commandcenter.demo.geography.county import CountyGeography, build_county
from commandcenter.demo.geography.plane import to_wkb
from commandcenter.demo.geography.records import (
    Address,
    Building,
    BuildingKind,
    DedicatedUse,
    LandCover,
    LandCoverKind,
    Landmark,
    LandmarkKind,
    Place,
    PlaceKind,
    Railway,
    River,
    Road,
    RoadClass,
    Settlement,
    WaterBody,
    WaterKind,
)

__all__ = [
    "Address",
    "Building",
    "BuildingKind",
    "CountyGeography",
    "DedicatedUse",
    "LandCover",
    "LandCoverKind",
    "Landmark",
    "LandmarkKind",
    "Place",
    "PlaceKind",
    "Railway",
    "River",
    "Road",
    "RoadClass",
    "Settlement",
    "WaterBody",
    "WaterKind",
    "build_county",
    "to_wkb",
]
