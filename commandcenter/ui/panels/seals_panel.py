"""Whether the log is whole: every seal compared with what stands in the log now."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.audit import SealReport
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.messages import words_for
from commandcenter.ui.moments import full_text
from commandcenter.ui.widgets.card_frame import CardFrame, FactGrid
from commandcenter.ui.widgets.labels import make_label, set_style_property


class SealsPanel(QWidget):
    """One button and its answer."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.verify = QPushButton(self.tr("Verify all seals"))
        self.verify.setObjectName("verify_button")
        self.verify.setProperty("role", "primary")
        self.verify.clicked.connect(self.check)
        self.answer = make_label("", "strong", wrap=True)
        self.facts = FactGrid()
        card = CardFrame(self.tr("Seals of the log"))
        card.body.addWidget(
            make_label(
                self.tr(
                    "Each seal covers the steps since the one before. A step that was changed or taken away breaks "
                    "its seal and every later one. Verifying reads the whole log."
                ),
                "muted",
                wrap=True,
            )
        )
        card.body.addWidget(self.answer)
        card.body.addWidget(self.facts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(self.verify, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(card)
        layout.addStretch(1)

    def check(self) -> None:
        """Ask the database."""
        self.verify.setEnabled(False)
        self._say(self.tr("Verifying…"), "muted")
        audit = self._context.desk.audit
        self._context.runner.submit_read(audit.verify, self._show, self._on_failed, self)

    def _show(self, report: SealReport) -> None:
        self.verify.setEnabled(True)
        if report.broken:
            first = report.broken[0]
            self._say(
                self.tr("{count} seals are broken, the first of {time}").format(
                    count=len(report.broken), time=full_text(first.sealed_at)
                ),
                "error",
            )
            counted = self.tr("{sealed} sealed, {counted} in the log now")
            self.facts.set_fact(
                self.tr("First broken seal"),
                f"{first.seal_id} · {counted.format(sealed=first.events, counted=first.counted)}",
            )
        elif not report.seals:
            self._say(self.tr("There is no seal yet: the clockwork makes them"), "muted")
        else:
            self._say(self.tr("All seals match the log"), "ok")
            self.facts.set_fact(self.tr("First broken seal"), "")
        self.facts.set_fact(self.tr("Seals"), str(report.seals))
        self.facts.set_fact(self.tr("Sealed steps"), f"{report.events:,}")
        self.facts.set_fact(self.tr("Last seal"), full_text(report.last_at) if report.last_at else "–")

    def _on_failed(self, error: Exception) -> None:
        self.verify.setEnabled(True)
        self._say(words_for(error).title, "error")

    def _say(self, words: str, role: str) -> None:
        self.answer.setText(words)
        set_style_property(self.answer, "role", role)
