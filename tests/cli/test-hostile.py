#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files, folders and containers that strangers could send: each ends in time and memory, in words, and stores nothing.

usage: test-hostile.py PROGRAM [-p CASE]...   (prints TAP)

Bounds: model.md 7; 2 s of one core and 256 MB, which hold where no sanitizer looks on (RF_EXACT).
"""
import base64
import hashlib
import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

import tap

PROGRAM = os.path.abspath(sys.argv[1])
EXACT = os.environ.get("RF_EXACT") == "1"
FINE, INPUT = 0, 3
MEMORY, SECONDS = 256 << 20, 2
MIB = 1 << 20
CHART = b"flowchart TD\n  a{Is it on?} -->|Yes| b[Restart it]\n  a -->|No| c[Switch it on]\n"
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
NODES = 100_001 if EXACT else 20_000
DEPTH = 100_000 if EXACT else 20_000


class Store:
    """A folder, a store in it that stays empty, and what the program did."""
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="rf-hostile-")
        self.over = []  # each file that took more than it may

    def path(self, name, content=None):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if content is not None:
            with open(path, "wb") as out:
                out.write(content)
        return path

    def run(self, command, path, limit=SECONDS):
        """How it ended, and what it said; notes what took more time or memory than it may."""
        with open(self.path("said"), "w+b") as said:
            process = subprocess.Popen([PROGRAM, command, path, "--store", self.path("store")], stdout=subprocess.DEVNULL, stderr=said)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = 0
            said.seek(max(0, said.seek(0, os.SEEK_END) - 100_000))
            words = said.read().decode(errors="replace")
        words = "\n".join(line for line in words.splitlines() if "makecontext" not in line)
        seconds, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10
        assert not os.WIFSIGNALED(status), f"{path} ended by signal {os.WTERMSIG(status)}: {words[-400:]}"
        if EXACT and (seconds >= limit or memory >= MEMORY):
            with open(path, "rb") if os.path.isfile(path) else open(os.devnull, "rb") as file:
                self.over.append(f"{os.path.basename(path)}, {file.read(40)!r}: {seconds:.2f} s, {memory / MIB:.0f} MiB")
        return os.WEXITSTATUS(status), words

    def refuse(self, path, says, command="import"):
        code, words = self.run(command, path)
        assert code == INPUT, f"{path} ended with {code}: {words[-400:]}"
        assert says in words or says in words.replace(",", ""), f"{path} was refused without “{says}”: {words[-400:]}"
        assert self.stored() == 0, f"{path} left {self.stored()} flows behind"

    def stored(self):
        database = sqlite3.connect(self.path("store/resolutionflow.sqlite"))
        try:
            return database.execute("SELECT count(*) FROM flow").fetchone()[0]
        finally:
            database.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        shutil.rmtree(self.folder, ignore_errors=True)
        assert kind or not self.over, "over the bounds:\n" + "\n".join(self.over)


def repeat(mark, size):
    """SIZE bytes of MARK, in pieces: a child's memory is counted from that of its parent on."""
    piece = mark * max(1, MIB // len(mark))
    for _ in range(size // len(piece)):
        yield piece
    yield piece[:size % len(piece)]


def make_zip(path, parts, compression=zipfile.ZIP_DEFLATED):
    """Of names with bytes, or with pieces of them."""
    with zipfile.ZipFile(path, "w", compression) as container:
        for name, content in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type = compression
            with container.open(info, "w") as part:
                for piece in [content] if isinstance(content, bytes) else content:
                    part.write(piece)
    return path


def lie(path, size):
    """Let both headers of each part say that it unpacks to no more than SIZE bytes."""
    with open(path, "rb") as file:
        data = bytearray(file.read())
    for mark, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = data.find(mark)
        while at >= 0:
            struct.pack_into("<I", data, at + offset, size)
            at = data.find(mark, at + 4)
    with open(path, "wb") as file:
        file.write(data)
    return path


def deflate(pieces, wbits=-15):
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    return b"".join([packer.compress(piece) for piece in pieces] + [packer.flush()])


def packed_page(*pieces):
    return b'<diagram name="Bomb">' + base64.b64encode(deflate(pieces)) + b"</diagram>"


# ---- sizes ----------------------------------------------------------------------------------------------------------


def files_of_a_hundred_megabytes_are_refused_before_they_are_read(store):
    for suffix in ("mmd", "md", "txt", "csv", "dot", "drawio", "opml", "twee", "canvas", "json", "rfflow", "flow.md", "docx", "vsdx", "zip", "png"):
        path = store.path(f"large.{suffix}", b"PK\3\4" if suffix in ("docx", "vsdx", "zip") else b"")
        os.truncate(path, 100 * MIB)
        store.refuse(path, "64 MiB" if suffix in ("docx", "vsdx", "zip") else "16 MiB")
        os.remove(path)
    session = store.path("large.rfsession", b"PK\3\4")
    os.truncate(session, 100 * MIB)
    store.refuse(session, "64 MiB", "import-session")


def what_never_ends_is_refused(store):
    store.refuse("/dev/zero", "16 MiB")
    store.refuse("/dev/zero", "damaged", "import-session")


def more_steps_than_are_read_are_refused(store):
    n = NODES
    files = {
        "many.mmd": b"flowchart TD\n" + b"".join(b" n%d-->n%d\n" % (i, i + 1) for i in range(n)),
        "many.dot": b"digraph {" + b"".join(b"n%d->n%d;" % (i, i + 1) for i in range(n)) + b"}",
        "many.md": b"".join(b"- [ ] Step %d\n" % i for i in range(n)),
        "many.txt": b"STEPS\n\n" + b"- Step\n" * n,
        "many.csv": b"Step,Details\n" + b"".join(b"Step %d,x\n" % i for i in range(n)),
        "many.opml": b"<opml version='2.0'><body>" + b"<outline text='x'/>" * n + b"</body></opml>",
        "many.twee": b"".join(b":: p%d\n[[p%d]]\n\n" % (i, i + 1) for i in range(n)),
        "many.canvas": b'{"nodes":[' + b",".join(b'{"id":"%d","type":"text","text":"x","x":0,"y":0,"width":9,"height":9}' % i for i in range(n)) + b'],"edges":[]}',
        "many.json": b'{"nodes":[' + b",".join(b'{"id":"%d","label":"x"}' % i for i in range(n)) + b'],"edges":[]}',
        "many.drawio": b"<mxGraphModel><root>" + b"".join(b"<mxCell id='%d' vertex='1'/>" % i for i in range(n)) + b"</root></mxGraphModel>",
    }
    for name, content in files.items():
        path = store.path(name, content)
        if EXACT:
            store.refuse(path, "100000")
        else:
            store.run("inspect", path)


def charts_of_many_arrows_fit_into_memory(store):
    """They are fine, and read; a tree of their JSON beside them would not fit. The time is that of work, not of a refusal."""
    n = NODES // 2
    for times in (2, 4):
        arrows = [(max(0, i - 1 - i * k % 40), i) for k in range(times) for i in range(1, n)]
        files = {
            "arrows.mmd": b"flowchart TD\n" + b"".join(b" n%d-->n%d\n" % arrow for arrow in arrows),
            "arrows.dot": b"digraph {" + b"".join(b"n%d->n%d;" % arrow for arrow in arrows) + b"}",
        }
        for name, content in files.items():
            for command in ("inspect", "import") if times == 2 else ("inspect",):
                code, words = store.run(command, store.path(name, content), limit=30)
                assert code == FINE, words[-300:]


def depth_ends_in_words(store):
    n = DEPTH
    files = {
        "deep.json": b'{"question":"x","options":[' * n,
        "deep.canvas": b'{"nodes":[],"edges":' + b"[" * n,
        "deep.rfflow": b'{"rfflow":1,"x":' + b"[" * n,
        "deep.opml": b"<opml version='2.0'><body>" + b"<outline text='x'>" * n,
        "deep.drawio": b"<mxGraphModel><root>" + b"<object id='x'>" * n,
        "deep.dot": b"digraph " + b"{a->b " * n,
    }
    for name, content in files.items():
        store.refuse(store.path(name, content), name)
    for name, part in (("deep.docx", "word/document.xml"), ("deep.vsdx", "visio/pages/page1.xml")):
        parts = [("[Content_Types].xml", TYPES), (part, b"<a>" * n)]
        store.refuse(make_zip(store.path(name), parts), name)


def texts_of_one_kind_of_mark_end_in_time(store):
    """Just below the bound, of what readers go through line by line, or note at each place."""
    size = 15 * MIB if EXACT else 200_000
    marks = {
        "md": (b"", b"\n", b"- [ ] x\n", b"1. a\n", b"# x\n", b"> ", b"```mermaid\nflowchart TD\na-->b\n```\n", b"```mermaid\nflowchart TD\n" + b"a-->" * 20_000 + b"b\n```\n"),
        "txt": (b"", b"\n", b"- x\n", b"# x\n", b":: x\n"),
        "csv": (b"Step,Details\n", b"\n", b"a,b\n", b'"', b","),
        "twee": (b":: Start\n", b":: x\n", b"[[x]]", b"\n"),
        "mmd": (b"flowchart TD\n a", b"-", b"[", b'"', b"a-->"),
        "dot": (b"digraph {", b"{", b"a->", b"/*", b"}digraph{"),
        "json": (b'{"nodes":', b"[", b"[],", b"//"),
        "drawio": (b"<mxfile><diagram>", b"<", b"&", b"<a>"),
        "flow.md": (b"---\nresolutionflow: 1\n---\n", b"- ", b"- \n", b"#\n", b"`"),
    }
    for suffix, (head, *repeated) in marks.items():
        for mark in repeated:
            path = store.path(f"marks.{suffix}", head)
            with open(path, "ab") as file:
                file.writelines(repeat(mark, size))
            code, words = store.run("import", path)
            assert code in (FINE, INPUT), f"{suffix} of {mark[:20]} ended with {code}: {words[-300:]}"


# ---- bombs ----------------------------------------------------------------------------------------------------------


def a_page_of_draw_io_that_unpacks_to_too_much_is_refused(store):
    page = packed_page(*repeat(b" ", 40 * MIB))
    store.refuse(store.path("one.drawio", b"<mxfile>" + packed_page(*repeat(b" ", 100 * MIB)) + b"</mxfile>"), "48 MiB")
    store.refuse(store.path("pages.drawio", b"<mxfile>" + page * 100 + b"</mxfile>"), "16 MiB")
    small = packed_page(b"<mxGraphModel><root>", *repeat(b" ", 15 * MIB), b"</root></mxGraphModel>")
    store.refuse(store.path("together.drawio", b"<mxfile>" + small * 100 + b"</mxfile>"), "64 MiB together")
    inside = b"<mxfile>" + packed_page(b"<mxfile>" + packed_page(b"<mxfile>" + page + b"</mxfile>") + b"</mxfile>") + b"</mxfile>"
    store.refuse(store.path("nested.drawio", inside), "nested.drawio")


def a_picture_that_unpacks_to_too_much_is_refused(store):
    text = b"mxfile\0\0" + deflate(repeat(b" ", 200 * MIB), 15)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    store.refuse(store.path("bomb.drawio.png", b"\x89PNG\r\n\x1a\n" + chunk), "48 MiB")


def a_zip_that_unpacks_to_too_much_is_refused(store):
    def parts():
        return ((f"{i}.mmd", repeat(b"\n", 30 * MIB)) for i in range(12))

    store.refuse(make_zip(store.path("honest.zip"), parts()), "256 MiB")
    store.refuse(lie(make_zip(store.path("lying.zip"), parts()), 100), "lying.zip")
    store.refuse(make_zip(store.path("ratio.zip"), [("a.mmd", repeat(b"\n", 1 << 30))]), "256 MiB")
    store.refuse(lie(make_zip(store.path("ratio-lying.zip"), [("a.mmd", repeat(b"\n", 300 * MIB))]), 1000), "ratio-lying.zip")


def a_zip_in_a_zip_is_not_unpacked(store):
    inner = make_zip(store.path("inner.zip"), [("a.mmd", repeat(b"\n", 30 * MIB))])
    with open(inner, "rb") as file:
        content = file.read()
    for _ in range(5):
        inner = make_zip(store.path("inner.zip"), [(f"{i}.zip", content) for i in range(10)])
        with open(inner, "rb") as file:
            content = file.read()
    store.refuse(inner, "inner.zip")


def a_zip_of_too_many_parts_is_refused(store):
    store.refuse(make_zip(store.path("many.zip"), ((f"{i}.mmd", CHART) for i in range(10_001)), zipfile.ZIP_STORED), "10000")


def damaged_parts_are_named_in_time(store):
    """Behind each damaged part the reading begins anew."""
    path = make_zip(store.path("damaged.zip"), ((f"{i:05}.mmd", CHART) for i in range(10_000 if EXACT else 200)), zipfile.ZIP_STORED)
    with open(path, "rb") as file:
        data = file.read()
    store.refuse(store.path("damaged.zip", data.replace(b"Restart", b"Wipe it")), "damaged")


def long_names_in_a_zip_take_no_more_memory(store):
    names = (f"{i:04}" + "n" * 60_000 for i in range(500))
    code, words = store.run("import", make_zip(store.path("names.zip"), ((name, b"") for name in names), zipfile.ZIP_STORED))
    assert code == INPUT, words[-300:]


def paths_that_climb_are_left_alone(store):
    names = ("../../climbed.mmd", "/tmp/rf-climbed.mmd", "a/../../../climbed.mmd", "C:\\climbed.mmd", "..\\..\\climbed.mmd")
    store.refuse(make_zip(store.path("climb.zip"), [(name, CHART) for name in names], zipfile.ZIP_STORED), "leads out")
    assert not os.path.exists(store.path("../../climbed.mmd")) and not os.path.exists("/tmp/rf-climbed.mmd")


# ---- sessions -------------------------------------------------------------------------------------------------------


def make_session(path, n_events, n_attachments, n_others):
    """Whole but for the flow that it ran, which is looked for last."""
    session = "01912d68-0000-7000-8000-00000000000a"
    hashes = [hashlib.sha256(b"%d" % i).hexdigest() for i in range(max(n_events, n_attachments))]
    events = "".join(
        f'{{"id":"01912d68-0000-7000-8000-{i:012x}","session":"{session}","author":"A","order":{i},"time":"2026-11-24T09:12:00.000000Z",'
        f'"kind":"{"evidence" if i else "started"}","payload":{{"blob":"{hashes[i]}","flow":"{session}","revision":"{session}"}}}}\n'
        for i in range(n_events)).encode()
    manifest = {"format": "resolutionflow-session", "version": 1, "session": session, "events": n_events, "events_sha256": hashlib.sha256(events).hexdigest(),
                "revisions": [], "attachments": [{"hash": one} for one in hashes[:n_attachments]]}
    parts = [("session.json", json.dumps(manifest).encode()), ("events.jsonl", events)] + [(f"other/{i}", b"x") for i in range(n_others)]
    return make_zip(path, parts + [(f"attachments/{hashes[i]}", b"%d" % i) for i in range(n_attachments)], zipfile.ZIP_STORED)


def sessions_of_many_parts_end_in_time(store):
    many = 100_000 if EXACT else 5_000
    store.refuse(make_session(store.path("events.rfsession"), many, 0, 0), "events.rfsession", "import-session")
    store.refuse(make_session(store.path("parts.rfsession"), 1_001, 1_000, 8_000), "parts.rfsession", "import-session")


# ---- folders --------------------------------------------------------------------------------------------------------


def folders_too_deep_are_not_entered(store):
    store.path("folders/" + "deep/" * 20 + "chart.mmd", CHART)
    store.refuse(store.path("folders"), "too deep")


def a_folder_of_too_many_files_says_so(store):
    for i in range(1001):
        store.path(f"many/{i:04}.mmd", b"flowchart TD\n a-->b\n")
    code, words = store.run("import", store.path("many"))
    assert code == FINE and store.stored() == 1000, words[-300:]
    assert words.count("more than 1000 files") == 1, words[-300:]


def a_folder_of_large_files_is_bounded_as_a_whole(store):
    for i in range(8):
        os.truncate(store.path(f"large/{i}.vsdx", b"PK\3\4"), 60 * MIB)
    store.refuse(store.path("large"), "damaged")


CASES = [value for name, value in list(globals().items()) if callable(value) and getattr(value, "__code__", None) is not None and value.__code__.co_varnames[:1] == ("store",)]


sys.exit(tap.run("hostile", CASES, Store))
