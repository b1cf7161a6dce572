# Licensed under the Apache License 2.0.
"""What a process holds in memory."""

import subprocess
import sys
from pathlib import Path


def held(process: int) -> dict[str, int]:
    """Bytes in memory; on Linux also those that are its own and not the system's cache of files."""
    if sys.platform == "linux":
        fields = {}
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            name, _, value = line.partition(":")
            fields[name] = value.split()
        return {
            "resident": int(fields["VmRSS"][0]) * 1024,
            "own": int(fields["RssAnon"][0]) * 1024,
        }
    out = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True)
    return {"resident": int(out.stdout or 0) * 1024}
