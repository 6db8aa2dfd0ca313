#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody copies a member's number and leaves the desk: after a minute the clipboard is empty, and then the case file locked."""
import os
import sys
import time

sys.path[:0] = [os.path.dirname(__file__), os.path.join(os.path.dirname(__file__), '..')]
import case_file  # noqa: E402
from clipboard import Clipboard  # noqa: E402
from robot import TIMEOUT, Robot, run_cases  # noqa: E402

# The last key comes this much later than the copy: the clipboard is empty before the lock would empty it.
LATER = 15

case_file.make('speech-therapy-child.json')
robot = Robot()
clipboard = Clipboard()
state = {}


def is_locked():
    return bool(robot.find_all('Unlock the Case File', 'label', robot.app))


def test_the_shortest_time_is_a_minute():
    case_file.unlock(robot, case_file.PASSPHRASE)
    robot.window_action('win.preferences')
    dialog = robot.wait_dialog('Lock after')
    minutes = robot.find('Lock after', 'spin button', dialog)
    robot.click(minutes)
    robot.key('ctrl+a')
    robot.write('0')
    robot.key('Tab')
    robot.wait(lambda: any(node.text() == '1' for node in robot.tree(minutes).walk()), 'a 1 in place of the 0')
    robot.press('Close', within=dialog)
    robot.wait_no_dialog()


def test_a_number_is_copied():
    case_file.open_case(robot, 'Delgado, Rosa')
    robot.scope = robot.find_step('Plan')
    state['member'] = robot.find('Member ID', 'text').text()
    robot.click(robot.find('Member ID', 'text'))
    robot.key('ctrl+a', 'ctrl+c')
    state['copied'] = time.monotonic()
    robot.wait(lambda: clipboard.read() == state['member'], 'the number in the clipboard')
    time.sleep(LATER)
    robot.key('shift')
    state['touched'] = time.monotonic()


def test_the_clipboard_is_empty_after_a_minute():
    time.sleep(max(0, state['copied'] + 50 - time.monotonic()))
    assert clipboard.read() == state['member'], 'too early'
    while clipboard.read():
        assert time.monotonic() < state['copied'] + 60 + TIMEOUT, 'it still has the number'
        time.sleep(0.3)
    assert not is_locked(), 'it locked too early'


def test_then_it_locks():
    robot.forget()
    robot.find('Unlock the Case File', 'label', robot.app)
    waited = time.monotonic() - state['touched']
    assert waited > 58, waited
    words = robot.all_text()
    assert 'Delgado' not in words and state['member'] not in words, words
    printed = robot.quit()
    assert not printed, printed


sys.exit(run_cases(test_the_shortest_time_is_a_minute, test_a_number_is_copied, test_the_clipboard_is_empty_after_a_minute,
                   test_then_it_locks))
