"""Dialogs of the registry: a person's facts, a post and its days, the end of a service."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.county_time import county_today
from commandcenter.domain.people import ADMINISTRATOR_POSTS, Grant, RegisteredPerson
from commandcenter.domain.posts import Post
from commandcenter.domain.reference import Reference
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.step_fields import ComboField, LineField, SearchListField, StepField
from commandcenter.ui.models.person_words import scope_words
from commandcenter.ui.moments import qt_today
from commandcenter.ui.widgets.day_calendar import drop_calendar


class EndField(StepField):
    """A last day, or none: what has an end ends by itself."""

    def __init__(self, name: str, label: str, last_day: date | None, days: int = 30) -> None:
        super().__init__(name, label, is_required=False)
        self.box = QCheckBox(QCoreApplication.translate("PersonDialogs", "ends by itself on"))
        self.box.setObjectName(f"{name}_box")
        self.box.setChecked(last_day is not None)
        today = qt_today()
        chosen = QDate(last_day.year, last_day.month, last_day.day) if last_day else today.addDays(days)
        self.edit = QDateEdit(chosen)
        self.edit.setObjectName(f"{name}_edit")
        self.edit.setAccessibleName(label)
        drop_calendar(self.edit)
        self.edit.setDisplayFormat("yyyy-MM-dd")
        self.edit.setMinimumDate(min(today, chosen))
        self.edit.setEnabled(self.box.isChecked())
        self.box.toggled.connect(self.edit.setEnabled)
        self.box.toggled.connect(lambda _on: self.changed.emit())
        self.edit.dateChanged.connect(lambda _day: self.changed.emit())
        line = QHBoxLayout()
        line.addWidget(self.box)
        line.addWidget(self.edit)
        line.addStretch(1)
        self.column.addLayout(line)
        self.setFocusProxy(self.box)

    @override
    def value(self) -> str | None:
        """Return the day as `2026-11-23`, or None without an end."""
        day = self.edit.date()
        return date(day.year(), day.month(), day.day()).isoformat() if self.box.isChecked() else None


class PostDialog(FieldDialog):
    """Chooses a post, where it holds and for how long; only what the post needs is shown."""

    def __init__(self, context: DeskContext, person: RegisteredPerson, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        words = [
            (number, word.name if context.language.startswith("zh") else word.name_en)
            for number, word in sorted(context.reference.words.get("post", {}).items())
        ]
        self._post = ComboField("post", translate("PersonDialogs", "Post"), words, is_required=True)
        self._place = SearchListField(
            "place_no", translate("PersonDialogs", "Place"), _places(context.reference), rows=6
        )
        self._dept = SearchListField(
            "dept_id", translate("PersonDialogs", "Department"), department_entries(context.reference), rows=6
        )
        self._end = EndField("valid_to", translate("PersonDialogs", "Days"), None, 90)
        self._place.choose(context.reference.county.place_no)
        super().__init__(
            translate("PersonDialogs", "Give a post"),
            translate("PersonDialogs", "{name} · {login}").format(name=person.real_name, login=person.login),
            (self._post, self._place, self._dept, self._end),
            translate("PersonDialogs", "Give"),
            parent=parent,
        )
        self._post.changed.connect(self._show_scope)
        self._show_scope()

    @override
    def entered(self) -> dict[str, Any]:
        values = super().entered()
        post = values["post"]
        if post != Post.DEPARTMENT_HANDLER:
            values["dept_id"] = None
        if post == Post.DEPARTMENT_HANDLER or post in ADMINISTRATOR_POSTS:
            values["place_no"] = None
        return values

    @override
    def is_complete(self) -> bool:
        post = self._post.value()
        if post in ADMINISTRATOR_POSTS:
            return True
        field = self._dept if post == Post.DEPARTMENT_HANDLER else self._place
        return field.value() is not None

    def _show_scope(self) -> None:
        post = self._post.value()
        self._dept.setVisible(post == Post.DEPARTMENT_HANDLER)
        self._place.setVisible(post != Post.DEPARTMENT_HANDLER and post not in ADMINISTRATOR_POSTS)
        self.refresh()


def person_dialog(
    context: DeskContext, person: RegisteredPerson | None, parent: QWidget | None = None
) -> FieldDialog:
    """Return the dialog for a new person (None) or for the facts of one that is there."""
    translate = QCoreApplication.translate
    old = person
    fields: list[StepField] = [
        LineField("real_name", translate("PersonDialogs", "Name"), text=old.real_name if old else ""),
        LineField(
            "employee_no",
            translate("PersonDialogs", "Employee number"),
            is_required=False,
            text=old.employee_no if old else "",
        ),
        LineField(
            "title", translate("PersonDialogs", "Title"), is_required=False, text=old.title if old else ""
        ),
        ComboField(
            "dept_id",
            translate("PersonDialogs", "Department"),
            [(number, words) for number, words, _ in department_entries(context.reference)],
            chosen=old.dept_id if old else None,
        ),
    ]
    phone = LineField("phone", translate("PersonDialogs", "Phone"), is_required=False)
    if old is not None:
        phone.edit.setPlaceholderText(
            translate("PersonDialogs", "{phone} stays when nothing is typed").format(phone=old.phone_masked)
            if old.phone_masked
            else ""
        )
    else:
        login = LineField("login", translate("PersonDialogs", "Login (small letters, digits, _)"), least=3)
        fields = [login, *fields]
        fields.append(EndField("valid_to", translate("PersonDialogs", "Service"), None, 365))
    fields.append(phone)
    return FieldDialog(
        translate("PersonDialogs", "Edit a person") if old else translate("PersonDialogs", "Add a person"),
        old.login
        if old
        else translate("PersonDialogs", "The program makes a one-time password; you hand it over."),
        fields,
        translate("PersonDialogs", "Save") if old else translate("PersonDialogs", "Add"),
        parent=parent,
    )


def amended(dialog: FieldDialog) -> dict[str, Any]:
    """Return what an edited person's dialog asks for: emptied fields become empty, an untouched phone stays."""
    values = dialog.entered()
    if not values.get("phone"):
        values.pop("phone", None)
    return values


