#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job with the real application and its keyboard alone: import a chart, run it, have its note.

usage: test-keyboard.py PROGRAM TOOLS [-p CASE]...   (on a virtual desktop; prints TAP)
"""
import fcntl
import os
import shutil
import signal
import sys

from desk import SECONDS, TOOLS, clipboard, corpus, gui, main

CHART = "mmd_statistical-test-selection.mmd"


def a_chart_is_imported_walked_and_has_its_note(desk):
    path = os.path.join(desk.folder, "chart.mmd")
    shutil.copy(os.path.join(corpus(), CHART), path)
    # As the file manager hands it over. The toolkit's own file chooser leaks and has criticals now and then, which
    # would be held against us here; on a desktop it is the portal's.
    desk.start(path)
    desk.until_focus("button", "Import as Draft")
    desk.key("Return")
    desk.sees("button", "Run.*")

    desk.key("F5")
    desk.until_focus("text", "Ticket.*")
    desk.key("Return")
    for heading in ("#DV", "DV type", "#IV"):
        desk.sees("heading", heading)
        desk.key("1")
    desk.sees("heading", "One-sample T-test")
    desk.key("Return")
    desk.sees("heading", "Bootstrapped T-test")
    desk.until_focus("button", "Finish…")
    desk.key("Return")
    desk.until_focus("text", "How it ended")
    desk.app.hands.text("The samples are small")
    desk.key("Return")
    desk.until_focus("button", "Copy.*")
    desk.key("Return")
    note = desk.until(lambda: clipboard().count("\n") > 5 and clipboard(), "the note in the clipboard")
    for words in ("# chart", "Resolved", "The samples are small", "DV type", "Continuous", "Bootstrapped T-test"):
        assert words in note, f"“{words}” is not in the note:\n{note}"


def a_note_is_masked_curated_and_copied_with_its_looks(desk):
    desk.start_at_flows()
    desk.key("ctrl+k")
    desk.app.hands.text("printer is offline")
    desk.sees("list item", "Printer is offline")
    desk.key("Return")
    desk.sees("button", "Run.*")
    desk.key("F5")
    desk.until_focus("text", "Ticket.*")
    desk.key("Return")
    desk.until(desk.heading, "the first step")
    desk.key("n")
    desk.until_focus("text", "Note.*")
    desk.app.hands.text("Print server 10.20.0.7 answers; pw: Blau!Pferd7")
    desk.key("ctrl+d")
    desk.until_focus("button", "Copy.*")

    desk.key("ctrl+shift+c")
    masked = desk.until(lambda: "[Password 1" in clipboard() and clipboard(), "the note in the clipboard")
    assert "Blau!Pferd7" not in masked and "10.20.0.7" not in masked, masked

    # K shows the first masked value, which is that of the address.
    desk.key("ctrl+m")
    desk.until_focus("text", "Note")
    desk.key("k")
    desk.sees("label", "1 kept by you")
    desk.key("ctrl+shift+c")
    kept = desk.until(lambda: "10.20.0.7" in clipboard() and clipboard(), "the note with the address")
    assert "Blau!Pferd7" not in kept, kept

    # Space leaves the last line of the record out, which is that of the note.
    desk.tab_to("list item", "Is the printer on.*")
    desk.key("End")
    desk.key("space")
    desk.sees("label", "Changed since it was copied")
    desk.key("ctrl+shift+c")
    desk.until(lambda: "Print server" not in clipboard() and clipboard(), "the note without the line")

    # What is selected on the paper leaves through the same gate, also when it was typed a moment ago.
    desk.key("ctrl+e")
    desk.until_focus("text", "Note")
    desk.key("ctrl+End")
    desk.app.hands.text("password: Rot!Esel88")
    desk.key("ctrl+a")
    desk.key("ctrl+c")
    typed = desk.until(lambda: "password:" in clipboard() and clipboard(), "the selection in the clipboard")
    assert "Rot!Esel88" not in typed, typed


def a_run_goes_on_at_the_same_step_after_the_application_was_killed(desk):
    desk.start_at_flows()
    desk.key("ctrl+k")
    desk.app.hands.text("printer is offline")
    desk.sees("list item", "Printer is offline")
    desk.key("Return")
    desk.sees("button", "Run.*")
    desk.key("F5")
    desk.until_focus("text", "Ticket.*")
    desk.key("Return")
    first = desk.until(desk.heading, "the first step")
    desk.key("1")
    second = desk.until(lambda: (heading := desk.heading()) != first and heading, "the second step")
    desk.app.process.kill()
    desk.app.process.wait(SECONDS)

    desk.start_at_flows()
    desk.sees("button", "Resume")
    for _ in range(30):
        if ("button", "Resume") in desk.app.focused():
            break
        desk.key("Tab")
    desk.key("Return")
    assert desk.until(desk.heading, "a step") == second


def an_output_proposes_the_answer_and_stands_in_the_note(desk):
    desk.start(os.path.join(TOOLS, "../data/commands.rfflow"))
    desk.until_focus("button", "Import as Draft")
    desk.key("Return")
    desk.sees("button", "Run.*")
    desk.key("F5")
    desk.until_focus("text", "Ticket.*")
    for _ in range(12):
        if any(role == "text" and name.startswith("Name of the host") for role, name in desk.app.focused()):
            break
        desk.key("Tab")
    desk.app.hands.text("it's $(id)")
    desk.key("Return")

    desk.sees("heading", "Does the service answer.*")
    desk.key("ctrl+Return")
    desk.sees("label", "exit 0")
    desk.sees("label", "Output matches")
    desk.until_focus("button", "Yes, it is up")
    desk.key("Return")

    desk.sees("heading", "Which part is slow.*")
    desk.key("ctrl+Return")
    desk.sees("label", "2 answers match this output: choose one")
    assert ("button", "The network") not in desk.app.focused()
    desk.key("2")

    desk.sees("heading", "Clear the old files")
    desk.key("ctrl+Return")
    desk.sees("alert", "Run This Command.*")
    desk.sees("label", "rm -rf .*no-such-folder.*")
    desk.key("Escape")
    desk.until(lambda: desk.app.focused(), "the page")
    desk.key("ctrl+shift+c")
    note = desk.until(lambda: "Does the service" in clipboard() and clipboard(), "the note in the clipboard")
    for words in ("line 1 of it's $(id), which", "State : up", "network slow", "Yes, it is up"):
        assert words in note, f"“{words}” is not in the note:\n{note}"


def the_keys_of_a_page_work_from_the_sidebar_too(desk):
    desk.start_at_flows()
    on = [gui.Atspi.StateType.CHECKED, gui.Atspi.StateType.PRESSED]

    def chosen(name):
        return any(n.get_name().startswith(name) and any(n.get_state_set().contains(state) for state in on) for n in gui.nodes(desk.app.root))

    desk.until_focus("list item", "Flows")
    desk.until(lambda: chosen("Grid"), "the grid")
    desk.key("ctrl+l")
    desk.until(lambda: chosen("List"), "the list")
    desk.key("ctrl+f")
    desk.app.hands.text("Fax is silent")
    desk.sees("label", "Nothing Matches “Fax is silent”")
    desk.app.press("button", "New Flow with This Name")
    desk.sees("label", "Fax is silent")
    desk.until_focus("text", "Title.*")  # typing starts at once
    desk.key("Escape")
    desk.until_focus("list item", "Without a title")


def a_file_that_is_gone_is_named_with_the_way_to_another(desk):
    desk.start(os.path.join(desk.folder, "R&D <old>.mmd"))
    desk.sees("label", "There is no file “.*R&D <old>.mmd”.*choose it again")
    desk.until_focus("button", "Choose Another File…")


def told_to_end_it_closes_the_store_in_good_order(desk):
    desk.start_at_flows()
    for how in (signal.SIGTERM, signal.SIGHUP):
        desk.key("ctrl+comma")
        desk.sees("dialog")
        desk.app.process.send_signal(how)
        assert desk.app.process.wait(SECONDS) == 0
        assert os.path.getsize(os.path.join(desk.store, "lock")) == 0, "the next start has to check the store"
        desk.start_at_flows()
    desk.quit()


def without_a_store_no_key_leads_to_what_is_not_there(desk):
    """Another program has the store: what leads to flows and sessions is off, and nothing is wrong with it."""
    os.makedirs(desk.store)
    with open(os.path.join(desk.store, "lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        desk.start()
        desk.sees("label", "The Flows Are in Use")
        for key in ("ctrl+2", "ctrl+1", "ctrl+k", "alt+Left"):
            desk.key(key)
        desk.sees("label", "The Flows Are in Use")
        desk.quit()


CASES = {"/keyboard/without a store no key leads to what is not there": without_a_store_no_key_leads_to_what_is_not_there,
         "/keyboard/told to end by the desktop, it closes the store in good order": told_to_end_it_closes_the_store_in_good_order,
         "/keyboard/a file that is gone is named, with the way to another": a_file_that_is_gone_is_named_with_the_way_to_another,
         "/keyboard/the keys of a page work from the sidebar, too": the_keys_of_a_page_work_from_the_sidebar_too,
         "/keyboard/a chart is imported, walked and has its note": a_chart_is_imported_walked_and_has_its_note,
         "/keyboard/a run goes on at the same step after the application was killed":
             a_run_goes_on_at_the_same_step_after_the_application_was_killed,
         "/keyboard/an output proposes the answer and stands in the note":
             an_output_proposes_the_answer_and_stands_in_the_note,
         "/keyboard/a note is masked, curated and copied, and what is typed into it passes the gate":
             a_note_is_masked_curated_and_copied_with_its_looks}

sys.exit(main(CASES, [a_chart_is_imported_walked_and_has_its_note]))
