#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command-line tool as a person or a script sees it: what it prints, where, and how it ends.

usage: test-cli.py PROGRAM [-p CASE]...   (prints TAP)
"""
import fcntl
import json
import os
import pty
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

import tap

PROGRAM = os.path.abspath(sys.argv[1])
EXACT = os.environ.get("RF_EXACT") == "1"  # bounds hold without sanitizers
FINE, FINDINGS, USAGE, INPUT, STORE = range(5)
MEMORY, SECONDS = 256 << 20, 2

CHART = """flowchart TD
  a{"Is the cable in?"} -->|Yes| b["Restart it"]
  a -->|No| c["Plug it in"]
  b --> d["It works"]
  c --> d
"""


class Tool:
    """The program with a store and a folder of its own."""
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="rf-cli-")

    def path(self, name, content=None):
        path = os.path.join(self.folder, name)
        if content is not None:
            with open(path, "wb") as out:
                out.write(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, *arguments, code=FINE, says="", store=True, **options):
        """Run it; it must end with `code`, and what it says on stderr match `says`."""
        command = [PROGRAM, *arguments] + (["--store", self.path("store")] if store else [])
        done = subprocess.run(command, capture_output=True, timeout=120, **options)
        err = done.stderr.decode(errors="replace")
        # the sanitizers have a word about fibers
        err = "\n".join(line for line in err.splitlines() if "makecontext" not in line)
        assert done.returncode == code, f"{arguments} ended with {done.returncode}, not {code}: {err}"
        assert re.search(says, err) if says else code == FINDINGS or not err, f"{arguments} said: {err!r}"
        return done.stdout.decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)


def inspect_prints_a_chart_as_the_file_has_it(tool):
    got = json.loads(tool.run("inspect", tool.path("a.mmd", CHART), store=False))
    (diagram,) = got["diagrams"]
    assert diagram["reference"] == "accepted" and diagram["line"] == 1, diagram
    assert [node["id"] for node in diagram["nodes"]] == ["a", "b", "c", "d"]
    assert {"from": "a", "to": "b", "label": "Yes"} in diagram["edges"]
    assert diagram["flow"]["nodes"] == 4 and diagram["flow"]["edges"] == 4 and diagram["report"] == []


def inspect_tells_ids_direction_and_places_of_the_source(tool):
    (diagram,) = json.loads(tool.run("inspect", tool.path("a.mmd", CHART), store=False))["diagrams"]
    source = diagram["flow"]["source"]
    assert source["format"] == "mermaid" and source["direction"] == "TD" and "places" not in source, source
    assert sorted(source["ids"]) == ["a", "b", "c", "d"] and len(set(source["ids"].values())) == 4, source
    cards = [{"id": name, "type": "text", "text": name, "x": x, "y": 40, "width": 200, "height": 60} for name, x in (('say "hi"', 0), ("ü\\b", 600))]
    canvas = {"nodes": cards, "edges": [{"id": "e", "fromNode": cards[0]["id"], "toNode": cards[1]["id"]}]}
    (diagram,) = json.loads(tool.run("inspect", tool.path("a.canvas", json.dumps(canvas)), store=False))["diagrams"]
    source = diagram["flow"]["source"]
    assert source["places"] == {'say "hi"': [100, 70], "ü\\b": [700, 70]}, source
    assert sorted(source["ids"]) == sorted(source["places"]), source


KEPT = {  # row of the table in the help: a file with all that its format could keep
    "Mermaid": ("a.mmd", "flowchart TD\n subgraph g [Group]\n a[One<br>two] --> b[Two]\n end\n"),
    "draw.io": ("a.drawio", """<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
        <mxCell id="g" value="Group" style="swimlane" vertex="1" parent="1"><mxGeometry width="400" height="400" as="geometry"/></mxCell>
        <UserObject id="a" label="One" tooltip="Below" tags="own"><mxCell vertex="1" parent="g"><mxGeometry x="20" y="40" width="120" height="60" as="geometry"/></mxCell></UserObject>
        <mxCell id="b" value="Two" vertex="1" parent="g"><mxGeometry x="20" y="240" width="120" height="60" as="geometry"/></mxCell>
        <mxCell id="e" edge="1" parent="g" source="a" target="b"><mxGeometry relative="1" as="geometry"/></mxCell></root></mxGraphModel>"""),
    "Graphviz": ("a.dot", 'digraph { subgraph cluster_g { label="Group"; a [label="One", tooltip="Below", pos="10,10"]; b [pos="10,200"] } a -> b }'),
    "OPML": ("a.opml", '<opml version="2.0"><body><outline text="One" _note="Below"><outline text="Two"/></outline></body></opml>'),
    "Twine": ("a.twee", ':: One {"position":"100,100"}\nBelow\n[[Two]]\n\n:: Two {"position":"100,300"}\nEnd\n'),
    "JSON Canvas": ("a.canvas", json.dumps({
        "nodes": [{"id": "g", "type": "group", "label": "Group", "x": 0, "y": 0, "width": 500, "height": 500}]
        + [{"id": name, "type": "text", "text": name + "\nBelow", "x": 20, "y": y, "width": 200, "height": 60} for name, y in (("a", 20), ("b", 300))],
        "edges": [{"id": "e", "fromNode": "a", "toNode": "b"}]})),
    "JSON trees": ("a.json", json.dumps({"nodes": [{"id": "a", "label": "One", "description": "Below", "x": 1, "y": 2}, {"id": "b", "label": "Two", "x": 1, "y": 300}],
                                         "edges": [{"from": "a", "to": "b"}]})),
    "Lists, Word, plain text": ("a.md", "# Name\n\n## Group\n\n- [ ] One\n\n  Below\n\n  ```sh\n  ls\n  ```\n- [ ] Two\n"),
    "Tables": ("a.csv", "Phase,Step,Details,Command\nGroup,One,Below,ls\nGroup,Two,,\n"),
}


def the_help_says_what_each_format_keeps(tool):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data/help/importing.md"), encoding="utf-8") as file:
        rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in file if line.startswith("| ")]
    said = {row[0]: row[2:] for row in rows}
    for name, (file, content) in KEPT.items():
        flow = json.loads(tool.run("export", tool.path(file, content), "--to", "rfflow", store=False))
        places, groups, text, commands = (cell != "no" for cell in said[name])
        nodes = flow["nodes"]
        assert sum(node["kind"] != "section" for node in nodes) == 2, (name, nodes)
        assert bool(flow["source"].get("places")) == places, (name, flow["source"])
        kept = any("Group" in node.get("tags", []) or node["title"] == "Group" for node in nodes)
        assert kept == groups, (name, nodes)
        assert any("Below" in node.get("body", "") for node in nodes) == text, (name, nodes)
        assert bool(flow.get("commands")) == commands, (name, flow.get("commands"))


def inspect_gives_every_block_of_a_markdown_file_and_the_place_of_what_is_wrong(tool):
    text = f"# Two\n\n```mermaid\n{CHART}```\n\ntext\n\n```mermaid\nflowchart TD\n  a[\"never closed\n```\n"
    first, second = json.loads(tool.run("inspect", tool.path("a.md", text), store=False))["diagrams"]
    assert first["flow"] and first["line"] == 3, first
    assert second["flow"] is None and second["reference"] == "rejected"
    (finding,) = second["report"]
    assert finding["severity"] == "error" and finding["line"] == 15 and finding["column"] == 5, finding


def what_is_imported_can_be_found_exported_and_imported_again(tool):
    got = json.loads(tool.run("import", "--json", tool.path("cable.mmd", CHART)))
    (flow,) = got["flows"]
    assert flow["nodes"] == 4 and flow["edges"] == 4
    hits = json.loads(tool.run("search", "cable", "--json"))["hits"]
    assert any(hit["title"] == "Is the cable in?" for hit in hits), hits
    assert tool.run("search", "qqqzzz") == ""
    chart = tool.run("export", flow["id"], "--to", "mermaid")
    again = json.loads(tool.run("inspect", tool.path("again.mmd", chart), store=False))["diagrams"][0]
    assert sorted(node["label"] for node in again["nodes"]) == ["Is the cable in?", "It works", "Plug it in", "Restart it"]
    whole = tool.run("export", "cable", "--to", "rfflow")
    assert tool.run("export", tool.path("whole.rfflow", whole), "--to", "rfflow", store=False) == whole
    assert "Is the cable in?" in tool.run("export", flow["id"][:13], "--to", "markdown")


def a_flow_goes_out_as_text_and_comes_back(tool):
    flow = json.loads(tool.run("import", "--json", tool.path("cable.mmd", CHART)))["flows"][0]
    text = tool.run("export", flow["id"], "--to", "text")
    assert text.startswith("---\nresolutionflow: 1\nname: ")
    path = tool.path("cable.flow.md", text)
    again = json.loads(tool.run("import", "--json", path))["flows"][0]
    assert (again["name"], again["nodes"], again["edges"]) == (flow["name"], flow["nodes"], flow["edges"])
    assert tool.run("export", path, "--to", "text", store=False) == text
    loose = tool.path("loose.flow.md", text.replace("- ", "* ", 1).replace("->", "→", 1))
    tool.run("fmt", loose, store=False)
    with open(loose, encoding="utf-8") as file:
        assert file.read() == text
    wrong = tool.path("wrong.flow.md", text.replace("-> @", "-> @no-such-", 1))
    tool.run("import", wrong, code=INPUT, says="No block is called @no-such-")
    tool.run("fmt", wrong, code=INPUT, says=r"wrong\.flow\.md:\d+:\d+: ")


def fmt_makes_a_file_canonical_and_leaves_a_canonical_one_alone(tool):
    tool.run("import", tool.path("cable.mmd", CHART))
    whole = tool.run("export", "cable", "--to", "rfflow")
    path = tool.path("a.rfflow", json.dumps(json.loads(whole)))
    tool.run("fmt", path, store=False)
    with open(path, encoding="utf-8") as file:
        assert file.read() == whole
    before = os.stat(path).st_mtime_ns
    tool.run("fmt", path, store=False)
    assert os.stat(path).st_mtime_ns == before


def lint_ends_with_one_on_errors_alone(tool):
    tool.run("import", tool.path("cable.mmd", CHART))
    whole = tool.run("export", "cable", "--to", "rfflow")
    tool.run("lint", tool.path("good.rfflow", whole), store=False)
    broken = json.loads(whole)
    gone = broken["edges"][0]["to"]
    broken["nodes"] = [node for node in broken["nodes"] if node["id"] != gone]
    findings = json.loads(tool.run("lint", tool.path("bad.rfflow", json.dumps(broken)), "--json", code=FINDINGS, store=False))
    assert any(finding["severity"] == "error" for finding in findings), findings


def diff_and_merge_work_for_git(tool):
    repository = tool.path("repository")
    git = lambda *words, check=True: subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main", *words], cwd=repository, check=check,
        capture_output=True, text=True, env=dict(os.environ, HOME=tool.folder, GIT_CONFIG_NOSYSTEM="1"))
    os.mkdir(repository)
    git("init")
    git("config", "merge.rfflow.driver", f"'{PROGRAM}' merge %O %A %B %P")
    tool.run("import", tool.path("cable.mmd", CHART))
    whole = tool.run("export", "cable", "--to", "rfflow")
    flow = os.path.join(repository, "cable.rfflow")

    def save(content, message):
        with open(flow, "w", encoding="utf-8") as out:
            out.write(content)
        git("add", ".")
        git("commit", "-m", message)

    with open(os.path.join(repository, ".gitattributes"), "w", encoding="utf-8") as out:
        out.write("*.rfflow merge=rfflow\n")
    save(whole, "base")
    git("checkout", "-b", "theirs")
    save(whole.replace("Plug it in", "Plug the cable in"), "theirs")
    git("checkout", "main")
    save(whole.replace("Restart it", "Restart the switch"), "ours")
    difference = tool.run("diff", tool.path("base.rfflow", whole), flow, code=FINDINGS, store=False)
    assert "Restart the switch" in difference
    assert tool.run("diff", flow, flow, store=False) == ""
    done = git("merge", "theirs", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    merged = tool.run("export", flow, "--to", "markdown", store=False)
    assert "Plug the cable in" in merged and "Restart the switch" in merged

    git("checkout", "-b", "other", "HEAD~2")
    save(whole.replace("Restart it", "Restart the router"), "the same field")
    git("checkout", "main")
    done = git("merge", "other", check=False)
    assert done.returncode != 0 and re.search(r"^cable\.rfflow: conflict: title of", done.stderr, re.M), done.stdout + done.stderr
    with open(flow, encoding="utf-8") as file:
        conflicted = json.load(file)
    assert len(conflicted["conflicts"]) == 1
    tool.run("lint", flow, code=FINDINGS, store=False)


def a_session_travels_in_a_file_masked_unless_told_otherwise(tool):
    tool.run("import", tool.path("cable.mmd", CHART))
    session = tool.run("run", "cable", input=b"2\nn Asked jo.miller@example.org\n\nb\n\n\n").split()[-1]
    masked, whole = tool.path("masked.rfsession"), tool.path("whole.rfsession")
    tool.run("export-session", session, "-o", masked, says="Masked in 1 places")
    tool.run("export-session", session[:13], "--unmasked", "-o", whole, says="Not masked")
    tool.run("export-session", "no-such-session", code=INPUT, says="no-such-session")
    tool.run("import-session", tool.path("cake.rfsession", "flour"), code=INPUT, says="damaged")

    known, = json.loads(tool.run("import-session", whole, "--json"))["sessions"]
    assert (known["id"], known["result"], known["masked"]) == (session, "known", False), known
    there = tool.path("elsewhere")
    added = json.loads(tool.run("import-session", masked, "--json", "--store", there, store=False))["sessions"][0]
    assert (added["id"], added["result"], added["masked"]) == (session, "added", True), added
    note = tool.run("document", session, "--format", "markdown", "--store", there, store=False)
    assert r"Asked \[Email 1\]" in note and "miller" not in note, note


def a_flow_is_run_and_its_session_written(tool):
    tool.run("import", tool.path("cable.mmd", CHART))
    out = tool.run("run", "cable", input=b"2\nn It was loose\n\nb\n\n\n")
    session = out.split()[-1]
    note = tool.run("document", session, "--format", "markdown")
    assert "Is the cable in?" in note and "It was loose" in note, note
    psa = tool.run("document", session[:13], "--format", "psa")
    assert "It was loose" in psa and "**" not in psa
    assert json.loads(tool.run("document", session, "--format", "json"))
    assert "<h1" in tool.run("document", session, "--format", "html")
    client = tool.run("document", session, "--client")
    assert "Is the cable in?" in client and "It was loose" not in client, client
    pdf = tool.path("note.pdf", "")
    tool.run("document", session, "--format", "pdf", "--output", pdf)
    with open(pdf, "rb") as file:
        assert file.read(5) == b"%PDF-"
    assert "Hello," in tool.run("document", session, "--template", "mail", "--format", "text")
    tool.run("document", session, "--template", "nonsense", code=USAGE, says="no template")


def a_text_is_masked_and_hits_count_bytes_of_the_input(tool):
    text = "Käufer ä: ping 10.0.0.5, then 10.0.0.6, then 10.0.0.5\r\npassword: Gr\u00fcn-4711\n"
    masked = tool.run("redact", store=False, input=text.encode())
    assert masked == "Käufer ä: ping [IPv4 1], then [IPv4 2], then [IPv4 1]\r\npassword: [Password 1]\n", repr(masked)
    answer = json.loads(tool.run("redact", "--json", store=False, input=text.encode()))
    assert answer["text"] == masked and list(answer) == ["text", "hits"]
    values = [(hit["class"], text.encode()[hit["start"]:hit["end"]].decode(), hit["token"]) for hit in answer["hits"]]
    assert values == [("ipv4", "10.0.0.5", "[IPv4 1]"), ("ipv4", "10.0.0.6", "[IPv4 2]"), ("ipv4", "10.0.0.5", "[IPv4 1]"),
                      ("password", "Gr\u00fcn-4711", "[Password 1]")], values
    assert tool.run("redact", store=False, input=b"") == ""
    for bad in (b"10.0.0.5 \xff", b"10.0.0.5 \0 x"):
        assert tool.run("redact", store=False, input=bad, code=INPUT, says="UTF-8") == ""
    assert tool.run("redact", store=False, input=b"a" * (17 << 20), code=INPUT, says="16 MiB") == ""
    tool.run("redact", "file.txt", store=False, input=b"", code=USAGE, says="Usage")


def misuse_and_bad_input_and_a_bad_store_end_differently(tool):
    tool.run("nonsense", code=USAGE, says="nonsense")
    tool.run("export", "x", "--to", "klingon", code=USAGE, says="klingon")
    tool.run("inspect", "--bogus", code=USAGE, says="bogus")
    tool.run("inspect", tool.path("missing.mmd"), code=INPUT, says="missing.mmd")
    tool.run("import", tool.path("cable.mmd", CHART))
    tool.run("export", "no such flow", code=INPUT, says="no such flow")
    newer = tool.path("newer.rfflow", '{"rfflow": 2, "id": "01935c8e-7c00-7000-8000-000000000001"}')
    for command in ("lint", "import", "fmt"):
        tool.run(command, newer, code=INPUT, says=r"newer\.rfflow: .*version 2")
    for store in ("/etc/passwd", "/proc/nope"):
        tool.run("search", "x", "--store", store, code=STORE, says=f"no store in {store}", store=False)
    tool.run("lint", tool.path("bad.rfflow", '{"rfflow": 1,\n  oops}'), code=INPUT, says=r"bad\.rfflow:2:3: this is no valid JSON")
    strange = tool.path("strange.rfflow", '{"rfflow": 1,\n  "id": "01935c8e-7c00-7000-8000-000000000001",\n  "kind": "nonsense"}')
    for command, code in (("lint", FINDINGS), ("fmt", FINE)):
        tool.run(command, strange, code=code, says=r"strange\.rfflow:3:\d+: warning: “nonsense”")
    tool.run("import", tool.path("a.md", "# Nothing\n\nJust words."), code=INPUT, says="a.md")
    os.makedirs(tool.path("store"), exist_ok=True)
    with open(tool.path("store/resolutionflow.sqlite"), "wb") as out:
        out.write(b"SQLite format 3\0" + os.urandom(8192))
    tool.run("search", "x", code=STORE, says="damaged|database")


def what_is_no_flow_is_named_with_its_place_and_reason(tool):
    broken = tool.path("broken.mmd", 'flowchart TD\n  a["never closed\n')
    for words in (["lint", broken], ["run", broken], ["export", broken], ["diff", broken, broken], ["merge", broken, broken, broken]):
        tool.run(*words, code=INPUT, says=r"broken\.mmd:2:\d+: (?!There is no flow)")
    tool.run("merge", broken, broken, broken, "kept.rfflow", code=INPUT, says=r"^kept\.rfflow:2:\d+: ")
    tool.run("fmt", tool.path("a.mmd", CHART), code=INPUT, says=r"a\.mmd: fmt is for \.rfflow and \.flow\.md files")


def the_last_line_of_a_run_from_a_file_is_the_session(tool):
    chart = tool.path("cable.mmd", CHART)
    for answers, says in ((b"1\n\n\n", ""), (b"1\n", "Stopped"), (b"q\n", "Stopped")):
        last = tool.run("run", chart, input=answers, says=says).splitlines()[-1]
        assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", last), last
        tool.run("document", last, "--format", "text")


def two_writers_do_not_meet(tool):
    tool.run("import", tool.path("cable.mmd", CHART))
    with open(tool.path("store/lock"), "r+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        tool.run("import", tool.path("cable2.mmd", CHART), code=STORE, says="in use by")
        assert "cable" in tool.run("search", "cable")
    tool.run("import", tool.path("cable2.mmd", CHART))


def hostile_input_ends_in_an_error_in_time_and_memory(tool):
    def limits():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 1, SECONDS + 1))
        if EXACT:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY + (64 << 20), MEMORY + (64 << 20)))  # with what is mapped and never touched

    deep = 100_000 if EXACT else 20_000
    files = {
        "large.mmd": b"flowchart TD\n" + b"a-->b\n" * ((100 << 20) // 6),
        "large.rfflow": b'{"rfflow":1,"nodes":[' + b"[]," * ((100 << 20) // 3),
        "deep.rfflow": b'{"rfflow":1,"x":' + b"[" * deep,
        "deep.mmd": b"flowchart TD\n" + b"subgraph x\n" * deep,
        "deep.md": b"".join(b"  " * i + b"- [ ] x\n" for i in range(1500)),
        "quotes.md": b"> " * deep + b"x\n",
        "latin.mmd": b"flowchart TD\n a[caf\xe9] --> b\n",
        "nul.mmd": b"flowchart TD\n a --> \0b\n",
        "id.mmd": b"flowchart TD\n " + b"i" * (1 << 20) + b" --> b\n",
        "open.mmd": b"flowchart TD\n a[\"" + b"x" * (1 << 20),
        "pipes.mmd": b"flowchart TD\n a" + b"--|" * (1 << 18),
        "fence.md": b"```mermaid\nflowchart TD\n a-->b" + b"\n```mermaid" * 50_000,
        "brackets.mmd": b"flowchart TD\n a" + b"[" * (1 << 20),
        "empty.mmd": b"",
    }
    for name, content in files.items():
        path = tool.path(name, content)
        done = subprocess.run([PROGRAM, "import", path, "--store", tool.path("store")], capture_output=True, timeout=300,
                              preexec_fn=limits if EXACT else None)
        assert done.returncode in (FINE, INPUT), f"{name} ended with {done.returncode}: {done.stderr[-300:]}"
        assert done.returncode == FINE or name.encode() in done.stderr, f"{name}: {done.stderr[-300:]}"
        os.remove(path)
    for name, place in {"latin.mmd": ":2:7: ", "nul.mmd": ":2:8: "}.items():
        tool.run("import", tool.path(name, files[name]), code=INPUT, says=f"{name}.*{place}")


def a_flow_is_drawn_without_a_display(tool):
    chart, out = tool.path("cable.mmd", CHART), tool.path("cable")
    bare = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    svg = tool.run("export", chart, "--to", "svg", "--title", "A </title> & more", store=False, env=bare)
    cards = [group for group in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}g") if group.get("class") == "card"]
    assert len(cards) == 4 and "Is the cable in?" in svg, svg
    assert tool.run("export", chart, "--to", "svg", "--palette", "dark", store=False) != svg
    tool.run("export", chart, "--to", "png", "--scale", "2", "-o", out, store=False, env=bare)
    with open(out, "rb") as file:
        assert file.read(8) == b"\x89PNG\r\n\x1a\n"
    pages = {}
    for name, more in {"one": [], "tiled": ["--paper", "a5"], "fitted": ["--paper", "a5", "--fit"]}.items():
        tool.run("export", chart, "--to", "pdf", *more, "--scale", "3", "--output", out, store=False, env=bare)
        with open(out, "rb") as file:
            pages[name] = len(re.findall(rb"/Type /Page\b", file.read()))
    assert pages["one"] == pages["fitted"] == 1 and pages["tiled"] > 1, pages


def a_picture_goes_to_no_terminal_and_wrong_options_are_named(tool):
    chart = tool.path("cable.mmd", CHART)
    terminal, end = pty.openpty()
    done = subprocess.run([PROGRAM, "export", chart, "--to", "png"], stdout=end, stderr=subprocess.PIPE, timeout=60)
    os.close(terminal), os.close(end)
    assert done.returncode == USAGE and b"--output" in done.stderr, done
    for words, says in {"--to png --palette red": "palette", "--to pdf --paper b9": "paper", "--to svg --paper a4": "PDF", "--to svg --scale 2": "SVG",
                        "--to pdf --fit": "--paper", "--to png --scale -1": "above 0", "--to gif": "svg, png and pdf"}.items():
        tool.run("export", chart, *words.split(), code=USAGE, says=says, store=False)
    tool.run("export", chart, "--to", "png", "--output", tool.path("no/such/folder.png"), code=INPUT, says="folder", store=False)


def layout_has_every_box_and_line_of_each_diagram(tool):
    text = f"# Two\n\n```mermaid\n{CHART}```\n\n```mermaid\nflowchart TD\n  a[\"never closed\n```\n\n```mermaid\nflowchart LR\n  x --> y\n  y --> x\n```\n"
    path = tool.path("three.md", text)
    diagrams = json.loads(tool.run("inspect", path, store=False))["diagrams"]
    lines = [json.loads(line) for line in tool.run("layout", path, "--json", store=False).splitlines()]
    assert len(lines) == len(diagrams) == 3 and lines[1] == {"nodes": [], "edges": []}, lines
    for diagram, drawn in zip(diagrams, lines):
        if diagram["flow"] is None:
            continue
        boxes = {node["id"]: node for node in drawn["nodes"]}
        assert set(boxes) == {node["id"] for node in diagram["nodes"]}, boxes
        assert sorted((edge["from"], edge["to"]) for edge in drawn["edges"]) == sorted((edge["from"], edge["to"]) for edge in diagram["edges"])
        for edge in drawn["edges"]:
            for name, (x, y) in ((edge["from"], edge["points"][0]), (edge["to"], edge["points"][-1])):
                box = boxes[name]
                assert box["x"] - 1 <= x <= box["x"] + box["width"] + 1 and box["y"] - 1 <= y <= box["y"] + box["height"] + 1, (edge, box)
        for one in boxes.values():
            for other in boxes.values():
                apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"] or \
                    one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
                assert one is other or apart, (one, other)


def what_only_the_flow_has_is_named_alike_each_time(tool):
    path = tool.path("two.mmd", "flowchart TD\n  flow-1 --> c\n  b --> c\n")
    first = tool.run("layout", path, "--json", store=False)
    assert [node["id"] for node in json.loads(first)["nodes"]] == ["flow-2", "flow-1", "c", "b"], first
    assert first == tool.run("layout", path, "--json", store=False)


def arrows_at_the_sides_of_a_drawing_are_told_of(tool):
    arrows = [f"  n{i} --> n{(i * step + 1) % 700}\n" for i in range(700) for step in (1, 7, 11, 31)]
    path = tool.path("tangle.mmd", "flowchart TD\n" + "".join(arrows))
    drawn = json.loads(tool.run("layout", path, "--json", says=r"^\d+ arrows are led around the drawing at its sides", store=False))
    assert len(drawn["edges"]) == len(arrows) and all(len(edge["points"]) > 1 for edge in drawn["edges"])


CASES = [the_help_says_what_each_format_keeps, inspect_prints_a_chart_as_the_file_has_it, inspect_tells_ids_direction_and_places_of_the_source, inspect_gives_every_block_of_a_markdown_file_and_the_place_of_what_is_wrong,
         what_is_imported_can_be_found_exported_and_imported_again, a_flow_goes_out_as_text_and_comes_back, fmt_makes_a_file_canonical_and_leaves_a_canonical_one_alone,
         lint_ends_with_one_on_errors_alone, diff_and_merge_work_for_git, a_session_travels_in_a_file_masked_unless_told_otherwise, a_flow_is_run_and_its_session_written,
         a_text_is_masked_and_hits_count_bytes_of_the_input, misuse_and_bad_input_and_a_bad_store_end_differently, what_is_no_flow_is_named_with_its_place_and_reason, the_last_line_of_a_run_from_a_file_is_the_session,
         two_writers_do_not_meet, a_flow_is_drawn_without_a_display, a_picture_goes_to_no_terminal_and_wrong_options_are_named,
         layout_has_every_box_and_line_of_each_diagram, what_only_the_flow_has_is_named_alike_each_time, arrows_at_the_sides_of_a_drawing_are_told_of,
         hostile_input_ends_in_an_error_in_time_and_memory]


sys.exit(tap.run("cli", CASES, Tool))
