#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The outline by its keys alone: each thing that an author does is one edit, said aloud, and one undo takes it back.

usage: test-outline.py WINDOW TOOLS [-p CASE]...   (on a virtual desktop; prints TAP)
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading

WINDOW, TOOLS = sys.argv[1], sys.argv[2]
ONLY = [sys.argv[i + 1] for i, word in enumerate(sys.argv) if word == "-p"]
sys.path.insert(0, TOOLS)
import gui
from gi.repository import Atspi, GLib

SECONDS = 40  # under the sanitizers on a busy machine too


class Desk:
    """The window, what it printed, and what a screen reader was told."""
    def __init__(self, what):
        self.folder = tempfile.mkdtemp(prefix="rf-outline-")
        self.lines = []
        self.announced = []
        self.listener = Atspi.EventListener.new(lambda event: self.announced.append(str(event.any_data)))
        self.listener.register("object:announcement")
        self.app = gui.Program(WINDOW, os.path.join(self.folder, "store"), what, env=dict(os.environ, G_DEBUG="fatal-warnings"),
                               stdout=subprocess.PIPE, text=True)
        threading.Thread(target=self.read, daemon=True).start()
        self.until(lambda: "ready" in self.lines, "the flow")

    def read(self):
        for line in self.app.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def until(self, what, message):
        return gui.wait(what, SECONDS, message)

    def key(self, *combos):
        for combo in combos:
            self.app.hands.key(combo)

    def type(self, text):
        self.app.hands.text(text)

    def flows(self):
        return [line.split("\t")[1:] for line in self.lines if line.startswith("flow\t")]

    def label(self):
        return next((line.split("\t")[1] for line in reversed(self.lines) if line.startswith("label\t")), None)

    def rows(self):
        return self.flows()[-1][1].rstrip("|").split("|")

    def focused(self):
        return next((name for role, name in self.app.focused() if role == "list item"), "")

    def until_focus(self, title):
        self.until(lambda: self.focused().startswith(title), f"the focus on {title}, not on {self.app.focused()}")

    def until_typing(self):
        self.until(lambda: any(role in ("text", "entry") for role, _ in self.app.focused()), "an entry in a row")

    def go(self, title):
        """To the row whose name begins so, with the arrows."""
        self.until(lambda: self.focused(), "a row with the focus")
        self.key("Home")
        for _ in range(60):
            before = self.focused()
            if before.startswith(title):
                return
            self.key("Down")
            gui.wait(lambda: self.focused() != before, 5, f"the next row after {before}, on the way to {title}")
        raise AssertionError(f"no row {title}")

    def does(self, act, expected, label):
        """ACT changes the flow once, so that EXPECTED is among its rows; one undo brings it back, one redo does it again."""
        before = self.flows()[-1]
        n = len(self.flows())
        act()
        self.until(lambda: len(self.flows()) > n, f"an edit that makes {expected}")
        after = self.flows()[-1]
        assert len(self.flows()) == n + 1, f"{len(self.flows()) - n} edits instead of one"
        assert expected in "|" + after[1], f"“{expected}” is not in {after[1]}"
        self.until(lambda: self.label() == label, f"the label “{label}”, not “{self.label()}”")
        self.key("ctrl+z")
        self.until(lambda: len(self.flows()) > n + 1, f"the undo of {label} with the focus on {self.app.focused()}")
        assert self.flows()[-1][0] == before[0], f"not taken back: {self.flows()[-1][1]}"
        self.key("ctrl+shift+z")
        self.until(lambda: len(self.flows()) > n + 2, "the redo")
        assert self.flows()[-1][0] == after[0]

    def refuses(self, act, words):
        """ACT changes nothing; the reason stands below the list and is said."""
        n = len(self.flows())
        act()
        self.until(lambda: any(re.search(words, node.get_name() or "") and node.get_state_set().contains(Atspi.StateType.SHOWING)
                               for node in gui.nodes(self.app.root)),
                   f"“{words}” below the list")
        assert len(self.flows()) == n, "the flow has changed"
        self.hears(words)

    def hears(self, words):
        def heard():
            while GLib.MainContext.default().iteration(False):
                pass
            return any(re.search(words, text) for text in self.announced)
        self.until(heard, f"“{words}” announced, not {self.announced[-3:]}")

    def quit(self):
        self.app.hands.key("alt+F4")
        code = self.app.process.wait(SECONDS)
        assert code == 0, f"the window ended with {code}"

    def clean(self):
        self.listener.deregister("object:announcement")
        if self.app.process.poll() is None:
            self.app.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def rows_say_what_they_are_and_arrows_walk_and_fold(desk):
    names = [node.get_name() for node in gui.nodes(desk.app.root) if node.get_role_name() == "list item"]
    assert names[:2] == ["Can the user sign in to Outlook on the web?, Decision, 1 of 1, level 1",
                         "Test the connection to Microsoft 365, Action, option Yes, 1 of 2, level 2"], names
    unnamed = [node.get_role_name() for node in gui.nodes(desk.app.root) if not node.get_name() and node.get_role_name()
               in ("list", "list item", "button", "text", "entry", "image", "menu item")]
    assert not unnamed, unnamed
    desk.go("Does the port test")
    desk.key("Left")
    desk.until(lambda: "folded" in desk.focused(), "a folded row")
    desk.key("Down")
    desk.until_focus("Sign-in is blocked")
    desk.key("Up", "Right")
    desk.until(lambda: desk.focused().startswith("Does the port") and "folded" not in desk.focused(), "an unfolded row")
    desk.key("Right")
    desk.until_focus("Does Outlook start")
    desk.key("Left", "Left")
    desk.until_focus("Does the port test")
    desk.key("Return")
    desk.until(lambda: "activated\tDoes the port test reach Microsoft 365?" in desk.lines, "the inspector")
    assert desk.lines[-1].startswith("activated") and "selected\t1\tDoes the port test reach Microsoft 365?" in desk.lines


