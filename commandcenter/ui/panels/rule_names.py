"""Names that items of rules refer to: functions, classes, standards, places, in the language in use."""

from collections.abc import Iterable

from commandcenter.ui.desk_context import DeskContext


class RuleNames:
    """Looks names up in the reference data of the desk; a standard is keyed by the negative of its number."""

    def __init__(self, context: DeskContext) -> None:
        self._context = context

    @property
    def _is_chinese(self) -> bool:
        return self._context.language.startswith("zh")

    def function(self, code: str) -> str:
        """Return the name of a department function."""
        found = self._context.reference.functions.get(code)
        if found is None:
            return code
        return found.name if self._is_chinese or not found.name_en else found.name_en

    def functions(self, codes: Iterable[str]) -> str:
        """Return several names."""
        return "、".join(self.function(code) for code in codes)

    def all_functions(self) -> list[tuple[str, str]]:
        """Return all functions with their names."""
        return sorted(
            ((code, self.function(code)) for code in self._context.reference.functions), key=lambda e: e[1]
        )

    def department(self, dept_id: int | None) -> str:
        """Return the short name of a department, or a dash."""
        found = self._context.reference.departments.get(dept_id or 0)
        return found.short_name if found is not None else "—"

    def place(self, place_no: int | None) -> str:
        """Return the name of a place, or nothing."""
        found = self._context.reference.places.get(place_no or 0)
        return found.name if found is not None else ""

    def place_path(self, place_no: int) -> str:
        """Return the name of a place below the county with the ones above it."""
        path = self._context.reference.place_path(place_no, lowest_level=3)
        return " › ".join(each.name for each in path if each.level > 1) or str(place_no)

    def townships(self) -> list[tuple[int, str]]:
        """Return the townships and villages that a rule may speak for."""
        places = self._context.reference.places.values()
        return [
            (each.place_no, each.name) for each in sorted(places, key=lambda e: e.code) if each.level == 2
        ]

    def class_name(self, class_id: int) -> str:
        """Return the path of a class."""
        reference = self._context.reference
        if class_id not in reference.classes:
            return str(class_id)
        return reference.class_path(class_id, self._context.language)

    def matter(self, class_id: int | None, standard_code: str | None) -> str:
        """Return what an item speaks of."""
        if class_id is not None:
            return self.class_name(class_id)
        found = next(
            (s for s in self._context.reference.standards.values() if s.standard_code == standard_code), None
        )
        words = "" if found is None else f" {found.condition if self._is_chinese else found.condition_en}"
        return f"{standard_code}{words}"

    def all_matters(self) -> list[tuple[int, str, str]]:
        """Return classes and standards with their words and a longer text."""
        reference = self._context.reference
        found = [
            (each.class_id, f"{each.class_code} {self.class_name(each.class_id)}", "")
            for each in reference.offered_classes
        ]
        found += [
            (-each.standard_id, self.matter(None, each.standard_code), each.condition)
            for each in sorted(reference.standards.values(), key=lambda e: e.standard_code)
        ]
        return found

    def matter_key(self, class_id: int | None, standard_code: str | None) -> int | None:
        """Return the key of what an item speaks of, or None."""
        if class_id is not None or standard_code is None:
            return class_id
        return next(
            (
                -each.standard_id
                for each in self._context.reference.standards.values()
                if each.standard_code == standard_code
            ),
            None,
        )

    def matter_of(self, key: int) -> tuple[int | None, str | None]:
        """Return class and standard of a key; one of them is None."""
        if key > 0:
            return key, None
        return None, self._context.reference.standards[-key].standard_code

    def small_classes(self) -> list[tuple[int, str, str]]:
        """Return the small classes with their words."""
        reference = self._context.reference
        return [
            (each.class_id, f"{each.class_code} {self.class_name(each.class_id)}", "")
            for each in reference.offered_classes
            if each.parent_id is not None
        ]
