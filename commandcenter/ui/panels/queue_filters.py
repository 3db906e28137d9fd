"""The chips above a queue and the filters a person has saved: from chips to a `QueueFilter` and back.

Only numbers are stored, never names or places in words, so a saved filter survives renaming.
"""

import json
from dataclasses import replace

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtWidgets import QInputDialog, QVBoxLayout, QWidget

from commandcenter.domain.cases import QueueFilter
from commandcenter.domain.reference import Reference
from commandcenter.domain.tiers import Tier
from commandcenter.ui.widgets.filter_chips import ChipChoice, FilterChips

_CHIPS = ("class", "township", "source", "urgency", "mine", "tier")


class SavedFilters:
    """What a person has saved for one queue."""

    def __init__(self, settings: QSettings, login: str, queue_name: str) -> None:
        self._settings = settings
        self._key = f"queue_filters/{login}/{queue_name}"

    def names(self) -> tuple[str, ...]:
        """The saved ones in the order they were saved."""
        return tuple(self._read())

    def values(self, name: str) -> dict[str, object]:
        """Return what the chips were set to."""
        return dict(self._read().get(name, {}))

    def save(self, name: str, values: dict[str, object]) -> None:
        """Keep the chips under a name; the same name replaces."""
        kept = self._read()
        kept[name] = {key: value for key, value in values.items() if key in _CHIPS and value}
        self._settings.setValue(self._key, json.dumps(kept, ensure_ascii=False))

    def _read(self) -> dict[str, dict[str, object]]:
        stored = self._settings.value(self._key, "")
        try:
            found = json.loads(str(stored)) if stored else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


class QueueFilters(QWidget):
    """Chips for class, township, source, urgency, "mine" and the tier, and the saved filters."""

    changed = Signal()
    """One or several chips are set otherwise; told once."""
    area_cleared = Signal()
    """The chip of the area was pressed."""

    def __init__(
        self,
        reference: Reference,
        language: str,
        saved: SavedFilters,
        tier: Tier | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tier = tier
        self._reference = reference
        self._language = language
        self._saved = saved
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.changed)
        self.chips = FilterChips()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chips)
        self._fill()
        self.chips.filter_changed.connect(self._on_chips_filter_changed)
        self.chips.button_pressed.connect(self._on_chips_button_pressed)

    def applied_to(self, base: QueueFilter) -> QueueFilter:
        """Return the filter with what the chips add."""
        values = self.chips.values
        big, township = values.get("class"), values.get("township")
        source, urgency = values.get("source"), values.get("urgency")
        small = self._reference.small_classes_of(big) if isinstance(big, int) else ()
        return replace(
            base,
            class_ids=small or (-1,) if isinstance(big, int) else base.class_ids,
            place_no=township if isinstance(township, int) else base.place_no,
            sources=(source,) if isinstance(source, int) else base.sources,
            urgencies=(urgency,) if isinstance(urgency, int) else base.urgencies,
            only_mine=bool(values.get("mine")) or base.only_mine,
            tiers=self._own_tiers() if values.get("tier") else base.tiers,
        )

    def show_area(self, name: str) -> None:
        """Show which area narrows the queue, or nothing; pressing the chip clears it."""
        tip = self.tr("Only cases in this area; press to show all again") if name else ""
        self.chips.set_button("area", f"◯ {name}  ×" if name else "", tip)

    def save_as(self, name: str) -> None:
        """Keep the present chips under a name."""
        name = name.strip()
        if name:
            self._saved.save(name, self.chips.values)
            self.chips.set_choices("saved", self._saved_choices())

    def apply_saved(self, name: str) -> None:
        """Set the chips as they were saved."""
        values = self._saved.values(name)
        for chip_id in _CHIPS:
            value = values.get(chip_id)
            # A saved class may have become another one since.
            if chip_id == "class" and isinstance(value, int):
                value = self._reference.class_now(value)
            self.chips.choose(chip_id, value)

    def _own_tiers(self) -> tuple[int, ...]:
        # The county may act on everything: there the question is what was reported up to it.
        if self._tier is None or self._tier is Tier.COUNTY:
            return (int(Tier.COUNTY),)
        return tuple(int(tier) for tier in Tier if self._tier.may_act_on(tier))

    def _fill(self) -> None:
        reference, language = self._reference, self._language
        is_chinese = language.startswith("zh")
        self.chips.add_button("area", "")
        self.show_area("")
        big = (c for c in reference.offered_classes if c.level == 1)
        names = [ChipChoice(c.class_id, c.name if is_chinese or not c.name_en else c.name_en) for c in big]
        self.chips.add_choice("class", self.tr("All classes"), names)
        towns = sorted((p for p in reference.places.values() if p.level == 2), key=lambda p: p.place_no)
        self.chips.add_choice(
            "township", self.tr("Township"), [ChipChoice(p.place_no, p.name) for p in towns]
        )
        self.chips.add_choice("source", self.tr("Source"), self._words("source"))
        self.chips.add_choice("urgency", self.tr("Urgency"), self._words("urgency"))
        self.chips.add_switch("mine", self.tr("Mine"))
        if self._tier is not None:
            is_county = self._tier is Tier.COUNTY
            self.chips.add_switch("tier", self.tr("Reported up") if is_county else self.tr("This tier's"))
        self.chips.add_choice("saved", self.tr("Saved"), self._saved_choices())
        self.chips.add_button("save", self.tr("+ Save filter"))

    def _words(self, list_name: str) -> list[ChipChoice]:
        numbers = sorted(self._reference.words.get(list_name, {}))
        return [ChipChoice(n, self._reference.word(list_name, n, self._language)) for n in numbers]

    def _saved_choices(self) -> list[ChipChoice]:
        return [ChipChoice(name, name) for name in self._saved.names()]

    def _on_chips_filter_changed(self, chip_id: str, value: object) -> None:
        if chip_id == "saved":
            self.apply_saved(str(value) if value is not None else "")
        self._soon.start(0)

    def _on_chips_button_pressed(self, chip_id: str) -> None:
        if chip_id == "area":
            self.area_cleared.emit()
            return
        dialog = QInputDialog(self)
        dialog.setObjectName("save_filter_dialog")
        dialog.setWindowTitle(self.tr("Save filter"))
        dialog.setLabelText(self.tr("Name of the filter"))
        dialog.textValueSelected.connect(self.save_as)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
