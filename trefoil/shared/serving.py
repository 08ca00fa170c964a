"""Runs the web server and the queue's worker as two children, and stops both when either ends."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from trefoil.shared.command import Stop

THREADS = 8
PATIENCE = 30
"""Seconds that the web server may take to answer, and that the children may take to stop."""

TREFOIL = Path(sys.executable).with_name("trefoil")


def check_free(address: str, port: int) -> None:
    """Stop with a sentence when something else is served there."""
    if not 0 < port < 65536:
        raise Stop("Give a port from 1 to 65535")
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((address, port))
        except OSError as fault:
            raise Stop(
                f"Port {port} cannot be used ({fault.strerror}). Choose another, such as PORT={port + 1}"
            ) from None


def web_server(address: str, port: int, workers: int) -> list[str]:
    """Gunicorn with threads: measured faster here than ASGI, and no request line with a reference goes to a log."""
    return [
        sys.executable, "-m", "gunicorn", "trefoil.config.wsgi", "--bind", f"{address}:{port}",
        "--workers", str(workers), "--threads", str(THREADS), "--timeout", "60", "--graceful-timeout", "20",
        "--max-requests", "5000", "--max-requests-jitter", "500", "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip


def queue_worker() -> list[str]:
    """The queue's worker, which gives way: pages that people wait for come before letters and reports."""
    return ["nice", "-n", "10", str(TREFOIL), "worker"]


def serve(address: str, port: int, *, workers: int, say: Callable[[str], object], then: str = "") -> None:
    """Serve until Ctrl-C or a signal; `then` is said once the site answers."""
    children = [subprocess.Popen(web_server(address, port, workers)), subprocess.Popen(queue_worker())]
    stopping = stop_on_signal()
    try:
        if answers(address, port, children, stopping):
            say(f"\nTrefoil is at http://{'localhost' if address == '127.0.0.1' else address}:{port}/")
            say(f"{then}Ctrl-C stops it.")
        while not stopping and all(child.poll() is None for child in children):
            time.sleep(0.3)
    finally:
        stop(children)
    if not stopping:
        raise Stop("The web server or the queue's worker ended by itself (see above), so both were stopped", code=1)


def stop_on_signal() -> list[int]:
    """A list that is filled when this process is asked to stop."""
    asked: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, note)
    return asked


def answers(address: str, port: int, children: Sequence[subprocess.Popen], stopping: list[int]) -> bool:
    """Wait until the web server takes calls."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not stopping and all(child.poll() is None for child in children):
        try:
            socket.create_connection((address, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def stop(children: Sequence[subprocess.Popen]) -> None:
    """Let both finish what they are doing; end by force what takes too long."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
