"""Fills in the workbook of a return as a person with a spreadsheet program would, with nothing of the product and no library: the
file is the one that was given out, with some cells of its first sheet written anew.

    python3 fill_workbook.py [--column NAME] [LABEL=VALUE ...] < given.xlsx > filled.xlsx

`LABEL=12.5` writes a number into the cell of this period of the row that begins with the label; `LABEL='text` a text. `--column`
puts a column before that of this period, as people do for a note of their own.
"""

import io
import re
import sys
import zipfile
from xml.etree import ElementTree

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN = "{" + SPACE + "}"
# 指标, 单位, 去年同期, 上期, 本期
THIS = 5

ElementTree.register_namespace("", SPACE)
book = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
shared = []
if "xl/sharedStrings.xml" in book.namelist():
    for each in ElementTree.fromstring(book.read("xl/sharedStrings.xml")):
        shared.append("".join(text.text or "" for text in each.iter(MAIN + "t")))


def letters(column):
    return letters((column - 1) // 26) + chr(65 + (column - 1) % 26) if column > 0 else ""


def number(reference):
    at = 0
    for letter in re.match("[A-Z]+", reference).group():
        at = at * 26 + ord(letter) - 64
    return at


def says(cell):
    inner = cell.find(MAIN + "v")
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(MAIN + "t"))
    if inner is None:
        return ""
    return shared[int(inner.text)] if cell.get("t") == "s" else inner.text


def cell_of(row, column):
    """The cell of a row, made where there is none; cells stand in the order of their columns."""
    for at, cell in enumerate(row):
        if number(cell.get("r")) == column:
            return cell
        if number(cell.get("r")) > column:
            break
    else:
        at = len(row)
    cell = ElementTree.Element(MAIN + "c", {"r": letters(column) + row.get("r")})
    row.insert(at, cell)
    return cell


def write(cell, value):
    for inner in list(cell):
        cell.remove(inner)
    if value.startswith("'"):
        cell.set("t", "inlineStr")
        ElementTree.SubElement(ElementTree.SubElement(cell, MAIN + "is"), MAIN + "t").text = value[1:]
    else:
        cell.attrib.pop("t", None)
        ElementTree.SubElement(cell, MAIN + "v").text = value


def main(arguments):
    column = None
    if arguments[:1] == ["--column"]:
        column, arguments = arguments[1], arguments[2:]
    wanted = dict(each.split("=", 1) for each in arguments)
    name = "xl/worksheets/sheet1.xml"
    sheet = ElementTree.fromstring(book.read(name))
    for row in sheet.iter(MAIN + "row"):
        label = says(cell_of(row, 1))
        if label in wanted:
            write(cell_of(row, THIS), wanted.pop(label))
        if column is not None:
            for cell in row:
                if number(cell.get("r")) >= THIS:
                    cell.set("r", letters(number(cell.get("r")) + 1) + row.get("r"))
            write(cell_of(row, THIS), "'" + (column if row.get("r") == "1" else ""))
    assert not wanted, f"no row begins with {list(wanted)}"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as filled:
        for each in book.namelist():
            content = ElementTree.tostring(sheet, "UTF-8") if each == name else book.read(each)
            filled.writestr(each, content)
    sys.stdout.buffer.write(out.getvalue())


main(sys.argv[1:])
