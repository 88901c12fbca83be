"""interrupt.py SIGNAL COMMAND...: starts the command, ends it by the signal while
its importer runs, and says what it left: processes, and files in TMPDIR."""
import os
import signal
import subprocess
import sys
import time


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(what, seconds=30.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = what()
        if value:
            return value
        time.sleep(0.002)
    sys.exit("waited in vain")


def main():
    # Whoever runs tests in the background has them ignore SIGINT.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(sys.argv[2:], stderr=subprocess.DEVNULL)
    importer = wait_for(lambda: children(process.pid))[0]
    process.send_signal(getattr(signal, sys.argv[1]))
    process.wait()
    wait_for(lambda: not is_running(importer))
    print("left:", os.listdir(os.environ["TMPDIR"]))


main()
