"""A matter that no call brought: seen on a patrol, written to a mailbox, handed over by another body."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.domain.cases import CallerEntry, CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.posts import Person, Post
from commandcenter.domain.tiers import Tier, desk_tier
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.action_dialog import vocabulary
from commandcenter.ui.dialogs.class_field import ClassField
from commandcenter.ui.dialogs.place_field import PlaceField, Position
from commandcenter.ui.dialogs.step_fields import ComboField, LineField, StepField, TextField
from commandcenter.ui.dialogs.where_dialog import WhereDialog
from commandcenter.ui.panels.call_form_fields import digits_of, first_clause

LEAST_WORDS = 4
GRID_MEMBER, HOTLINE, WEB, LEADER, DEPARTMENT = 1, 2, 3, 4, 5
TOWNSHIP, VILLAGE = 10, 11
_REGISTRARS = (Post.INTAKE_OFFICER, Post.DISPATCHER, Post.DUTY_CHIEF)
"""They take up what comes in by any way; the others report what is theirs."""
_OF_POST = {Post.GRID_MEMBER: GRID_MEMBER, Post.DEPARTMENT_HANDLER: DEPARTMENT, Post.LEADER: LEADER}
_OF_TIER = {Tier.TOWNSHIP: TOWNSHIP, Tier.VILLAGE: VILLAGE}
REPORT_POSTS = frozenset({*_REGISTRARS, *_OF_POST})


def sources_of(person: Person, every: list[int]) -> list[int]:
    """Return the sources (domain.md 4.3) a person may name, the likeliest first; calls have the hotline's form."""
    own = [_OF_POST[held.post] for held in person.posts if held.post in _OF_POST]
    tier = _OF_TIER.get(desk_tier(person.posts) or Tier.COUNTY)
    if person.holds(*_REGISTRARS):
        own += [source for source in (WEB, *every) if source not in (HOTLINE, GRID_MEMBER)]
    return list(dict.fromkeys([tier, *own] if tier is not None else own))


class ReportDialog(WhereDialog):
    """Asks for a report; its key is made with it, so that a second press after a lost answer makes no second case.

    Args:
        context: What every panel is given.
        position: Longitude and latitude in degrees when a point was clicked.
        place_no: The grid of that point.
        parent: Qt parent.
    """

    def __init__(
        self,
        context: DeskContext,
        position: Position | None = None,
        place_no: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        self.case_id: UUID = uuid7()
        person = context.desk.person
        words = dict(vocabulary(context, "source"))
        self._is_registrar = person.holds(*_REGISTRARS)
        self.source = ComboField(
            "source",
            translate("ReportDialog", "Source"),
            [(each, words[each]) for each in sources_of(person, list(words)) if each in words],
            is_required=True,
        )
        self.text = TextField(
            "description",
            translate("ReportDialog", "What is the matter"),
            least=LEAST_WORDS,
            hint=translate("ReportDialog", "What is seen or asked, in a sentence or two"),
        )
        self.case_class = ClassField(context, translate("ActionDialog", "Class"), None)
        super().__init__(
            translate("ReportDialog", "Report a matter"),
            translate(
                "ReportDialog",
                "Intake sees it at once and files it. Photos are added to the case afterwards.",
            ),
            self._fields(context),
            PlaceField(context, translate("ActionDialog", "Place"), place_no, position),
            LineField("address", translate("ActionDialog", "Address"), is_required=False),
            translate("ReportDialog", "Report"),
            parent,
        )
        self.setObjectName("report_dialog")
        self.text.changed.connect(lambda: self.case_class.follow(self.text.value()))
        self.text.setFocus()

    def draft(self) -> CaseDraft:
        """Return the report as it stands."""
        given = self.given()
        return CaseDraft(
            case_id=self.case_id,
            source=given["source"],
            class_id=given["class_id"],
            title=given.get("title") or first_clause(given["description"]),
            description=given["description"],
            address=given.get("address", ""),
            place_no=given["place_no"],
            lon=given.get("lon"),
            lat=given.get("lat"),
            urgency=given["urgency"],
            matter_kind=given.get("matter_kind"),
            caller=_asker(given),
            callback_needed=bool(given.get("phone")),
        )

    def _fields(self, context: DeskContext) -> list[StepField]:
        translate = QCoreApplication.translate
        urgency = vocabulary(context, "urgency")
        fields: list[StepField] = [
            self.source,
            self.text,
            self.case_class,
            LineField("title", translate("ReportDialog", "Title (else the first words)"), is_required=False),
            ComboField("urgency", translate("ActionDialog", "Urgency"), urgency, is_required=True),
            ComboField(
                "matter_kind", translate("ActionDialog", "Kind of matter"), vocabulary(context, "matter_kind")
            ),
        ]
        if self._is_registrar:
            fields += [
                LineField("name", translate("ReportDialog", "Name of who asks"), is_required=False),
                LineField(
                    "phone", translate("ReportDialog", "Telephone, if he wants an answer"), is_required=False
                ),
            ]
        return fields


def _asker(given: dict[str, Any]) -> CallerEntry | None:
    name, phone = given.get("name", ""), digits_of(given.get("phone", ""))
    return CallerEntry(name, phone, is_anonymous=False, is_confidential=False) if name or phone else None
