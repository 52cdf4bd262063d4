#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session off the plain way, by keyboard: own steps, flows made of sessions, skipping ahead, several sessions at once.

usage: test-runner.py PROGRAM TOOLS [-p CASE]...   (on a virtual desktop; prints TAP)
"""
import json
import os
import sqlite3
import sys

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
    desk.key("ctrl+k")
    desk.app.hands.text(words)
    desk.sees("list item", name)
    desk.key("Return")
    desk.sees("button", "Run.*")
    desk.key("F5")
    desk.until_focus("text", "Ticket.*")


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


CASES = {
    "skipping ahead says what was known and what was not": skipping_ahead_says_what_was_known_and_what_was_not,
    "an own step is recorded and the run goes on": an_own_step_is_recorded_and_the_run_goes_on,
    "a step of another flow is found with a typing error": a_step_of_another_flow_is_found_with_a_typing_error,
    "a session becomes a draft, or a branch that can be undone": a_session_becomes_a_draft_or_a_branch_that_can_be_undone,
}

if __name__ == "__main__":
    sys.exit(main(CASES))
