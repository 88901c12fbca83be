"""Runs a function on many cases, each in a forked process: a crash costs one."""
import os
import select
import signal
import time


def run(cases, body, jobs, timeout, report):
    """Calls body(case, pipe) in a child for each of `cases`, `jobs` at a time.

    report(case, text, end) gets what the child wrote and None, or '', how it
    ended. Children that take longer than `timeout` seconds are killed.
    """
    waiting, running = list(reversed(cases)), {}
    while waiting or running:
        while waiting and len(running) < jobs:
            case = waiting.pop()
            read, write = os.pipe()
            child = os.fork()
            if child == 0:
                os.setsid()
                os.close(read)
                quiet(write)
                body(case, write)
            os.close(write)
            running[read] = (case, child, time.monotonic() + timeout, b"")
        ready, _, _ = select.select(list(running), [], [], 0.2)
        for read in ready:
            case, child, deadline, text = running[read]
            piece = os.read(read, 65536)
            if piece:
                running[read] = (case, child, deadline, text + piece)
                continue
            finish(running, read, report, None)
        for read in [r for r, entry in running.items()
                     if time.monotonic() > entry[2]]:
            os.killpg(running[read][1], signal.SIGKILL)
            finish(running, read, report, f"took longer than {timeout:g} s")


def finish(running, read, report, end):
    case, child, _, text = running.pop(read)
    os.close(read)
    _, status = os.waitpid(child, 0)
    if end is None and os.WIFSIGNALED(status):
        end = "crashed (" + signal.Signals(os.WTERMSIG(status)).name + ")"
    report(case, text.decode("utf-8", "replace"), end)


def quiet(keep):
    """Closes what a crashing converter prints to."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        if stream != keep:
            os.dup2(null, stream)
