# SPDX-FileCopyrightText: The ResolutionFlow authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tools need of X11, straight from libX11: windows, their pixels, and when they change.

Asking for pixels costs the program that is watched nothing, which no accessibility query could say of itself.
"""
import ctypes
import subprocess
import time

X = ctypes.CDLL("libX11.so.6")
LONG, POINTER = ctypes.c_ulong, ctypes.c_void_p
X.XOpenDisplay.restype = POINTER
X.XDefaultRootWindow.restype = LONG
X.XGetImage.restype = POINTER
X.XGetImage.argtypes = [POINTER, LONG, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, LONG, ctypes.c_int]
X.XDestroyImage.argtypes = X.XCloseDisplay.argtypes = X.XDefaultRootWindow.argtypes = [POINTER]


class Image(ctypes.Structure):
    """The first members of XImage, up to what is read here."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", POINTER), ("byte_order", ctypes.c_int), ("unit", ctypes.c_int), ("bit_order", ctypes.c_int),
                ("pad", ctypes.c_int), ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int)]


class Screen:
    """The whole screen of the display that DISPLAY names."""

    def __init__(self):
        self.display = X.XOpenDisplay(None)
        if not self.display:
            raise SystemExit("no X display: run this under gui-run")
        self.root = X.XDefaultRootWindow(self.display)

    def grab(self, x, y, width, height):
        """The pixels of a rectangle of the screen as bytes, four a pixel."""
        pointer = X.XGetImage(self.display, self.root, x, y, width, height, LONG(-1).value, 2)
        if not pointer:
            return b""
        image = ctypes.cast(pointer, ctypes.POINTER(Image)).contents
        data = ctypes.string_at(image.data, image.bytes_per_line * image.height)
        X.XDestroyImage(pointer)
        return data


def windows(pid):
    """The ids of the visible windows of a process. A window that closes while it is looked at ends the search with
    nothing: then it is looked again, for as long as a program may have none."""
    for _ in range(20):
        out = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(pid)], capture_output=True, text=True).stdout
        if out.split():
            return out.split()
        time.sleep(0.05)
    return []


def geometry(window):
    out = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True).stdout
    got = dict(line.split("=") for line in out.split() if "=" in line)
    return tuple(int(got.get(name, 0)) for name in ("X", "Y", "WIDTH", "HEIGHT"))


def size(window):
    return geometry(window)[2:]


def extent():
    """Width and height of the screen."""
    return tuple(map(int, subprocess.run(["xdotool", "getdisplaygeometry"], capture_output=True, text=True).stdout.split()))


def place(window):
    """Where a window lies on the screen: x, y, width, height, cut to what is visible."""
    (x, y, width, height), (right, bottom) = geometry(window), extent()
    left, top = max(x, 0), max(y, 0)
    return left, top, min(x + width, right) - left, min(y + height, bottom) - top


def cut(data, stride, x, y, width, height):
    """A rectangle out of a picture that is STRIDE pixels wide."""
    return b"".join(data[((y + row) * stride + x) * 4:((y + row) * stride + x + width) * 4] for row in range(height))


def colours(data):
    """How many different pixels there are: 1 is a blank surface, text and icons have dozens."""
    return len(set(memoryview(data).cast("I"))) if data else 0
