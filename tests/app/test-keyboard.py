#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job with the real application and its keyboard alone: import a chart, run it, have its note.

usage: test-keyboard.py PROGRAM TOOLS [-p CASE]...   (on a virtual desktop; prints TAP)
"""
import os
import shutil
import sys

from desk import SECONDS, clipboard, corpus, main

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


CASES = {"/keyboard/a chart is imported, walked and has its note": a_chart_is_imported_walked_and_has_its_note,
         "/keyboard/a run goes on at the same step after the application was killed":
             a_run_goes_on_at_the_same_step_after_the_application_was_killed}

sys.exit(main(CASES, [a_chart_is_imported_walked_and_has_its_note]))
