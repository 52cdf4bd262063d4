#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A flow drawn from nothing with real keys and a real pointer, published, changed and taken back.

usage: test-editor.py PROGRAM TOOLS [-p CASE]...   (on a virtual desktop; prints TAP)
"""
import json
import os
import subprocess
import sys
import time

from desk import PROGRAM, SECONDS, gui, main

COMMAND_LINE = os.path.join(os.path.dirname(os.path.dirname(PROGRAM)), "cli", "resolutionflow-cli")
# Who leads to whom, in the order in which an author would draw it: 25 steps.
TREE = [(None, "Q0", "Decision")] + [(f"Q{(n - 1) // 2}", f"Q{n}", "Decision") for n in range(1, 8)] + \
       [(f"Q{3 + (n - 8) // 2}", f"A{n}", "Action") for n in range(8, 18)] + \
       [(f"A{n}", f"S{n}", "Solution") for n in range(8, 15)]


class Editor:
    """What an author does, with the hands that he has."""
    def __init__(self, desk):
        self.desk, self.hands = desk, desk.app.hands

    def card(self, title):
        return self.desk.sees("list item", title)

    def box(self, title):
        """Where the card is on the screen."""
        frame = self.hands.place(self.desk.app.find("frame").get_name())
        e = gui.Atspi.Component.get_extents(self.card(title), gui.Atspi.CoordType.WINDOW)
        return frame[0] + e.x, frame[1] + e.y, e.width, e.height

    def choose(self, title):
        x, y, width, height = self.box(title)
        self.hands.click(x + width // 2, y + height // 2)
        self.desk.until(lambda: self.chosen(title), f"{title} to be chosen")

    def chosen(self, title):
        return self.card(title).get_state_set().contains(gui.Atspi.StateType.SELECTED)

    def shown_title(self):
        """What the inspector shows beside the canvas."""
        entry = self.desk.app.find("text", "Title")
        return gui.Atspi.Text.get_text(entry, 0, -1)

    def type_title(self, title):
        self.desk.until_focus("text", "Title of the step")
        self.hands.text(title)
        self.hands.key("Return")
        self.card(title)

    def add(self, parent, title, kind):
        if parent is None:
            self.hands.key("ctrl+n")
            self.type_title(title)
            return
        self.choose(parent)
        self.hands.key("Insert")
        self.type_title(title)
        self.desk.until(lambda: self.shown_title() == title, f"{title} in the inspector")
        self.desk.app.press("button", kind)
        self.desk.until(lambda: self.card(title).get_description() == kind, f"{title} to be a {kind}")
        self.hands.key("ctrl+0")

    def drag(self, start, end):
        """Press, move in steps as a hand does, let go."""
        steps = [["mousemove", str(int(start[0])), str(int(start[1]))], ["mousedown", "1"]]
        for n in range(1, 11):
            x, y = (start[i] + (end[i] - start[i]) * n / 10 for i in (0, 1))
            steps.append(["mousemove", str(int(x)), str(int(y))])
        for step in steps + [["mouseup", "1"]]:
            subprocess.run(["xdotool", *step], check=True)
            time.sleep(0.03)


def saved(desk):
    """The flow as it is on the disk."""
    flows = subprocess.run([COMMAND_LINE, "--store", desk.store, "export", "New Flow", "--to", "rfflow"], capture_output=True, text=True)
    return json.loads(flows.stdout) if flows.returncode == 0 else {"nodes": [], "edges": []}


def until_saved(desk, what, message):
    desk.until(lambda: what(saved(desk)), message)


def a_flow_of_25_steps_is_drawn_from_nothing(desk):
    desk.start_at_flows()
    editor = Editor(desk)
    for parent, title, kind in TREE:
        editor.add(parent, title, kind)
    until_saved(desk, lambda flow: len(flow["nodes"]) == 25 and len(flow["edges"]) == 24, "25 steps and 24 links on the disk")

    # A link from port to card, a card moved, a step deleted with all that hangs on it; each is one step back.
    desk.key("shift+F9")  # room for all of it at a size at which ports can be hit
    desk.key("ctrl+0")
    editor.choose("A17")
    x, y, width, height = editor.box("A17")
    to = editor.box("S8")
    editor.drag((x + width / 2, y + height), (to[0] + to[2] / 2, to[1] + to[3] / 2))
    desk.until_focus("text", "Text of the option")
    desk.key("Escape")
    until_saved(desk, lambda flow: len(flow["edges"]) == 25, "the link that was drawn")

    before = saved(desk)["layout"]
    x, y, width, height = editor.box("A17")
    editor.drag((x + width / 2, y + height / 3), (x + width / 2 + 90, y + height / 3 + 40))
    until_saved(desk, lambda flow: flow["layout"] != before, "the card at its new place")
    desk.key("ctrl+z")
    until_saved(desk, lambda flow: flow["layout"] == before, "the card at its old place")

    desk.key("ctrl+0")
    editor.choose("Q1")
    desk.key("Delete")
    until_saved(desk, lambda flow: len(flow["nodes"]) == 24 and len(flow["edges"]) == 22, "the step to be gone with its links")
    desk.key("ctrl+z")
    until_saved(desk, lambda flow: len(flow["nodes"]) == 25 and len(flow["edges"]) == 25, "the step with its links")


def the_panels_beside_the_canvas_have_their_keys(desk):
    desk.start_at_flows()
    editor = Editor(desk)
    editor.add(None, "Does it print", "Decision")

    def shows(name):
        return any(n.get_name() == name and n.get_state_set().contains(gui.Atspi.StateType.SHOWING) for n in gui.nodes(desk.app.root))

    desk.key("F9")
    desk.until(lambda: shows("Answered here before") and not shows("Options"), "FlowPilot instead of the step's form")
    desk.key("shift+F9")
    desk.until(lambda: shows("Options") and not shows("Answered here before"), "the step's form again")
    desk.key("shift+F9")
    desk.until(lambda: not shows("Options"), "the canvas alone")


def what_was_done_survives_a_kill(desk):
    desk.start_at_flows()
    editor = Editor(desk)
    editor.add(None, "Does it print", "Decision")
    editor.add("Does it print", "Turn it on", "Action")
    until_saved(desk, lambda flow: len(flow["nodes"]) == 2, "two steps on the disk")
    desk.app.process.kill()
    desk.app.process.wait(SECONDS)

    desk.start_at_flows()
    desk.key("ctrl+k")
    desk.app.hands.text("New Flow")
    desk.sees("list item", "New Flow")
    desk.key("Return")
    desk.sees("label", "Recovered unsaved changes")
    editor = Editor(desk)
    editor.card("Turn it on")
    for _ in range(6):
        desk.key("ctrl+z")
    until_saved(desk, lambda flow: len(flow["nodes"]) == 1, "undo to go on where it was")


def a_flow_is_turned_by_key_and_menu_and_turned_back(desk):
    desk.start_at_flows()
    editor = Editor(desk)
    editor.add(None, "Does it print", "Decision")
    editor.add("Does it print", "Turn it on", "Action")
    until_saved(desk, lambda flow: len(flow["nodes"]) == 2, "two steps on the disk")
    before = saved(desk)["layout"]
    for key in ("ctrl+shift+l", None):
        if key:
            desk.key(key)
        else:
            desk.app.press("toggle button", "Flow Menu")
            desk.app.press("menu item", "Direction")
            desk.app.press("menu item", "Left to Right")
        until_saved(desk, lambda flow: flow.get("direction") == "right", "the flow to remember that it leads to the right")
        (x, y, width, _), next_box = editor.box("Does it print"), editor.box("Turn it on")
        assert next_box[0] > x + width, "the next step does not stand to the right"
        desk.key("ctrl+z")
        until_saved(desk, lambda flow: "direction" not in flow and flow["layout"] == before, "one step back to how it was")


def write_chart(desk, name, number, subflow=None):
    """A flow of one question and one step, which runs another flow or ends."""
    def id_(n):
        return f"01935c8e-7c00-7d26-818f-{number:04d}{n:08d}"
    last = {"kind": "subflow", "slug": "run", "title": f"Run {subflow[0]}", "subflow": subflow[1]} if subflow else \
           {"kind": "solution", "slug": "done", "title": f"{name} is done"}
    flow = {"rfflow": 1, "id": id_(1), "kind": "troubleshooting", "name": name, "start": id_(10),
            "nodes": [{"id": id_(10), "kind": "decision", "slug": "ask", "title": f"{name}?"}, {"id": id_(11), **last}],
            "edges": [{"id": id_(20), "from": id_(10), "to": id_(11), "label": "Yes", "ord": "n"}]}
    path = os.path.join(desk.folder, f"{name}.rfflow")
    with open(path, "w") as file:
        json.dump(flow, file)
    subprocess.run([COMMAND_LINE, "--store", desk.store, "import", path], check=True, capture_output=True)
    return name, id_(1)


def a_subflow_is_opened_in_place_with_the_way_back(desk):
    inner = write_chart(desk, "Inner", 3)
    middle = write_chart(desk, "Middle", 2, inner)
    write_chart(desk, "Outer", 1, middle)
    desk.start_at_flows()
    desk.key("ctrl+k")
    desk.app.hands.text("Outer")
    desk.sees("list item", "Outer")
    desk.key("Return")
    for name in ("Middle", "Inner"):
        desk.sees("list item", f"Run {name}")
        desk.key("End")
        desk.until(lambda: Editor(desk).chosen(f"Run {name}"), f"Run {name} to be chosen")
        desk.key("alt+Right")
        desk.sees("label", name)
    desk.sees("list item", "Inner is done")
    desk.app.press("button", "Outer")
    desk.sees("list item", "Run Middle")
    assert Editor(desk).chosen("Run Middle"), "the step that was left is not chosen any more"

    desk.app.press("button", "In New Window")
    desk.until(lambda: sum(n.get_role_name() == "frame" for n in gui.nodes(desk.app.root)) == 2, "a second window")
    desk.sees("list item", "Run Inner")


sys.exit(main({"/editor/a flow of 25 steps is drawn from nothing": a_flow_of_25_steps_is_drawn_from_nothing,
               "/editor/the panels beside the canvas have their keys": the_panels_beside_the_canvas_have_their_keys,
               "/editor/what was done survives a kill": what_was_done_survives_a_kill,
               "/editor/a flow is turned by key and menu and turned back": a_flow_is_turned_by_key_and_menu_and_turned_back,
               "/editor/a subflow is opened in place with the way back": a_subflow_is_opened_in_place_with_the_way_back}))
