# SPDX-License-Identifier: GPL-3.0-or-later
"""What another program gets that asks the display for the clipboard."""
import ctypes
import time

X = ctypes.CDLL('libX11.so.6')
SELECTION_NOTIFY = 31
X.XOpenDisplay.restype = ctypes.c_void_p
X.XInternAtom.restype = X.XDefaultRootWindow.restype = X.XCreateSimpleWindow.restype = ctypes.c_ulong


class SelectionEvent(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('send_event', ctypes.c_int), ('display', ctypes.c_void_p),
                ('requestor', ctypes.c_ulong), ('selection', ctypes.c_ulong), ('target', ctypes.c_ulong), ('property', ctypes.c_ulong),
                ('time', ctypes.c_ulong), ('padding', ctypes.c_char * 192)]


class Clipboard:
    def __init__(self, name='CLIPBOARD'):
        self.display = ctypes.c_void_p(X.XOpenDisplay(None))
        assert self.display, 'no display'
        root = ctypes.c_ulong(X.XDefaultRootWindow(self.display))
        self.window = ctypes.c_ulong(X.XCreateSimpleWindow(self.display, root, 0, 0, 1, 1, 0, 0, 0))
        self.selection, self.text, self.target = (ctypes.c_ulong(X.XInternAtom(self.display, word, 0))
                                                  for word in (name.encode(), b'UTF8_STRING', b'WALK'))

    def read(self):
        """The text, or None when nobody gives any."""
        X.XConvertSelection(self.display, self.selection, self.text, self.target, self.window, ctypes.c_ulong(0))
        X.XFlush(self.display)
        event = SelectionEvent()
        end = time.monotonic() + 5
        while time.monotonic() < end:
            if not X.XPending(self.display):
                time.sleep(0.02)
                continue
            X.XNextEvent(self.display, ctypes.byref(event))
            if event.type == SELECTION_NOTIFY:
                return self.read_property() if event.property else None
        raise AssertionError('the clipboard does not answer')

    def read_property(self):
        kind, size, count, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
        data = ctypes.c_char_p()
        X.XGetWindowProperty(self.display, self.window, self.target, ctypes.c_long(0), ctypes.c_long(4096), 1, ctypes.c_ulong(0),
                             ctypes.byref(kind), ctypes.byref(size), ctypes.byref(count), ctypes.byref(left), ctypes.byref(data))
        return (data.value or b'').decode()
