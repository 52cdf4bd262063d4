# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The slow checks of `./dev check --deep`: another compiler, valgrind, coverage. They are no part of CI."""
import json
import os
import re
import shutil
import subprocess

LIBRARIES = ("base", "flow", "session", "export", "wire", "store", "net", "drawing", "sync", "psa", "pilot")
WINDOWS = ("ui", "app", "canvas", "bench")  # suites that need a display, or measure
COVERAGE = 85
# Tests that start programs, kill them or ask how long they took: valgrind would look at Python, or come too late.
OTHER_PROCESSES = ("browser", "cli", "command-run", "hostile", "store-kill")


def run(*command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", **more)


def must(*command, advice, **more):
    result = run(*command, **more)
    if result.returncode != 0:
        raise RuntimeError("\n".join(result.stdout.strip().split("\n")[-30:]) + "\n" + advice)
    return result.stdout


def no_windows():
    """A test of a window may be called like one of a library."""
    return [word for suite in WINDOWS for word in ("--no-suite", suite)]


def configure(folder, *options, **more):
    if not os.path.exists(f"{folder}/build.ninja"):
        must("meson", "setup", folder, *options, advice=f"see {folder}/meson-logs/meson-log.txt", **more)


def names_of_tests(folder):
    tests = json.loads(run("meson", "introspect", "--tests", folder).stdout)
    return [test["name"] for test in tests if not any(suite.split(":")[-1] in WINDOWS for suite in test["suite"])]


def build_with_clang():
    if not shutil.which("clang"):
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise RuntimeError("clang is not installed\ninstall it and try again")
        must("apt-get", "update", "-qq", advice="clang could not be installed")
        must("apt-get", "install", "-y", "-qq", "--no-install-recommends", "clang", advice="clang could not be installed",
             env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"))
    configure("build/clang", env=dict(os.environ, CC="clang"))
    must("ninja", "-C", "build/clang", advice="mend what clang says; it warns where gcc does not")


def valgrind_of_libraries():
    """Uses of memory that nobody wrote, which no sanitizer of `./dev test` sees; that run looks for leaks and for what is out of bounds."""
    names = [name for name in names_of_tests("build/main") if name not in OTHER_PROCESSES]
    wrapper = f"env LD_PRELOAD={os.path.abspath('build/main/tests/no-jit.so')} valgrind -q --error-exitcode=99 --leak-check=no"
    # what valgrind says stands in the log of each test; G_SLICE and MALLOC_CHECK_ would only confuse it
    must("meson", "test", "-C", "build/main", "--no-rebuild", "--print-errorlogs", "--timeout-multiplier", "40", "--wrapper", wrapper, *no_windows(), *names,
         advice="mend what valgrind found")
    return f"{len(names)} test programs"


def coverage_of_libraries():
    folder = "build/coverage"
    configure(folder, "-Db_coverage=true", "--buildtype=debug")
    must("ninja", "-C", folder, advice="it does not build with coverage")
    for place, _, files in os.walk(folder):
        for name in files:
            if name.endswith(".gcda"):
                os.remove(os.path.join(place, name))
    command = ("meson", "test", "-C", folder, "--no-rebuild", "--print-errorlogs", "--timeout-multiplier", "8")
    must(*command, *no_windows(), *names_of_tests(folder), advice="the tests fail with coverage")
    # Much of the store is asked from windows alone; what they need of a desktop they get as in a test run.
    must(*command, "--suite", "ui", "--wrapper", f"{os.path.abspath('tests/tools/gui-run')} x11", advice="the tests of windows fail with coverage")
    said, low = [], []
    for library in LIBRARIES:
        lines = {}
        for place, _, files in os.walk(f"{folder}/src/{library}"):
            for name in files:
                if name.endswith(".gcno"):
                    read_coverage(os.path.abspath(os.path.join(place, name)), library, lines)
        if not lines:
            continue
        share = 100 * sum(lines.values()) / len(lines)
        said.append(f"{library} {share:.0f} %")
        if share < COVERAGE:
            by_file = sorted(((sum(not hit for (path, _), hit in lines.items() if path == one), one) for one in {path for path, _ in lines}), reverse=True)
            low.append(f"{library}: {share:.1f} % of {len(lines)} lines; most missing in " + ", ".join(f"{path} ({count})" for count, path in by_file[:4] if count))
    if low:
        raise RuntimeError("\n".join(low) + f"\nthe libraries' tests are to reach {COVERAGE} % of their lines")
    return ", ".join(said)


def read_coverage(note, library, lines):
    """Add the lines of one object file to LINES as {(path, number): was it run}."""
    out = run("gcov", "--json-format", "--stdout", note, cwd=os.path.dirname(note)).stdout
    for text in out.split("\n"):
        if not text.startswith("{"):
            continue
        for file in json.loads(text)["files"]:
            path = re.sub(rf"^.*?(src/{library}/)", r"\1", file["file"])
            if not path.startswith(f"src/{library}/"):
                continue
            for line in file["lines"]:
                key = (path, line["line_number"])
                lines[key] = lines.get(key, False) or line["count"] > 0


CHECKS = [build_with_clang, valgrind_of_libraries, coverage_of_libraries]
