#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours and icons of a drawing as C, from the style sheets and the symbolic icons, so that each lives in one place.

usage: make-tokens.py STYLES ICONS OUTPUT

The canvas asks GTK for its colours by probes; a picture without a display gets the same ones from here: the colour of
each probe's rule, under the tokens of light, dark and print. Icons become lines and curves that cairo draws as they are.
"""
import math
import re
import sys

# In the order of RfTokens and of RfNodeKind.
PROBES = ["rf-probe-text", "rf-probe-dim", "rf-probe-canvas", "rf-probe-edge", "rf-probe-card", "rf-probe-border"]
KINDS = ["decision", "action", "solution", "escalate", "subflow", "answer", "step", "section", "end"]
PALETTES = [["style.css"], ["style.css", "style-dark.css"], ["style.css", "style-print.css"]]


# ---- colours ------------------------------------------------------------------------------------------------------

def rules(css):
    """(selectors, {property: value}) of every rule."""
    css = re.sub(r"/\*.*?\*/", " ", css, flags=re.DOTALL)
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        values = dict((part.strip() for part in line.split(":", 1)) for line in body.split(";") if ":" in line)
        yield [selector.strip() for selector in selectors.split(",")], values


def arguments(text):
    """What stands between the commas that are in no inner brackets."""
    parts, depth = [""], 0
    for c in text:
        depth += (c == "(") - (c == ")")
        if c == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += c
    return [part.strip() for part in parts]


def expand(value, tokens, depth=0):
    """The value with every var () in it replaced."""
    if depth > 16:
        sys.exit(f"make-tokens: {value} refers to itself")
    found = re.search(r"var\(\s*(--[\w-]+)\s*\)", value)
    if not found:
        return value.strip()
    if found[1] not in tokens:
        sys.exit(f"make-tokens: there is no {found[1]}")
    return expand(value[:found.start()] + tokens[found[1]] + value[found.end():], tokens, depth + 1)


def colour(value):
    """Red, green, blue from 0 to 255 and alpha from 0 to 1."""
    if value == "transparent":
        return [0, 0, 0, 0]
    if re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        return [int(value[i:i + 2], 16) for i in (1, 3, 5)] + [1]
    function = re.fullmatch(r"(rgba?|color-mix)\((.*)\)", value)
    if function and function[1] != "color-mix":
        words = function[2].replace(",", " ").replace("/", " ").split()
        numbers = [float(word.rstrip("%")) / (100 if word.endswith("%") else 1) for word in words]
        return (numbers + [1])[:4]
    if function:
        space, first, second = arguments(function[2])
        if space == "in srgb":
            return mix(first, second)
    sys.exit(f"make-tokens: “{value}” is no colour that is understood here")


def mix(first, second):
    """color-mix (in srgb, …): weighted by the shares and by what is to be seen of each."""
    def share(text):
        found = re.search(r"\s([\d.]+)%$", " " + text)
        return (text[:len(text) - len(found[0]) + 1].strip(), float(found[1]) / 100) if found else (text, None)
    (a, p), (b, q) = share(first), share(second)
    p = p if p is not None else 1 - q if q is not None else .5
    a, b = colour(a), colour(b)
    alpha = a[3] * p + b[3] * (1 - p)
    return [(x * a[3] * p + y * b[3] * (1 - p)) / alpha if alpha else 0 for x, y in zip(a[:3], b[:3])] + [alpha]


def palette(folder, names):
    tokens, colours = {}, {}
    for name in names:
        with open(f"{folder}/{name}", encoding="utf-8") as file:
            for selectors, values in rules(file.read()):
                for selector in selectors:
                    if selector in (":root", ".electric"):
                        tokens.update((key, value) for key, value in values.items() if key.startswith("--"))
                    elif "color" in values:
                        colours[selector] = values["color"]
    number = lambda css: "0x%02x%02x%02x" % tuple(round(part) for part in colour(expand(css, tokens))[:3])
    return (", ".join(number(colours["." + probe]) for probe in PROBES),
            ", ".join(number(colours[".rf-" + kind]) for kind in KINDS),
            float(tokens["--rf-tint"].rstrip("%")) / 100)


# ---- icons --------------------------------------------------------------------------------------------------------

def arc(x1, y1, rx, ry, turn, large, sweep, x2, y2):
    """An elliptical arc as cubic curves (SVG 2, appendix B.2.4: from end points to a centre)."""
    if rx == 0 or ry == 0 or (x1 == x2 and y1 == y2):
        return [("L", x2, y2)]
    phi = math.radians(turn)
    cos, sin = math.cos(phi), math.sin(phi)
    dx, dy = (x1 - x2) / 2, (y1 - y2) / 2
    px, py = cos * dx + sin * dy, -sin * dx + cos * dy
    rx, ry = abs(rx), abs(ry)
    grow = math.sqrt(max(px * px / rx / rx + py * py / ry / ry, 1))
    rx, ry = rx * grow, ry * grow
    top = max(rx * rx * ry * ry - rx * rx * py * py - ry * ry * px * px, 0)
    root = math.sqrt(top / (rx * rx * py * py + ry * ry * px * px)) * (-1 if large == sweep else 1)
    qx, qy = root * rx * py / ry, -root * ry * px / rx
    cx, cy = cos * qx - sin * qy + (x1 + x2) / 2, sin * qx + cos * qy + (y1 + y2) / 2
    start = math.atan2((py - qy) / ry, (px - qx) / rx)
    span = math.atan2((-py - qy) / ry, (-px - qx) / rx) - start
    span += 2 * math.pi if sweep and span < 0 else -2 * math.pi if not sweep and span > 0 else 0
    n = max(math.ceil(abs(span) / (math.pi / 2) - 1e-9), 1)
    step = span / n
    k = 4 / 3 * math.tan(step / 4)
    at = lambda x, y: (cx + cos * rx * x - sin * ry * y, cy + sin * rx * x + cos * ry * y)
    out = []
    for i in range(n):
        a, b = start + i * step, start + (i + 1) * step
        out.append(("C", *at(math.cos(a) - k * math.sin(a), math.sin(a) + k * math.cos(a)),
                    *at(math.cos(b) + k * math.sin(b), math.sin(b) - k * math.cos(b)), *at(math.cos(b), math.sin(b))))
    return out


def steps(data):
    """The path in absolute moves, lines and curves."""
    words = re.findall(r"[MmLlHhVvCcAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", data)
    x = y = left = top = 0
    i, command = 0, ""
    while i < len(words):
        if words[i].isalpha():
            command, i = words[i], i + 1
        low = command.lower()
        n = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "a": 7, "z": 0}[low]
        numbers, i = [float(word) for word in words[i:i + n]], i + n
        bx, by = (x, y) if command.islower() else (0, 0)
        if low == "z":
            x, y = left, top
            yield ("Z",)
        elif low == "a":
            yield from arc(x, y, *numbers[:5], bx + numbers[5], by + numbers[6])
            x, y = bx + numbers[5], by + numbers[6]
        elif low == "c":
            points = [number + (by if k % 2 else bx) for k, number in enumerate(numbers)]
            x, y = points[4:]
            yield ("C", *points)
        else:
            x = bx + numbers[0] if low != "v" else x
            y = by + numbers[-1] if low != "h" else y
            yield ("M" if low == "m" else "L", x, y)
            if low == "m":
                left, top, command = x, y, "l" if command == "m" else "L"


def icon(path):
    """C for the icon: letters and numbers in one row, each path with its rule for what is inside."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    strange = set(re.findall(r"<(\w+)", text)) - {"svg", "path"}
    if strange or 'viewBox="0 0 16 16"' not in text:
        sys.exit(f"make-tokens: {path} is not drawn by paths alone in 16 by 16")
    out = []
    for attributes in re.findall(r"<path\b([^>]*)>", text):
        out.append("'E'" if 'fill-rule="evenodd"' in attributes else "'N'")
        for letter, *numbers in steps(re.search(r'\bd="([^"]*)"', attributes)[1]):
            out += [f"'{letter}'", *(f"{number:.4f}".rstrip("0").rstrip(".") for number in numbers)]
    return ", ".join(out + ["0"])


def main():
    styles, icons, output = sys.argv[1:]
    out = ["/* Made by make-tokens.py from the style sheets and icons; change those. */", "", '#include "rf-tokens.h"', "",
           "const RfTokens rf_tokens[] = {"]
    for names in PALETTES:
        colours, kinds, tint = palette(styles, names)
        out.append(f"  {{ {colours}, {tint:g}, {{ {kinds} }} }},")
    out += ["};", ""]
    for kind in KINDS:
        out.append(f"static const double {kind}[] = {{ {icon(f'{icons}/rf-{kind}-symbolic.svg')} }};")
    out += ["", f"const double *const rf_token_icons[] = {{ {', '.join(KINDS)} }};", ""]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(out))


main()
