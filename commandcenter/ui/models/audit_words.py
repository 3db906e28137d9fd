"""Lines of the logs in words."""

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
        "begin_duty": translate("AuditWords", "Went on duty"),
        "end_duty": translate("AuditWords", "Went off duty"),
        "redraw_grids": translate("AuditWords", "Grids changed"),
        "assign_people": translate("AuditWords", "Responsible persons named"),
        "move_post": translate("AuditWords", "Post moved with its grid"),
        "set_layer_grid": translate("AuditWords", "Responsible or business grid changed"),
        "lay_out_county": translate("AuditWords", "County drawn schematically"),
        "plan_ground": translate("AuditWords", "Change of grids kept for a later day"),
        "call_off_ground": translate("AuditWords", "Change of grids called off"),
        "call_off_person": translate("AuditWords", "Responsible person to come called off"),
    }.get(what, what)
