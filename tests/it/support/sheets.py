# Reads a workbook from standard input with nothing but Python: every sheet as rows of texts, numbers as they are written.
import io, json, re, sys, zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

book = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
assert book.testzip() is None


def parsed(name):
    return ElementTree.fromstring(book.read(name))


def words(element):
    return "".join(text.text or "" for text in element.iter(MAIN + "t"))


def column(reference):
    at = 0
    for letter in re.match("[A-Z]+", reference).group():
        at = at * 26 + ord(letter) - 64
    return at - 1


def value(cell):
    kind, inner = cell.get("t", "n"), cell.find(MAIN + "v")
    if cell.find(MAIN + "f") is not None:
        return "FORMULA"
    if kind == "inlineStr":
        return words(cell)
    if inner is None:
        return ""
    return shared[int(inner.text)] if kind == "s" else inner.text


shared = [words(each) for each in parsed("xl/sharedStrings.xml")] if "xl/sharedStrings.xml" in book.namelist() else []
files = {each.get("Id"): each.get("Target") for each in parsed("xl/_rels/workbook.xml.rels")}
sheets = {}
for sheet in parsed("xl/workbook.xml").iter(MAIN + "sheet"):
    rows = []
    for row in parsed("xl/" + files[sheet.get(LINK)]).iter(MAIN + "row"):
        cells = {column(cell.get("r")): value(cell) for cell in row}
        rows.append([cells.get(at, "") for at in range(max(cells, default=-1) + 1)])
    sheets[sheet.get("name")] = rows
json.dump(sheets, sys.stdout, ensure_ascii=True)
