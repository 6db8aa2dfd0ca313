#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop locks its screen, in the words of several desktops: the case file locks with it, whatever is open."""
import os
import sys
import time

sys.path[:0] = [os.path.dirname(__file__), os.path.join(os.path.dirname(__file__), '..')]
import case_file  # noqa: E402
from desktop import OTHER_SESSION, Desktop  # noqa: E402
from robot import Robot, run_cases  # noqa: E402

SECRETS = ('Delgado', 'Rosa', '04/02/2017', 'Dana', 'F80.2')

case_file.make('speech-therapy-child.json')
desktop = Desktop()
robot = Robot(env=desktop.env)


def is_locked():
    return bool(robot.find_all('Unlock the Case File', 'label', robot.app))


def assert_locked(tell):
    """Told again and again: the program asks the login manager for its session after it was unlocked."""
    robot.forget()

    def told():
        tell()
        return is_locked()

    robot.wait(told, 'the lock page')
    robot.wait_no_dialog()
    words = robot.all_text()
    for secret in SECRETS:
        assert secret not in words, f'{secret} in\n{words}'
    assert robot.titles() == ['Preauth'], robot.titles()
    names = {node.name for node in robot.tree(robot.app).walk()}
    assert not names & {'PreauthCasePage', 'PreauthRequestPage', 'PreauthWorkPage'}, names


def unlock():
    """The same person comes back to the same case."""
    case_file.unlock(robot, case_file.PASSPHRASE)
    robot.find_step('Plan')
    assert 'Delgado' in robot.all_text()


def test_a_case_is_open():
    case_file.unlock(robot, case_file.PASSPHRASE)
    case_file.open_case(robot, 'Delgado, Rosa')
    assert 'Delgado' in robot.all_text()
    assert any(node.name == 'PreauthCasePage' for node in robot.tree(robot.app).walk())


def test_a_screen_that_is_unlocked_locks_nothing():
    desktop.tell_active('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver', False)
    desktop.tell_lock(OTHER_SESSION)
    time.sleep(1)
    assert not is_locked()


def test_gnome_locks_it():
    assert_locked(lambda: desktop.tell_active('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver', True))


def test_kde_locks_it_with_a_dialog_open():
    unlock()
    robot.key('ctrl+9')
    robot.press('Log a call')
    robot.scope = robot.wait_dialog('Log a Call')
    robot.fill('Whom you spoke to', 'Dana')
    assert_locked(lambda: desktop.tell_active('org.freedesktop.ScreenSaver', '/ScreenSaver', True))


def test_the_login_manager_locks_it_with_a_file_dialog_open():
    unlock()
    robot.window_action('win.save-as')
    robot.wait(lambda: len(robot.toplevels()) == 2, 'the file dialog')
    assert_locked(desktop.tell_lock)


def test_it_locks_with_a_file_dialog_of_a_step_open():
    unlock()
    robot.key('ctrl+7')
    robot.scope = robot.find_step('Attachments')
    robot.press('Attach documents')
    robot.scope = None
    robot.wait(lambda: len(robot.toplevels()) == 2, 'the file dialog')
    assert_locked(lambda: desktop.tell_active('org.cinnamon.ScreenSaver', '/org/cinnamon/ScreenSaver', True))


def test_a_desktop_that_locks_by_itself_locks_it_with_a_print_dialog_open():
    unlock()
    robot.key('ctrl+8')
    robot.scope = robot.find_step('Review and send')
    robot.press('Print')
    robot.scope = None
    dialog = robot.wait_dialog('Print to File')
    # It would leave the pages in a file for another program.
    assert not robot.find_all('Preview', 'push button', dialog)
    assert_locked(desktop.tell_locked_hint)


def test_it_is_as_it_was():
    unlock()
    case_file.wait_saved(robot)
    printed = robot.quit()
    assert not printed, printed


sys.exit(run_cases(test_a_case_is_open, test_a_screen_that_is_unlocked_locks_nothing, test_gnome_locks_it,
                   test_kde_locks_it_with_a_dialog_open, test_the_login_manager_locks_it_with_a_file_dialog_open,
                   test_it_locks_with_a_file_dialog_of_a_step_open,
                   test_a_desktop_that_locks_by_itself_locks_it_with_a_print_dialog_open, test_it_is_as_it_was))
