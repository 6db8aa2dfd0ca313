#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A passphrase in the session's keyring, with a real one: only if chosen, and not of what was locked."""
import os
import shutil
import subprocess
import sys
import time

sys.path[:0] = [os.path.dirname(__file__), os.path.join(os.path.dirname(__file__), '..')]
import case_file  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402
from robot import TIMEOUT, Robot, run_cases  # noqa: E402

DAEMON = 'gnome-keyring-daemon'
SECRETS = 'org.freedesktop.secrets'
BOX = 'Remember until'
if not shutil.which(DAEMON):
    print(f'1..0 # SKIP no {DAEMON}')
    sys.exit(0)

bus = Gio.bus_get_sync(Gio.BusType.SESSION)
state = {}


def call(path, interface, method, parameters):
    return bus.call_sync(SECRETS, path, interface, method, parameters, None, 0, -1, None).unpack()


def start_keyring():
    """Unlocked, as after logging in."""
    # Its own warnings are not ours; its files are the test's.
    env = {**os.environ, 'HOME': os.environ['XDG_DATA_HOME']}
    env.pop('G_DEBUG', None)
    daemon = subprocess.Popen([DAEMON, '--foreground', '--unlock', '--components=secrets'], env=env, stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    daemon.stdin.write(b'login')
    daemon.stdin.close()
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        (there,) = bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'NameHasOwner',
                                 GLib.Variant('(s)', (SECRETS,)), None, 0, -1, None).unpack()
        if there:
            return daemon
        time.sleep(0.1)
    raise AssertionError(f'{DAEMON} does not start')


def kept():
    """Where the keyring has a passphrase of the case file: paths whose beginnings are the keyrings."""
    schema = {'xdg:schema': 'io.github.preauth.Passphrase'}
    open_items, closed_items = call('/org/freedesktop/secrets', 'org.freedesktop.Secret.Service', 'SearchItems',
                                    GLib.Variant('(a{ss})', (schema,)))
    return open_items + closed_items


def start():
    state['robot'] = Robot()
    return state['robot']


def quit_program():
    printed = state['robot'].quit()
    assert not printed, printed


def assert_asks(robot):
    """Nothing opens by itself: long enough for the keyring to answer and half a second of checking."""
    robot.find('Unlock the Case File', 'label', robot.app)
    time.sleep(3)
    assert robot.find_all('Unlock the Case File', 'label', robot.app)
    assert 'Delgado' not in robot.all_text()


def test_it_is_not_kept_unless_chosen():
    robot = start()
    assert not robot.find(BOX, 'check box').has('checked')
    case_file.unlock(robot, case_file.PASSPHRASE)
    quit_program()
    assert kept() == []
    robot = start()
    assert_asks(robot)


def test_it_is_kept_in_the_keyring_of_the_session():
    robot = state['robot']
    robot.click(robot.find(BOX, 'check box'))
    robot.wait(lambda: robot.find(BOX, 'check box').has('checked'), 'the box ticked')
    case_file.unlock(robot, case_file.PASSPHRASE)
    robot.wait(kept, 'a passphrase in the keyring')
    assert all(path.startswith('/org/freedesktop/secrets/collection/session/') for path in kept()), kept()
    quit_program()


def test_the_program_opens_without_asking():
    robot = start()
    robot.find('Delgado, Rosa', 'label', robot.app)
    assert len(kept()) == 1
    quit_program()


def test_what_was_locked_asks_again():
    robot = start()
    robot.find('Delgado, Rosa', 'label', robot.app)
    case_file.lock(robot)
    robot.wait(lambda: kept() == [], 'an empty keyring')
    assert not robot.find(BOX, 'check box').has('checked')
    robot.process.kill()
    robot.process.wait()
    robot.kill()
    assert_asks(start())


def test_a_passphrase_of_before_is_said_to_be_old():
    robot = state['robot']
    robot.click(robot.find(BOX, 'check box'))
    case_file.unlock(robot, case_file.PASSPHRASE)
    robot.wait(kept, 'a passphrase in the keyring')
    (item,) = kept()
    quit_program()
    # As when it was changed on another computer.
    _, session = call('/org/freedesktop/secrets', 'org.freedesktop.Secret.Service', 'OpenSession',
                      GLib.Variant('(sv)', ('plain', GLib.Variant('s', ''))))
    call(item, 'org.freedesktop.Secret.Item', 'SetSecret',
         GLib.Variant('((oayays))', ((session, b'', b'an older one of mine', 'text/plain'),)))
    robot = start()
    robot.find('no longer fits', within=robot.app)
    robot.wait(lambda: kept() == [], 'an empty keyring')
    case_file.unlock(robot, case_file.PASSPHRASE)
    quit_program()


case_file.make('speech-therapy-child.json')
keyring = start_keyring()
try:
    result = run_cases(test_it_is_not_kept_unless_chosen, test_it_is_kept_in_the_keyring_of_the_session,
                       test_the_program_opens_without_asking, test_what_was_locked_asks_again,
                       test_a_passphrase_of_before_is_said_to_be_old)
finally:
    keyring.kill()
    keyring.wait()
sys.exit(result)
