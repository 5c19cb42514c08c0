"""Computes the ranking of a round from its exported sheets, with nothing of the product: exact fractions, written from
product.md. Reads the sheets as CSV from standard input, writes the ranking as CSV to standard output.

    python3 recompute_ranking.py [ties.csv] < sheets.csv > ranking.csv

With the decisions on the order of equals it lists equals in that order, and refuses a decision that is not about exactly those
who are equal.
"""

import csv
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def trimmed_mean(totals):
    """The mean; from five sheets on without one highest and one lowest. Answers with the mean and how many count."""
    if len(totals) >= 5:
        totals = sorted(totals)[1:-1]
    return sum(totals, Fraction(0)) / len(totals), len(totals)


def six_places(number):
    scaled = Decimal(number.numerator) / Decimal(number.denominator)
    return str(scaled.quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP))


def standings(lines):
    points = defaultdict(lambda: defaultdict(Fraction))
    failed, category, weights, absent = set(), {}, {}, {}
    for line in lines:
        if line["kind"] == "weight":
            weights[line["item"]] = Fraction(line["value"])
            continue
        if line["kind"] == "absent":
            absent[line["application"]] = line["value"]
            continue
        unit = line["application"]
        category[unit] = line["category"]
        sheet = (line["stage"], line["scorer"])
        if line["kind"] == "points":
            points[unit][sheet] += Fraction(line["value"])
        elif line["value"] == "fail":
            failed.add(unit)
    for unit, sheets in points.items():
        of = lambda stage: [total for (where, _), total in sheets.items() if where == stage]
        if not of("desk"):
            continue
        desk, counted = trimmed_mean(of("desk"))
        defence, heard = None, 0
        if of("defence"):
            defence, heard = trimmed_mean(of("defence"))
        elif absent.get(unit) == "zero":
            defence = Fraction(0)
        total = desk if defence is None else (weights["desk"] * desk + weights["defence"] * defence) / 100
        stage = "desk" if defence is None else "defence"
        yield category[unit], unit, total, counted + heard, unit in failed, stage, desk, defence


def decided(path):
    """The places of each decided position: {(category, position): {unit: place}}."""
    orders = defaultdict(dict)
    with open(path, newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            orders[line["category"], int(line["position"])][line["application"]] = int(line["place"])
    return orders


def main():
    orders = decided(sys.argv[1]) if len(sys.argv) > 1 else {}
    found = list(standings(csv.DictReader(sys.stdin)))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["category", "position", "application", "total", "sheets", "gate_failed", "stage", "desk", "defence"])
    for category in ["enterprise", "base", "county"]:
        rows = [row for row in found if row[0] == category]
        standing = {row[1]: (not row[4], row[5] == "defence", row[2]) for row in rows}
        place = lambda row: 1 + sum(other > standing[row[1]] for other in standing.values())
        for (of, position), order in orders.items():
            equals = {row[1] for row in rows if place(row) == position}
            if of == category and (equals != set(order) or sorted(order.values()) != list(range(1, len(order) + 1))):
                sys.exit(f"{category} {position}: decided on {sorted(order)}, equal are {sorted(equals)}")
        within = lambda row: orders.get((category, place(row)), {}).get(row[1], 0)
        for row in sorted(rows, key=lambda row: (place(row), within(row), row[1])):
            _, unit, mean, counted, gate_failed, stage, desk, defence = row
            parts = [six_places(desk), "" if defence is None else six_places(defence)]
            out.writerow([category, place(row), unit, six_places(mean), counted, "yes" if gate_failed else "no", stage, *parts])


if __name__ == "__main__":
    main()
