"""A line between desk and server that a test can cut, swallow everything on, and mend."""

import contextlib
import selectors
import socket
import threading
import time


class LineCutter:
    """Passes bytes both ways until it is told otherwise; one thread, stopped by `close`."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._selector = selectors.DefaultSelector()
        self._pairs: dict[socket.socket, socket.socket] = {}
        self._is_cut = False
        self._is_stalled = False
        self._is_closed = False
        self._lock = threading.Lock()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._thread = threading.Thread(target=self._run, name="line")
        self._thread.start()

    @property
    def port(self) -> int:
        """Where the desk connects to."""
        return int(self._listener.getsockname()[1])

    def cut(self) -> None:
        """Break every connection, and refuse new ones."""
        with self._lock:
            self._is_cut = True

    def stall(self) -> None:
        """Take every byte from either side and pass none on; nobody is told."""
        with self._lock:
            self._is_stalled = True

    def mend(self) -> None:
        """Let new connections through."""
        with self._lock:
            if self._is_stalled:
                # Bytes are missing from what went over these lines; they are of no use any more.
                self._is_stalled, self._is_cut = False, True
        if self._is_cut:
            deadline = time.monotonic() + 2
            while self._pairs and time.monotonic() < deadline:
                time.sleep(0.01)
        with self._lock:
            self._is_cut = False

    def close(self) -> None:
        """End."""
        self._is_closed = True
        self._thread.join(5)

    def _run(self) -> None:
        while not self._is_closed:
            for key, _ in self._selector.select(0.02):
                near = key.fileobj
                if near is self._listener:
                    self._accept()
                elif isinstance(near, socket.socket) and near in self._pairs:
                    self._pass_on(near)
            if self._is_cut:
                for near in list(self._pairs):
                    self._drop(near)
        for near in list(self._pairs):
            self._drop(near)
        self._selector.close()
        self._listener.close()

    def _accept(self) -> None:
        near, _ = self._listener.accept()
        if self._is_cut:
            near.close()
            return
        far = socket.create_connection(self._target)
        for one, other in ((near, far), (far, near)):
            self._pairs[one] = other
            self._selector.register(one, selectors.EVENT_READ)

    def _pass_on(self, near: socket.socket) -> None:
        try:
            content = near.recv(65536)
            if content and self._is_stalled:
                return
            if content:
                self._pairs[near].sendall(content)
                return
        except OSError:
            pass
        self._drop(near)

    def _drop(self, near: socket.socket) -> None:
        far = self._pairs.pop(near, None)
        if far is None:
            return
        for one in (near, far):
            self._pairs.pop(one, None)
            with contextlib.suppress(KeyError):
                self._selector.unregister(one)
            one.close()
