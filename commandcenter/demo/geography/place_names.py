"""Invented names of townships, villages, communities, streets and rivers.

Names are put together from common parts; no real county's list is used. A few villages of different
townships share a name on purpose, as villages do, and the command centre must cope with it.
"""

import numpy as np

from commandcenter.demo.geography.plane import IntArray

COUNTY_NAME = "云岭县"
COUNTY_OFFICIAL_NAME = "云岭县（演示）"

STREET_OFFICES = ("永安", "云兴")
TOWN_NAMES = ("柳河", "沙河", "东山", "石桥", "安平", "榆林坪", "龙泉湾", "古渡", "白塔", "清溪")
HILL_TOWN_NAMES = ("松岭", "青石沟", "云台", "鹿鸣", "寒泉", "黄崖", "仙人坪", "梨树岭")

_SURNAMES = "杨李王张赵刘陈郭韩马宋冯崔程高田任贾姚孟史乔武薛申秦牛苗"
_CLAN_ENDINGS = ("家庄", "家沟", "家坪", "家湾", "家堡", "家岭", "家河", "家峪", "家坡", "家岔", "庄", "家窑")
_PREFIXES = ("东", "西", "南", "北", "上", "下", "前", "后", "大", "小", "新", "老")
_ROOTS = (
    "柳",
    "槐",
    "松",
    "杏",
    "梨",
    "枣",
    "石",
    "沙",
    "泉",
    "河",
    "岭",
    "峪",
    "坪",
    "庙",
    "塔",
    "井",
    "桥",
    "渠",
    "窑",
    "磨",
    "寨",
    "堡",
    "关",
    "店",
    "铺",
    "龙",
    "凤",
    "鹿",
    "马",
    "羊",
    "雁",
    "云",
    "清水",
    "黄土",
    "白石",
    "青崖",
    "红土",
    "双泉",
    "三岔",
    "五里",
    "八角",
    "长胜",
    "永丰",
    "太平",
    "兴隆",
    "安乐",
)
_ENDINGS = (
    "沟",
    "湾",
    "坪",
    "头",
    "底",
    "岭",
    "庄",
    "坡",
    "口",
    "峪",
    "河",
    "泉",
    "堡",
    "崖",
    "川",
    "滩",
    "村",
)
_COMMUNITIES = (
    "平安",
    "解放",
    "府前",
    "文化",
    "建设",
    "和平",
    "新华",
    "民生",
    "幸福",
    "滨河",
    "朝阳",
    "振兴",
    "团结",
    "光明",
    "锦绣",
    "站前",
    "南苑",
    "东苑",
    "西关",
    "北关",
    "学府",
    "花园",
    "康宁",
    "迎宾",
    "富民",
    "丰泽",
    "云水",
    "翠屏",
)
STREET_WORDS = (
    "解放",
    "人民",
    "府前",
    "平安",
    "建设",
    "文化",
    "新华",
    "和平",
    "振兴",
    "迎宾",
    "朝阳",
    "康乐",
    "学府",
    "兴云",
    "光明",
    "民生",
    "富强",
    "云水",
    "幸福",
    "青年",
    "工农",
    "团结",
    "长安",
    "丰泽",
    "翠屏",
    "景明",
    "育才",
    "东风",
    "友谊",
    "健康",
    "南苑",
    "北苑",
    "锦华",
    "广场",
    "胜利",
    "体育",
    "同心",
    "安居",
    "紫薇",
    "玉兰",
    "梧桐",
    "银杏",
)
RIVER_NAMES = (
    "云水河",
    "柳河",
    "沙河",
    "清溪河",
    "石桥河",
    "鹿鸣河",
    "寒泉河",
    "榆林河",
    "白沙河",
    "松溪河",
    "龙湾河",
    "青崖河",
    *(
        f"{word}{end}"
        for end in ("沟", "涧", "峪")
        for word in ("桃花", "黑石", "响水", "杏花", "狼窝", "双泉", "柏树", "红崖")
    ),
)
RESERVOIR_NAMES = ("云泉水库", "松岭水库", "龙湾水库")


def name_towns(rng: np.random.Generator, towns: int, hill_towns: int) -> list[str]:
    """Give the names of the towns and then of the townships, without 镇 and 乡."""
    flat = [TOWN_NAMES[int(k)] for k in rng.permutation(len(TOWN_NAMES))[:towns]]
    return flat + [HILL_TOWN_NAMES[int(k)] for k in rng.permutation(len(HILL_TOWN_NAMES))[:hill_towns]]


def name_villages(rng: np.random.Generator, count: int, shared: int = 5) -> list[str]:
    """Give ``count`` village names without the ending 村; the last ``shared`` of them repeat earlier ones."""
    clans = [f"{one}{end}" for one in _SURNAMES for end in _CLAN_ENDINGS]
    sides = [
        f"{prefix}{root}{end}"
        for prefix in _PREFIXES
        for root in _ROOTS
        for end in _ENDINGS
        if root[-1] != end
    ]
    plain = [f"{root}{end}" for root in _ROOTS for end in _ENDINGS if root[-1] != end]
    pools = [_drawn(rng, pool) for pool in (clans, sides, plain)]
    names: list[str] = []
    while len(names) < count - shared:
        pool = pools[int(rng.choice(3, p=(0.4, 0.32, 0.28)))]
        name = pool.pop()
        if name not in names:
            names.append(name)
    return names + [names[int(k)] for k in rng.choice(min(40, len(names)), shared, replace=False)]


def name_hamlets(rng: np.random.Generator, count: int) -> list[str]:
    """Give ``count`` hamlet names; they repeat only when all are used up."""
    clans = [f"{one}家{end}" for one in _SURNAMES for end in ("凹", "院", "掌", "洼", "圪塔", "圪洞", "垴")]
    sides = [
        f"{root}{end}"
        for root in _ROOTS
        for end in ("凹", "掌", "垴", "圪塔", "窑上", "洼", "背", "脚下", "梁", "墕")
    ]
    pool = _drawn(rng, clans + sides)
    return [pool[number % len(pool)] for number in range(count)]


def name_communities(rng: np.random.Generator, town_of: IntArray, town_names: list[str]) -> list[str]:
    """Name the communities: the seat's from a list, a town's after the town and a side of it."""
    seat = _drawn(rng, list(_COMMUNITIES))
    sides = ("中心", "东街", "西街", "南街", "北街")
    seen: dict[int, int] = {}
    names = []
    for town in town_of[town_of >= 0].tolist():
        number = seen.get(town, 0)
        seen[town] = number + 1
        names.append(seat.pop() if town == 0 else f"{town_names[town]}{sides[number]}")
    return names


def name_streets(rng: np.random.Generator, *, seat: bool) -> list[str]:
    """Give street names without 街 and 路, the seat's with 解放 and 人民 on the central two."""
    if not seat:
        return _drawn(rng, list(STREET_WORDS))
    east_west, north_south = ["人民"], ["解放"]
    rest = _drawn(rng, [word for word in STREET_WORDS if word not in ("人民", "解放")])
    return east_west + rest[:SEAT_ROWS] + north_south + rest[SEAT_ROWS:]


SEAT_ROWS = 4


def _drawn(rng: np.random.Generator, pool: list[str]) -> list[str]:
    return [pool[int(k)] for k in rng.permutation(len(pool))]
