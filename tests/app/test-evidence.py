#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Evidence, secrets and the scratchpad in a real session: what is pasted, what stands in the record, what does not.

usage: test-evidence.py PROGRAM TOOLS [-p CASE]...   (on a virtual desktop; prints TAP)
"""
import hashlib
import io
import json
import os
import sqlite3
import sys
import time

from PIL import Image

from desk import SECONDS, TOOLS, copy, main

SECRET = "hunter2 it's"
TERMINAL = "priya@ws:~$ ping -c1 dc01.northwind.local\nPING 10.0.0.5\nState : up\nevent ID: 4740, 0x80070005, KB5034441\n" + "more\n" * 6


def start(desk, flow, *typed):
    desk.start(os.path.join(TOOLS, "../data", flow))
    desk.until_focus("button", "Import as Draft")
    desk.key("Return")
    desk.sees("button", "Run.*")
    desk.key("F5")
    desk.until_focus("text", "Ticket.*")
    for name, text in typed:
        for _ in range(12):
            if any(name in called for _, called in desk.app.focused()):
                break
            desk.key("Tab")
        assert any(name in called for _, called in desk.app.focused()), desk.app.focused()
        desk.app.hands.text(text)
    desk.key("Return")
    desk.until(desk.heading, "the first step")
    desk.until(lambda: desk.app.focused() and not any("text" == role for role, _ in desk.app.focused()), "the focus to leave the form")


def events(desk, kind):
    path = next(os.path.join(desk.store, name) for name in os.listdir(desk.store) if name.endswith(".sqlite"))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return [json.loads(row[0]) for row in db.execute("SELECT payload FROM event WHERE kind = ? ORDER BY ord", (kind,))]


def event(desk, kind, n=1):
    """The n-th event of the kind, when it is on the disk."""
    return desk.until(lambda: len(events(desk, kind)) >= n and events(desk, kind), f"{n} events “{kind}”")[n - 1]


def blob(desk, name):
    return os.path.join(desk.store, "blobs", name[:2], name)


def everything(desk):
    for folder, _, names in os.walk(desk.store):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                yield os.path.join(folder, name), file.read()


def picture(width=400, height=300):
    """White, with a red part at the left that is to be seen and a green part in the middle that is not."""
    image = Image.new("RGB", (width, height), "white")
    image.paste((255, 0, 0), (0, 0, width // 8, height))
    image.paste((0, 255, 0), (width * 3 // 8, height * 3 // 8, width * 5 // 8, height * 4 // 8))
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def focus(desk, role, name, key="Tab"):
    for _ in range(60):
        if any(got == role and called.startswith(name) for got, called in desk.app.focused()):
            return
        desk.key(key)
    raise AssertionError(f"{key} does not reach {role} {name}: {desk.app.focused()}")


def a_pasted_terminal_is_named_kept_and_proposes_the_answer(desk):
    start(desk, "commands.rfflow", ("Name of the host", "srv-1"))
    copy(TERMINAL)
    desk.key("ctrl+v")
    desk.sees("label", "Terminal output, 10 lines")
    kept = event(desk, "evidence")
    with open(blob(desk, kept["blob"]), "rb") as file:
        data = file.read()
    assert data.decode() == TERMINAL and hashlib.sha256(data).hexdigest() == kept["blob"]
    assert kept["what"] == "terminal" and kept["lines"] == 10 and "node" in kept
    desk.sees("label", "Output matches")
    desk.until_focus("button", "Yes, it is up")

    # its chips, by keyboard
    focus(desk, "toggle button", "IP address 10.0.0.5")
    desk.key("Return")
    desk.sees("menu item", "Note as Known")
    for _ in range(4):
        if ("menu item", "Note as Known") in desk.app.focused():
            break
        desk.key("Down")
    desk.key("Return")
    assert event(desk, "fact")["text"] == "10.0.0.5"
    desk.sees("toggle button", "IP address 10.0.0.5, known")
    focus(desk, "toggle button", "Host name dc01.northwind.local", "shift+Tab")
    desk.key("Return")
    desk.app.press("menu item", "Use as “host”")
    assert event(desk, "variable") == {"name": "host", "value": "dc01.northwind.local"}
    desk.sees("label", "for i in .*'dc01.northwind.local'.*")

    # large, and away, and back
    focus(desk, "button", "Show Terminal output", "shift+Tab")
    desk.key("Return")
    desk.sees("text", "Text of the evidence")
    desk.key("Escape")
    desk.until_focus("button", "Show Terminal output.*")
    desk.key("Delete")
    assert event(desk, "edited")["removed"] is True
    desk.until(lambda: not any("Terminal output, 10" in name for name in shown(desk)), "the card to go")
    desk.app.press("button", "Undo")
    desk.sees("label", "Terminal output, 10 lines")
    assert event(desk, "edited", 2)["removed"] is False


def shown(desk):
    import gui
    return [n.get_name() for n in gui.nodes(desk.app.root) if n.get_role_name() == "label" and n.get_state_set().contains(gui.Atspi.StateType.SHOWING)]


def a_table_of_a_browser_is_kept_as_a_table(desk):
    start(desk, "commands.rfflow", ("Name of the host", "srv-1"))
    copy("<table><tr><th>Name</th><th>State</th></tr><tr><td>Spooler</td><td>Running</td></tr></table>", "text/html")
    desk.key("ctrl+v")
    desk.until(lambda: any("holds no text" in name for name in shown(desk)) or events(desk, "evidence"), "an answer")
    copy("Name\tState\nSpooler\tRunning\n")
    paste_until(desk, lambda: events(desk, "evidence"), "the table")
    desk.sees("label", "Table, 2 × 2 cells")


def a_black_out_is_gone_from_the_pixels(desk):
    start(desk, "commands.rfflow", ("Name of the host", "srv-1"))
    copy(picture(), "image/png")
    paste_until(desk, lambda: ("button", "Keep") in desk.app.focused(), "the focus on Keep")
    assert not events(desk, "evidence") and not os.path.isdir(os.path.join(desk.store, "blobs")), "written before it was agreed to"
    focus(desk, "image", "Picture")
    desk.key("Right")      # the frame appears in the middle: 100,75 with 200 × 75
    desk.key("space")
    desk.until(lambda: enabled(desk, "Undo"), "something to undo")
    desk.key("ctrl+z")
    desk.until(lambda: not enabled(desk, "Undo"), "nothing to undo")
    desk.key("Right")
    for _ in range(5):
        desk.key("Down")
    desk.key("space")
    desk.key("ctrl+Return")
    desk.sees("label", "Picture, 400 × 300")
    kept = event(desk, "evidence")
    image = Image.open(blob(desk, kept["blob"])).convert("RGB")
    assert image.size == (400, 300)
    assert image.getpixel((10, 150)) == (255, 0, 0)
    assert image.getpixel((200, 140)) == (0, 0, 0), image.getpixel((200, 140))
    assert not any((0, 255, 0) == colour for _, colour in image.crop((100, 125, 300, 200)).getcolors())
    for path, data in everything(desk):
        assert picture() not in data, f"the whole picture is in {path}"


def enabled(desk, name):
    import gui
    return any(n.get_name() == name and n.get_role_name() == "button" and n.get_state_set().contains(gui.Atspi.StateType.SENSITIVE)
               and n.get_state_set().contains(gui.Atspi.StateType.SHOWING) for n in gui.nodes(desk.app.root))


def paste_until(desk, done, message):
    """What another program has just copied the toolkit knows only when it was told of it: nothing says when that is."""
    pressed = [0.0]

    def press():
        if done():
            return True
        if time.monotonic() - pressed[0] > SECONDS / 8:
            desk.key("ctrl+v")
            pressed[0] = time.monotonic()
        return False
    desk.until(press, message)


def files_are_taken_or_refused_with_the_reason(desk):
    start(desk, "commands.rfflow", ("Name of the host", "srv-1"))
    names = {"a.log": b"2026-03-03 09:41:02 one\n", "b.zip": b"PK\3\4\0\0\0\0", "c.txt": b"x" * 1_000_001}
    for name, data in names.items():
        with open(os.path.join(desk.folder, name), "wb") as file:
            file.write(data)
    for name, words in (("b.zip", "neither a picture"), ("c.txt", "too large"), ("gone.txt", "not there any more")):
        copy(f"file://{desk.folder}/{name}\r\n", "text/uri-list")
        paste_until(desk, lambda: any(words in called and name in called for called in shown(desk)), f"“{words}” about {name}")
    assert not events(desk, "evidence")
    copy(f"file://{desk.folder}/a.log\r\n", "text/uri-list")
    paste_until(desk, lambda: events(desk, "evidence"), "the log")
    desk.sees("label", "Log, 1 line")
    assert event(desk, "evidence")["name"] == "a.log"


def without_a_portal_it_is_said_how_to_take_a_screenshot(desk):
    start(desk, "commands.rfflow", ("Name of the host", "srv-1"))
    desk.app.press("button", "Take a screenshot")
    desk.sees("label", "This desktop takes no screenshots for other programs.*paste it with Ctrl.V.*")
    assert not events(desk, "evidence")


def in_the_note_a_text_is_pasted_and_a_picture_is_evidence(desk):
    start(desk, "commands.rfflow", ("Name of the host", "srv-1"))
    copy("seen twice")
    desk.key("n")
    desk.until_focus("text", "Note for this step")
    desk.key("ctrl+v")
    assert event(desk, "note")["text"] == "seen twice"
    assert not events(desk, "evidence")
    copy(picture(), "image/png")
    paste_until(desk, lambda: ("button", "Keep") in desk.app.focused(), "the focus on Keep")
    desk.key("Return")
    kept = event(desk, "evidence")
    assert kept["what"] == "image"
    with open(blob(desk, kept["blob"]), "rb") as file:
        assert file.read() == picture()   # as it came


def a_secret_is_nowhere_on_the_disk(desk):
    start(desk, "secret.rfflow", ("Password of the user", SECRET))
    desk.sees("heading", "Does ••••• sign in.*")
    desk.key("ctrl+Return")
    desk.sees("label", "exit 0")
    desk.sees("label", "Output matches")
    assert "signed in with •••••" in event(desk, "output")["text"]
    copy(f"$ login {SECRET}\n{SECRET}")
    desk.key("ctrl+v")
    event(desk, "evidence")
    desk.key("n")
    desk.until_focus("text", "Note for this step")
    desk.app.hands.text(f"used {SECRET}")
    assert event(desk, "note")["text"] == "used •••••"
    desk.key("ctrl+slash")
    desk.until_focus("text", "Scratchpad")
    desk.app.hands.text(SECRET)
    desk.until(lambda: any(e["text"] == "•••••" for e in events(desk, "scratchpad")), "the scratchpad")
    for path, data in everything(desk):          # the database, its WAL and the attachments
        for form in (SECRET.encode(), b"hunter2", json.dumps(SECRET).encode(), SECRET.encode("utf-16-le")):
            assert form not in data, f"the secret is in {path}"

    # left and come back: the output is there again, the secret is asked for when it is needed
    desk.app.process.kill()
    desk.app.process.wait(SECONDS)
    desk.start_at_flows()
    desk.sees("button", "Resume")
    focus(desk, "button", "Resume")
    desk.key("Return")
    desk.sees("heading", "Does ••••• sign in.*")
    desk.sees("label", "exit 0")
    desk.sees("toggle button", "Show All 31 Lines")
    desk.app.press("button", "Run Again")
    desk.until(lambda: any("Password of the user" in name for _, name in desk.app.focused()), "the question for the secret")
    desk.app.hands.text("zebra-7731")
    desk.key("Return")
    assert "signed in with •••••" in event(desk, "output", 2)["text"]
    assert not any(b"zebra-7731" in data for _, data in everything(desk))


def the_scratchpad_is_saved_within_a_second_and_covers_nothing(desk):
    start(desk, "commands.rfflow", ("Name of the host", "srv-1"))
    desk.key("ctrl+slash")
    desk.until_focus("text", "Scratchpad")
    desk.app.hands.text("call 0815")
    assert event(desk, "scratchpad")["text"]
    desk.until(lambda: events(desk, "scratchpad")[-1]["text"] == "call 0815", "all of it")
    desk.sees("button", "Yes, it is up")        # the step is still there
    desk.key("ctrl+slash")
    desk.until_focus("button", "Continue")
    desk.key("ctrl+slash")
    desk.until_focus("text", "Scratchpad")
    desk.key("Escape")
    desk.key("1")
    desk.until(lambda: desk.heading() == "The service is down", "the next step")
    assert desk.app.value(desk.sees("text", "Scratchpad")) == "call 0815"


CASES = {"/evidence/a pasted terminal is named, kept and proposes the answer": a_pasted_terminal_is_named_kept_and_proposes_the_answer,
         "/evidence/a table is kept as a table": a_table_of_a_browser_is_kept_as_a_table,
         "/evidence/a black-out is gone from the pixels": a_black_out_is_gone_from_the_pixels,
         "/evidence/files are taken, or refused with the reason": files_are_taken_or_refused_with_the_reason,
         "/evidence/without a portal it is said how to take a screenshot": without_a_portal_it_is_said_how_to_take_a_screenshot,
         "/evidence/in the note a text is pasted and a picture is evidence": in_the_note_a_text_is_pasted_and_a_picture_is_evidence,
         "/secrets/a secret is nowhere on the disk": a_secret_is_nowhere_on_the_disk,
         "/scratchpad/it is saved within a second and covers nothing": the_scratchpad_is_saved_within_a_second_and_covers_nothing}

sys.exit(main(CASES))
