"""Every file that Python sees: the server's environment must be in none of them."""

import os


async def attempt(place):
    count = 0
    for folder, _, names in os.walk("/"):
        for name in names:
            path = os.path.join(folder, name)
            # A device may have no end.
            if not os.path.isfile(path):
                continue
            count += 1
            with open(path, "rb") as file:
                if place["secret"].encode() in file.read(1 << 24):
                    return path
    for path in ("/proc/1/environ", "/etc/passwd", "/etc/shadow", "/root/.ssh"):
        if os.path.exists(path):
            return path
    return None if count > 0 else "no files were seen"
