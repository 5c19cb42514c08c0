"""Reads a sheet of a workbook with nothing but Python's own library: cells, formulas, and which cells are protected. Writes
one JSON object a row to standard output.

    python3 read_workbook.py < sheets.xlsx
"""

import io
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def strings(book):
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in item.iter(MAIN + "t")) for item in root.iter(MAIN + "si")]


def unlocked_styles(book):
    root = ElementTree.fromstring(book.read("xl/styles.xml"))
    styles = root.find(MAIN + "cellXfs")
    open_ = set()
    for at, style in enumerate(styles):
        protection = style.find(MAIN + "protection")
        if protection is not None and protection.get("locked") == "0":
            open_.add(str(at))
    return open_


def main():
    book = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
    shared, open_ = strings(book), unlocked_styles(book)
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    protected = sheet.find(MAIN + "sheetProtection") is not None
    for row in sheet.iter(MAIN + "row"):
        cells, may, formulas = {}, [], []
        for cell in row.iter(MAIN + "c"):
            column = re.match("[A-Z]+", cell.get("r")).group()
            value = cell.findtext(MAIN + "v")
            cells[column] = shared[int(value)] if cell.get("t") == "s" else (value or "")
            if cell.find(MAIN + "f") is not None:
                formulas.append(column)
            if cell.get("s") in open_:
                may.append(column)
        print(json.dumps({"cells": cells, "open": may, "formulas": formulas, "protected": protected}, ensure_ascii=False))


if __name__ == "__main__":
    main()
