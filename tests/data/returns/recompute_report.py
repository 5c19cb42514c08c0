"""Computes what an operation report says from its open data alone, and compares it with the published page, value by value; with
nothing of the product: exact decimals, written from the description of the open data.

    python3 recompute_report.py page.html data.csv [earlier.csv ...]

`page.html` is the published page, `data.csv` its open data, the others are the open data of earlier reports of the same kind of
period, which the page draws as a series. Writes what was compared as JSON to standard output; ends with 1 and says where they part.
"""

import csv
import json
import sys
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser

HIDDEN = "不公布"
WITHOUT = "—"
# What each table divides its lines by: the total, or the line of another table.
WHOLES = {"category": ("total", "total"), "prefecture": ("total", "total"), "type": ("category", "enterprise")}


class Page(HTMLParser):
    """The tables, facts and tiles of a page, each under the section it stands in."""

    def __init__(self):
        super().__init__()
        self.tables, self.tiles, self.facts = {}, {}, {}
        self.section = self.cell = self.tile = self.term = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "section":
            self.section = attributes.get("aria-labelledby")
        elif tag == "tr":
            self.tables.setdefault(self.section, []).append([])
        elif tag in ("td", "th", "dt", "dd"):
            self.cell = ""
        elif tag == "li" and "data-code" in attributes:
            self.tile, self.cell = attributes["data-code"], ""
        elif tag == "span" and self.tile:
            # Name and figure stand in a span each.
            self.cell += "\t"

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data

    def handle_endtag(self, tag):
        words = (self.cell or "").strip()
        if tag in ("td", "th"):
            self.tables[self.section][-1].append(words)
        elif tag == "dt":
            self.term = words
        elif tag == "dd":
            self.facts[self.term] = words
        elif tag == "li" and self.tile:
            self.tiles[self.tile], self.tile = words, None
        else:
            return
        self.cell = None


def number(words):
    return Decimal(words.replace(",", "").replace("−", "-"))


def rounded(value, places):
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def is_money(words, value):
    """Is this how the page writes an amount of 万元: in 亿元 with two decimals from one of them on, else exactly."""
    if value is None:
        return words == HIDDEN
    if abs(value) >= 10000:
        return words.endswith("亿元") and number(words[:-2]) == rounded(value / 10000, 2)
    return words.endswith("万元") and number(words[:-2]) == value


def is_percent(words, line):
    """Is this how the page writes a part of a hundred, with one decimal; one that is withheld or of nothing has no figure."""
    if line is None or line["value"] is None:
        return words == (WITHOUT if line is None else HIDDEN)
    return number(words.lstrip("+").removesuffix("%")) == rounded(line["value"], 1)


def concentrates(page, lines, total):
    """The largest few, more of them a larger part, and never more than all; as the table under the facts has them."""
    shares = [line["value"] for line in lines.values() if line["value"] is not None]
    assert shares == sorted(shares) and all(0 < share <= 100 for share in shares), lines
    assert all(0 < line["units"] <= total["units"] for line in lines.values()), lines
    drawn = [cells[1] for cells in page.tables.get("sum", [])[1:]]
    assert len(drawn) == len(lines), (drawn, lines)
    for words, line in zip(drawn, lines.values()):
        assert is_percent(words, line), (words, line)
    return len(drawn)


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows and len({row["period"] for row in rows}) == 1, path
    tables = {}
    for row in rows:
        assert (row["value"] == "") == (row["note"] == "hidden"), row
        assert row["value"] != "" or row["share"] == "", row
        line = {
            "units": int(row["units"]),
            "value": Decimal(row["value"]) if row["value"] else None,
            "share": Decimal(row["share"]) if row["share"] else None,
        }
        lines = tables.setdefault(row["table"], {})
        assert row["key"] not in lines, row
        lines[row["key"]] = line
    return rows[0]["period"], tables


