# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application on a virtual desktop with an empty store, as the tests of the window drive it.

A test is a program: test-NAME.py PROGRAM TOOLS [-p CASE]...; it prints TAP.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM, TOOLS = sys.argv[1], sys.argv[2]
ONLY = [sys.argv[i + 1] for i, word in enumerate(sys.argv) if word == "-p"]
sys.path.insert(0, TOOLS)
import gui

SECONDS = 40  # under the sanitizers on a busy machine too


class Desk:
    """The application with an empty store, and what a person can see and press."""
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="rf-keyboard-")
        self.store = os.path.join(self.folder, "store")
        self.app = None

    def start(self, *arguments):
        self.app = gui.Program(PROGRAM, "--store", self.store, *arguments, env=dict(os.environ, G_DEBUG="fatal-warnings"))

    def start_at_flows(self):
        self.start()
        self.sees("label", "Account keeps locking out")

    def key(self, combo):
        self.app.hands.key(combo)

    def sees(self, role, name=None):
        return self.app.find(role, name, SECONDS)

    def until(self, what, message):
        return gui.wait(what, SECONDS, message)

    def until_focus(self, role, name):
        self.until(lambda: any(got == role and re.fullmatch(name, called) for got, called in self.app.focused()),
                   f"the focus on {role} {name}")

    def tab_to(self, role, name):
        """By Tab alone, as far round as there are controls."""
        for _ in range(60):
            if any(got == role and re.fullmatch(name, called) for got, called in self.app.focused()):
                return
            self.key("Tab")
        raise AssertionError(f"Tab never comes to {role} {name}")

    def heading(self):
        return next((n.get_name() for n in gui.nodes(self.app.root) if n.get_role_name() == "heading"
                     and n.get_state_set().contains(gui.Atspi.StateType.SHOWING)), None)

    def quit(self):
        """With the key; whatever the program leaves behind (a leak, a critical) makes it end badly."""
        self.key("ctrl+q")
        code = self.app.process.wait(SECONDS)
        assert code == 0, f"the application ended with {code}"

    def clean(self):
        if self.app and self.app.process.poll() is None:
            self.app.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def copy(data, target="UTF8_STRING"):
    """Onto the clipboard, as another program would put it there."""
    subprocess.run(["xclip", "-selection", "clipboard", "-t", target, "-i"], input=data if isinstance(data, bytes) else data.encode(),
                   check=True, timeout=10, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def clipboard():
    return subprocess.run(["xclip", "-selection", "clipboard", "-o"], capture_output=True, text=True, timeout=10).stdout


def corpus():
    place = os.environ.get("RF_CORPUS") or os.path.join(TOOLS, "../../../shared/corpus")
    return os.path.abspath(place)


def main(all_cases, need_corpus=()):
    cases = {name: case for name, case in all_cases.items() if not ONLY or any(name.startswith(only) for only in ONLY)}
    print(f"1..{len(cases)}")
    failed = False
    for number, (name, case) in enumerate(cases.items(), 1):
        if case in need_corpus and not os.path.isdir(corpus()) and os.environ.get("RF_REQUIRE_CORPUS") != "1":
            print(f"ok {number} {name} # SKIP the corpus is not at {corpus()}; RF_CORPUS names another place")
            continue
        desk = Desk()
        try:
            case(desk)
            desk.quit()
            print(f"ok {number} {name}")
        except Exception as error:
            failed = True
            if os.environ.get("RF_PICTURE"):
                desk.app.hands.shot(os.environ["RF_PICTURE"])
            print(f"not ok {number} {name}\n# {type(error).__name__}: {error}")
        finally:
            desk.clean()
    return failed

