#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session off the plain way, by keyboard: own steps, flows made of sessions, skipping ahead, several sessions at once.

usage: test-runner.py PROGRAM TOOLS [-p CASE]...   (on a virtual desktop; prints TAP)
"""
import json
import os
import sqlite3
import subprocess
import sys
import time

from desk import clipboard, main

import gui


def rows(desk, sql, *arguments):
    path = next(os.path.join(desk.store, name) for name in os.listdir(desk.store) if name.endswith(".sqlite"))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return db.execute(sql, arguments).fetchall()


def events(desk, kind):
    return [json.loads(row[0]) for row in rows(desk, "SELECT payload FROM event WHERE kind = ? ORDER BY ord", kind)]


def event(desk, kind, n=1):
    """The n-th event of the kind, when it is on the disk."""
    return desk.until(lambda: len(events(desk, kind)) >= n and events(desk, kind), f"{n} events “{kind}”")[n - 1]


def shown(desk, name):
    return any(name in node.get_name() for node in gui.nodes(desk.app.root) if node.get_state_set().contains(gui.Atspi.StateType.SHOWING))


def at(desk, heading):
    desk.until(lambda: heading in (desk.heading() or ""), f"the step “{heading}”")


def run(desk, words, name):
    """From the library, by keys alone."""
    desk.key("ctrl+1")
    desk.until(lambda: desk.app.active(), "a window with the keyboard")
    desk.key("ctrl+k")
    desk.until(lambda: not left_the_search(desk), "the focus in the search")
    desk.app.hands.text(words)
    desk.sees("list item", name)
    desk.key("Return")
    desk.sees("button", "Run.*")
    desk.until(lambda: left_the_search(desk), "the focus on the page of the flow")
    desk.key("F5")
    desk.until_focus("text", "Ticket.*")


def left_the_search(desk):
    """In the window that gets the keys."""
    focused = [node.get_role_name() for node in gui.nodes(desk.app.active()) if node.get_state_set().contains(gui.Atspi.StateType.FOCUSED)]
    return focused and not {"text", "entry"} & set(focused)


def start_printer(desk):
    desk.start_at_flows()
    run(desk, "printer is offline", "Printer is offline")
    desk.key("Return")
    at(desk, "Is the printer on")


def own_step(desk, title, result=None):
    desk.key("ctrl+shift+n")
    desk.until_focus("text", "What is the step.*")
    desk.app.hands.text(title)
    if result:
        desk.key("Tab")
        desk.until_focus("text", "What was done")
        desk.app.hands.text("Opened the cover")
        desk.key("Tab")
        desk.until_focus("text", "Result")
        desk.app.hands.text(result)
    desk.key("Return")


def an_own_step_is_recorded_and_the_run_goes_on(desk):
    start_printer(desk)
    own_step(desk, "Clean the lens", "It was dirty")
    kept = event(desk, "custom")
    assert (kept["title"], kept["body"], kept["result"]) == ("Clean the lens", "Opened the cover", "It was dirty"), kept
    at(desk, "Is the printer on")
    desk.key("F8")
    desk.sees("list item", "Clean the lens")
    desk.key("F8")
    desk.key("1")
    at(desk, "Who cannot print")
    desk.key("ctrl+shift+c")
    desk.sees("label", "Note copied")
    note = clipboard()
    assert "Clean the lens" in note and "Own step" in note and "It was dirty" in note, note


def a_step_of_another_flow_is_found_with_a_typing_error(desk):
    start_printer(desk)
    desk.key("ctrl+shift+n")
    desk.until_focus("text", "What is the step.*")
    desk.key("ctrl+f")
    desk.sees("entry", "Search steps.*")
    desk.app.hands.text("lokcout")
    desk.until(lambda: any(n.get_role_name() == "list item" and "ock" in n.get_name() for n in gui.nodes(desk.app.root)), "a step")
    desk.key("Return")
    desk.until_focus("text", "Result")
    desk.app.hands.text("Not locked")
    desk.key("Return")
    kept = event(desk, "custom")
    assert kept["title"] and kept["body"] and kept["result"] == "Not locked", kept
    at(desk, "Is the printer on")


def menu(desk, item):
    desk.app.press("toggle button", ".* Menu")
    desk.sees("menu item", item)
    desk.app.press("menu item", item)


def flows(desk):
    return [row[0] for row in rows(desk, "SELECT name FROM flow WHERE deleted IS NULL")]


def a_session_becomes_a_draft_or_a_branch_that_can_be_undone(desk):
    start_printer(desk)
    before = len(flows(desk))
    own_step(desk, "Clean the lens", "It was dirty")
    event(desk, "custom")
    menu(desk, "Save as New Flow")
    desk.sees("button", "Run.*")
    desk.until(lambda: "Printer is offline, from a session" in flows(desk), "the new flow")
    assert len(flows(desk)) == before + 1
    desk.key("alt+Left")
    at(desk, "Is the printer on")

    titles = "SELECT count (*) FROM record r JOIN flow f ON f.key = r.flow WHERE f.name = 'Printer is offline' AND r.title = 'Clean the lens'"
    version = "SELECT version FROM flow WHERE name = 'Printer is offline'"
    was = rows(desk, version)
    menu(desk, "Propose as Branch of the Flow")
    desk.sees("button", "Run.*")
    desk.until(lambda: rows(desk, titles) == [(1,)], "the own step in the draft")
    desk.sees("label", "1 own step added.*")
    assert rows(desk, version) == was  # nothing is published
    desk.key("ctrl+z")
    desk.until(lambda: rows(desk, titles) == [(0,)], "the draft as it was")


def skipping_ahead_says_what_was_known_and_what_was_not(desk):
    start_printer(desk)
    desk.key("ctrl+j")
    desk.sees("entry", "What do you see.*")
    desk.app.hands.text("one user only, wrong printre selected")
    desk.until(lambda: shown(desk, "Jumped over"), "what is jumped over")
    desk.until(lambda: shown(desk, "fits"), "why the step fits")
    for _ in range(20):
        if any("Is the printer on" in name for _, name in desk.app.focused()):
            break
        desk.key("Tab")
    desk.key("1")
    assert not any("Is the printer on" in name for _, name in desk.app.focused())
    desk.key("Return")
    known = event(desk, "answered")
    assert known["ahead"] is True and known["label"] == "Yes", known
    unknown = event(desk, "skipped")
    assert unknown["ahead"] is True and "printre" in unknown["reason"], unknown
    desk.until(lambda: desk.heading() and "Is the printer on" not in desk.heading(), "another step")
    desk.key("ctrl+shift+c")
    desk.sees("label", "Note copied")
    note = clipboard()
    assert "Not checked" in note and "printre" in note and "Known before" in note, note
    desk.key("Escape")
    at(desk, "Is the printer on")


def sessions(desk, kind):
    """Which sessions have an event of the kind, in the order in which it happened."""
    return [row[0] for row in rows(desk, "SELECT s.key FROM event e JOIN session s ON s.key = e.session WHERE e.kind = ? ORDER BY e.at", kind)]


def park(desk, reason):
    desk.key("ctrl+shift+p")
    desk.until_focus("text", "What does it wait for.*")
    desk.app.hands.text(reason)
    desk.key("Return")


def focused_window(desk):
    ask = ["xdotool", "getwindowfocus"]
    return desk.until(lambda: subprocess.run(ask, capture_output=True, text=True, timeout=10).stdout.strip(), "a window with the focus")


def focus(desk, window):
    """Who manages the windows may still be placing a new one: asked until it is so."""
    subprocess.run(["xdotool", "windowfocus", window], check=True, timeout=20)
    return focused_window(desk) == window


def other_window(known):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^ResolutionFlow$"], capture_output=True, text=True, timeout=10).stdout.split()
    return next((window for window in found if window != known), None)


def two_sessions_share_one_clock(desk):
    start_printer(desk)
    first = sessions(desk, "started")
    library = focused_window(desk)
    desk.key("ctrl+shift+o")
    own = desk.until(lambda: other_window(library), "a window of its own for the session")
    desk.until(lambda: focused_window(desk) == own, "it to have the focus")
    desk.until(lambda: focus(desk, library), "the focus in the first window")
    run(desk, "account keeps", "Account keeps locking out")
    desk.key("Return")
    desk.until(lambda: len(sessions(desk, "started")) == 2, "the second session")
    second = sessions(desk, "started")[1:]
    desk.until(lambda: sessions(desk, "unfocused") == first, "the clock to leave the first")
    assert sessions(desk, "focused") == []

    desk.until(lambda: focus(desk, own), "the focus in the window of the first session")
    desk.until(lambda: sessions(desk, "focused") == first, "the clock to come back to the first")
    desk.until(lambda: sessions(desk, "unfocused") == first + second, "the clock to leave the second")
    assert rows(desk, "SELECT key FROM session WHERE paused = 0") == [(first[0],)]


def a_parked_session_is_on_top_and_resumed_by_one_key(desk):
    start_printer(desk)
    parked = sessions(desk, "started")
    park(desk, "The client calls back")
    assert event(desk, "parked")["reason"] == "The client calls back"
    desk.until(lambda: shown(desk, "The client calls back"), "the reason in the list")
    assert rows(desk, "SELECT key FROM session WHERE paused & 4") == [(parked[0],)]
    active = rows(desk, "SELECT active FROM session")
    desk.key("ctrl+r")
    at(desk, "Is the printer on")
    event(desk, "resumed")
    assert rows(desk, "SELECT active FROM session") == active  # what was parked does not count
    assert rows(desk, "SELECT paused FROM session") == [(0,)]


def watch_notifications():
    """Stands for the desktop: what it is asked to show, with the time, and the numbers of what it is asked to close."""
    heard, closed = [], []
    bus = gui.Gio.bus_get_sync(gui.Gio.BusType.SESSION)
    node = gui.Gio.DBusNodeInfo.new_for_xml("""<node><interface name="org.freedesktop.Notifications">
      <method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
        <arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
      <method name="CloseNotification"><arg type="u" direction="in"/></method></interface></node>""")

    def called(connection, sender, path, interface, method, arguments, invocation):
        if method == "Notify":
            heard.append((time.time(), arguments.unpack()[3], arguments.unpack()[4]))
            invocation.return_value(gui.GLib.Variant("(u)", (len(heard),)))
        else:
            closed.append(arguments.unpack()[0])
            invocation.return_value(None)

    bus.register_object("/org/freedesktop/Notifications", node.interfaces[0], called, None, None)
    gui.Gio.bus_own_name_on_connection(bus, "org.freedesktop.Notifications", gui.Gio.BusNameOwnerFlags.NONE, None, None)
    return heard, closed


def hears(desk, heard, n):
    def look():
        while gui.GLib.MainContext.default().pending():
            gui.GLib.MainContext.default().iteration(False)
        return len(heard) >= n
    desk.until(look, f"{n} notifications")


def a_parked_session_reminds_of_itself(desk):
    os.environ["GNOTIFICATION_BACKEND"] = "freedesktop"
    heard, closed = watch_notifications()
    start_printer(desk)
    park(desk, "The client calls back")
    event(desk, "parked")
    desk.until(lambda: shown(desk, "The client calls back"), "the reason in the list")
    desk.quit()

    path = next(os.path.join(desk.store, name) for name in os.listdir(desk.store) if name.endswith(".sqlite"))
    for seconds in (-60, 12):  # due while the application was closed; due while it runs
        due = time.time() + seconds
        text = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(due)) + ".000000Z"
        with sqlite3.connect(path) as db:
            db.execute("UPDATE event SET payload = json_set (payload, '$.until', ?) WHERE kind = 'parked'", (text,))
        db.close()
        heard.clear()
        desk.start_at_flows()
        hears(desk, heard, 1)
        assert heard[0][0] >= due - 1 and "Printer is offline" in heard[0][1] and "calls back" in heard[0][2], heard
        if seconds < 0:
            desk.quit()
    desk.key("ctrl+2")
    desk.until(lambda: shown(desk, "Due"), "that it is due")
    desk.tab_to("list item", "Printer is offline.*")
    closed.clear()
    desk.key("Delete")
    hears(desk, closed, 1)  # of a session that is gone nobody is reminded
    desk.until_focus("button", "Undo")  # until the next frame GTK gives keys to the row that went away


def a_step_and_the_flow_are_rated(desk):
    start_printer(desk)
    desk.key("plus")
    rated = event(desk, "rated")
    assert rated["up"] is True and rated["node"], rated
    desk.key("minus")
    assert event(desk, "rated", 2)["up"] is False
    desk.key("ctrl+shift+f")
    desk.until_focus("text", "How it ended.*")
    for _ in range(20):
        if any("How good" in name for _, name in desk.app.focused()):
            break
        desk.key("Tab")
    desk.key("Return")
    desk.sees("list item", "5 of 5.*")
    for _ in range(5):
        desk.key("Down")
    desk.key("Return")
    desk.until(lambda: not shown(desk, "4 of 5"), "the list to close")
    for _ in range(20):
        if any("What is left" in name for _, name in desk.app.focused()):
            break
        desk.key("shift+Tab")
    desk.key("Return")
    event(desk, "finished")
    assert event(desk, "rated", 3)["stars"] == 5


def the_clock_is_corrected(desk):
    start_printer(desk)
    desk.tab_to("button", "Correct Time")
    desk.key("Return")
    desk.sees("button", "Correct")
    desk.until(lambda: ("button", "Correct Time") not in desk.app.focused(), "the focus in the dialog")
    desk.key("ctrl+a")
    desk.app.hands.text("42")
    desk.key("shift+Tab")
    desk.key("ctrl+a")
    desk.app.hands.text("1")
    desk.tab_to("button", "Correct")
    desk.key("Return")
    assert event(desk, "corrected") == {"seconds": 6120}, event(desk, "corrected")
    desk.sees("label", "1:42:[0-9]+|1:42")
    desk.until(lambda: rows(desk, "SELECT active >= 6120000000 FROM session") == [(1,)], "the corrected time in the store")


def a_pause_stops_the_clock_until_the_next_step(desk):
    start_printer(desk)
    desk.tab_to("toggle button", "Session Menu")
    desk.key("space")
    desk.sees("menu item", "Pause")
    desk.key("u")
    event(desk, "paused")
    desk.sees("button", "Resume")
    desk.tab_to("button", "Resume")
    desk.key("Return")
    event(desk, "resumed")
    desk.until(lambda: not shown(desk, "Resume"), "the banner to go")


CASES = {
    "a pause stops the clock until the next step": a_pause_stops_the_clock_until_the_next_step,
    "the clock is corrected": the_clock_is_corrected,
    "two sessions share one clock": two_sessions_share_one_clock,
    "a parked session is on top and resumed by one key": a_parked_session_is_on_top_and_resumed_by_one_key,
    "a step and the flow are rated": a_step_and_the_flow_are_rated,
    "a parked session reminds of itself": a_parked_session_reminds_of_itself,
    "skipping ahead says what was known and what was not": skipping_ahead_says_what_was_known_and_what_was_not,
    "an own step is recorded and the run goes on": an_own_step_is_recorded_and_the_run_goes_on,
    "a step of another flow is found with a typing error": a_step_of_another_flow_is_found_with_a_typing_error,
    "a session becomes a draft, or a branch that can be undone": a_session_becomes_a_draft_or_a_branch_that_can_be_undone,
}

if __name__ == "__main__":
    sys.exit(main(CASES))
