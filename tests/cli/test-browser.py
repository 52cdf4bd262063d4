#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A note as HTML in a real browser: whatever was typed into the session, it shows text and does nothing.

usage: test-browser.py PROGRAM [-p CASE]...   (prints TAP; skips where no browser is installed)
"""
import contextlib
import html.parser
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading

import tap

PROGRAM = os.path.abspath(sys.argv[1])
BROWSER = next((path for path in map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome")) if path), None)
OURS = {"html", "head", "meta", "style", "title", "body", "h1", "h2", "dl", "dt", "dd", "ol", "li", "p", "b", "i", "s", "pre",
        "time", "figure", "img", "figcaption"}
RUN = "document.title='owned';new Image().src='/stolen'"
# Each does harm where it is taken as it stands; the case of the control sees to that.
ATTACKS = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror=\"{RUN}\">",
    f"<svg onload=\"{RUN}\"></svg>",
    f"<svg><script>{RUN}</script></svg>",
    "<iframe src=/stolen></iframe>",
    "<object data=/stolen></object>",
    "<link rel=stylesheet href=/stolen>",
    "<style>@import url(/stolen);</style>",
    "<p style=\"background-image: url(/stolen)\">x</p>",
    f"<details open ontoggle=\"{RUN}\">x</details>",
    f"<input autofocus onfocus=\"{RUN}\">",
    "<video poster=/stolen></video>",
    "<audio src=/stolen preload=auto></audio>",
    f"</pre></li></ol><script>{RUN}</script>",
    f"--><script>{RUN}</script><!--",
    f"</title></style><script>{RUN}</script>",
    f"<math><mtext></p><img src=x onerror=\"{RUN}\">",
]
# These are harmless raw as well, but must not become something else on the way.
CURIOUS = [
    "[a link](javascript:alert(1)) ![a picture](http://192.0.2.1/stolen.png)",
    "`<b>` **<i onclick=x>** ~~</s>~~",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)} %3Cscript%3E",
    "\u202e reversed \u2028 line \ufeff mark",
]


class Elements(html.parser.HTMLParser):
    """What a browser made of a page: its elements, and attributes that begin with “on” or lead elsewhere."""
    def __init__(self, text):
        super().__init__()
        self.tags, self.bad, self.text = set(), [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.bad += [(tag, name, value) for name, value in attrs if name.startswith("on") or (name in ("src", "href") and not (value or "").startswith("data:image/"))]

    def handle_data(self, data):
        self.text += data


@contextlib.contextmanager
def server(page):
    """Gives the page, and remembers what else was asked for."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200 if self.path == "/page" else 404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page if self.path == "/page" else b"")

        do_POST = do_GET

        def log_message(self, *arguments):
            pass

    listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listener.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.server_address[1]}/page", asked
    finally:
        listener.shutdown()
        thread.join()
        listener.server_close()


def browse(page, folder):
    """The page as the browser has it after its scripts had three seconds of its own time, and what it asked for beside it."""
    with server(page) as (address, asked):
        done = subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder}/profile",
                               "--virtual-time-budget=3000", "--dump-dom", address], capture_output=True, text=True, timeout=120)
        assert "/page" in asked, f"the browser did not come: {done.stderr[-500:]}"
        return Elements(done.stdout), [path for path in asked if path not in ("/page", "/favicon.ico")]


def tool(store, *arguments, **options):
    done = subprocess.run([PROGRAM, *arguments, "--store", store], capture_output=True, timeout=120, **options)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def note_of(folder, notes):
    """A session whose flow, step and notes are hostile, as HTML."""
    store, path, known = os.path.join(folder, "store"), os.path.join(folder, "hostile.rfflow"), "01890000-0000-7000-8000-000000000001"
    chart = os.path.join(folder, "chart.mmd")
    with open(chart, "w", encoding="utf-8") as file:
        file.write('flowchart TD\n  a{"Question"} -->|Answer| b["Action"]\n  a -->|No| b\n')
    flow = json.loads(tool(os.path.join(folder, "first"), "export", chart, "--to", "rfflow"))
    text = json.dumps(dict(flow, id=known, name=ATTACKS[0]))
    for plain, hostile in (("Question", ATTACKS[1]), ("Answer", ATTACKS[2]), ("Action", ATTACKS[3])):
        text = text.replace(json.dumps(plain), json.dumps(hostile))
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    tool(store, "import", path)
    typed = "".join(f"n {note}\n" for note in notes) + "1\n\n\n\n"
    session = tool(store, "run", known, input=typed.encode()).split()[-1].decode()
    return tool(store, "document", session, "--format", "html")


def what_the_attacks_do_where_nothing_is_escaped(folder):
    """The control: a page that takes them as they stand is harmed by each, or the other case would prove nothing."""
    def harms(attack):
        page, asked = browse(f"<!DOCTYPE html><title>safe</title><body>{attack}</body>".encode(), folder)
        return "/stolen" in asked or "owned" in page.text

    for attack in ATTACKS:
        # on a busy machine the browser's own time may be over before it has given the focus to anything
        assert any(harms(attack) for _ in range(5)), f"{attack} does nothing"


def a_note_of_hostile_text_shows_it_and_does_nothing(folder):
    note = note_of(folder, ATTACKS + CURIOUS)
    page, asked = browse(note, folder)
    assert asked == [], asked
    assert page.tags <= OURS, page.tags - OURS
    assert page.bad == [], page.bad
    assert "owned';" in page.text and "<title>owned</title>" not in page.text
    for attack in ATTACKS:
        assert attack in page.text, f"{attack} is not shown as it was typed"


def a_note_stays_inert_without_its_policy(folder):
    """Mail programs drop what stands in the head: escaping must be enough."""
    note = note_of(folder, ATTACKS)
    start = note.index(b"<meta http-equiv")
    page, asked = browse(note[:start] + note[note.index(b">", start) + 1:], folder)
    assert asked == [] and page.tags <= OURS and page.bad == [], (asked, page.tags - OURS, page.bad)


CASES = [what_the_attacks_do_where_nothing_is_escaped, a_note_of_hostile_text_shows_it_and_does_nothing, a_note_stays_inert_without_its_policy]


sys.exit(tap.run("browser", CASES, lambda: tempfile.TemporaryDirectory(prefix="rf-browser-"), None if BROWSER else "no chromium here"))
