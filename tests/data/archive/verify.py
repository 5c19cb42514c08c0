"""Checks an archive bundle with nothing of Shifan: python3 verify.py FILE.

Prints JSON: documents, events, paths, faults (a sentence each). Ends with 0 when nothing is amiss, with 3 otherwise.
"""

import csv
import hashlib
import io
import json
import sys
import zipfile

faults = []


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def event_hash(event):
    fields = [event["tenant"], str(event["seq"]), str(event["micros"]), event["account"], event["actor"], event["kind"],
              event["subject"], event["body"]]
    return sha256(bytes.fromhex(event["previous"]) + "\x1f".join(fields).encode())


with zipfile.ZipFile(sys.argv[1]) as bundle:
    names = bundle.namelist()
    broken = bundle.testzip()
    if broken:
        faults.append(f"CRC of {broken}")
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name:
            faults.append(f"leads out: {name}")
    if len(names) != len(set(names)):
        faults.append("a name twice")
    manifest = json.loads(bundle.read("manifest.json"))
    said = {file["path"]: file for file in manifest["files"]}
    for name in set(names) ^ (set(said) | {"manifest.json"}):
        faults.append(f"only in one of ZIP and manifest: {name}")
    read = {name: bundle.read(name) for name in said if name in names and not broken}
    for name, data in read.items():
        if (sha256(data), len(data)) != (said[name]["sha256"], said[name]["size"]):
            faults.append(f"another content: {name}")
    rows = list(csv.DictReader(io.StringIO(read["归档目录.csv"].decode("utf-8-sig")))) if read else []
    if [row["件号"] for row in rows] != [str(n + 1) for n in range(len(rows))]:
        faults.append("numbers of the catalogue")
    for row in rows:
        if row["文件"] not in read or sha256(read[row["文件"]]) != row["SHA-256"]:
            faults.append(f"the catalogue's {row['件号']}")
        if not row["题名"] or not row["责任者"]:
            faults.append(f"the catalogue's {row['件号']} has no title or maker")
    if read and len(rows) != manifest["documents"]:
        faults.append("how many documents")
    # What was submitted has the digest its receipt prints.
    for name, data in read.items():
        if name.startswith("03-") and name.endswith("原文.json"):
            page = next(other for other in read if other.startswith(name.rsplit("/", 1)[0]) and other.endswith(".html")
                        and f"{json.loads(data)['seq']}次提交" in other)
            if sha256(data) not in read[page].decode():
                faults.append(f"its page has another digest: {name}")
    events = [json.loads(line) for line in read.get("10-操作日志/events.jsonl", b"").decode().splitlines()]
    last = None
    for event in events:
        if event_hash(event) != event["hash"]:
            faults.append(f"event {event['tenant']} {event['seq']}")
        if last and last["tenant"] == event["tenant"] and last["seq"] + 1 == event["seq"] and last["hash"] != event["previous"]:
            faults.append(f"link {event['tenant']} {event['seq']}")
        last = event
    if read and len(events) != manifest["events"]:
        faults.append("how many events")

json.dump({"documents": len(rows), "events": len(events), "kinds": sorted({event["kind"] for event in events}),
           "rows": [{"title": row["题名"], "path": row["文件"]} for row in rows], "faults": faults}, sys.stdout, ensure_ascii=False)
sys.exit(3 if faults else 0)
