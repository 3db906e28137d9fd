"""Which rules of passwords and logins the server keeps, and which only the program: for whoever answers for them."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.protection_rules import Keeper, ProtectionRule, keeper_word, protection_rules
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.record_table_view import RecordTableView


class ProtectionPanel(QWidget):
    """A table to read; the figures themselves are settings, which the system administrator changes."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context

        def colour(each: ProtectionRule) -> QColor | None:
            return active_theme().color("warntext") if each.keeper is not Keeper.SERVER else None

        columns: list[Column[ProtectionRule]] = [
            Column(self.tr("Rule"), lambda each: each.rule, width=230),
            Column(self.tr("In this county"), lambda each: each.value, width=150),
            Column(self.tr("Kept by"), lambda each: keeper_word(each.keeper), colour=colour, width=210),
            Column(self.tr("How far it reaches"), lambda each: each.words),
        ]
        self.model: RecordTableModel[ProtectionRule] = RecordTableModel(
            columns, key_of=lambda each: each.rule, parent=self
        )
        self.table = RecordTableView()
        self.table.set_records(self.model)
        hint = self.tr(
            "What the server keeps holds for everybody, whatever program he uses. What only the program keeps is a "
            "courtesy: another program does not know it. The figures are settings of the system administrator."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(make_label(self.tr("Rules of passwords and logins"), "heading"))
        layout.addWidget(make_label(hint, "muted", wrap=True))
        layout.addWidget(self.table, 1)
        context.ground_source.loaded.connect(lambda _ground: self._show())
        self._show()

    def _show(self) -> None:
        self.model.reset_records(protection_rules(self._context.reference.settings))
