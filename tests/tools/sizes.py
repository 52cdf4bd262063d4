# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the functions and files are.

A class_init function and one flat switch or table may be long: they are lists, read line by line.
"""
import os
import re
import subprocess

FUNCTION, FILE, COLUMNS = 60, 800, 120


def functions(paths):
    """(path, name, first line, last line) of every function."""
    out = subprocess.run(["ctags", "--languages=C", "--kinds-C=f", "--fields=+ne", "-u", "-f", "-", "-L", "-"],
                         input="\n".join(paths), capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        start, end = re.search(r"\tline:(\d+)", line), re.search(r"\tend:(\d+)", line)
        if start and end:
            name, path = line.split("\t")[:2]
            yield path, name, int(start[1]), int(end[1])


def is_flat_switch(lines):
    """One switch, one case after the other, makes up the function: at most 12 lines stand outside of it."""
    switches = [number for number, line in enumerate(lines) if re.match(r"\s*switch \(", line)]
    if len(switches) != 1:
        return False
    indent = len(lines[switches[0]]) - len(lines[switches[0]].lstrip())
    end = next((number for number in range(switches[0] + 2, len(lines)) if lines[number].rstrip() == " " * (indent + 2) + "}"), 0)
    cases = sum(1 for line in lines if re.match(r"\s+(case\b|default:)", line))
    return len(lines) - (end - switches[0]) <= 12 and cases * 6 >= end - switches[0]


def measure(top):
    """What is too large, and a summary of the functions under src."""
    paths = [os.path.relpath(os.path.join(folder, name), top) for root in ("src", "tests")
             for folder, _, names in os.walk(os.path.join(top, root)) for name in names if name.endswith((".c", ".h"))]
    bad, lengths, texts = [], [], {}
    for path in sorted(paths):
        with open(os.path.join(top, path), encoding="utf-8", errors="replace") as file:
            texts[path] = file.read().split("\n")
        if len(texts[path]) - 1 > FILE:
            bad.append(f"{path}: {len(texts[path]) - 1} lines; the bound is {FILE}")
    for path, name, start, end in functions([path for path in sorted(paths) if path.endswith(".c")]):
        length = end - start + 1
        if path.startswith("src"):
            lengths.append(length)
        if length > FUNCTION and not name.endswith("class_init") and not is_flat_switch(texts[path][start - 1:end]):
            bad.append(f"{path}:{start}: {name} has {length} lines; the bound is {FUNCTION}")
    lengths.sort()
    wide = sum(len(line) > COLUMNS for path, lines in texts.items() for line in lines)
    return bad, f"{len(lengths)} functions, median {lengths[len(lengths) // 2]}, p90 {lengths[len(lengths) * 9 // 10]} lines, longest {lengths[-1]}; {wide} lines are wider than {COLUMNS} columns"
