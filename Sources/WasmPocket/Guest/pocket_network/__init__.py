"""HTTP for every library that speaks it, by way of the host.

Trusted with nothing: what goes out is decided by the host, whatever is in here.
"""

import sys

from .libraries import Watcher
from .sockets import replace_sockets
from .tls import replace_contexts

replace_sockets()
replace_contexts()
sys.meta_path.insert(0, Watcher)