def a_child_is_typed_at_once_and_gets_its_option(desk):
    def add():
        desk.key("Insert")
        desk.type("Restart the computer")
        desk.key("Return")
    desk.go("Does Outlook start")
    desk.does(add, "|....Restart the computer|", "Add Step")
    desk.hears("Added “Restart the computer”")
    desk.go("Restart the computer, Open answer, 3 of 3, level 5")
    desk.does(lambda: (desk.key("shift+F2"), desk.type("Not checked"), desk.key("Return")), "|....[Not checked]Restart the computer|", "Edit Option Label")
    desk.go("Does Outlook start")
    n = len(desk.flows())
    desk.key("Insert")
    desk.until_typing()
    desk.type("Never mind")
    desk.key("Escape")
    desk.until_focus("Does Outlook start")
    assert len(desk.flows()) == n
    desk.key("Insert")
    desk.type("Ask a colleague")
    desk.key("Tab")
    desk.until(lambda: len(desk.flows()) == n + 1, "the step")
    desk.until_typing()
    desk.type("Maybe")
    desk.key("Return")
    desk.until(lambda: "....[Maybe]Ask a colleague" in desk.rows(), "its option")
    # Behind an action the new step goes in between; behind an ending there is none.
    desk.go("Test the connection")
    desk.does(lambda: (desk.key("Insert"), desk.type("Wait"), desk.key("Return")), "|..Wait|...Does the port test", "Add Step")
    desk.go("Sign-in is blocked")
    desk.refuses(lambda: desk.key("Insert"), "Sign-in is blocked for the tenant” ends the path")


def titles_are_renamed_in_place(desk):
    desk.go("Not sure yet")
    desk.does(lambda: (desk.key("F2"), desk.type("Call the client"), desk.key("Return")), "|....Call the client|", "Edit Title")
    desk.until_focus("Call the client")
    desk.hears("Renamed to “Call the client”")
    desk.does(lambda: (desk.key("ctrl+Return"), desk.key("End"), desk.type(" back"), desk.key("Return")), "|....Call the client back|", "Edit Title")
    n = len(desk.flows())
    desk.key("F2")
    desk.until_typing()
    desk.type("Other")
    desk.key("Escape")
    desk.until_focus("Call the client back")
    assert len(desk.flows()) == n


