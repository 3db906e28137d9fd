"""The registry of people: searched, filtered and paged by the database, one person at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from commandcenter.domain.county_time import county_today
from commandcenter.domain.people import PeopleFilter, PersonState, RegisteredPerson
from commandcenter.services.people_service import PAGE
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.icons import icon
from commandcenter.ui.models.person_words import posts_words, state_title, state_words
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.moments import full_text
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.paged_table import PagedTable
from commandcenter.ui.panels.people_steps import PeopleSteps
from commandcenter.ui.panels.person_card import PersonCard
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.filter_chips import ChipChoice, FilterChips
from commandcenter.ui.widgets.state_pages import EmptyState


class PeoplePanel(QWidget):
    """List at the left, the chosen person at the right."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.steps = PeopleSteps(context, self)
        self.list: PagedTable[RegisteredPerson] = PagedTable(
            context,
            self._columns(),
            EmptyState(self.tr("Nobody is found"), self.tr("Other words or fewer filters may help.")),
            key_of=lambda person: person.user_id,
            page_size=PAGE,
            parent=self,
        )
        self.card = PersonCard(context, self.steps)
        self.card.setMinimumWidth(active_theme().px(380))
        self._former = NewestQuestion(context.runner, self)
        self.search = QLineEdit()
        self.search.setObjectName("people_search")
        self.search.setPlaceholderText(self.tr("Name, login, employee number, title or phone"))
        self.search.setAccessibleName(self.tr("Search people"))
        self.search.setClearButtonEnabled(True)
        self.chips = FilterChips()
        self.add = QPushButton(self.tr("Add a person"))
        self.add.setObjectName("add_person")
        self.add.setProperty("role", "primary")
        self.add.setIcon(icon("add", "onaccent"))
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Ask for the people that the search and the chips describe."""
        people = self._context.desk.people
        values = self.chips.values
        state, post, dept = values.get("state"), values.get("post"), values.get("dept")
        wanted = PeopleFilter(
            self.search.text(),
            state if isinstance(state, PersonState) else None,
            post if isinstance(post, int) else None,
            dept if isinstance(dept, int) else None,
        )
        self.list.ask(lambda last: people.page(wanted, last.login if last is not None else ""))

    def _columns(self) -> list[Column[RegisteredPerson]]:
        reference = self._context.reference

        def department(person: RegisteredPerson) -> str:
            found = reference.departments.get(person.dept_id) if person.dept_id is not None else None
            return found.short_name if found is not None else ""

        def state(person: RegisteredPerson) -> tuple[str, Tone]:
            return state_words(person, county_today())

        def colour(person: RegisteredPerson) -> QColor | None:
            tokens = active_theme().tokens
            shades = {Tone.BAD: tokens.badtext, Tone.WARN: tokens.warntext}
            shade = shades.get(state(person)[1])
            return QColor(shade) if shade else None

        return [
            Column(self.tr("Name"), lambda each: each.real_name, width=88),
            Column(self.tr("Login"), lambda each: each.login, width=128),
            Column(self.tr("State"), lambda each: state(each)[0], colour=colour, width=116),
            Column(
                self.tr("Posts"), lambda each: posts_words(each, reference, self._context.language), width=170
            ),
            Column(self.tr("Department"), department, width=150),
            Column(self.tr("Title"), lambda each: each.title, width=110),
            Column(self.tr("Employee number"), lambda each: each.employee_no, width=96),
            Column(
                self.tr("Last sign-in"),
                lambda each: full_text(each.signed_in_at)[:16] if each.signed_in_at else "",
                width=140,
            ),
        ]

    def _lay_out(self) -> None:
        reference, language = self._context.reference, self._context.language
        self.chips.add_choice(
            "state", self.tr("State"), [ChipChoice(state, state_title(state)) for state in PersonState]
        )
        self.chips.add_choice(
            "post",
            self.tr("Post"),
            [ChipChoice(n, reference.word("post", n, language)) for n in sorted(reference.words["post"])],
        )
        departments = sorted(reference.departments.values(), key=lambda each: each.code)
        self.chips.add_choice(
            "dept", self.tr("Department"), [ChipChoice(each.dept_id, each.short_name) for each in departments]
        )
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.add)
        chips = QHBoxLayout()
        chips.setContentsMargins(16, 0, 16, 8)
        chips.addWidget(self.chips)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(chips)
        column.addWidget(self.list.stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.card)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self.reload())
        self.chips.filter_changed.connect(lambda _chip, _value: self.reload())
        self.add.clicked.connect(self.steps.add)
        self.list.selected.connect(self.card.show_person)
        self.list.opened.connect(self.steps.edit)
        self.card.posts_wanted.connect(self._read_former)
        self.steps.done.connect(self._on_step_done)

    def _on_step_done(self, user_id: int) -> None:
        self.list.choose(user_id)
        self.list.reload()

    def _read_former(self, user_id: int) -> None:
        people = self._context.desk.people
        self._former.ask(
            lambda: people.former_posts(user_id), lambda found: self.card.show_former(user_id, found)
        )
