# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive a GTK program as a person would: find things by role and name, act with real input, look.

To be used under gui-run; GUI_STAGE says which desktop it is.
"""
import os, re, subprocess, time
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib

STAGE = os.environ.get("GUI_STAGE", "x11")
WIDTH, HEIGHT = map(int, os.environ.get("SIZE", "1280x800").split("x"))
KEYS = {"Tab": 0xff09, "Return": 0xff0d, "Escape": 0xff1b, "space": 0x20, "F1": 0xffbe, "F10": 0xffc7, "Delete": 0xffff,
        "Up": 0xff52, "Down": 0xff54, "Left": 0xff51, "Right": 0xff53, "Menu": 0xff67, "BackSpace": 0xff08,
        "ctrl": 0xffe3, "super": 0xffeb, "shift": 0xffe1, "alt": 0xffe9, "question": 0x3f, "comma": 0x2c}

def wait(what, seconds=10, message="nothing"):
    """Call WHAT until it returns something true, and return that."""
    until = time.monotonic() + seconds
    while True:
        try:
            got = what()
        except GLib.Error:          # a node went away while we looked at it
            got = None
        if got:
            return got
        if time.monotonic() > until:
            raise AssertionError(f"waited {seconds} s for {message}")
        time.sleep(0.05)

def nodes(root):
    yield root
    for i in range(root.get_child_count()):
        child = root.get_child_at_index(i)
        if child:
            yield from nodes(child)

class X11:
    def place(self, title):
        tree = subprocess.run(["xwininfo", "-name", title, "-stats"], capture_output=True, text=True, check=True).stdout
        x, y = (int(re.search(rf"Absolute upper-left {a}:\s+(-?\d+)", tree)[1]) for a in "XY")
        shadow = subprocess.run(["xprop", "-name", title, "_GTK_FRAME_EXTENTS"], capture_output=True, text=True).stdout
        left, _, top, _ = map(int, re.findall(r"\d+", shadow.split("=")[1])) if "=" in shadow else (0, 0, 0, 0)
        return x + left, y + top
    def click(self, x, y):
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "sleep", "0.1", "click", "1"], check=True)
    def key(self, combo):
        subprocess.run(["xdotool", "key", combo], check=True)
    def text(self, text):
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)
    def shot(self, path):
        subprocess.run(["scrot", "-o", path], check=True)

class Wayland:
    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.session = self.mutter("RemoteDesktop", "/org/gnome/Mutter/RemoteDesktop", "RemoteDesktop.CreateSession")[0]
        ident = self.bus.call_sync("org.gnome.Mutter.RemoteDesktop", self.session, "org.freedesktop.DBus.Properties", "Get",
            GLib.Variant("(ss)", ("org.gnome.Mutter.RemoteDesktop.Session", "SessionId")), None, 0, -1, None).unpack()[0]
        cast = self.mutter("ScreenCast", "/org/gnome/Mutter/ScreenCast", "ScreenCast.CreateSession", "(a{sv})",
            {"remote-desktop-session-id": GLib.Variant("s", ident)})[0]
        self.stream = self.mutter("ScreenCast", cast, "ScreenCast.Session.RecordMonitor", "(sa{sv})", "Meta-0",
            {"cursor-mode": GLib.Variant("u", 0)})[0]
        loop, found = GLib.MainLoop(), []
        self.bus.signal_subscribe(None, "org.gnome.Mutter.ScreenCast.Stream", "PipeWireStreamAdded", self.stream, None, 0,
            lambda *a: (found.append(a[5].unpack()[0]), loop.quit()))
        GLib.timeout_add_seconds(10, loop.quit)
        self.mutter("RemoteDesktop", self.session, "RemoteDesktop.Session.Start")
        loop.run()
        self.node = found[0]
        # The first event of each kind makes the virtual device; what follows it at once is lost.
        self.send("NotifyPointerMotionRelative", "(dd)", 1.0, 1.0); self.key("shift"); time.sleep(0.5)
    def mutter(self, service, path, method, signature=None, *args):
        interface, method = ("org.gnome.Mutter." + method).rsplit(".", 1)
        return self.bus.call_sync("org.gnome.Mutter." + service, path, interface, method,
            GLib.Variant(signature, args) if signature else None, None, 0, 10000, None).unpack()
    def send(self, method, signature, *args):
        self.mutter("RemoteDesktop", self.session, "RemoteDesktop.Session." + method, signature, *args)
        time.sleep(0.02)
    def place(self, title):
        if STAGE == "shell":
            js = f"global.get_window_actors().map(a=>a.meta_window).filter(w=>w.title=='{title}').map(w=>w.get_frame_rect()).map(r=>[r.x,r.y])[0]"
            ok, out = self.bus.call_sync("org.gnome.Shell", "/org/gnome/Shell", "org.gnome.Shell", "Eval", GLib.Variant("(s)", (js,)), None, 0, -1, None).unpack()
            return tuple(map(int, re.findall(r"-?\d+", out)))
        frame = wait(lambda: next((n for a in apps() for n in nodes(a) if n.get_role_name() in ("frame", "window") and n.get_name() == title), None))
        e = Atspi.Component.get_extents(frame, Atspi.CoordType.WINDOW)
        return (WIDTH - e.width) // 2, (HEIGHT - e.height) // 2   # center-new-windows is on
    def click(self, x, y):
        self.send("NotifyPointerMotionAbsolute", "(sdd)", self.stream, float(x), float(y)); time.sleep(0.05)
        for down in (True, False):
            self.send("NotifyPointerButton", "(ib)", 0x110, down); time.sleep(0.05)
    def key(self, combo):
        syms = [KEYS.get(k) or ord(k) for k in combo.split("+")]
        for s in syms: self.send("NotifyKeyboardKeysym", "(ub)", s, True)
        for s in reversed(syms): self.send("NotifyKeyboardKeysym", "(ub)", s, False)
    def text(self, text):
        for c in text: self.key("space" if c == " " else c)
    def shot(self, path):
        for _ in range(3):
            try:
                if STAGE == "shell":
                    assert self.bus.call_sync("org.gnome.Shell.Screenshot", "/org/gnome/Shell/Screenshot", "org.gnome.Shell.Screenshot",
                        "Screenshot", GLib.Variant("(bbs)", (False, False, path)), None, 0, 10000, None).unpack()[0]
                else:
                    subprocess.run(["gst-launch-1.0", "-q", "pipewiresrc", f"path={self.node}", "num-buffers=1", "!", "videoconvert",
                        "!", "pngenc", "snapshot=true", "!", "filesink", f"location={path}"], check=True, timeout=5)
                return
            except subprocess.SubprocessError:
                self.send("NotifyPointerMotionRelative", "(dd)", 1.0, 0.0)   # a still picture sends no frame
        raise AssertionError("no picture")

def apps():
    desktop = Atspi.get_desktop(0)
    return [a for a in (desktop.get_child_at_index(i) for i in range(desktop.get_child_count())) if a]

class Program:
    def __init__(self, *command, **options):
        self.hands = X11() if STAGE == "x11" else Wayland()
        self.process = subprocess.Popen(command, **options)
        self.root = wait(self.appeared, 20, f"a window of {os.path.basename(command[0])}")
        self.looks = 0
        wait(self.settled, 20, "a window that keeps the keyboard")   # until then keys go nowhere
    def settled(self):
        """The window manager gives a new window the keyboard, takes it, and gives it again: it has to have it for a while."""
        self.looks = self.looks + 1 if self.active() else 0
        return self.looks > 8
    def active(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended by itself with {self.process.returncode}")
        return next((n for n in nodes(self.root) if n.get_role_name() == "frame" and n.get_state_set().contains(Atspi.StateType.ACTIVE)), None)
    def appeared(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended by itself with {self.process.returncode}")
        return next((a for a in apps() if a.get_process_id() == self.process.pid and a.get_child_count()), None)
    def find(self, role=None, name=None, seconds=10):
        return wait(lambda: next((n for n in nodes(self.root) if (role is None or n.get_role_name() == role)
            and (name is None or re.fullmatch(name, n.get_name())) and n.get_state_set().contains(Atspi.StateType.SHOWING)), None), seconds, f"{role} {name}")
    def focused(self):
        return [(n.get_role_name(), n.get_name()) for n in nodes(self.root) if n.get_state_set().contains(Atspi.StateType.FOCUSED)]
    def press(self, role, name):                 # through the accessibility action
        Atspi.Action.do_action(self.find(role, name), 0)
    def click(self, role, name):                 # with the pointer
        node = self.find(role, name); x, y = self.hands.place(self.find("frame").get_name())
        e = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        self.hands.click(x + e.x + e.width // 2, y + e.y + e.height // 2)
    def value(self, node):
        return Atspi.Text.get_text(node, 0, -1)
    def quit(self, seconds=10):
        self.process.terminate()
        return self.process.wait(seconds)
