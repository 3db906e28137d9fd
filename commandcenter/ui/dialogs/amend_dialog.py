"""Corrects what was reported: words, class, place and position; only what differs is sent, also when it was emptied."""

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.cases import CaseFile, LegalAction
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.action_dialog import action_hint, action_word, vocabulary
from commandcenter.ui.dialogs.class_field import ClassField
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.place_field import PlaceField
from commandcenter.ui.dialogs.step_fields import ComboField, LineField, StepField, TextField
from commandcenter.ui.theme import active_theme


class AmendDialog(FieldDialog):
    """Words on the left, place and map on the right."""

    def __init__(
        self, context: DeskContext, case_file: CaseFile, legal: LegalAction, parent: QWidget | None = None
    ) -> None:
        self._before = amendable(case_file)
        self._named: str | None = None
        self.place = _place_field(context, case_file)
        self.address = LineField(
            "address",
            QCoreApplication.translate("ActionDialog", "Address"),
            is_required=False,
            text=self._before["address"],
        )
        verb = action_word(context, legal.action)
        super().__init__(
            f"{verb} · {case_file.summary.title}",
            action_hint(context, legal.action),
            self._fields(context, case_file),
            verb,
            parent=parent,
        )
        self.setObjectName(f"{legal.action}_dialog")
        self.resize(active_theme().px(980), active_theme().px(640))
        self.place.named.connect(self._on_place_named)
        self.finished.connect(lambda _result: self.place.stop())

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

    @override
    def place_fields(self) -> None:
        """Put the place with its map beside the other fields."""
        words = QVBoxLayout()
        words.setSpacing(12)
        where = QVBoxLayout()
        where.setSpacing(12)
        for field in self.fields:
            is_where = field in (self.place, self.address)
            (where if is_where else words).addWidget(field, 1 if field is self.place else 0)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(words, 1)
        row.addLayout(where, 1)
        self.body.addLayout(row, 1)

    def _on_place_named(self, name: str) -> None:
        # An address the operator has already corrected himself is his.
        if self.address.value() in (self._before["address"], self._named):
            self.address.edit.setText(name)
            self._named = name

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
            self.place,
            self.address,
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
