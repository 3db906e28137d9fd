"""What a person may change about the own login."""

from sqlalchemy import Connection, text


def change_password(connection: Connection, secret: str) -> None:
    """Give the signed-in person another password.

    Raises:
        NotLegal: Too short, or without letters or digits; `detail` is `password`.
    """
    connection.execute(text("select cc.change_password_v1(:secret)"), {"secret": secret})