def limit_dialog(
    context: DeskContext, person: RegisteredPerson, grant: Grant, parent: QWidget | None = None
) -> FieldDialog:
    """Return the dialog for another last day of a post."""
    translate = QCoreApplication.translate
    where = scope_words(grant, context.reference)
    return FieldDialog(
        translate("PersonDialogs", "Days of a post"),
        f"{person.real_name} · {context.word('post', grant.post)} {where}".strip(),
        [EndField("valid_to", translate("PersonDialogs", "Days"), grant.valid_to, 90)],
        translate("PersonDialogs", "Save"),
        parent=parent,
    )


def service_dialog(person: RegisteredPerson, parent: QWidget | None = None) -> FieldDialog:
    """Return the dialog for the last day of a service; all posts end with it."""
    translate = QCoreApplication.translate
    return FieldDialog(
        translate("PersonDialogs", "Last day of service"),
        translate("PersonDialogs", "{name}: login and all posts end with the day. Records stay.").format(
            name=person.real_name
        ),
        [EndField("valid_to", translate("PersonDialogs", "Service"), person.valid_to, 0)],
        translate("PersonDialogs", "Save"),
        is_danger=True,
        parent=parent,
    )


def department_entries(reference: Reference) -> list[tuple[int, str, str]]:
    """Return departments as entries of a list, in the order of their codes."""
    found = reference.working_departments(county_today())
    return [(each.dept_id, each.name, f"{each.code} {each.short_name}") for each in found]


def _places(reference: Reference) -> list[tuple[int, str, str]]:
    entries = []
    for place in sorted(reference.places.values(), key=lambda each: each.place_no):
        path = " ".join(part.name for part in reference.place_path(place.place_no)) or place.name
        entries.append((place.place_no, path, f"{place.code} {path}"))
    return entries
