# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The screens and states of the application, and how a person gets there. A later page only adds an entry.

A screen starts from a fresh process. Its steps:
  ("press", ROLE, NAME)   do the accessible action of the control
  ("click", ROLE, NAME)   click it with the pointer
  ("key", "ctrl+f")       press keys
  ("type", "text")        type into what has the focus
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
}

SCREENS = [
    Screen("start", [("wait", "frame", None)]),
]
