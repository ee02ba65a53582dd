"""Summarizes the columns of a table given as CSV."""

import collections
import csv
import io
import statistics
import sys

from pydantic import BaseModel, Field


class Request(BaseModel):
    csv: str
    delimiter: str = Field(default=",", min_length=1, max_length=1)


class Column(BaseModel):
    name: str
    type: str
    missing: int
    minimum: float | None = None
    maximum: float | None = None
    mean: float | None = None
    frequent: dict[str, int] | None = None


class Summary(BaseModel):
    rows: int
    columns: list[Column]


def numbers(values):
    """The values as numbers, or None if one of them is no number."""
    try:
        return [float(value) for value in values]
    except ValueError:
        return None


def summarize(name, cells):
    present = [cell for cell in cells if cell.strip()]
    column = Column(name=name, type="text", missing=len(cells) - len(present))
    found = numbers(present)
    if found:
        column.type = "number"
        column.minimum, column.maximum = min(found), max(found)
        column.mean = statistics.fmean(found)
    else:
        column.frequent = dict(collections.Counter(present).most_common(3))
    return column


def main():
    request = Request.model_validate_json(sys.stdin.read())
    header, *rows = csv.reader(io.StringIO(request.csv), delimiter=request.delimiter)
    columns = [
        summarize(name, [row[index] if index < len(row) else "" for row in rows])
        for index, name in enumerate(header)
    ]
    print(Summary(rows=len(rows), columns=columns).model_dump_json(exclude_none=True))
