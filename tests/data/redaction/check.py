#!/usr/bin/python3
# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether tune.jsonl and, where it is there, held-out.jsonl hold what README.md says of them.

usage: check.py

Prints the counts per class and half, and each thing that is wrong with its file and line; exit code 1 if there is any.
"""
import ipaddress
import json
import os
import re
import sys

HALVES = ("tune", "held-out")
CLASSES = ("ipv4", "ipv6", "mac", "email", "phone", "bearer", "jwt", "api-key", "private-key", "password",
           "connection-string", "credit-card", "ssn", "unc-path", "hostname")
# The least number of spans and of near-misses of a class, in a half and in all.
PER_HALF, IN_ALL = 60, 140


def digits(value):
    return re.sub(r"\D", "", value)


def is_address(value, version):
    try:
        return ipaddress.ip_address(value).version == version
    except ValueError:
        return False


def passes_luhn(number):
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


def is_mac(value):
    pairs = re.split("[:-]", value)
    if len(pairs) == 6:  # some tools leave out a leading zero
        return all(re.fullmatch("[0-9A-Fa-f]{1,2}", pair) for pair in pairs)
    return re.fullmatch("[0-9A-Fa-f]{12}", re.sub("[:.-]", "", value)) is not None


def is_card(value):
    return (13 <= len(digits(value)) <= 19 and passes_luhn(digits(value)) and
            re.fullmatch(r"\d[\d -]*\d", value) is not None)


def is_ssn(value):
    number = digits(value)
    return (re.fullmatch(r"\d{3}([ -]?)\d{2}\1\d{4}", value) is not None and number[3:5] != "00" and
            number[5:] != "0000" and number[:3] not in ("000", "666") and number[0] != "9")


def matches(rule):
    return lambda value: re.fullmatch(rule, value, re.DOTALL) is not None


# What a value of the class must look like at the least: it finds offsets that are off by one.
SHAPES = {
    "ipv4": lambda value: is_address(value, 4),
    "ipv6": lambda value: is_address(value, 6),
    "mac": is_mac,
    "email": matches(r"[^\s@<>:;,]+@[^\s@<>:;,]+\w"),
    "phone": lambda value: re.fullmatch(r"[+(\d].*\d", value) is not None and 7 <= len(digits(value)) <= 16,
    "bearer": matches(r"[\w.~+/|:%=-]{12,}"),
    "jwt": matches(r"eyJ[\w-]+\.[\w-]+\.[\w-]*(\.[\w-]+\.[\w-]+)?"),
    "api-key": matches(r"[\w.:+/#=~-]{16,}"),
    "private-key": matches(r"-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----.*?(-----END [A-Z ]+-----|[\w+/=])"),
    "password": matches(r"\S.*"),
    "connection-string": matches(r"\S.*\S"),
    "credit-card": is_card,
    "ssn": is_ssn,
    "unc-path": matches(r"(\\\\(\\\\)?|//)[^\\/\s].*[^\s.,;\"')\]]"),
    "hostname": matches(r"[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]"),
}

# Classes whose values never touch a letter or digit outside of them; the others do, as in -pSecret, SEP001122334455, /bot123:key.
APART = ("ipv4", "ipv6", "email", "phone", "ssn", "hostname")


def check_span(span, raw, errors):
    """The value of a span, or None with what is wrong appended to errors."""
    start, end = span.get("start"), span.get("end")
    if set(span) - {"class", "start", "end", "also", "secret"}:
        errors.append(f"unknown keys in {span}")
    if span.get("class") not in CLASSES or span.get("also", "ipv4") not in CLASSES or span.get("also") == span["class"]:
        errors.append(f"unknown class in {span}")
        return None
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(raw):
        errors.append(f"offsets out of range in {span}")
        return None
    inner = span.get("secret")
    if (inner is not None) != (span["class"] == "connection-string"):
        errors.append(f"a connection-string, and nothing else, says where its secret is: {span}")
    elif inner is not None and not (len(inner) == 2 and start <= inner[0] < inner[1] <= end):
        errors.append(f"the secret lies outside of its span: {span}")
    for offset in [start, end, *(inner or [])]:
        if offset < len(raw) and raw[offset] & 0xC0 == 0x80:
            errors.append(f"{offset} is inside of a character in {span}")
            return None
    value = raw[start:end].decode("utf-8")
    if value != value.strip() or not SHAPES[span["class"]](value):
        errors.append(f"no {span['class']}: {value!r}")
    around = raw[:start].decode("utf-8")[-1:] + raw[end:].decode("utf-8")[:1]
    if span["class"] in APART and any(character.isalnum() for character in around):
        errors.append(f"only a part of the {span['class']}: {value!r}")
    return value


def check_repeats(text, raw, found, errors):
    """A value that is marked once is marked wherever it stands by itself."""
    rest = bytearray(raw)
    for span, _ in found:
        rest[span["start"]:span["end"]] = b"\x01" * (span["end"] - span["start"])
    rest = rest.decode("utf-8")
    for _, value in found:
        if len(value) >= 5 and re.search(rf"(?<![\w.-]){re.escape(value)}(?![\w-])", rest):
            errors.append(f"{value!r} stands a second time in it, unmarked: {text[:60]!r}")


def check_entry(entry, errors):
    """The (span, value) pairs of a line."""
    text, spans, near = entry.get("text"), entry.get("spans"), entry.get("near")
    if not isinstance(text, str) or not text or not isinstance(spans, list) or set(entry) - {"text", "spans", "near"}:
        errors.append("an entry has a text, spans and perhaps near")
        return []
    raw = text.encode("utf-8")
    found = [(span, check_span(span, raw, errors)) for span in spans]
    found = [(span, value) for span, value in found if value is not None]
    for (before, _), (after, _) in zip(found, found[1:]):
        if before["end"] > after["start"]:
            errors.append(f"{before} and {after} overlap or are out of order")
    if near is None and not spans:
        errors.append(f"neither spans nor near: {text[:60]!r}")
    if near is not None and near not in CLASSES:
        errors.append(f"unknown class {near!r} in near")
    if near is not None and any(near in (span["class"], span.get("also")) for span, _ in found):
        errors.append(f"near {near}, but it has a span of it: {text[:60]!r}")
    check_repeats(text, raw, found, errors)
    return found


def likeness(text, found):
    """The text without what makes two texts of one kind differ: values, digits, case and white space."""
    raw, out, at = text.encode("utf-8"), "", 0
    for span, _ in found:
        out += raw[at:span["start"]].decode("utf-8") + "<" + span["class"] + ">"
        at = span["end"]
    out = re.sub(r"\d+", "0", out + raw[at:].decode("utf-8"))
    return re.sub(r"\s+", " ", out).strip().casefold()


def find(half):
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), half + ".jsonl")


def read(half, errors):
    """The counts of a half, and what must not be in both halves: {what: line}."""
    path = find(half)
    spans, texts, near = ({name: 0 for name in CLASSES} for _ in range(3))
    marks = {}
    with open(path, encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            wrong = []
            entry = json.loads(line)
            found = check_entry(entry, wrong)
            for name in {span["class"] for span, _ in found}:
                texts[name] += 1
            for span, value in found:
                spans[span["class"]] += 1
                marks.setdefault(("value", value.casefold()), number)
            if entry.get("near") in near:
                near[entry["near"]] += 1
            if ("text", entry["text"]) in marks:
                wrong.append(f"the same text as in line {marks['text', entry['text']]}")
            marks.setdefault(("text", entry["text"]), number)
            marks.setdefault(("like", likeness(entry["text"], found)), number)
            errors += [f"{half}.jsonl:{number}: {message}" for message in wrong]
    return {"spans": spans, "texts": texts, "near": near}, marks


def main():
    errors, counts, marks = [], {}, {}
    halves = [half for half in HALVES if half == "tune" or os.path.exists(find(half))]
    for half in halves:
        counts[half], marks[half] = read(half, errors)
    one, other = marks["tune"], marks.get("held-out", {})
    errors += [f"{HALVES[0]}.jsonl:{one[mark]} and {HALVES[1]}.jsonl:{other[mark]}: same {mark[0]}: {mark[1][:60]!r}"
               for mark in one if mark in other]
    print(f"{'':18}" + "".join(f"{half + ': spans':>16} {'(texts)':>7} {'near':>5}" for half in halves) +
          f"{'all: spans':>13} {'near':>5}")
    for name in CLASSES:
        line, total = f"{name:18}", {}
        for what in ("spans", "texts", "near"):
            each = [counts[half][what][name] for half in halves]
            total[what] = sum(each)
            if what != "texts" and (min(each) < PER_HALF or sum(each) < IN_ALL):
                errors.append(f"too few: {name}, {what}: {each}")
        for half in halves:
            spans, texts, near = (counts[half][what][name] for what in ("spans", "texts", "near"))
            line += f"{spans:16} {f'({texts})':>7} {near:5}"
        print(line + f"{total['spans']:13} {total['near']:5}")
    print("\n".join(errors) if errors else "ok")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
