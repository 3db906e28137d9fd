"""The pop-up that lists the notices of this session."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.notices import NoticeCard, NoticeLog

MOST_LISTED = 50


class NoticeList(QFrame):
    """Newest first; opening it marks all as read; Esc or a click outside closes it."""

    def __init__(self, log: NoticeLog, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("notice_popup")
        self._log = log
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        inner = QWidget()
        inner.setLayout(self._rows)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(make_label(self.tr("Notices"), "heading"))
        layout.addWidget(area, 1)

    def open_below(self, anchor: QWidget) -> None:
        """Show the list under a button, right edges in line."""
        self._fill()
        theme = active_theme()
        self.resize(theme.px(380), theme.px(440))
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        self.move(corner)
        self.show()
        self._log.mark_read()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for notice in self._log.notices[:MOST_LISTED]:
            self._rows.addWidget(NoticeCard(notice, with_time=True))
        if not self._log.notices:
            empty = make_label(self.tr("Nothing has happened yet."), "muted")
            empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._rows.addWidget(empty)
        self._rows.addStretch(1)
