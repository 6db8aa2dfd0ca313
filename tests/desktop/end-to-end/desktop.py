# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop tells programs when its screen is locked: its screen saver on the session bus, its login manager on the system bus.

Both are one private bus here. Answers in a thread: the walk waits for the program meanwhile.
"""
import os
import threading

from gi.repository import Gio, GLib

ADDRESS = os.environ['DBUS_SESSION_BUS_ADDRESS']
SESSION = '/org/freedesktop/login1/session/_32'
OTHER_SESSION = '/org/freedesktop/login1/session/_35'
# Whom the print dialog asks for printers on the system bus.
PRINTERS = 'org.freedesktop.Avahi'
BROWSER = '/Client1/ServiceBrowser1'
SERVER = '''<node><interface name="org.freedesktop.Avahi.Server"><method name="ServiceBrowserNew"><arg type="i" direction="in"/>
<arg type="i" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="u" direction="in"/>
<arg type="o" direction="out"/></method></interface></node>'''
MANAGER = '''<node><interface name="org.freedesktop.login1.Manager"><method name="GetSession">
<arg type="s" direction="in"/><arg type="o" direction="out"/></method></interface></node>'''


class Desktop:
    env = {'DBUS_SYSTEM_BUS_ADDRESS': ADDRESS}

    def __init__(self):
        self.bus = None
        ready = threading.Event()
        threading.Thread(target=self.run, args=(ready,), daemon=True).start()
        assert ready.wait(20), 'no bus'

    def run(self, ready):
        context = GLib.MainContext()
        context.push_thread_default()
        self.bus = Gio.DBusConnection.new_for_address_sync(
            ADDRESS, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        for name, path, xml in (('org.freedesktop.login1', '/org/freedesktop/login1', MANAGER), (PRINTERS, '/', SERVER)):
            self.bus.register_object(path, Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0], self.answer, None, None)
            self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                               GLib.Variant('(su)', (name, 0)), None, 0, -1, None)
        ready.set()
        GLib.MainLoop(context).run()

    @staticmethod
    def answer(_bus, _sender, _path, interface, _method, _parameters, invocation):
        invocation.return_value(GLib.Variant('(o)', (BROWSER if interface.startswith(PRINTERS) else SESSION,)))

    def tell_active(self, interface, path, active):
        """As a screen saver does."""
        self.bus.emit_signal(None, path, interface, 'ActiveChanged', GLib.Variant('(b)', (active,)))

    def tell_lock(self, session=SESSION):
        """As "loginctl lock-session" does."""
        self.bus.emit_signal(None, session, 'org.freedesktop.login1.Session', 'Lock', None)

    def tell_locked_hint(self, session=SESSION):
        """As a desktop does that locks by itself and only tells the login manager."""
        self.bus.emit_signal(None, session, 'org.freedesktop.DBus.Properties', 'PropertiesChanged',
                             GLib.Variant('(sa{sv}as)', ('org.freedesktop.login1.Session', {'LockedHint': GLib.Variant('b', True)}, [])))
