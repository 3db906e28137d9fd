"""Lines of the logs in words."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication


def act_words(what: str) -> str:
    """Return the word of an act of the access log; an act without one keeps its key."""
    translate = QCoreApplication.translate
    return {
        "sign_in": translate("AuditWords", "Signed in"),
        "failed_sign_ins": translate("AuditWords", "Failed sign-ins before"),
        "pause_login": translate("AuditWords", "Login paused after failures"),
        "unmask": translate("AuditWords", "Personal data shown"),
        "add_person": translate("AuditWords", "Person added"),
        "amend_person": translate("AuditWords", "Person changed"),
        "end_person": translate("AuditWords", "Service ended"),
        "lock_person": translate("AuditWords", "Person locked"),
        "unlock_person": translate("AuditWords", "Person unlocked"),
        "give_post": translate("AuditWords", "Post given"),
        "end_post": translate("AuditWords", "Post ended"),
        "limit_post": translate("AuditWords", "Days of a post changed"),
        "reset_password": translate("AuditWords", "Password reset"),
        "change_password": translate("AuditWords", "Own password changed"),
        "ask_consent": translate("AuditWords", "Consent asked for"),
        "give_consent": translate("AuditWords", "Consent given"),
        "refuse_consent": translate("AuditWords", "Consent refused"),
        "add_department": translate("AuditWords", "Department added"),
        "amend_department": translate("AuditWords", "Department corrected"),
        "retire_department": translate("AuditWords", "Department retired"),
        "plan_succession": translate("AuditWords", "Succession asked for"),
        "withdraw_succession": translate("AuditWords", "Succession withdrawn"),
        "carry_out_succession": translate("AuditWords", "Succession carried out"),
        "trail": translate("AuditWords", "Trail shown"),
        "export_log": translate("AuditWords", "Log exported"),
        "export_list": translate("AuditWords", "List exported"),
        "import_place": translate("AuditWords", "Places imported"),
        "import_boundary": translate("AuditWords", "Boundaries imported"),
        "import_department": translate("AuditWords", "Departments imported"),
        "import_person": translate("AuditWords", "People imported"),
        "import_standard": translate("AuditWords", "Standards imported"),
        "import_duty": translate("AuditWords", "Duty list imported"),
        "import_calendar": translate("AuditWords", "Calendar imported"),
        "import_case": translate("AuditWords", "Cases imported"),
        "import_facility": translate("AuditWords", "Facilities imported"),
        "import_vehicle": translate("AuditWords", "Vehicles imported"),
        "correct_ground": translate("AuditWords", "Change to come corrected"),
        "ground_plan_failed": translate("AuditWords", "Change to come could not be made"),
        "keep_facility": translate("AuditWords", "Facility or hazard entered or corrected"),
        "keep_vehicle": translate("AuditWords", "Vehicle entered or corrected"),
        "begin_duty": translate("AuditWords", "Went on duty"),
        "end_duty": translate("AuditWords", "Went off duty"),
        "redraw_grids": translate("AuditWords", "Grids changed"),
        "assign_people": translate("AuditWords", "Responsible persons named"),
        "move_post": translate("AuditWords", "Post moved with its grid"),
        "succeed_post": translate("AuditWords", "Post moved with its department"),
        "set_layer_grid": translate("AuditWords", "Responsible or business grid changed"),
        "lay_out_county": translate("AuditWords", "County drawn schematically"),
        "plan_ground": translate("AuditWords", "Change of grids kept for a later day"),
        "call_off_ground": translate("AuditWords", "Change of grids called off"),
        "call_off_person": translate("AuditWords", "Responsible person to come called off"),
        **_rule_acts(),
    }.get(what, what)


def _rule_acts() -> dict[str, str]:
    """Return the words of what the system administrator does to the county's rules."""
    translate = QCoreApplication.translate
    return {
        "set_setting": translate("AuditWords", "Setting changed"),
        "change_calendar": translate("AuditWords", "Work calendar changed"),
        "publish_standards": translate("AuditWords", "Standards published"),
        "withdraw_standards": translate("AuditWords", "Standards withdrawn"),
        "publish_classes": translate("AuditWords", "Class tree published"),
        "withdraw_classes": translate("AuditWords", "Class tree withdrawn"),
        "publish_duty_list": translate("AuditWords", "Duty list published"),
        "retire_duty_list": translate("AuditWords", "Duty list retired"),
        "add_escalation_rule": translate("AuditWords", "Escalation rule added"),
        "end_escalation_rule": translate("AuditWords", "Escalation rule ended"),
    }


def subject_words(what: str, subject: str, name_of: Callable[[int], str]) -> str:
    """Return what an act was done to; records of changes stay as they are written, word for word.

    Args:
        what: The act.
        subject: As it is logged.
        name_of: Names a person by his number; empty when he is not known.
    """
    parts = subject.split()
    if what not in ("begin_duty", "end_duty") or not parts or not all(part.isdigit() for part in parts):
        return subject
    name = name_of(int(parts[0])) or parts[0]
    if len(parts) == 1:
        return name
    return QCoreApplication.translate("AuditWords", "{name} · for {hours} h").format(
        name=name, hours=parts[1]
    )
