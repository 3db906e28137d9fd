"""What one administrator asked for and a second one agrees to or refuses."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.people import Consent
from commandcenter.domain.reference import Department
from commandcenter.domain.successions import Succession
from commandcenter.services.audit_service import PAGE
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.secret_dialog import SecretDialog
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.succession_words import plan_words, scope_words, shares_words
from commandcenter.ui.moments import full_text
from commandcenter.ui.panels.paged_table import PagedTable
from commandcenter.ui.panels.people_steps import refusal_words
from commandcenter.ui.panels.rule_names import RuleNames
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.state_pages import EmptyState

LOOK_AGAIN_MS = 30_000


class ConsentsPanel(QWidget):
    """A list, and two buttons for what waits for the person at the desk."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._chosen: Consent | None = None
        self._successions: dict[int, str] = {}
        self._shares: dict[int, str] = {}
        self.list: PagedTable[Consent] = PagedTable(
            context,
            self._columns(),
            EmptyState(
                self.tr("Nothing waits for consent"),
                self.tr(
                    "An administrator's post or password takes two administrators; so does a succession of departments."
                ),
                icon_name="shield",
            ),
            key_of=lambda each: each.consent_id,
            page_size=PAGE + 1,
            parent=self,
        )
        self.agree = QPushButton(self.tr("Agree"))
        self.agree.setObjectName("agree_button")
        self.agree.setProperty("role", "primary")
        self.refuse = QPushButton(self.tr("Refuse"))
        self.refuse.setObjectName("refuse_button")
        self._words = make_label("", "muted", wrap=True)
        self._lay_out()
        self.agree.clicked.connect(lambda: self._decide(agreed=True))
        self.refuse.clicked.connect(lambda: self._decide(agreed=False))
        self.list.selected.connect(self._show)
        again = QTimer(self)
        again.setInterval(LOOK_AGAIN_MS)
        again.timeout.connect(lambda: self.list.reload() if self.isVisible() else None)
        again.start()
        self._show(None)
        self.list.ask(lambda _last: self._read())

    def _columns(self) -> list[Column[Consent]]:
        def name(user_id: int | None) -> str:
            found = self._context.reference.colleagues.get(user_id) if user_id is not None else None
            return found.real_name if found is not None else (str(user_id) if user_id is not None else "")

        return [
            Column(self.tr("What"), self._what, width=420),
            Column(
                self.tr("For"), lambda each: name(each.user_id) if each.plan_id is None else "", width=120
            ),
            Column(self.tr("Asked by"), lambda each: name(each.asked_by), width=120),
            Column(self.tr("Asked at"), lambda each: full_text(each.asked_at), width=170),
            Column(self.tr("Answer"), self._answer, width=110),
            Column(self.tr("Decided by"), lambda each: name(each.decided_by), width=120),
            Column(
                self.tr("Decided at"),
                lambda each: full_text(each.decided_at) if each.decided_at else "",
                width=170,
            ),
        ]

    def _read(self) -> tuple[Consent, ...]:
        """Read what was asked, with the names of the departments it is about; runs on a worker."""
        desk = self._context.desk
        found = desk.people.consents()
        if any(each.plan_id is not None for each in found):
            departments = desk.departments.all()
            successions = desk.departments.successions()
            self._shares = {each.plan_id: self._share_words(each, departments) for each in successions}
            self._successions = {
                each.plan_id: self._succession_words(each, departments) for each in successions
            }
        return found

    def _succession_words(self, succession: Succession, departments: Mapping[int, Department]) -> str:
        words = f"{plan_words(succession.plan, departments)} · {succession.plan.starts_on.isoformat()}"
        parts = (words, scope_words(succession.plan, RuleNames(self._context)), succession.plan.ground)
        return " · ".join(part for part in parts if part)

    def _share_words(self, succession: Succession, departments: Mapping[int, Department]) -> str:
        found = succession.share
        return "" if found is None else "\n".join(shares_words(succession.plan, found, departments))

    def _what(self, consent: Consent) -> str:
        if consent.plan_id is not None:
            return self.tr("Succession: {departments}").format(
                departments=self._successions.get(consent.plan_id, "")
            )
        post = self._context.word("post", consent.post)
        if consent.kind == "give_post":
            return self.tr("Give the post {post}").format(post=post)
        return self.tr("Reset the password of the {post}").format(post=post)

    def _answer(self, consent: Consent) -> str:
        if consent.is_agreed is None:
            return self.tr("waits")
        return self.tr("agreed") if consent.is_agreed else self.tr("refused")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(16, 12, 16, 8)
        line.setSpacing(8)
        line.addWidget(self._words, 1)
        line.addWidget(self.refuse)
        line.addWidget(self.agree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.list.stack, 1)

    def _show(self, consent: Consent | None) -> None:
        self._chosen = consent
        may = consent is not None and consent.is_mine
        self.agree.setEnabled(may)
        self.refuse.setEnabled(may)
        if consent is None or consent.is_agreed is not None:
            self._words.setText("")
        elif may and consent.plan_id is not None:
            self._words.setText(
                self.tr("You decide this; posts move with it. {what}").format(what=self._what(consent))
                + "\n"
                + self._shares.get(consent.plan_id, "")
            )
        elif may:
            self._words.setText(self.tr("You decide this. Who agrees to a password is told it."))
        else:
            self._words.setText(self.tr("A second administrator decides this."))

    def _decide(self, *, agreed: bool) -> None:
        consent, people = self._chosen, self._context.desk.people
        if consent is None:
            return

        def done(secret: str | None) -> None:
            if secret is not None:
                found = self._context.reference.colleagues.get(consent.user_id)
                SecretDialog(found.real_name if found is not None else "", secret, self).open()
            self._context.messages.success(
                self.tr("Agreed: {what}").format(what=self._what(consent))
                if agreed
                else self.tr("Refused: {what}").format(what=self._what(consent))
            )
            self.list.reload()

        self.agree.setEnabled(False)
        self.refuse.setEnabled(False)
        self._context.runner.submit_change(
            lambda: people.decide(consent.consent_id, agreed=agreed), done, self._on_failed, self
        )

    def _on_failed(self, error: Exception) -> None:
        self._context.messages.warn(self.tr("Not decided"), refusal_words(error))
        self.list.reload()
