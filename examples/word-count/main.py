"""Counts what a text is made of."""

import collections
import json
import re
import sys

request = json.load(sys.stdin)
text = request["text"]
words = re.findall(r"\w+(?:['’]\w+)*", text.lower())
report = {
    "lines": len(text.splitlines()),
    "words": len(words),
    "characters": len(text),
    "frequent": collections.Counter(words).most_common(request.get("top", 3)),
}
print(json.dumps(report, ensure_ascii=False))
