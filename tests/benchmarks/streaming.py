"""What a long download costs a web worker: how soon its first byte comes, and how much it holds.

Run in a process of its own, ``python -m tests.benchmarks.streaming DATABASE COOKIE SLUG``, so that
nothing but the download is counted.
"""

import gc
import json
import sys
import time
from pathlib import Path

from flask.testing import FlaskClient

from app import create_app
from tests.installation import TESTING
from tests.world import COOKIE

STATUS = Path("/proc/self/status")
KILOBYTES_IN_A_MEGABYTE = 1024
TIMES = 5


def measure(client: FlaskClient, slug: str) -> dict[str, float]:
    """Return the seconds to the first byte, and the megabytes over idle at the highest."""
    address = f"/networks/{slug}.csv"
    first = sorted(_seconds_to_first_byte(client, address) for _time in range(TIMES))
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # let the highest begin from now
    idle = _kilobytes("VmRSS")
    answer = client.get(address)
    rows = sum(piece.count(b"\n") for piece in answer.iter_encoded())
    answer.close()
    over = (_kilobytes("VmHWM") - idle) / KILOBYTES_IN_A_MEGABYTE
    return {"first_byte": first[TIMES // 2], "megabytes": over, "rows": rows}


def _seconds_to_first_byte(client: FlaskClient, address: str) -> float:
    started = time.perf_counter()
    answer = client.get(address)
    next(iter(answer.iter_encoded()))
    seconds = time.perf_counter() - started
    answer.close()
    return seconds


def _kilobytes(name: str) -> int:
    line = next(one for one in STATUS.read_text().splitlines() if one.startswith(f"{name}:"))
    return int(line.split()[1])


if __name__ == "__main__":
    path, cookie, slug = sys.argv[1:]
    app = create_app({**TESTING, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{path}"})
    client = app.test_client()
    client.set_cookie(COOKIE, cookie)
    print(json.dumps(measure(client, slug)))
