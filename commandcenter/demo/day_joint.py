"""Joint work of the demo day: whistles and who comes, consultations, families of cases, what goes up and down the tiers.

The stories of the past tell joint tasks, returns and supervision; what needs several people at one moment happens
here, while the demonstration is open, so that its clocks and places are true.
"""

import random
import threading
from typing import Any

from commandcenter.demo import day_queries as queries
from commandcenter.demo.day_hands import Hands
from commandcenter.demo.people import invented_name
from commandcenter.domain.joint import WhistleKind

PUPIL = "D06"
"""The department whose desk the demonstration offers: its people are called like all, and the visitor answers."""

_WHISTLES, _MEETINGS, _FAMILIES, _REPORTED_UP = 6, 4, 3, 5
_ATTEMPTS = 40
_CALLED = {
    WhistleKind.PUBLIC_DEMAND: "群众多次反映，请到现场当面答复并商定办法：",
    WhistleKind.KEY_WORK: "重点工作推进受阻，请到现场协调：",
    WhistleKind.COMPREHENSIVE_ENFORCEMENT: "一个部门查处不了，请到现场联合执法：",
    WhistleKind.EMERGENCY: "情况紧急，请立即到现场处置：",
}
_FINDINGS = (
    ("现场情况属实，涉及本单位职责的部分已查清。", "已安排人员当场处理。"),
    ("现场查看，问题仍在，范围比上报的略大。", "已设置警示，明日上午继续处理。"),
    ("经核对资料，权属已明确。", "已告知责任方限期整改。"),
)
_CONCLUSIONS = (
    "各单位到场后商定由主办单位牵头整改，协办单位按分工配合，三日内完成。",
    "现场已处理完毕，主办单位一周内回访。",
)
_MINUTES = (
    "会议核对了现场情况与职责分工，认为单个部门无法办结，议定由主办单位牵头，其他单位按议定事项配合。",
    "会议听取了各单位意见，对争议部分以权责清单为准，议定分工与时限。",
)
_INSTRUCTIONS = ("配合主办单位提供资料并派人到场。", "三日内完成本单位职责内的整改并书面反馈。")
_DOWN = "属乡镇属地管理事项，先由乡镇组织办理，办理情况报县中心。"
_UP = "乡镇缺少执法权限，报请县级部门协调处理。"


class JointDay:
    """What several units do together.

    Args:
        hands: Hands of the demo people.
        chance: Where choices come from.
    """

    def __init__(self, hands: Hands, chance: random.Random) -> None:
        self._hands = hands
        self._chance = chance

    def begin(self, stop: threading.Event | None = None) -> None:
        """Bring the county to where several units are at work together; what is there already is not made again.

        Args:
            stop: Set it to end after the step at work.
        """
        for wanted, query, make in (
            (_WHISTLES, "select count(*) from cc.joint_action where state < 3", self._whistle),
            (_MEETINGS, "select count(*) from cc.meeting", self._consult),
            (_FAMILIES, "select count(distinct parent_id) from cc.case_file", self._family),
            (_REPORTED_UP, "select count(*) from cc.case_file where tier < 3", self._report_up),
        ):
            missing = wanted - self._hands.rows(query)[0][0]
            for _ in range(_ATTEMPTS):
                if missing <= 0 or (stop is not None and stop.is_set()):
                    break
                missing -= make()

    def go_on(self) -> bool:
        """Let one thing happen that is due: somebody arrives, writes down, concludes, rates, hands down."""
        steps = [self._arrive, self._write_down, self._conclude, self._rate, self._hand_down]
        self._chance.shuffle(steps)
        return any(step() for step in steps)

    def _whistle(self) -> bool:
        found = self._one(queries.WHISTLE)
        if found is None:
            return False
        case_id, title, lead = found
        kind = self._chance.choice(list(WhistleKind))
        companions = self._hands.rows(queries.COMPANIONS, case_id, lead, self._chance.randint(1, 3))
        pupil = self._hands.rows(queries.UNCALLED, PUPIL)
        called = dict.fromkeys([lead, *(row[0] for row in companions), *(row[0] for row in pupil)])
        return self._hands.act(
            self._dispatcher(),
            case_id,
            "whistle",
            kind=int(kind),
            matter=(_CALLED[kind] + title)[:400],
            dept_ids=list(called),
        )

    def _consult(self) -> bool:
        found = self._one(queries.CONSULTATION)
        if found is None:
            return False
        case_id, names, depts = found
        asked = depts[1:3] or [row[0] for row in self._hands.rows(queries.COMPANIONS, case_id, depts[0], 2)]
        decided = [{"dept_id": dept, "instruction": self._chance.choice(_INSTRUCTIONS)} for dept in asked]
        return self._hands.act(
            self._dispatcher(),
            case_id,
            "consult",
            venue="县指挥中心会商室",
            chair=invented_name(self._chance.randrange(60)),
            members="、".join(names),
            minutes=self._chance.choice(_MINUTES),
            decisions=decided,
        )

    def _family(self) -> bool:
        found = self._one(queries.FAMILY)
        if found is None:
            return False
        parent, *children = found[0][:3]
        login = self._dispatcher()
        linked = [self._hands.act(login, child, "link_parent", parent_id=str(parent)) for child in children]
        return any(linked)

    def _hand_down(self) -> bool:
        found = self._one(queries.HAND_DOWN)
        return found is not None and self._hands.act(
            self._dispatcher(), found[0], "hand_down", reason=_DOWN, tier=2
        )

    def _report_up(self) -> bool:
        found = self._one(queries.REPORT_UP)
        return found is not None and self._hands.act(
            found[1], found[0], "report_up", reason=_UP, skip=self._chance.random() < 0.5
        )

    def _arrive(self) -> bool:
        found = self._one(queries.UNIT, PUPIL, "arrive")
        if found is None:
            return False
        case_id, unit_id, code, lon, lat = found
        people = "、".join(
            invented_name(self._chance.randrange(400)) for _ in range(self._chance.randint(1, 3))
        )
        here = {} if lon is None else {"lon": lon + self._chance.uniform(-2e-4, 2e-4), "lat": lat}
        return self._hands.act(
            _handler(code), case_id, "report_in", unit_id=str(unit_id), people=people, **here
        )

    def _write_down(self) -> bool:
        found = self._one(queries.UNIT, PUPIL, "write down")
        if found is None:
            return False
        finding, measure = self._chance.choice(_FINDINGS)
        return self._hands.act(
            _handler(found[2]),
            found[0],
            "record_unit",
            unit_id=str(found[1]),
            finding=finding,
            measure=measure,
        )

    def _conclude(self) -> bool:
        found = self._one(queries.CONCLUSION)
        return found is not None and self._hands.act(
            self._dispatcher(),
            found[0],
            "conclude_action",
            joint_action_id=str(found[1]),
            conclusion=self._chance.choice(_CONCLUSIONS),
        )

    def _rate(self) -> bool:
        # The visitor's department is rated too, once its action is concluded.
        found = self._one(queries.UNIT, "", "rate")
        return found is not None and self._hands.act(
            self._dispatcher(),
            found[0],
            "rate_unit",
            unit_id=str(found[1]),
            rating=self._chance.choice((3, 4, 4, 5)),
        )

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        return next(iter(self._hands.rows(query, *values)), None)

    def _dispatcher(self) -> str:
        # Never the one whose desk the demonstration offers.
        return f"dispatch{self._chance.randint(2, 5):02d}"


def _handler(dept_code: str) -> str:
    """Return who acts for a department."""
    return f"{dept_code.lower()}_01"
