"""Imports what a tool's code imports of others, so that no call of it has to wait for that.

Of the tool's own code nothing runs; what cannot be imported now is left for the call to try.
"""

import importlib
import sys

# What a module leaves for its first use, where that takes longer than its import.
FIRST_USES = {
    "pydantic": """
from typing import Optional
import pydantic
class Part(pydantic.BaseModel):
    name: str
    sizes: list[float] = []
class Whole(pydantic.BaseModel):
    parts: dict[str, Part]
    note: Optional[str] = None
whole = Whole.model_validate({"parts": {"a": {"name": "b", "sizes": [1]}}})
Whole.model_validate_json(whole.model_dump_json())
try:
    Part(sizes="none")
except pydantic.ValidationError as error:
    str(error)
Whole.model_json_schema()
""",
}


def load(name):
    """Imports `module`, or takes `attribute` from it where `name` is `module:attribute`."""
    module, _, attribute = name.partition(":")
    before = set(sys.modules)
    found = importlib.import_module(module)
    if attribute and not hasattr(found, attribute):
        importlib.import_module(f"{module}.{attribute}")
    for used in FIRST_USES.keys() & (set(sys.modules) - before):
        exec(FIRST_USES[used], {"__name__": "pocket_runner.first_use"})


def load_all(names):
    """Loads what `names` say, as far as that is possible."""
    for name in names:
        try:
            load(name)
        except BaseException:
            pass  # the call will say it, if it comes that far
