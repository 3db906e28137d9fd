"""Corrects what was reported: words, class, place and position; only what differs is sent, also when it was emptied."""

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.domain.cases import CaseFile, LegalAction
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.action_dialog import action_hint, action_word, vocabulary
from commandcenter.ui.dialogs.class_field import ClassField
from commandcenter.ui.dialogs.place_field import PlaceField
from commandcenter.ui.dialogs.step_fields import ComboField, LineField, StepField, TextField
from commandcenter.ui.dialogs.where_dialog import WhereDialog


class AmendDialog(WhereDialog):
    """What was reported, as it is now, to be changed."""

    def __init__(
        self, context: DeskContext, case_file: CaseFile, legal: LegalAction, parent: QWidget | None = None
    ) -> None:
        self._before = amendable(case_file)
        address = QCoreApplication.translate("ActionDialog", "Address")
        verb = action_word(context, legal.action)
        super().__init__(
            f"{verb} · {case_file.summary.title}",
            action_hint(context, legal.action),
            self._fields(context, case_file),
            _place_field(context, case_file),
            LineField("address", address, is_required=False, text=self._before["address"]),
            verb,
            parent,
        )
        self.setObjectName(f"{legal.action}_dialog")

    @override
    def given(self) -> dict[str, Any]:
        """Return what differs from the case as it was when the dialog opened."""
        entered = self.entered()
        changed = {name: value for name, value in entered.items() if value != self._before.get(name)}
        if "lon" in changed or "lat" in changed:
            # Half a position would be another place.
            changed |= {"lon": entered["lon"], "lat": entered["lat"]}
        return changed

    @override
    def is_complete(self) -> bool:
        """Return whether the step could be sent; a correction must correct something."""
        return super().is_complete() and bool(self.given())

    def _fields(self, context: DeskContext, case_file: CaseFile) -> list[StepField]:
        translate = QCoreApplication.translate
        before, case = self._before, case_file.summary
        description = translate("ActionDialog", "Description")
        remark = translate("ActionDialog", "Remark")
        urgency = translate("ActionDialog", "Urgency")
        kind = translate("ActionDialog", "Kind of matter")
        is_fixed = case.standard_id is not None
        return [
            LineField("title", translate("ActionDialog", "Title"), text=before["title"]),
            ClassField(context, translate("ActionDialog", "Class"), case.class_id, is_fixed=is_fixed),
            TextField("description", description, is_required=False, text=before["description"]),
            TextField("remark", remark, is_required=False, text=before["remark"]),
            ComboField(
                "urgency",
                urgency,
                vocabulary(context, "urgency"),
                is_required=True,
                chosen=before["urgency"],
            ),
            ComboField("matter_kind", kind, vocabulary(context, "matter_kind"), chosen=before["matter_kind"]),
        ]


def amendable(case_file: CaseFile) -> dict[str, Any]:
    """Return what may be corrected, as it is now, by the names of the input."""
    case = case_file.summary
    return {
        "title": case.title,
        "description": case_file.fields.get("description") or "",
        "address": case.address,
        "remark": case_file.fields.get("remark") or "",
        "urgency": case.urgency,
        "matter_kind": case_file.fields.get("matter_kind"),
        "class_id": case.class_id,
        "place_no": case.place_no,
        "lon": case.lon,
        "lat": case.lat,
    }


def _place_field(context: DeskContext, case_file: CaseFile) -> PlaceField:
    case = case_file.summary
    position = (case.lon, case.lat) if case.lon is not None and case.lat is not None else None
    return PlaceField(context, QCoreApplication.translate("ActionDialog", "Place"), case.place_no, position)
