"""The dialog of a step, built from what the law requires of it; the database has the last word on every value."""

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.domain.cases import CaseFile, LegalAction, TaskState
from commandcenter.domain.joint import JointBoard
from commandcenter.domain.posts import Post
from commandcenter.errors import DatabaseUnavailable
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.part_fields import BoardField, LevelField, task_words, tasks_that
from commandcenter.ui.dialogs.plain_steps import words_field
from commandcenter.ui.dialogs.standard_field import StandardField
from commandcenter.ui.dialogs.step_catalogue import special_fields
from commandcenter.ui.dialogs.step_fields import (
    CheckField,
    ComboField,
    OptionField,
    SearchListField,
    StepField,
    TextField,
)
from commandcenter.ui.line_queue import is_line_trouble
from commandcenter.ui.messages import words_for
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label

_UNFINISHED = frozenset({TaskState.SENT, TaskState.SIGNED, TaskState.WAITING})
_WIDE = frozenset({"return_task", "merge", "link_parent", "consult", "whistle", "rule", "supervise"})
DANGEROUS = frozenset({"force_close"})
IMMEDIATE = frozenset({"sign", "take_back", "undo"})
"""Steps that need no words and can be undone by the next step."""


def action_word(context: DeskContext, action: str) -> str:
    """Return the verb of a step in the language in use."""
    found = context.reference.actions.get(action)
    if found is None:
        return action
    return found.name if context.language.startswith("zh") or not found.name_en else found.name_en


def action_hint(context: DeskContext, action: str) -> str:
    """Return what a step does, one sentence, in the language in use."""
    found = context.reference.actions.get(action)
    if found is None:
        return ""
    is_chinese = context.language.startswith("zh") or not found.description_en
    return found.description if is_chinese else found.description_en


class ActionDialog(FieldDialog):
    """One step on one case."""

    def __init__(
        self, context: DeskContext, case_file: CaseFile, legal: LegalAction, parent: QWidget | None = None
    ) -> None:
        self._context = context
        self._case_file = case_file
        self.action = legal.action
        verb = action_word(context, legal.action)
        super().__init__(
            f"{verb} · {case_file.summary.title}",
            action_hint(context, legal.action),
            fields_of(context, case_file, legal),
            verb,
            is_danger=legal.action in DANGEROUS,
            parent=parent,
        )
        self.setObjectName(f"{legal.action}_dialog")
        self._read_board()
        if legal.action in _WIDE:
            self.resize(active_theme().px(640), self.sizeHint().height())
        if "standard_id" in legal.required:
            # Room for the tree with its four columns; smaller screens may shrink it.
            self.resize(active_theme().px(1000), active_theme().px(700))
        if "checker_id" in legal.required:
            context.ground_source.loaded.connect(self._choose_head)
            if context.ground_source.ground is not None:
                self._choose_head(context.ground_source.ground)

    def _read_board(self) -> None:
        asking = [field for field in self.fields if isinstance(field, BoardField | LevelField)]
        if not asking:
            return
        joint, case_id = self._context.desk.joint, self._case_file.summary.case_id

        def show(board: JointBoard) -> None:
            for field in asking:
                field.set_board(board)

        def failed(error: Exception) -> None:
            kept = self._context.last_read.board(case_id)
            if is_line_trouble(error) and kept is not None:
                show(kept)
            else:
                self.show_problem(words_for(error).title)

        if self._context.waiting_steps.is_line_down:
            # At once: the try would only make the person wait for its end.
            failed(DatabaseUnavailable())
        else:
            self._context.runner.submit_read(lambda: joint.board(case_id), show, failed, self)

    def _choose_head(self, ground: CountyGround) -> None:
        head = ground.heads.get(self._case_file.summary.place_no)
        chooser = next(field for field in self.fields if isinstance(field, SearchListField))
        if head is not None and chooser.value() is None:
            chooser.choose(head)


