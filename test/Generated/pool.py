"""Checks programs in processes of their own, so that a crash is one verdict."""
import multiprocessing
import os
import signal
import tempfile
import traceback

from check import Verdict, check
from generate import generate

#: Contexts and code in memory are not all given back.
PROGRAMS_PER_PROCESS = 400


def verdict_of(seed=None, draws=None, library=False):
    """Generates and checks one program in this process."""
    try:
        return check(generate(seed, draws), library)
    except Exception:
        return Verdict("generator", traceback.format_exc(limit=-3))


def _serve(pipe, stderr):
    os.dup2(os.open(stderr, os.O_WRONLY | os.O_APPEND), 2)
    while True:
        pipe.send(verdict_of(**pipe.recv()))


class Worker:
    """One process that checks one program at a time."""

    def __init__(self, time_limit=60):
        self.time_limit = time_limit
        self._process = None

    def _start(self):
        context = multiprocessing.get_context("spawn")
        handle, self._stderr = tempfile.mkstemp(prefix="generated-")
        os.close(handle)
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._stderr),
                                        daemon=True)
        self._process.start()
        theirs.close()
        self._left = PROGRAMS_PER_PROCESS

    def stop(self):
        if self._process:
            self._process.kill()
            self._process.join()
            self._pipe.close()
            os.unlink(self._stderr)
            self._process = None

    def check(self, **task):
        """The verdict about a program; that it died, or took too long, is one."""
        if not self._process:
            self._start()
        self._left -= 1
        try:
            self._pipe.send(task)
            if not self._pipe.poll(self.time_limit):
                self.stop()
                return Verdict("timeout", f"more than {self.time_limit} s")
            verdict = self._pipe.recv()
        except (EOFError, ConnectionError):
            verdict = self._died()
        if self._process and self._left <= 0:
            self.stop()
        return verdict

    def _died(self):
        self._process.join()
        code = self._process.exitcode
        name = signal.Signals(-code).name if code < 0 else f"exit {code}"
        with open(self._stderr, errors="replace") as file:
            said = file.read()[-400:]
        self.stop()
        return Verdict("crash", f"{name}: {said.strip()}")
