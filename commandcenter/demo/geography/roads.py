"""The road network between the settlements, in design space.

Nodes are the gates of the towns (ends of their main streets), the village centres and a few places
beyond the border. Roads are the edges of a relative-neighbourhood graph, which has every shortest
connection in it: the network is therefore in one piece. Classes follow from who needs the road.
"""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from commandcenter.demo.geography.layout import Layout
from commandcenter.demo.geography.paths import shortest_path
from commandcenter.demo.geography.place_names import COUNTY_NAME
from commandcenter.demo.geography.plane import FloatArray, IntArray
from commandcenter.demo.geography.records import RoadClass
from commandcenter.demo.geography.streets import CLASS_WIDTH, DesignRoad, StreetNet
from commandcenter.demo.geography.terrain import Outline, Terrain


@dataclass(slots=True)
class _Graph:
    """The road graph while roads are being classed; ``node_town`` is -1 for villages and exits."""

    nodes: FloatArray
    node_town: IntArray
    edges: list[tuple[int, int]]
    names: list[str]
    classed: dict[tuple[int, int], tuple[RoadClass, str, str]] = field(default_factory=dict)


def plan_roads(
    rng: np.random.Generator,
    outline: Outline,
    terrain: Terrain,
    layout: Layout,
    nets: tuple[StreetNet, ...],
    place_names: list[str],
) -> tuple[DesignRoad, ...]:
    """Lay and class the roads between the settlements; ``place_names`` are the short names of all centres."""
    graph = _graph(rng, outline, layout, nets, place_names)
    _class_trunk_roads(graph)
    _class_county_roads(graph, layout)
    roads = []
    minor = 0
    for edge in graph.edges:
        if edge not in graph.classed:
            minor += 1
            name = f"{graph.names[edge[0]][:2]}{graph.names[edge[1]][:2]}路"
            graph.classed[edge] = (RoadClass.TOWNSHIP, name, f"Y{minor:03d}")
        road_class, name, ref = graph.classed[edge]
        line = _run(rng, terrain, graph.nodes[edge[0]], graph.nodes[edge[1]], road_class)
        roads.append(DesignRoad(name, ref, road_class, CLASS_WIDTH[road_class], line))
    return tuple(roads)


def _run(
    rng: np.random.Generator, terrain: Terrain, start: FloatArray, end: FloatArray, road_class: RoadClass
) -> FloatArray:
    """Draw a road between two nodes; the hillier the land and the lesser the road, the more it winds."""
    length = float(np.hypot(*(end - start)))
    count = max(2, int(length / 70.0))
    share = np.linspace(0.0, 1.0, count + 1)
    line = start + (end - start) * share[:, None]
    normal = np.array([start[1] - end[1], end[0] - start[0]]) / max(length, 1.0)
    hill = float(terrain.hill((start + end)[None, :] / 2.0)[0])
    calm = {RoadClass.NATIONAL: 0.35, RoadClass.COUNTY: 0.7}.get(road_class, 1.0)
    swing = np.zeros(count + 1)
    for wave, size in ((0.5, 0.05), (1.0, 0.06), (2.0, 0.035), (4.0, 0.02)):
        swing += size * rng.normal() * np.sin(2.0 * np.pi * wave * share + rng.uniform(0.0, 6.0))
    swing -= swing[0] + (swing[-1] - swing[0]) * share
    return np.asarray(
        line + normal * (swing * length * (0.35 + 1.2 * hill) * calm)[:, None], dtype=np.float64
    )


def _graph(
    rng: np.random.Generator,
    outline: Outline,
    layout: Layout,
    nets: tuple[StreetNet, ...],
    place_names: list[str],
) -> _Graph:
    gates = np.concatenate([net.gates for net in nets])
    gate_town = np.concatenate([np.full(len(net.gates), net.town) for net in nets])
    rural = layout.town_of < 0
    exits = _exits(rng, outline)
    nodes = np.concatenate([gates, layout.centres[rural], exits])
    node_town = np.concatenate([gate_town, np.full(len(nodes) - len(gates), -1)])
    own = [int(np.flatnonzero(layout.town_of == town.index)[0]) for town in layout.towns]
    town_names = [COUNTY_NAME[:2], *(place_names[number] for number in own[1:])]
    names = [town_names[town] for town in gate_town]
    names += [name for name, is_rural in zip(place_names, rural, strict=True) if is_rural] + ["县界"] * len(
        exits
    )
    edges = [edge for edge in _relative_neighbours(nodes) if _is_open(nodes, node_town, edge, layout)]
    edges = _joined_up(nodes, node_town, edges, layout)
    return _Graph(nodes, node_town, edges, names)


def _exits(rng: np.random.Generator, outline: Outline) -> FloatArray:
    angle = np.arange(7) * 2.0 * np.pi / 7 + rng.uniform(-0.25, 0.25, 7)
    return np.asarray(
        np.column_stack([np.cos(angle), np.sin(angle)]) * (outline.radius(angle) + 900.0)[:, None],
        dtype=np.float64,
    )


