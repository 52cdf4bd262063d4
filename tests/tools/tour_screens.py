# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The screens and states of the application, and how a person gets there. A later page only adds an entry.

A screen starts from a fresh process. Its steps:
  ("press", ROLE, NAME)   do the accessible action of the control
  ("click", ROLE, NAME)   click it with the pointer
  ("tab", ROLE, NAME)     press Tab until it has the focus
  ("unless", ROLE, NAME, STEP)   do the step if this is not shown
  ("key", "ctrl+f")       press keys
  ("type", "text")        type into what has the focus
  ("copy", "text", TEXT), ("copy", "image/png", FILE)   put it on the clipboard, as another program would
  ("wait", ROLE, NAME)    wait until it is shown
  ("gone", ROLE, NAME)    wait until it is not
  ("narrow", STEP), ("wide", STEP)   a step of the 360 px window alone, or of all others
NAME is a regular expression for the whole accessible name; None fits any. Roles are AT-SPI's.
"""
from collections import namedtuple

Screen = namedtuple("Screen", "name steps store arguments", defaults=("fresh", ()))

# How a store is made, as command lines of resolutionflow-cli, each with what it reads from standard input.
# "{here}" is the folder of this file. A screen gets a copy, so that no screen sees what another did.
STORES = {
    "fresh": [],
    # Two sessions, one of them unfinished, and a chart that was imported.
    "worked": [
        (["run", "Printer is offline"], "n The display says ready\n1\n2\n1\nq\n"),
        (["run", "Account keeps locking out"], "1\n2\n1\n\n2\n\n\n1\n\n"),
    ],
    # A flow that runs another.
    "nested": [(["import", "{here}/../data/nested.rfflow"], "")],
}

# Sessions of other days and clients, beside those of today.
STORES["history"] = [(["import-session", "{here}/../data/sessions/" + name + ".rfsession"], "") for name in ("northwind", "contoso", "fabrikam")] + STORES["worked"]
STORES["imported"] = [(["import", "{here}/../data/imports/printer.drawio"], "")]

# The library is there: its first flow by name is.
READY = ("wait", "label", "Account keeps locking out")
# Opens the flow that a search for the words finds first.
OPEN_PRINTER = [READY, ("key", "ctrl+k"), ("type", "printer is offline"),
                ("wait", "list item", "Printer is offline"), ("key", "Return"), ("wait", "button", "Run.*")]
START_PRINTER = OPEN_PRINTER + [("key", "F5"), ("wait", "button", "Start"), ("key", "Return"), ("gone", "button", "Start"),
                                ("wait", "heading", "Is the printer on.*")]
OPEN_PROJECT = [READY, ("key", "ctrl+k"), ("type", "new workstation"),
                ("wait", "list item", "New workstation onboarding"), ("key", "Return"), ("wait", "button", "Run.*")]

START_PROJECT = OPEN_PROJECT + [("key", "F5"), ("wait", "button", "Start"), ("tab", "text", "Name of the new user.*"),
                                ("type", "Ada Lovelace"), ("tab", "text", "Sign-in name.*"), ("type", "ada@example.com"),
                                ("tab", "text", "Name of the computer.*"), ("type", "PC-0042"),
                                ("press", "button", "Start"), ("wait", "heading", "Read what the client wants")]
OWN_STEP = START_PRINTER + [("key", "ctrl+shift+n"), ("wait", "button", "Add Step"), ("type", "Clean the lens"), ("tab", "text", "Result"),
                            ("type", "It was dirty"), ("key", "Return"), ("gone", "button", "Add Step")]
TO_REPORT = [("wait", "heading", "Who cannot print.*"), ("key", "1"), ("wait", "heading", "What does the user.*"),
             ("key", "2"), ("wait", "heading", "Empty the user.*")]

START_COMMANDS = [("wait", "button", "Import.*"), ("press", "button", "Import.*"), ("wait", "button", "Run.*"), ("key", "F5"),
                  ("wait", "button", "Start"), ("tab", "text", "Name of the host.*"), ("type", "srv-1"), ("press", "button", "Start"),
                  ("wait", "heading", "Does the service answer.*")]
TO_OUTPUT = START_COMMANDS + [("key", "ctrl+Return"), ("wait", "label", "Output matches")]
TO_TWO_ANSWERS = TO_OUTPUT + [("key", "Return"), ("wait", "heading", "Which part.*"), ("key", "ctrl+Return"), ("wait", "label", "2 answers.*")]
TO_DANGER = TO_TWO_ANSWERS + [("key", "2"), ("wait", "heading", "Clear the old files")]
TERMINAL = ("priya@ws:~$ ping -c1 dc01.northwind.local\nPING dc01.northwind.local (10.0.0.5): 56 data bytes\n64 bytes from 10.0.0.5: icmp_seq=0 ttl=64\n"
            "State : up\nevent ID: 4740 failed with 0x80070005, see KB5034441\n" + "more of the same\n" * 8)
TO_EVIDENCE = [("copy", "text", TERMINAL)] + START_COMMANDS + [("key", "ctrl+v"), ("wait", "label", "Terminal output, 13 lines")]
TO_PICTURE = [("copy", "image/png", "{here}/../../data/screenshots/session.png")] + START_COMMANDS + [("key", "ctrl+v"), ("wait", "button", "Keep")]
KEPT_PICTURE = TO_PICTURE + [("press", "button", "Keep"), ("wait", "label", "Picture, .*"), ("wait", "button", "Show Picture.*")]
SECRET = ("{here}/../data/secret.rfflow",)
TO_SECRET = [("wait", "button", "Import.*"), ("press", "button", "Import.*"), ("wait", "button", "Run.*"), ("key", "F5"), ("wait", "button", "Start"),
             ("tab", ".*text", "Password of the user.*"), ("type", "hunter2")]
# The token of an address holds the secret: nothing can leave before the line is left out.
TO_FAILED = TO_SECRET[:-1] + [("type", "IPv4"), ("key", "Return"), ("wait", "heading", "Does .* sign in.*"), ("key", "n"), ("wait", "text", "Note.*"),
                              ("type", "10.9.8.7 is down"), ("key", "ctrl+d"), ("wait", "button", "Check Again")]
COMMANDS = ("{here}/../data/commands.rfflow",)

# A note in which rules find something. Digits would be answers: the note has the focus first.
MASKED = START_PRINTER + [("key", "1")] + TO_REPORT + [("key", "n"), ("wait", "text", "Note.*"), ("type", "Print server 10.20.0.7 answers; asked jo@example.org; pw: Blau!Pferd7"),
                          ("key", "ctrl+d"), ("wait", "button", "Copy.*")]

# In the editor: the first step is chosen on the canvas.
EDIT = OPEN_PRINTER + [("key", "Home")]
RETITLE = EDIT + [("key", "F2"), ("wait", "text", "Title of the step"), ("key", "ctrl+a"), ("type", "Is it on"), ("key", "Return"), ("gone", "text", "Title of the step")]
PUBLISHED = RETITLE + [("key", "ctrl+shift+p"), ("wait", "text", "What is new.*"), ("key", "Return"), ("gone", "text", "What is new.*")]

OPEN_NESTED = [READY, ("key", "ctrl+k"), ("type", "nobody in the office"), ("wait", "list item", "Nobody in the office.*"), ("key", "Return"), ("wait", "button", "Run.*")]
# A copy whose original has a newer version, where both changed the same title.
FORKED = [READY, ("key", "ctrl+k"), ("type", "printer is offline"), ("wait", "list item", "Printer is offline"), ("key", "Escape"),
          ("tab", "table cell|list item", "Printer is offline"), ("key", "ctrl+d"), ("wait", "label", "Printer is offline .copy."), ("key", "ctrl+k")] + PUBLISHED[2:] + \
         [("key", "alt+Left"), ("wait", "list item", "Printer is offline"), ("key", "ctrl+k"), ("key", "ctrl+a"), ("type", "offline copy"), ("wait", "list item", "Printer is offline .copy."), ("key", "Return"), ("wait", "button", "Run.*"),
          ("key", "Home"), ("key", "F2"), ("wait", "text", "Title of the step"), ("key", "ctrl+a"), ("type", "Does it have power"), ("key", "Return"), ("gone", "text", "Title of the step")]

HISTORY = [READY, ("key", "ctrl+2"), ("wait", "list item", "Account keeps locking out.*")]
REPLAY = HISTORY + [("type", "spoler stuck"), ("wait", "list item", "#48213"), ("key", "Return"), ("wait", "slider", "Event")]
COMPARE = REPLAY + [("key", "ctrl+d"), ("wait", "list item", ".*Contoso.*"), ("tab", "list item", ".*Contoso.*"), ("key", "Return"), ("wait", "list", "Steps of both.*")]

MENU = [READY, ("unless", "list", "Places", ("press", "button", "Back")), ("wait", "list", "Places"),
        ("press", "toggle button", "Main Menu.*")]

SCREENS = [
    Screen("flows", [READY]),
    Screen("flows-list", [READY, ("key", "ctrl+l")]),
    Screen("flows-resume", [READY, ("wait", "button", "Resume")], "worked"),
    Screen("flows-menu", [READY, ("tab", "table cell|list item", "Account keeps locking out"), ("key", "Menu"), ("wait", "menu item", "Run")]),
    Screen("flows-rename", [READY, ("tab", "table cell|list item", "Account keeps locking out"), ("key", "F2"), ("wait", "alert", None)]),
    Screen("flows-deleted", [READY, ("tab", "table cell|list item", "Account keeps locking out"), ("key", "Delete"), ("wait", "button", "Undo")]),
    Screen("main-menu", MENU + [ ("wait", "menu item", "Preferences")]),
    Screen("sidebar", [READY, ("unless", "list", "Places", ("press", "button", "Back")), ("wait", "list", "Places")]),
    Screen("search", [READY, ("key", "ctrl+k"), ("type", "spooler"), ("wait", "list item", None)]),
    Screen("search-nothing", [READY, ("key", "ctrl+k"), ("type", "qqqzzz"), ("wait", "label", "Nothing Matches.*")]),
    Screen("flow", OPEN_PRINTER),
    Screen("flow-menu", OPEN_PRINTER + [("press", "toggle button", "Flow Menu"), ("wait", "menu item", "Export…")]),
    Screen("flow-step", OPEN_PRINTER + [("unless", "list", "Outline", ("key", "F8")), ("wait", "list item", "Empty.*, Action.*"), ("wide", ("key", "ctrl+f")), ("tab", "list item", "Is the printer on.*, Decision.*"), ("key", "Down"), ("key", "Return")]),
    Screen("flow-pilot", OPEN_PRINTER + [("key", "F9"), ("wait", "label", "Related")]),
    Screen("flow-details", OPEN_PRINTER + [("unless", "label", "Versions", ("key", "shift+F9")), ("wait", "label", "Versions")]),
    Screen("flow-outline", OPEN_PRINTER + [("unless", "list", "Outline", ("key", "F8")), ("wait", "list", "Outline")]),
    Screen("flow-procedural", OPEN_PROJECT),
    Screen("editor-new", [READY, ("key", "ctrl+n"), ("wait", "text", "Title of the step")]),
    Screen("editor-step", EDIT + [("narrow", ("key", "shift+F9"))]),
    Screen("editor-sideways", EDIT + [("key", "ctrl+shift+l")]),
    Screen("editor-menu", EDIT + [("key", "Menu"), ("wait", "menu item", "Edit Title")]),
    Screen("editor-stub", EDIT + [("key", "Insert"), ("wait", "text", "Title of the step"), ("type", "Ask"), ("key", "Return"), ("gone", "text", "Title of the step"), ("key", "F4")]),
    Screen("editor-history", RETITLE + [("wide", ("key", "ctrl+h")), ("wide", ("wait", "label", "History"))]),
    Screen("editor-code", OPEN_PRINTER + [("key", "ctrl+e"), ("wait", "text", "Flow as text")]),
    Screen("editor-publish", RETITLE + [("key", "ctrl+shift+p"), ("wait", "text", "What is new.*")]),
    Screen("editor-versions", PUBLISHED + [("press", "toggle button", "Flow Menu"), ("press", "menu item", "Versions…"), ("wait", "list item", "Version 2")]),
    Screen("editor-diff", PUBLISHED + [("press", "toggle button", "Flow Menu"), ("press", "menu item", "Versions…"), ("wait", "list item", "Version 1"),
                                       ("tab", "list item", "Version 1"), ("key", "Return"), ("wait", "radio button", "Both.*")]),
    Screen("editor-version", PUBLISHED + [("press", "toggle button", "Flow Menu"), ("press", "menu item", "Versions…"), ("wait", "list item", "Version 1"),
                                          ("press", "toggle button", "Menu of Version 1"), ("wait", "menu item", "Open"), ("press", "menu item", "Open"),
                                          ("gone", "list item", "Version 2")]),
    Screen("editor-many", EDIT + [("key", "ctrl+a"), ("unless", "panel", "Step", ("key", "shift+F9"))]),
    Screen("editor-link", OPEN_PRINTER + [("key", "ctrl+e"), ("wait", "text", "Flow as text"), ("key", "ctrl+Home")] + [("key", "Down")] * 15 +
           [("unless", "panel", "Step", ("key", "shift+F9")), ("wait", "panel", "Step")]),
    Screen("editor-pattern", [READY, ("key", "ctrl+k"), ("type", "account keeps"), ("wait", "list item", "Account keeps.*"), ("key", "Return"), ("wait", "button", "Run.*"),
                              ("key", "ctrl+f"), ("type", "where is the account"), ("wait", "list item", "Where is the account.*"), ("key", "Return"),
                              ("narrow", ("key", "F8")), ("unless", "panel", "Step", ("key", "shift+F9")), ("press", "toggle button", "Try the Pattern.*")]),
    Screen("editor-find", OPEN_PRINTER + [("key", "ctrl+f"), ("type", "print"), ("wait", "list item", "Who cannot print.*")]),
    Screen("editor-subflow", OPEN_NESTED + [("key", "ctrl+f"), ("type", "run the"), ("key", "Return"), ("narrow", ("key", "F8")), ("unless", "panel", "Step", ("key", "shift+F9")), ("wait", "button", "In New Window")], "nested"),
    Screen("editor-subflow-inside", OPEN_NESTED + [("key", "ctrl+f"), ("type", "run the"), ("key", "Return"), ("narrow", ("key", "F8")), ("unless", "panel", "Step", ("key", "shift+F9")), ("press", "button", "Open"), ("wait", "button", "Nobody in the office can work")], "nested"),
    Screen("editor-conflict", FORKED + [("press", "button", "Review Changes"), ("wide", ("wait", "button", "Merge")), ("wide", ("press", "button", "Merge")),
                                        ("narrow", ("press", "toggle button", "Menu")), ("narrow", ("press", "menu item", "Merge")), ("wait", "dialog", None)]),
    Screen("editor-connect", OPEN_PRINTER + [("unless", "list", "Outline", ("key", "F8")), ("wait", "list item", "Empty.*, Action.*"), ("wide", ("key", "ctrl+f")), ("tab", "list item", "Is the printer on.*, Decision.*"), ("key", "Down"), ("key", "ctrl+m"), ("wait", "dialog", None)]),
    Screen("editor-intake", OPEN_PROJECT + [("unless", "panel", "Step", ("key", "shift+F9")), ("press", "button", "Edit Intake…"), ("wait", "dialog", None)]),
    Screen("intake", OPEN_PROJECT + [("key", "F5"), ("wait", "button", "Start")]),
    Screen("runner", START_PRINTER),
    Screen("runner-command", START_PRINTER + [("key", "1")] + TO_REPORT),
    Screen("runner-output", TO_OUTPUT, arguments=COMMANDS),
    Screen("runner-output-unfolded", TO_OUTPUT + [("press", "toggle button", "Show All.*"), ("wait", "toggle button", "Show Fewer")], arguments=COMMANDS),
    Screen("runner-two-answers", TO_TWO_ANSWERS, arguments=COMMANDS),
    Screen("runner-danger", TO_DANGER, arguments=COMMANDS),
    Screen("runner-danger-asked", TO_DANGER + [("press", "button", "Run"), ("wait", "alert", None)], arguments=COMMANDS),
    Screen("runner-evidence", TO_EVIDENCE, arguments=COMMANDS),
    Screen("runner-evidence-chip", TO_EVIDENCE + [("tab", "toggle button", "IP address.*"), ("key", "Return"), ("wait", "menu item", "Note as Known")], arguments=COMMANDS),
    Screen("runner-evidence-large", TO_EVIDENCE + [("press", "button", "Show Terminal.*"), ("wait", "text", "Text of the evidence")], arguments=COMMANDS),
    Screen("runner-picture", TO_PICTURE + [("tab", "image", "Picture"), ("key", "Right"), ("key", "space"), ("key", "Right")], arguments=COMMANDS),
    Screen("runner-picture-kept", KEPT_PICTURE, arguments=COMMANDS),
    Screen("runner-picture-large", KEPT_PICTURE + [("press", "button", "Show Picture.*"), ("wait", "button", "Zoom in")], arguments=COMMANDS),
    Screen("runner-scratchpad", START_COMMANDS + [("key", "ctrl+slash"), ("wait", "text", "Scratchpad"), ("type", "Call 0815 after lunch"), ("wait", "label", "Saved, part.*")],
           arguments=COMMANDS),
    Screen("intake-secret", TO_SECRET, arguments=SECRET),
    Screen("runner-secret", TO_SECRET + [("key", "Return"), ("wait", "heading", "Does .* sign in.*"), ("key", "ctrl+Return"), ("wait", "label", "exit 0")], arguments=SECRET),
    Screen("runner-path", START_PRINTER + [("key", "1")] + TO_REPORT + [("unless", "label", "Path so far", ("key", "F8")), ("wait", "label", "Path so far")]),
    Screen("runner-pilot", START_PRINTER + [("key", "1"), ("wait", "heading", "Who cannot print.*"), ("narrow", ("key", "F9")),
                                            ("wait", "label", "Related")]),
    Screen("runner-rewound", START_PRINTER + [("key", "1")] + TO_REPORT + [("key", "Escape"), ("wait", "heading", "What does the user.*")]),
    Screen("runner-menu", START_PRINTER + [("press", "toggle button", "Session Menu"), ("wait", "menu item", "Copy Note")]),
    Screen("runner-paused", START_PRINTER + [("press", "toggle button", "Session Menu"), ("press", "menu item", "Pause"), ("wait", "button", "Resume")]),
    Screen("runner-time", START_PRINTER + [("press", "toggle button", "Session Menu"), ("press", "menu item", "Correct Time…"), ("wait", "button", "Correct")]),
    Screen("runner-skip-ahead", START_PRINTER + [("key", "ctrl+j"), ("wait", "entry", "What do you see.*"), ("type", "one user, wrong printer"), ("wait", "list", "Jumped over")]),
    Screen("runner-skip-ahead-nothing", START_PRINTER + [("key", "ctrl+j"), ("wait", "entry", "What do you see.*"), ("type", "qqqzzz"), ("wait", "label", "No step of this.*")]),
    Screen("runner-park", START_PRINTER + [("key", "ctrl+shift+p"), ("wait", "button", "Park"), ("type", "The client calls back")]),
    Screen("sessions-parked", START_PRINTER + [("key", "ctrl+shift+p"), ("wait", "button", "Park"), ("type", "The client calls back"), ("key", "Return"),
                                               ("wait", "list item", "Printer is offline.*")], "worked"),
    Screen("runner-own-step", START_PRINTER + [("key", "ctrl+shift+n"), ("wait", "button", "Add Step"), ("type", "Clean the lens")]),
    Screen("runner-own-step-search", START_PRINTER + [("key", "ctrl+shift+n"), ("wait", "button", "Add Step"), ("key", "ctrl+f"),
                                                      ("wait", "entry", "Search steps.*"), ("type", "lockout"), ("wait", "list item", None)]),
    Screen("runner-own-step-added", OWN_STEP + [("unless", "label", "Path so far", ("key", "F8")), ("wait", "list item", "Clean the lens")]),
    Screen("runner-finish", START_PRINTER + [("key", "ctrl+shift+f"), ("wait", "button", "Finish")]),
    Screen("project", START_PROJECT),
    Screen("project-verify", START_PROJECT + [("key", "Return"), ("wait", "heading", "Assign the licence"), ("key", "Return")]),
    Screen("project-skip", START_PROJECT + [("press", "button", "Skip…"), ("wait", "alert", None)]),
    Screen("note", START_PRINTER + [("key", "1")] + TO_REPORT + [("key", "ctrl+d"), ("wait", "button", "Copy.*")]),
    Screen("note-masked", MASKED),
    Screen("note-rated", START_PRINTER + [("key", "1"), ("wait", "heading", "Who cannot print.*"), ("key", "minus"), ("key", "ctrl+d"), ("wait", "button", "Copy.*")]),
    Screen("note-failed", TO_FAILED, arguments=SECRET),
    Screen("note-review", MASKED + [("key", "ctrl+shift+m"), ("wait", "dialog", None)]),
    Screen("note-record", MASKED + [("unless", "list", "Record", ("press", "page tab", "Record")), ("tab", "list item", "Is the printer on.*"), ("key", "End"), ("key", "space")]),
    Screen("note-edit", MASKED + [("key", "ctrl+e"), ("key", "ctrl+End"), ("type", "Call 10.0.0.9")]),
    Screen("note-difference", MASKED + [("key", "ctrl+shift+c"), ("wait", "toggle button", "Changes Since.*"), ("unless", "list", "Record", ("press", "page tab", "Record")),
                                        ("tab", "list item", "Is the printer on.*"), ("key", "End"), ("key", "space"), ("unless", "text", "Note", ("press", "page tab", "Note")), ("key", "ctrl+d")]),
    Screen("note-menu", MASKED + [("press", "toggle button", "More"), ("wait", "menu item", "Edit Template…")]),
    Screen("note-template", MASKED + [("press", "toggle button", "More"), ("press", "menu item", "Edit Template…"), ("wait", "dialog", None)]),
    # Last of these: for whom a note is written is remembered.
    Screen("note-client", MASKED + [("press", "radio button", "For the Client|Client")]),
    Screen("history", HISTORY + [("narrow", ("press", "toggle button", "Filters"))], "history"),
    Screen("history-filtered", HISTORY + [("narrow", ("press", "toggle button", "Filters")), ("tab", "toggle button", "All clients"), ("key", "space"), ("key", "Down"), ("key", "Return"),
                                          ("wait", "button", "Clear Filters")], "history"),
    Screen("history-days", HISTORY + [("narrow", ("press", "toggle button", "Filters")), ("tab", "toggle button", "Any time"), ("key", "space"), ("key", "End"), ("key", "Return"),
                                      ("wait", "button", "Show")], "history"),
    Screen("history-menu", HISTORY + [("tab", "list item", "Account keeps.*|Printer is.*"), ("key", "Menu"), ("wait", "menu item", "Compare With…")], "history"),
    Screen("history-select", HISTORY + [("tab", "list item", "Account keeps.*|Printer is.*"), ("key", "space"), ("key", "Down"), ("key", "space"), ("wait", "label", "2 Selected")], "history"),
    Screen("history-search", HISTORY + [("type", "spoler"), ("wait", "list item", "#48213")], "history"),
    Screen("history-nothing", HISTORY + [("type", "qqqzzz"), ("wait", "button", "Clear Search and Filters")], "history"),
    Screen("history-deleted", HISTORY + [("tab", "list item", "Account keeps.*|Printer is.*"), ("key", "Delete"), ("wait", "button", "Undo")], "history"),
    Screen("history-export", REPLAY + [("key", "ctrl+s"), ("wait", "alert", None)], "history"),
    Screen("session-import", [("wait", "alert", None)], arguments=("{here}/../data/sessions/northwind.rfsession",)),
    Screen("replay", REPLAY, "history"),
    Screen("replay-end", REPLAY + [("key", "End")], "history"),
    Screen("compare-choose", REPLAY + [("key", "ctrl+d"), ("wait", "list item", ".*Contoso.*")], "history"),
    Screen("compare", COMPARE, "history"),
    Screen("sessions", [READY, ("key", "ctrl+2"), ("wait", "list item", "Account keeps locking out.*")], "worked"),
    Screen("sessions-empty", [READY, ("key", "ctrl+2"), ("wait", "button", "Pick a Flow")]),
    Screen("import", [("wait", "button", "Import.*")], arguments=("{here}/../data/printer.md",)),
    Screen("import-source", [("wait", "button", "Import.*"), ("unless", "text", "Source", ("key", "F8")), ("wait", "text", "Source")], arguments=("{here}/../data/printer.md",)),
    Screen("import-drawing", [("wait", "button", "Import.*"), ("wait", "list", "Report"), ("key", "F4")], arguments=("{here}/../data/imports/printer.drawio",)),
    Screen("import-tidy", [("wait", "button", "Import.*"), ("press", "radio button", "Tidy Up")], arguments=("{here}/../data/imports/printer.drawio",)),
    Screen("import-folder", [("wait", "button", "Import.*"), ("unless", "list", "Charts", ("key", "F8")), ("wait", "list", "Charts")], arguments=("{here}/../data/imports/charts",)),
    Screen("import-duplicate", [("wait", "list", "Report"), ("unless", "list", "Charts", ("key", "F8")), ("wait", "button", "Open")], "imported", arguments=("{here}/../data/imports/printer.drawio",)),
    Screen("import-changed", [("wait", "list", "Report"), ("unless", "list", "Charts", ("key", "F8")), ("wait", "button", "Review")], "imported", arguments=("{here}/../data/imports/changed/printer.drawio",)),
    Screen("import-merge", [("wait", "list", "Report"), ("unless", "list", "Charts", ("key", "F8")), ("wait", "button", "Review"), ("press", "button", "Review"), ("wait", "button", "Next Change.*")], "imported", arguments=("{here}/../data/imports/changed/printer.drawio",)),
    Screen("import-broken", [("wait", "label", "This File Cannot Be Imported")], arguments=("{here}/../data/broken/number-as-id.rfflow",)),
    Screen("preferences", [READY, ("key", "ctrl+comma"), ("wait", "dialog", None)]),
    Screen("preferences-masking", [READY, ("key", "ctrl+comma"), ("wait", "dialog", None), ("press", "page tab", "Masking"), ("wait", "text", "Words")]),
    Screen("replay-own-step", OWN_STEP + [("key", "1"), ("wait", "heading", "Who cannot print.*"), ("key", "ctrl+2"), ("wait", "list item", "Printer is offline"),
                                          ("tab", "list item", "Printer is offline"), ("key", "ctrl+t"), ("wait", "slider", "Event"), ("key", "End")]),
    Screen("shortcuts", [READY, ("key", "ctrl+question"), ("wait", "dialog", None)]),
    Screen("about", MENU + [("wait", "menu item", "About.*"),
                     ("press", "menu item", "About.*"), ("wait", "list item", "Legal")]),
    Screen("help", [READY, ("key", "F1"), ("wait", "dialog", None)]),
]
