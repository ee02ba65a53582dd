"""Draws a bar chart as SVG; what is left in /outbox is shown by the host."""

import json
import sys
from html import escape

WIDTH, BAR, GAP, LEFT, RIGHT = 640, 24, 8, 140, 70


def number(value):
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def bar(index, label, value, largest):
    top = 48 + index * (BAR + GAP)
    length = (WIDTH - LEFT - RIGHT) * value / largest if largest else 0
    middle = top + BAR / 2 + 5
    return (
        f'<text x="{LEFT - 8}" y="{middle}" text-anchor="end">{escape(label)}</text>'
        f'<rect x="{LEFT}" y="{top}" width="{length:.1f}" height="{BAR}" rx="3" fill="#3b6ea5"/>'
        f'<text x="{LEFT + length + 6:.1f}" y="{middle}">{number(value)}</text>'
    )


def chart(title, bars):
    largest = max((bar["value"] for bar in bars), default=0)
    height = 56 + len(bars) * (BAR + GAP)
    parts = [bar(index, each["label"], each["value"], largest) for index, each in enumerate(bars)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'font-family="sans-serif" font-size="14">'
        f'<rect width="100%" height="100%" fill="white"/>'
        f'<text x="16" y="28" font-size="18">{escape(title)}</text>{"".join(parts)}</svg>\n'
    )


call = json.load(sys.stdin)
with open("/outbox/chart.svg", "w", encoding="utf-8") as file:
    file.write(chart(call.get("title", ""), call["bars"]))
print(f"A chart with {len(call['bars'])} bars.")
