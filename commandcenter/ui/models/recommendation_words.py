"""Why a department is recommended, in sentences: the values come from the database, only the wording is here."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.duties import (
    DutyReason,
    HistoryReason,
    LoadReason,
    Nearness,
    PrecedentReason,
    Reason,
    ReturnedReason,
    Role,
    StandardReason,
    TerritoryReason,
)
from commandcenter.domain.reference import Reference
from commandcenter.ui.moments import day_text, moment_text, span_text


def reason_sentence(reason: Reason, reference: Reference, language: str, now: datetime) -> str:
    """Return one reason as a sentence."""
    translate = QCoreApplication.translate
    is_chinese = language.startswith("zh")
    if isinstance(reason, DutyReason):
        return _duty(reason, is_chinese=is_chinese)
    if isinstance(reason, TerritoryReason):
        return translate("Recommendation", "Territory: {place}").format(place=reason.place)
    if isinstance(reason, StandardReason):
        words = translate("Recommendation", "Standard {code} names {function}")
        if reason.named_as is Role.ASSIST:
            words = translate("Recommendation", "Standard {code} names {function} to assist")
        return words.format(
            code=reason.standard_code, function=_function(reference, reason.function, is_chinese=is_chinese)
        )
    if isinstance(reason, PrecedentReason):
        return _precedent(reason)
    if isinstance(reason, HistoryReason):
        return _history(reason)
    if isinstance(reason, LoadReason):
        words = translate("Recommendation", "On its desk: {open} open, {overdue} overdue")
        return words.format(open=reason.open, overdue=reason.overdue)
    return _returned(reason, now)


def _duty(reason: DutyReason, *, is_chinese: bool) -> str:
    translate = QCoreApplication.translate
    matter = reason.matter if is_chinese or not reason.matter_en else reason.matter_en
    basis = reason.legal_basis if is_chinese or not reason.legal_basis_en else reason.legal_basis_en
    words = translate("Recommendation", "Duty list {clause}: {matter}")
    if reason.named_as is Role.ASSIST:
        words = translate("Recommendation", "Duty list {clause} names it to assist: {matter}")
    sentence = words.format(clause=reason.clause, matter=matter)
    return (
        translate("Recommendation", "{sentence} ({basis})").format(sentence=sentence, basis=basis)
        if basis
        else sentence
    )


def _function(reference: Reference, code: str, *, is_chinese: bool) -> str:
    found = reference.functions.get(code)
    if found is None:
        return code
    return found.name if is_chinese or not found.name_en else found.name_en


def _precedent(reason: PrecedentReason) -> str:
    translate = QCoreApplication.translate
    where = {
        Nearness.VILLAGE: translate("Recommendation", "same village"),
        Nearness.TOWNSHIP: translate("Recommendation", "same township"),
        Nearness.AREA: translate("Recommendation", "same kind of area"),
        Nearness.ELSEWHERE: translate("Recommendation", "elsewhere"),
    }[reason.where]
    sentence = (
        translate("Recommendation", "Ruled on {day} ({where}, {count} rulings): it handles such cases")
        if reason.favours
        else translate("Recommendation", "Ruled on {day} ({where}, {count} rulings): not its matter")
    ).format(day=day_text(reason.ruled_at), where=where, count=reason.rulings)
    words = " · ".join(part for part in (reason.case_no or "", reason.ruling) if part)
    return f"{sentence} · {words}" if words else sentence


def _history(reason: HistoryReason) -> str:
    translate = QCoreApplication.translate
    parts = [
        translate("Recommendation", "Handled {own} of {all} alike cases in half a year").format(
            own=reason.alike, all=reason.of
        )
    ]
    if reason.near:
        parts.append(translate("Recommendation", "{count} in this township").format(count=reason.near))
    if reason.late:
        parts.append(translate("Recommendation", "{count} late").format(count=reason.late))
    if reason.returned:
        parts.append(translate("Recommendation", "{count} returned").format(count=reason.returned))
    if reason.median_minutes is not None:
        parts.append(
            translate("Recommendation", "median {time}").format(time=span_text(reason.median_minutes))
        )
    return translate("Recommendation", ", ").join(parts)


def _returned(reason: ReturnedReason, now: datetime) -> str:
    words = QCoreApplication.translate(
        "Recommendation", "Returned this very case {time}: {reason} ({grounds})"
    )
    return words.format(time=moment_text(reason.at, now), reason=reason.reason, grounds=reason.grounds)
