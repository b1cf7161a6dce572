# Licensed under the Apache License 2.0.
"""Runs a command and writes what it took: `measured.py FIGURES COMMAND…`.

A program of its own, because the system takes the memory of the process that starts another for
the least that the other had: it has to be small.
"""

import json
import os
import subprocess
import sys
import time


def main() -> None:
    figures, *command = sys.argv[1:]
    start = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    taken = {
        "seconds": round(time.monotonic() - start, 2),
        "processor_seconds": round(usage.ru_utime + usage.ru_stime, 2),
        # Kilobytes on Linux, bytes on macOS.
        "peak_bytes": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
    }
    with open(figures, "w", encoding="ascii") as out:
        json.dump(taken, out)
    sys.exit(0 if process.returncode == 0 else 1)


if __name__ == "__main__":
    main()
