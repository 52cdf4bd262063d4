# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases in Python as TAP: test-NAME.py PROGRAM [-p CASE]... A case is a function whose name is a sentence."""
import sys
import traceback

ONLY = [sys.argv[i + 1] for i, word in enumerate(sys.argv) if word == "-p"]


def run(group, cases, stage, skip=None):
    """Call each of CASES with what STAGE () is when it is entered, and leave it again; its leaving may fail the case.

    SKIP is why none of them can run here. Returns whether one has failed.
    """
    cases = {f"/{group}/{case.__name__.replace('_', ' ')}": case for case in cases}
    cases = {name: case for name, case in cases.items() if not ONLY or any(name.startswith(only) for only in ONLY)}
    print(f"1..{len(cases)}")
    failed = False
    for number, (name, case) in enumerate(cases.items(), 1):
        if skip:
            print(f"ok {number} {name} # SKIP {skip}", flush=True)
            continue
        try:
            with stage() as given:
                case(given)
            print(f"ok {number} {name}", flush=True)
        except Exception:
            failed = True
            print(f"not ok {number} {name}\n# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
    return failed