def _relative_neighbours(nodes: FloatArray) -> list[tuple[int, int]]:
    """Give the pairs between which no third node lies (a little relaxed, for a few loops more)."""
    gap = np.hypot(nodes[:, None, 0] - nodes[None, :, 0], nodes[:, None, 1] - nodes[None, :, 1])
    edges = []
    for a in range(len(nodes)):
        for b in range(a + 1, len(nodes)):
            if gap[a, b] < 9_000.0:
                between = np.maximum(gap[a], gap[b]) < gap[a, b] * 0.94
                if not between.any():
                    edges.append((a, b))
    return edges


def _is_open(nodes: FloatArray, node_town: IntArray, edge: tuple[int, int], layout: Layout) -> bool:
    """Tell whether a road may run here: not through a town, and not between two gates of one town."""
    a, b = edge
    if node_town[a] >= 0 and node_town[a] == node_town[b]:
        return False
    middle = nodes[a] + (nodes[b] - nodes[a]) * np.linspace(0.06, 0.94, 25)[:, None]
    return not any((town.roundness(middle) < 0.7).any() for town in layout.towns)


def _joined_up(
    nodes: FloatArray, node_town: IntArray, edges: list[tuple[int, int]], layout: Layout
) -> list[tuple[int, int]]:
    """Add the shortest open edges between the pieces that the closed edges left apart."""
    piece = np.arange(len(nodes))

    def join(a: int, b: int) -> None:
        piece[piece == piece[b]] = piece[a]

    for town in range(len(layout.towns)):
        gates = np.flatnonzero(node_town == town)
        for gate in gates[1:]:
            join(int(gates[0]), int(gate))
    for a, b in edges:
        join(a, b)
    edges = list(edges)
    gap = np.hypot(nodes[:, None, 0] - nodes[None, :, 0], nodes[:, None, 1] - nodes[None, :, 1])
    for flat in np.argsort(gap, axis=None, kind="stable"):
        a, b = divmod(int(flat), len(nodes))
        if a < b and piece[a] != piece[b] and _is_open(nodes, node_town, (a, b), layout):
            edges.append((a, b))
            join(a, b)
        if (piece == piece[0]).all():
            break
    return edges


def _costs(graph: _Graph) -> dict[int, list[tuple[int, float]]]:
    links: dict[int, list[tuple[int, float]]] = {node: [] for node in range(len(graph.nodes))}
    for a, b in graph.edges:
        cost = float(np.hypot(*(graph.nodes[a] - graph.nodes[b])))
        if (a, b) in graph.classed:
            cost *= 0.55
        links[a].append((b, cost))
        links[b].append((a, cost))
    for town in range(int(graph.node_town.max()) + 1):
        gates = np.flatnonzero(graph.node_town == town)
        for a in gates.tolist():
            links[a] += [
                (b, float(np.hypot(*(graph.nodes[a] - graph.nodes[b])))) for b in gates.tolist() if b != a
            ]
    return links


def _mark(graph: _Graph, start: int, end: int, road_class: RoadClass, name: str, ref: str) -> None:
    path = shortest_path(_costs(graph), start, end)
    for a, b in pairwise(path):
        edge = (min(a, b), max(a, b))
        if not (graph.node_town[a] >= 0 and graph.node_town[a] == graph.node_town[b]):
            graph.classed.setdefault(edge, (road_class, name, ref))


def _class_trunk_roads(graph: _Graph) -> None:
    """Run the national road and two provincial roads from border to border through the seat."""
    exits = [node for node, name in enumerate(graph.names) if name == "县界"]
    seat = int(np.flatnonzero(graph.node_town == 0)[0])
    trunk = (("云平线", "G997", 0, 3), ("平安线", "S326", 1, 5), ("岭河线", "S958", 2, 6))
    for name, ref, one, other in trunk:
        for end in (one, other):
            _mark(graph, exits[end], seat, RoadClass.NATIONAL, name, ref)


def _class_county_roads(graph: _Graph, layout: Layout) -> None:
    """Run county roads from every town to the seat and to its nearest two towns."""
    first_gate = [int(np.flatnonzero(graph.node_town == town.index)[0]) for town in layout.towns]
    number = 0
    for town in layout.towns[1:]:
        gap = [float(np.hypot(*(other.centre - town.centre))) for other in layout.towns]
        near = [int(k) for k in np.argsort(gap, kind="stable") if k not in (0, town.index)][:2]
        for other in [0, *near]:
            if other == 0 or other > town.index:
                number += 1
                name = f"{graph.names[first_gate[town.index]][:1]}{graph.names[first_gate[other]][:1]}线"
                _mark(
                    graph, first_gate[town.index], first_gate[other], RoadClass.COUNTY, name, f"X{number:03d}"
                )
