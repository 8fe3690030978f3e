"""A web site on loopback, for tests of commands that ask it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """Where it is, and what it says."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        """The paths that were asked for."""

    def say(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        """Answer with this from now on, as HTML unless Content_Type says something else; the URL of it."""
        raw = body.encode() if isinstance(body, str) else body
        self.answers[path] = (status, {"Content_Type": "text/html; charset=utf-8"} | headers, raw)
        return self.address + path

    def move(self, path: str, to: str, status: int = 301) -> str:
        """Lead from there to elsewhere; the URL of it."""
        return self.say(path, b"", status, Location=to)


@contextmanager
def open_site(host: str = "127.0.0.1") -> Iterator[Site]:
    """A site, for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, headers, body = site.answers.get(self.path, (404, {}, b"nothing here"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer((host, 0), Handler) as server:
        site = Site(f"http://{host}:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
