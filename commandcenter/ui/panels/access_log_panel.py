"""The access log: sign-ins, personal data shown, people and posts changed, refused attempts."""

from collections.abc import Sequence

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.domain.audit import AccessEntry, AuditFilter
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.audit_words import act_words, subject_words
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.moments import full_text
from commandcenter.ui.panels.audit_search import AuditSearch
from commandcenter.ui.theme import active_theme


class _Accesses:
    def __init__(self, context: DeskContext) -> None:
        self._audit = context.desk.audit

    def read(self, wanted: AuditFilter, last: AccessEntry | None) -> Sequence[AccessEntry]:
        return self._audit.accesses(wanted, last)


class AccessLogPanel(QWidget):
    """A search over the access log."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        colleagues = context.reference.colleagues

        def name_of(user_id: int | None) -> str:
            found = colleagues.get(user_id) if user_id is not None else None
            return found.real_name if found is not None else ""

        def colour(entry: AccessEntry) -> QColor | None:
            return None if entry.is_granted else QColor(active_theme().tokens.badtext)

        columns: list[Column[AccessEntry]] = [
            Column(self.tr("When"), lambda each: full_text(each.at), width=160),
            Column(self.tr("Person"), lambda each: name_of(each.user_id), width=110),
            Column(self.tr("Login"), lambda each: each.login, width=120),
            Column(self.tr("Act"), lambda each: act_words(each.what), width=150),
            Column(
                self.tr("Result"),
                lambda each: self.tr("done") if each.is_granted else self.tr("refused"),
                colour=colour,
                width=72,
            ),
            Column(
                self.tr("Subject"), lambda each: subject_words(each.what, each.subject, name_of), width=340
            ),
            Column(self.tr("Purpose"), lambda each: each.purpose, width=260),
        ]
        self.search: AuditSearch[AccessEntry] = AuditSearch(
            context,
            _Accesses(context),
            columns,
            lambda each: each.access_id,
            self.tr("Login, subject or purpose"),
            title=self.tr("Access log"),
        )
        self.search.place_line.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search)
        audit = context.desk.audit
        context.runner.submit_read(
            audit.kinds,
            lambda kinds: self.search.offer_acts([(kind, act_words(kind)) for kind in kinds]),
            lambda _error: None,
            self,
        )
