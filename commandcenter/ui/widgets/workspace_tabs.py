"""The names of the workspaces in the top bar, each with its badge; what does not fit goes into a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from commandcenter.ui.icons import icon
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import TEXT_SMALL
from commandcenter.ui.workspace import Workspace

BADGE_HEIGHT = 18
MOST_SHOWN = 999


class WorkspaceTab(QAbstractButton):
    """One name with an underline while its workspace is shown."""

    def __init__(self, workspace: Workspace, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setText(workspace.title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        keys = f"  (Ctrl+{number})" if number <= 9 else ""
        self.setToolTip(f"{workspace.title}{keys}")
        if workspace.badge is not None:
            workspace.badge.changed.connect(self._on_badge_changed)
        self.set_tight(False)

    def set_tight(self, is_tight: bool) -> None:
        """Use less room at the sides, for narrow windows."""
        self._margin = 10 if is_tight else 22
        self.updateGeometry()

    @property
    def badge_text(self) -> str:
        """The count as shown; empty when there is nothing to count."""
        badge = self.workspace.badge
        if badge is None or badge.count == 0:
            return ""
        return str(badge.count) if badge.count <= MOST_SHOWN else f"{MOST_SHOWN}+"

    def _badge_width(self) -> int:
        theme = active_theme()
        if not self.badge_text:
            return 0
        advance = QFontMetrics(theme.font(TEXT_SMALL, bold=True)).horizontalAdvance(self.badge_text)
        return max(theme.px(BADGE_HEIGHT + 4), advance + theme.px(12))

    def _on_badge_changed(self) -> None:
        self.setAccessibleName(f"{self.text()} {self.badge_text}".strip())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = active_theme()
        words = QFontMetrics(theme.font(bold=True)).horizontalAdvance(self.text())
        badge = self._badge_width()
        return QSize(words + (badge + theme.px(6) if badge else 0) + 2 * theme.px(self._margin), theme.px(47))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = active_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(bold=self.isChecked())
        words = QFontMetrics(font).horizontalAdvance(self.text())
        badge = self._badge_width()
        left = (self.width() - words - (badge + theme.px(6) if badge else 0)) / 2
        painter.setFont(font)
        is_hot = self.underMouse() or self.hasFocus()
        painter.setPen(tokens.accenttext if self.isChecked() else tokens.text if is_hot else tokens.muted)
        box = QRectF(left, 0, words + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if badge:
            pill = QRectF(left + words + theme.px(6), 0, badge, theme.px(BADGE_HEIGHT))
            pill.moveTop((self.height() - pill.height()) / 2)
            self._paint_badge(painter, pill)
        if self.isChecked():
            painter.fillRect(QRectF(0, self.height() - 3, self.width(), 3), theme.color("accent"))
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 7.5, -3.5, -7.5), 6, 6)
        painter.end()

    def _paint_badge(self, painter: QPainter, pill: QRectF) -> None:
        theme = active_theme()
        badge = self.workspace.badge
        is_alarming = badge is not None and badge.is_alarming
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bad" if is_alarming else "soft"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(theme.font(TEXT_SMALL, bold=True))
        painter.setPen(theme.tokens.onbad if is_alarming else theme.tokens.accenttext)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.badge_text)


class WorkspaceTabs(QWidget):
    """The row of names."""

    workspace_chosen = Signal(str)
    window_requested = Signal(str)
    """The user wants this workspace in a window of its own."""

    def __init__(self, workspaces: Sequence[Workspace], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._tabs: dict[str, WorkspaceTab] = {}
        for number, workspace in enumerate(workspaces, start=1):
            tab = WorkspaceTab(workspace, number, self)
            tab.clicked.connect(lambda _=False, chosen=workspace.id: self.workspace_chosen.emit(chosen))
            tab.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            tab.customContextMenuRequested.connect(lambda _, chosen=workspace.id: self._open_menu(chosen))
            layout.addWidget(tab)
            self._tabs[workspace.id] = tab
        self._more = QToolButton(self)
        self._more.setIcon(icon("more", "muted"))
        self._more.setToolTip(self.tr("More workspaces"))
        self._more.clicked.connect(self._open_overflow)
        layout.addWidget(self._more)
        layout.addStretch(1)
        self._more.hide()
        active_theme().theme_changed.connect(self._on_theme_changed)

    def set_current(self, workspace_id: str) -> None:
        """Underline another name."""
        tab = self._tabs.get(workspace_id)
        if tab is not None:
            tab.setChecked(True)
            self._fit()

    def shown_ids(self) -> tuple[str, ...]:
        """Return the workspaces whose names fit, in order."""
        return tuple(name for name, tab in self._tabs.items() if not tab.isHidden())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(active_theme().px(160), active_theme().px(47))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        tabs = list(self._tabs.values())
        for is_tight in (False, True):
            for tab in tabs:
                tab.set_tight(is_tight)
            if sum(tab.sizeHint().width() for tab in tabs) <= self.width():
                break
        room = self.width()
        if sum(tab.sizeHint().width() for tab in tabs) > room:
            room -= active_theme().px(36)
        # The chosen workspace is always named, even when it stands far at the right.
        first = [tab for tab in tabs if tab.isChecked()]
        shown = set()
        for tab in [*first, *(tab for tab in tabs if tab not in first)]:
            room -= tab.sizeHint().width()
            if room < 0:
                break
            shown.add(tab)
        for tab in tabs:
            tab.setVisible(tab in shown)
        self._more.setVisible(len(shown) < len(tabs))

    def _on_theme_changed(self) -> None:
        self._more.setIcon(icon("more", "muted"))
        self._fit()

    def _open_overflow(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, tab in self._tabs.items():
            if tab.isHidden():
                action = menu.addAction(f"{tab.text()}  {tab.badge_text}".strip())
                action.triggered.connect(lambda _=False, chosen=name: self.workspace_chosen.emit(chosen))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _open_menu(self, workspace_id: str) -> None:
        tab = self._tabs[workspace_id]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = menu.addAction(icon("open_window"), self.tr("Open in a second window"))
        action.triggered.connect(lambda: self.window_requested.emit(workspace_id))
        menu.popup(tab.mapToGlobal(tab.rect().bottomLeft()))