def fields_of(context: DeskContext, case_file: CaseFile, legal: LegalAction) -> list[StepField]:
    """Return the fields of a step: those the law requires, then what may be added."""
    special = special_fields(context, case_file, legal)
    if special is not None:
        return special
    fields = [_required_field(context, case_file, name) for name in legal.required]
    if legal.action == "callback":
        translate = QCoreApplication.translate
        solved = [
            (True, translate("ActionDialog", "Solved")),
            (False, translate("ActionDialog", "Not solved")),
        ]
        fields.append(
            OptionField("solved", translate("ActionDialog", "Is it solved?"), solved, is_required=False)
        )
        rates = vocabulary(context, "satisfaction")
        fields.append(ComboField("satisfaction", translate("ActionDialog", "Satisfaction"), rates))
        words = translate("ActionDialog", "What the caller said")
        fields.append(TextField("words", words, is_required=False))
    if legal.action == "close":
        fields += _unfinished(context, case_file)
    return fields


def _required_field(context: DeskContext, case_file: CaseFile, name: str) -> StepField:
    translate = QCoreApplication.translate
    if name == "standard_id":
        return StandardField(context, case_file.summary)
    if name == "checker_id":
        people = _people(context, Post.GRID_MEMBER, ())
        return SearchListField(
            name, translate("ActionDialog", "Grid member"), people, list_name="person_list"
        )
    if name == "person_id":
        people = _people(context, Post.DEPARTMENT_HANDLER, context.desk.person.departments)
        return SearchListField(name, translate("ActionDialog", "Person"), people, list_name="person_list")
    if name == "closing_confirmed":
        return CheckField(name, _closing_statement(context, case_file))
    if name in _options():
        label, options = _options()[name]
        return OptionField(name, label, options)
    return words_field(name)


def _unfinished(context: DeskContext, case_file: CaseFile) -> list[StepField]:
    """Return the field that ends what still runs: nothing is ended silently."""
    running = tasks_that(case_file, lambda task: task.state in _UNFINISHED)
    if not running:
        return []
    names = QCoreApplication.translate("ActionDialog", ", ").join(
        task_words(context, task) for task in running
    )
    field = words_field("unfinished_reason")
    question = QCoreApplication.translate("ActionDialog", "Still unfinished: {names}. Closing ends them.")
    field.column.insertWidget(0, make_label(question.format(names=names), "warn", wrap=True))
    return [field]


def _options() -> dict[str, tuple[str, list[tuple[Any, str]]]]:
    translate = QCoreApplication.translate
    return {
        "passed": (
            translate("ActionDialog", "Does the result pass?"),
            [(True, translate("ActionDialog", "Passed")), (False, translate("ActionDialog", "Not passed"))],
        ),
        "finding": (
            translate("ActionDialog", "Is the report true?"),
            [
                ("true", translate("ActionDialog", "True")),
                ("untrue", translate("ActionDialog", "Not true")),
                ("not_found", translate("ActionDialog", "Not found on site")),
            ],
        ),
        "reached": (
            translate("ActionDialog", "Was the caller reached?"),
            [(True, translate("ActionDialog", "Reached")), (False, translate("ActionDialog", "Not reached"))],
        ),
    }


def _closing_statement(context: DeskContext, case_file: CaseFile) -> str:
    chosen = case_file.summary.standard_id
    standard = context.reference.standards.get(chosen) if chosen is not None else None
    condition = ""
    if standard is not None:
        is_chinese = context.language.startswith("zh") or not standard.closing_condition_en
        condition = standard.closing_condition if is_chinese else standard.closing_condition_en
    return QCoreApplication.translate("ActionDialog", "Closing condition met: {condition}").format(
        condition=condition
    )


def vocabulary(context: DeskContext, list_name: str) -> list[tuple[Any, str]]:
    """Return numbers and words of a list in the language in use."""
    numbers = sorted(context.reference.words.get(list_name, {}))
    return [(number, context.word(list_name, number)) for number in numbers]


def _people(context: DeskContext, post: Post, departments: tuple[int, ...]) -> list[tuple[int, str, str]]:
    reference = context.reference
    entries = []
    for person in sorted(reference.colleagues.values(), key=lambda p: (p.dept_id or 0, p.user_id)):
        if post not in person.posts or (departments and person.dept_id not in departments):
            continue
        department = reference.departments.get(person.dept_id) if person.dept_id is not None else None
        parts = [person.real_name, department.short_name if department else "", person.phone_masked]
        entries.append((person.user_id, " · ".join(part for part in parts if part), person.title))
    return entries
