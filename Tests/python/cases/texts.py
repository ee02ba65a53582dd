"""re, csv, textwrap, difflib, unicodedata and string formatting."""

import csv
import difflib
import io
import re
import sys
import textwrap
import unicodedata

print(re.findall(r"(?P<year>\d{4})-(?P<month>\d\d)", "2026-11 and 1999-01"))
print(re.sub(r"(?<=a)b+(?!c)", lambda match: f"<{match[0]}>", "abbc ab abb"))
print(re.split(r"([,;])\s*", "a, b;c"), re.fullmatch(r"\w+", "straße"), re.escape("a.b*c"))
print(re.search(r"(?i)ÉCOLE", "l'école"), re.match(r"(a(b)?)+", "aba").groups())
try:
    re.compile("(a")
except re.error as error:
    print(error.msg, error.pos)

table = io.StringIO()
writer = csv.writer(table)
writer.writerows([["a", 'quo"te', "line\nbreak"], [1, 2.5, None], ["ü", ",", ""]])
print(repr(table.getvalue()))
table.seek(0)
print(list(csv.reader(table)), csv.Sniffer().sniff("a;b\n1;2\n").delimiter)
print(list(csv.DictReader(io.StringIO("x,y\r\n1,2\r\n3\r\n"))))

print(textwrap.fill("the quick brown fox jumps over the lazy dog " * 2, 30))
print("\n".join(difflib.unified_diff(["a", "b"], ["a", "c"], lineterm="")))
print(difflib.get_close_matches("appel", ["ape", "apple", "peach"]))
print(unicodedata.name("é"), unicodedata.normalize("NFD", "é").encode(), "ß".upper(), "İ".lower())
print(ascii("日本"), "日本".encode("shift_jis"), b"\xff".decode("latin-1"), "a\u2028b".splitlines())
print(sys.stdout.encoding, sys.getfilesystemencoding(), sys.getdefaultencoding())
print("%5.2f|%-6s|%+d" % (3.14159, "ab", 5), "{:>8}|{:^7}|{!r:<5}|".format("r", "m", "q"))