def adds_up(name, lines, whole):
    """The lines of a table make up the whole; what is hidden cannot be had by taking the others from it."""
    assert sum(line["units"] for line in lines.values()) == whole["units"], f"{name}: units"
    shown = [line["value"] for line in lines.values() if line["value"] is not None]
    hidden = [line for line in lines.values() if line["value"] is None]
    if whole["value"] is not None:
        assert len(hidden) != 1, f"{name}: one hidden line is the rest"
        rest = whole["value"] - sum(shown, Decimal(0))
        assert rest > 0 if hidden else rest == 0, f"{name}: {rest} is left"
    for key, line in lines.items():
        if line["share"] is not None:
            exact = line["value"] * 100 / whole["value"]
            assert abs(line["share"] - exact) <= Decimal("0.005"), f"{name} {key}: share {line['share']}, not {exact}"
    return {"shown": len(shown), "hidden": len(hidden), "sum": str(sum(shown, Decimal(0)))}


def as_shown(line):
    """A line as the page has it: units, value, share."""
    value = None if line["value"] is None else line["value"].normalize()
    share = None if line["share"] is None else rounded(line["share"], 1)
    return line["units"], value, share


def as_read(cells):
    units, value, share = cells[1:4]
    return (
        int(units.replace(",", "")),
        None if value == HIDDEN else number(value).normalize(),
        None if share == WITHOUT else number(share.removesuffix("%")),
    )


def main(page_file, data, *earlier):
    period, tables = read(data)
    total = tables.pop("total")["total"]
    beside = {name: tables.pop(name, {}) for name in ("expected", "growth", "concentration", "trend")}
    page = Page()
    with open(page_file, encoding="utf-8") as file:
        page.feed(file.read())
    said = {"growth": None, "period": period, "units": total["units"], "tables": {}, "compared": 0}

    assert is_money(page.facts["电子商务交易额"], total["value"]), (page.facts, total)
    expected = beside["expected"]["returns"]
    assert expected["value"] == expected["units"] >= total["units"], expected
    assert page.facts["已核对 / 应报"] == f"{total['units']} / {expected['units']}", page.facts
    growth = beside["growth"].get("year_on_year")
    assert is_percent(page.facts["比去年同期"], growth), (page.facts, growth)
    said["growth"] = growth and str(growth["value"] or HIDDEN)
    said["compared"] += 4
    said["compared"] += concentrates(page, beside["concentration"], total)
    for name, lines in tables.items():
        table, key = WHOLES[name]
        whole = total if table == "total" else tables[table][key]
        said["tables"][name] = adds_up(name, lines, whole)
        shown = Counter(as_read(cells) for cells in page.tables[name][1:])
        wanted = Counter(as_shown(line) for line in lines.values())
        assert shown == wanted, f"{name}: the page has {shown - wanted}, the data {wanted - shown}"
        said["compared"] += 3 * len(lines)
    places = {key[:4]: line["value"] for key, line in tables["prefecture"].items()}
    for code, words in page.tiles.items():
        says = words.split("\t")[-1]
        if code in places:
            assert is_money(says, places[code]), f"tile {code}: {words}, not {places[code]}"
        else:
            assert says == "0", f"tile {code}: {words} without a unit"
        said["compared"] += 1
    assert set(places) <= set(page.tiles), "a place without a tile"

    before = [(then, lines["total"]["total"]["value"]) for then, lines in map(read, earlier)]
    told = sorted((then, line["value"]) for then, line in beside["trend"].items())
    assert told == sorted(before)[-len(told):] if told else not before, f"the series told: {told}, not {before}"
    said["compared"] += len(told)
    series = sorted(before) + [(period, total["value"])]
    if len(series) > 1:
        drawn = [None if cells[1] == HIDDEN else number(cells[1]).normalize() for cells in page.tables["trend"][1:]]
        wanted = [None if value is None else value.normalize() for _, value in series[-8:]]
        assert drawn == wanted, f"the series: the page has {drawn}, the data {wanted}"
        said["compared"] += len(wanted)
    json.dump(said, sys.stdout, ensure_ascii=True)


main(*sys.argv[1:])
