"""Sentences about the way to a server: what a test or a failed sign-in means, and how the line is protected now."""

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.reach import Line, Reach
from commandcenter.ui.tokens import Tone


def reach_sentence(reach: Reach) -> str:
    """Return what the outcome of a test means for the person who set the server up."""
    translate = QCoreApplication.translate
    sentences = {
        Reach.ENCRYPTED: translate(
            "Reach", "The server answers and the line is encrypted. User and database are checked on sign-in."
        ),
        Reach.UNENCRYPTED: translate(
            "Reach",
            "The server answers, but the line is not encrypted. User and database are checked on sign-in.",
        ),
        Reach.NO_SUCH_HOST: translate("Reach", "No computer of this name is known. Check the host."),
        Reach.REFUSED: translate(
            "Reach", "The computer is there, but no database listens on this port. Check the port."
        ),
        Reach.SILENT: translate(
            "Reach", "Nobody answers within five seconds. Check host, port and the network."
        ),
        Reach.NO_TLS: translate(
            "Reach", "The server cannot encrypt. Have it set up, or choose a weaker protection."
        ),
        Reach.NO_ROOT: translate(
            "Reach",
            "The certificate cannot be checked: choose the file with the certificate of the authority.",
        ),
        Reach.NOT_TRUSTED: translate(
            "Reach", "The server's certificate is not trusted here. It may not be the server it claims to be."
        ),
        Reach.OTHER_NAME: translate(
            "Reach", "The certificate is for another name. Enter the host as it stands in the certificate."
        ),
        Reach.NOT_ADMITTED: translate(
            "Reach", "The server answers, but does not admit this computer. Ask its administrator."
        ),
        Reach.NO_DATABASE: translate("Reach", "The server answers, but has no database of this name."),
        Reach.STARTING: translate("Reach", "The server is starting or stopping. Try again in a moment."),
        Reach.BROKEN: translate(
            "Reach", "The line was broken off. Try again in a moment; if it stays so, ask the administrator."
        ),
        Reach.UNCLEAR: translate("Reach", "The server could not be reached. Ask its administrator."),
    }
    return sentences[reach]


def line_words(line: Line) -> tuple[str, str, Tone]:
    """Return how the line is protected: in a word or two, in a sentence, and how grave it is."""
    translate = QCoreApplication.translate
    if line.is_encrypted and line.is_checked:
        sentence = translate("Reach", "Encrypted with {protocol}; {host} has proved that it is the server.")
        words, tone = translate("Reach", "encrypted, server checked"), Tone.OK
    elif line.is_encrypted:
        sentence = translate(
            "Reach",
            "Encrypted with {protocol}, but nobody has checked that {host} is the server it claims to be.",
        )
        words, tone = translate("Reach", "encrypted, server not checked"), Tone.WARN
    elif line.is_local:
        sentence = translate("Reach", "The database runs on this computer; nothing goes over the network.")
        words, tone = translate("Reach", "on this computer"), Tone.NEUTRAL
    else:
        sentence = translate(
            "Reach", "Not encrypted: others on the network can read everything between here and {host}."
        )
        words, tone = translate("Reach", "not encrypted"), Tone.BAD
    return words, sentence.format(protocol=line.protocol, host=line.host), tone
