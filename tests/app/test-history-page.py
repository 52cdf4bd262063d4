#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The history of sessions by keyboard: filters, search, replay, comparison, a session file, and deleting.

usage: test-history.py PROGRAM TOOLS [-p CASE]...   (on a virtual desktop; prints TAP)
"""
import os
import sqlite3
import sys

from desk import TOOLS, gui, main

DATA = os.path.join(TOOLS, "../data/sessions")


def ask(desk, sql):
    path = next(os.path.join(desk.store, name) for name in os.listdir(desk.store) if name.endswith(".sqlite"))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return db.execute(sql).fetchall()


def bring_in(desk, *names):
    """Open session files as the file manager would; each is shown in words before it is stored."""
    desk.start(*(os.path.join(DATA, name + ".rfsession") for name in names))
    for _ in names:
        desk.sees("button", "Import")
        desk.until_focus("button", "Import")
        desk.key("Return")
        desk.sees("slider", "Event")
    desk.key("alt+Left")


def open_history(desk):
    desk.key("ctrl+2")
    desk.sees("list item", "Printer is offline")


def filters_narrow_and_say_how_to_clear(desk):
    bring_in(desk, "northwind")
    desk.key("alt+Left")
    open_history(desk)
    desk.sees("label", "1 session")
    desk.tab_to("toggle button", "Filters")
    desk.key("space")
    desk.tab_to("toggle button", "Any time")
    desk.key("space")
    desk.key("Down")
    desk.key("Return")
    desk.sees("button", "Clear Search and Filters")
    desk.sees("button", r"Clear Filters")
    desk.tab_to("button", "Clear Search and Filters")
    desk.key("Return")
    desk.sees("label", "1 session")


def pick_days(desk, row, calendar, years):
    """Opens the dialog from the list of dates and turns one of its calendars back."""
    desk.tab_to("toggle button", row)
    desk.key("space")
    desk.key("End")
    desk.key("Return")
    desk.until_focus("button", "Show|Cancel")
    desk.tab_to("grouping", calendar)
    for _ in range(years):
        desk.key("ctrl+Up")


def any_days_can_be_chosen(desk):
    bring_in(desk, "northwind")
    desk.key("alt+Left")
    open_history(desk)
    desk.tab_to("toggle button", "Filters")
    desk.key("space")
    pick_days(desk, "Any time", "First day", 9)
    desk.tab_to("button", "Show")
    desk.key("Return")
    desk.sees("toggle button", ".*/.* – .*/.*")
    desk.sees("label", "1 session")
    pick_days(desk, ".*/.* – .*/.*", "Last day", 1)
    desk.key("Escape")
    desk.sees("label", "1 session")
    # the wrong way round, and a year in which nothing was
    pick_days(desk, ".*/.* – .*/.*", "Last day", 12)
    desk.tab_to("button", "Show")
    desk.key("Return")
    desk.tab_to("button", "Clear Search and Filters")
    desk.key("Return")
    desk.sees("toggle button", "Any time")
    desk.sees("label", "1 session")


def a_mistyped_word_leads_to_the_event_that_said_it(desk):
    bring_in(desk, "northwind")
    open_history(desk)
    desk.app.hands.text("spoler stuck")
    desk.sees("list item", "#48213")
    desk.key("Return")
    desk.sees("slider", "Event")
    desk.sees("label", "Spooler on PRN-SRV02 was stuck, seven jobs waited")
    assert desk.heading() == "Note", desk.heading()


def the_search_of_everywhere_finds_sessions_too(desk):
    bring_in(desk, "northwind")
    desk.key("ctrl+k")
    desk.app.hands.text("seven jobs waited")
    desk.sees("list item", "#48213")
    desk.key("Return")
    desk.sees("label", "Spooler on PRN-SRV02 was stuck, seven jobs waited")


def a_replay_goes_event_by_event(desk):
    bring_in(desk, "northwind")
    open_history(desk)
    desk.tab_to("list item", "Printer is offline")
    desk.key("ctrl+t")
    desk.until_focus("slider", "Event")
    desk.until(lambda: desk.heading() == "Session started", "the first event")
    for key, heading in (("Right", "Is the printer on, without an error on its display?"), ("Right", "Note"), ("Left", "Is the printer on, without an error on its display?"),
                         ("End", "Session finished"), ("Home", "Session started")):
        desk.key(key)
        desk.until(lambda: desk.heading() == heading, f"“{heading}” after {key}, not {desk.heading()}")
    desk.key("space")
    desk.sees("button", r"Pause.*")
    desk.until(lambda: desk.heading() == "Note", "the note, by itself")
    desk.key("space")
    desk.sees("button", r"Play.*")


def two_sessions_are_shown_side_by_side(desk):
    bring_in(desk, "northwind")
    desk.quit()
    bring_in(desk, "contoso")
    open_history(desk)
    desk.tab_to("list item", "Printer is offline")
    desk.key("ctrl+d")
    desk.sees("list item", ".*(Northwind|Contoso).*")
    desk.tab_to("list item", ".*(Northwind|Contoso).*, Resolved")
    desk.key("Return")
    desk.sees("list", "Steps of both sessions")
    desk.sees("label", "They part at “What does the user’s own queue say.*")
    desk.sees("list item", "Here they part. What does .*A: .*B: .*")


def a_deleted_session_comes_back_by_undo_and_is_gone_at_the_next_start(desk):
    bring_in(desk, "northwind")
    desk.key("alt+Left")
    open_history(desk)
    desk.tab_to("list item", "Printer is offline")
    desk.key("Delete")
    desk.sees("label", "No Sessions Yet")
    desk.tab_to("button", "Undo")
    desk.key("Return")
    desk.sees("list item", "Printer is offline")
    desk.until(lambda: ask(desk, "SELECT count (*) FROM session WHERE deleted IS NULL") == [(1,)], "the session")
    desk.tab_to("list item", "Printer is offline")
    desk.key("Delete")
    desk.sees("label", "No Sessions Yet")
    desk.quit()
    desk.start_at_flows()
    desk.until(lambda: ask(desk, "SELECT (SELECT count (*) FROM session) + (SELECT count (*) FROM event)") == [(0,)], "nothing of it")


def selected(desk):
    """Of the sessions, not of the places beside them."""
    return [n.get_name() for n in gui.nodes(desk.app.root) if n.get_role_name() == "list item" and n.get_name() != "Sessions"
            and n.get_state_set().contains(gui.Atspi.StateType.SELECTED) and n.get_state_set().contains(gui.Atspi.StateType.SHOWING)]


def two_rows_are_selected_and_compared(desk):
    bring_in(desk, "northwind")
    desk.quit()
    bring_in(desk, "contoso")
    open_history(desk)
    desk.tab_to("list item", "Printer is offline")
    desk.key("space")
    desk.sees("label", "1 Selected")
    assert len(selected(desk)) == 1, selected(desk)
    desk.key("ctrl+d")  # one cannot be compared with nothing
    desk.key("Down")
    desk.sees("label", "1 Selected")  # the focus alone takes nothing in, and nothing out
    desk.key("Return")
    desk.sees("label", "2 Selected")
    desk.key("space")
    desk.sees("label", "1 Selected")
    desk.key("space")
    desk.sees("label", "2 Selected")
    desk.tab_to("button", "Compare")
    desk.key("Return")
    desk.sees("list", "Steps of both sessions")
    desk.sees("label", "They part at “What does the user’s own queue say.*")
    desk.key("alt+Left")
    desk.sees("list item", "Printer is offline")
    assert not selected(desk), selected(desk)


def many_are_deleted_and_come_back_by_one_undo(desk):
    bring_in(desk, "northwind")
    desk.quit()
    bring_in(desk, "contoso")
    open_history(desk)
    desk.tab_to("list item", "Printer is offline")
    desk.key("ctrl+m")
    desk.sees("label", "Select Sessions")
    desk.key("ctrl+a")
    desk.sees("label", "2 Selected")
    desk.key("Escape")
    desk.until(lambda: not selected(desk), "no row selected")
    desk.key("Delete")  # of the row alone
    desk.sees("label", "1 session")
    desk.tab_to("button", "Undo")
    desk.key("Return")
    desk.sees("label", "2 sessions")
    desk.tab_to("list item", "Printer is offline")
    desk.key("space")
    desk.key("ctrl+a")
    desk.sees("label", "2 Selected")
    desk.key("Delete")
    desk.sees("label", "No Sessions Yet")
    desk.sees("label", "2 sessions deleted")
    desk.tab_to("button", "Undo")
    desk.key("Return")
    desk.sees("label", "2 sessions")
    desk.until(lambda: ask(desk, "SELECT count (*) FROM session WHERE deleted IS NULL") == [(2,)], "both sessions")


def the_same_file_is_known(desk):
    bring_in(desk, "northwind")
    desk.quit()
    bring_in(desk, "northwind")
    desk.sees("label", "This session is here already")
    assert ask(desk, "SELECT count (*) FROM session") == [(1,)]


CASES = {
    "/history-page/filters narrow and say how to clear": filters_narrow_and_say_how_to_clear,
    "/history-page/any days can be chosen": any_days_can_be_chosen,
    "/history-page/a mistyped word leads to the event that said it": a_mistyped_word_leads_to_the_event_that_said_it,
    "/history-page/the search of everywhere finds sessions too": the_search_of_everywhere_finds_sessions_too,
    "/history-page/a replay goes event by event": a_replay_goes_event_by_event,
    "/history-page/two sessions are shown side by side": two_sessions_are_shown_side_by_side,
    "/history-page/a deleted session comes back by undo and is gone at the next start": a_deleted_session_comes_back_by_undo_and_is_gone_at_the_next_start,
    "/history-page/two rows are selected and compared": two_rows_are_selected_and_compared,
    "/history-page/many are deleted and come back by one undo": many_are_deleted_and_come_back_by_one_undo,
    "/history-page/the same file is known": the_same_file_is_known,
}

if __name__ == "__main__":
    sys.exit(main(CASES))
