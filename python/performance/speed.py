"""Times contenders in turn, so that what disturbs the machine disturbs all alike."""
import json
import os
import platform
import time

import numpy as np


def cpu():
    with open("/proc/cpuinfo") as lines:
        info = dict(line.split(":", 1) for line in lines if ":" in line)
    facts = {key.strip(): value.strip() for key, value in info.items()}
    wanted = ("avx2", "avx_vnni", "avx512_vnni", "amx_int8")
    has = [flag for flag in wanted if flag in facts.get("flags", "").split()]
    return (f"{facts.get('model name', platform.processor())}, family "
            f"{facts.get('cpu family')}, model {facts.get('model')}: "
            + " ".join(has))


def time_in_turn(contenders, rounds, seconds=0.2, clock=time.perf_counter):
    """Seconds per run: of each contender one figure a round, the mean of as many
    runs as take `seconds`, after one that brings its weights into the caches. Where
    others use the machine, time.process_time leaves out when they run."""
    counts = []
    for one in contenders:
        begin = clock()
        one.run()
        counts.append(max(1, int(seconds / max(clock() - begin, 1e-6))))
    times = {one.name: [] for one in contenders}
    for _ in range(rounds):
        for one, count in zip(contenders, counts):
            one.run()
            begin = clock()
            for _ in range(count):
                one.run()
            times[one.name].append((clock() - begin) / count)
    return times


def summarize(times):
    return {name: {"median_ms": float(np.median(some)) * 1e3,
                   "minimum_ms": min(some) * 1e3, "maximum_ms": max(some) * 1e3}
            for name, some in times.items()}


def sqnr(outputs, expected):
    """Signal to noise in dB, the mean over the outputs."""
    figures = []
    for output, truth in zip(outputs, expected):
        truth = np.asarray(truth, np.float64)
        noise = np.sum((np.asarray(output, np.float64).reshape(truth.shape)
                        - truth) ** 2)
        figures.append(10 * np.log10(np.sum(truth ** 2) / noise)
                       if noise else np.inf)
    return float(np.mean(figures))


def keep(path, case):
    """Puts the results of one case into the file, in place of older ones."""
    known = []
    if os.path.exists(path):
        with open(path) as file:
            known = json.load(file)
    def key(one):
        return one["name"], one["threads"], one.get("batch")
    known = [one for one in known if key(one) != key(case)]
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".part", "w") as file:
        json.dump(known + [case], file, indent=1)
    os.replace(path + ".part", path)
