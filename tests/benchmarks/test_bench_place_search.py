"""How fast the search for a place answers: every key of a few words, among as many names as three large counties have."""

import os
import time

import numpy as np

from commandcenter.cartography.gazetteer import Gazetteer, GazetteerEntry
from tests.benchmarks.results import publish, spread

NAMES = 30_000
TYPED = ("平安村", "pingan", "wjz", "qingshi", "lianghe", "双泉")


def test_how_long_a_key_waits_for_its_places():
    rng = np.random.default_rng(1)
    letters = np.array(list("平安永清石桥东山柳河城关北岭南川古槐双泉白杨新民王李张赵家沟庄村路街"))
    names = ["".join(rng.choice(letters, 4)) for _ in range(NAMES)]
    began = time.perf_counter()
    large = Gazetteer(
        GazetteerEntry(str(number), name, "village", 112.5, 37.4) for number, name in enumerate(names)
    )
    built = time.perf_counter() - began
    taken, worked = [], []
    for words in TYPED:
        for length in range(1, len(words) + 1):
            for _ in range(5):
                start, start_work = time.perf_counter(), time.thread_time()
                large.search(words[:length])
                taken.append(time.perf_counter() - start)
                worked.append(time.thread_time() - start_work)
    publish(
        f"place search among {NAMES:,} names",
        {
            "index built": f"{built:.1f} s",
            "a key": f"{spread(taken)}, {len(taken)} searches",
            "of it the processor's": spread(worked),
            "load": f"{os.getloadavg()[0]:.1f}",
        },
    )