def options_are_reordered(desk):
    desk.go("Create a new Outlook profile")
    desk.does(lambda: desk.key("alt+Up"), "|....[No]Create a new Outlook profile|....[Yes]Turn off", "Move Option")
    desk.until_focus("Create a new Outlook profile, Action, option No, 1 of 2")
    desk.hears("is 1 of 2 below “Does Outlook start in safe mode.” now")
    desk.refuses(lambda: desk.key("alt+Up"), "first option already")
    desk.does(lambda: desk.key("alt+Down"), "|.....Faulty add-in removed|....[No]Create", "Move Option")
    desk.go("Can the user")
    desk.refuses(lambda: desk.key("alt+Down"), "is no option")


def steps_go_below_others_and_out_again(desk):
    desk.go("Create a new Outlook profile")
    desk.does(lambda: desk.key("alt+Left"), "|...[No]Create a new Outlook profile|...[No]Repair", "Reconnect")
    desk.until_focus("Create a new Outlook profile, Action, option No, 2 of 3, level 4")
    desk.does(lambda: desk.key("alt+Right"), "|....[No]Create a new Outlook profile|...[No]Repair", "Reconnect")
    desk.go("Sign-in is blocked")
    desk.does(lambda: desk.key("alt+Right"), "|.....[No]Sign-in is blocked for the tenant", "Reconnect")
    desk.go("Can the user")
    desk.refuses(lambda: desk.key("alt+Right"), "The flow begins with “Can the user")
    desk.go("Test the connection")
    desk.refuses(lambda: desk.key("alt+Right"), "There is no step above")


def steps_are_connected_and_led_elsewhere(desk):
    def choose(key, words):
        desk.key(key)
        desk.until(lambda: any(role in ("text", "entry") for role, _ in desk.app.focused()), "the search of the dialog")
        desk.type(words)
        desk.until(lambda: sum(node.get_role_name() == "list" and node.get_name() == "Steps" and node.get_child_count() == 1
                               for node in gui.nodes(desk.app.root)), "one step found")
        desk.key("Return")
    desk.go("Not sure yet")
    desk.does(lambda: choose("ctrl+m", "faulty"), "|.....→Faulty add-in removed|", "Connect")
    desk.hears("“Not sure yet” leads to “Faulty add-in removed” now")
    desk.refuses(lambda: desk.key("ctrl+m"), "leads to “Faulty add-in removed” already")
    desk.go("→ Faulty add-in removed")
    desk.does(lambda: choose("ctrl+shift+m", "blocked"), "|.....Sign-in is blocked for the tenant|.[No]→Sign-in", "Reconnect")
    desk.go("→ Sign-in")
    desk.key("Return")
    desk.until_focus("Sign-in is blocked for the tenant, Escalate, 1 of 1, level 6")


def what_is_deleted_comes_back_with_its_links(desk):
    desk.go("Repair the proxy")
    desk.does(lambda: desk.key("Delete"), "|Not connected|.Not sure yet|", "Delete 1 Step")
    assert "deleted\t“Repair the proxy and DNS path” deleted" in desk.lines
    desk.hears("“Repair the proxy and DNS path” deleted")
    desk.go("Not sure yet, Open answer, 1 of 1, level 2")
    desk.does(lambda: desk.key("ctrl+d"), "|.Not sure yet|.Not sure yet|", "Duplicate")
    desk.go("Turn off COM")
    desk.does(lambda: desk.key("ctrl+d"), "|....Turn off COM add-ins one by one|", "Duplicate")


def folding_survives_edits(desk):
    desk.go("Does Outlook start")
    desk.key("Left")
    desk.until(lambda: "folded" in desk.focused(), "a folded row")
    desk.key("F2")
    desk.until_typing()
    desk.type("Safe mode?")
    desk.key("Return")
    desk.until(lambda: "Safe mode?, Decision, option Yes, 1 of 2, level 4, folded" == desk.focused(), "the new title of the folded row")
    desk.key("ctrl+z")
    desk.until(lambda: desk.focused().startswith("Does Outlook") and "folded" in desk.focused(), "the old title")


