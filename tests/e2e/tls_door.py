"""A door before a server that speaks TLS with a certificate of the test's own, and hands the plain words on."""

import contextlib
import select
import socket
import ssl
import threading
from pathlib import Path


class TlsDoor:
    """Answers the question for TLS as a server does; one thread a line, ended by `close`."""

    def __init__(self, target: tuple[str, int], certificate: Path, key: Path) -> None:
        self._target = target
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate, key)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._admit, name="tls door", daemon=True)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        """Where the desk connects to."""
        return int(self._listener.getsockname()[1])

    def close(self) -> None:
        """End."""
        for each in (self._listener, *self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        for thread in self._threads:
            thread.join(5)

    def _admit(self) -> None:
        while True:
            try:
                plain, _ = self._listener.accept()
            except OSError:
                return
            try:
                # Eight bytes: length and the code of the question for TLS.
                plain.recv(8, socket.MSG_WAITALL)
                plain.sendall(b"S")
                near = self._context.wrap_socket(plain, server_side=True)
            except OSError:
                # Who does not trust the certificate hangs up.
                plain.close()
                continue
            far = socket.create_connection(self._target)
            self._open += [near, far]
            thread = threading.Thread(target=_pass_on, args=(near, far), name="tls line", daemon=True)
            self._threads.append(thread)
            thread.start()


def _pass_on(near: ssl.SSLSocket, far: socket.socket) -> None:
    # One thread for both directions: OpenSSL's lines are not to be read and written at once.
    with contextlib.suppress(OSError, ValueError):
        while True:
            ready = [near] if near.pending() else select.select([near, far], [], [])[0]
            for one in ready:
                said = one.recv(65_536)
                if not said:
                    raise ConnectionError
                (far if one is near else near).sendall(said)
    for each in (near, far):
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