def typing_finds_rows(desk):
    desk.key("ctrl+f")
    desk.until(lambda: any(role in ("text", "entry") for role, _ in desk.app.focused()), "the search")
    desk.type("outlook pro")
    desk.until(lambda: desk.lines[-1] == "selected\t1\tCreate a new Outlook profile", "what it found")
    desk.key("Return")
    desk.until_focus("Create a new Outlook profile, Action, option No, 2 of 2, level 5")
    assert len([n for n in gui.nodes(desk.app.root) if n.get_role_name() == "list item"]) == 10


def the_menu_names_everything(desk):
    desk.go("Does the port test")
    desk.key("Menu")
    item = desk.app.find("menu item", "Connect to….*", SECONDS)
    assert item
    names = [node.get_name() for node in gui.nodes(desk.app.root) if node.get_role_name() == "menu item"
             and node.get_state_set().contains(Atspi.StateType.SHOWING)]
    assert all(names) and "Add Step Below" in names and "Add Section" not in names, names
    desk.key("Escape")
    desk.until_focus("Does the port test")


def a_flow_that_is_only_read_is_walked_alone(desk):
    desk.go("Does the port test")
    desk.key("F12")
    n = len(desk.flows())
    desk.key("Insert", "Delete", "alt+Down", "F2", "ctrl+d", "Down")
    desk.until_focus("Does Outlook start")
    assert len(desk.flows()) == n


def a_project_is_written_by_its_keys(desk):
    add = lambda key, words: lambda: (desk.key(key), desk.type(words), desk.key("Return"))
    desk.go("Create the user")
    desk.does(add("Insert", "Check the name"), "|.Create the user|.Check the name|.Assign", "Add Step")
    desk.until(lambda: desk.focused(), "a row")
    desk.go("Check the name, Step, 2 of 3, level 2")
    desk.does(add("ctrl+shift+Insert", "Telephone"), "|.Assign the licence|Telephone|Mailbox|", "Add Section")
    desk.go("Telephone, Section, 3 of 5, level 1")
    desk.does(add("Insert", "Order a number"), "|Telephone|.Order a number|Mailbox|", "Add Step")
    desk.go("Telephone")
    desk.does(lambda: desk.key("alt+Down"), "|.Signature by template|Telephone|.Order a number|The workplace", "Move Section")
    desk.does(lambda: desk.key("alt+Up"), "|Telephone|.Order a number|Mailbox|", "Move Section")
    desk.go("Order a number")
    desk.does(lambda: desk.key("alt+Down"), "|Telephone|Mailbox|.Order a number|.Create the shared", "Move Step")
    desk.does(lambda: desk.key("alt+Left"), "|.Signature by template|Order a number|The workplace", "Move Step")
    desk.does(lambda: desk.key("alt+Right"), "|.Signature by template|.Order a number|The workplace", "Move Step")
    desk.refuses(lambda: desk.key("alt+Down"), "“Order a number” is the last already")
    desk.go("Mailbox")
    desk.refuses(lambda: desk.key("alt+Right"), "cannot stand in another")
    desk.does(lambda: desk.key("ctrl+d"), "|.Order a number|Mailbox|.Create the shared folders|", "Duplicate")
    desk.go("Account")
    desk.does(lambda: desk.key("Delete"), "Read what the client wants|Create the user|", "Delete 1 Step")
    desk.go("The workplace is handed over")
    desk.refuses(lambda: desk.key("alt+Up"), "The end stays the last")


def rows_are_dragged(desk):
    def drag(title, onto, share):
        places = []
        x, y = desk.app.hands.place("Outline")
        for name in (title, onto):
            node = desk.app.find("list item", name + ",.*", SECONDS)
            extents = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
            places.append((x + extents.x + 60, y + extents.y + extents.height // 2, extents.height))
        (fx, fy, _), (tx, ty, height) = places
        ty += int(height * share)
        steps = ["mousemove", fx, fy, "sleep", 0.1, "mousedown", 1]
        for part in (0.2, 0.5, 0.8, 1, 1):  # a drag begins after some pixels
            steps += ["mousemove", int(fx + 12 + (tx - fx) * part), int(fy + (ty - fy) * part), "sleep", 0.1]
        subprocess.run(["xdotool", *map(str, steps), "sleep", "0.2", "mouseup", "1"], check=True)
    desk.does(lambda: drag("Create the user", "Signature by template", -0.4),
              "|.Create the shared folders|.Create the user|.Signature", "Move Step")
    desk.does(lambda: drag("Read what the client wants", "Account", 0), "Account|.Assign the licence|.Read what the client wants|Mailbox", "Move Step")


def an_empty_flow_begins_with_a_key(desk):
    desk.until(lambda: ("button", "Add Step") in desk.app.focused(), "the button")
    desk.key("Insert")
    desk.until_typing()
    desk.type("Does it print?")
    desk.key("Return")
    desk.until_focus("Does it print?, Decision, 1 of 1, level 1")
    for words in ("Yes it does", "No"):
        desk.key("Home", "Insert")
        desk.until_typing()
        desk.type(words)
        desk.key("Return")
        desk.until_focus(words)
    desk.until(lambda: desk.rows() == ["Does it print?", ".Yes it does", ".No"], "both steps below the first")


def rows_far_away_say_what_they_are_when_one_comes_to_them(desk):
    def all_named():
        rows = [node.get_name() for node in gui.nodes(desk.app.root) if node.get_role_name() == "list item"]
        assert len(rows) > 5 and all(rows), rows

    all_named()
    for key, title in (("End", "Step number 1110, Decision, option Step number 1110, 10 of 10, level 4"),
                       ("Up", "Step number 1109, Decision"), ("Home", "Step number 0, Decision, 1 of 1, level 1")):
        desk.key(key)
        desk.until_focus(title)
        all_named()
    desk.key("Page_Down")
    desk.until(lambda: desk.focused() and not desk.focused().startswith("Step number 0,"), "a row further down")
    all_named()
    desk.key("End", "F2")
    desk.until_typing()
    desk.type("The last one")
    desk.key("Return")
    desk.until_focus("The last one, Decision, option Step number 1110, 10 of 10, level 4")


CASES = {name.replace("_", " "): (case, what) for name, case, what in [(case.__name__, case, what) for case, what in [
    (rows_say_what_they_are_and_arrows_walk_and_fold, "graph"),
    (a_child_is_typed_at_once_and_gets_its_option, "graph"),
    (titles_are_renamed_in_place, "graph"),
    (options_are_reordered, "graph"),
    (steps_go_below_others_and_out_again, "graph"),
    (steps_are_connected_and_led_elsewhere, "graph"),
    (what_is_deleted_comes_back_with_its_links, "graph"),
    (folding_survives_edits, "graph"),
    (typing_finds_rows, "graph"),
    (the_menu_names_everything, "graph"),
    (a_flow_that_is_only_read_is_walked_alone, "graph"),
    (a_project_is_written_by_its_keys, "project"),
    (rows_are_dragged, "project"),
    (an_empty_flow_begins_with_a_key, "empty"),
    (rows_far_away_say_what_they_are_when_one_comes_to_them, "large"),
]]}


def main():
    cases = {f"/outline-keys/{name}": case for name, case in CASES.items()}
    cases = {name: case for name, case in cases.items() if not ONLY or any(name.startswith(only) for only in ONLY)}
    print(f"1..{len(cases)}")
    failed = False
    for number, (name, (case, what)) in enumerate(cases.items(), 1):
        desk = Desk(what)
        try:
            case(desk)
            desk.quit()
            print(f"ok {number} {name}", flush=True)
        except Exception as error:
            failed = True
            print(f"not ok {number} {name}\n# {type(error).__name__}: {error}", flush=True)
        finally:
            desk.clean()
    return failed


sys.exit(main())
