#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every step of a request for a drug: all that takes the keyboard has a name, and nothing is left behind at the end.

The walks open file choosers, in which libraries leak; here none opens, so this is the one run that looks for leaks (with sanitizers).
"""
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
import steps  # noqa: E402, F401
from robot import DATA, Robot, run_cases  # noqa: E402

robot = Robot(os.path.join(DATA, 'examples', 'specialty-drug-ppo.json'))


def test_every_step_shows_named_controls():
    robot.find_step('Plan')
    unnamed = []
    for number, title in enumerate(robot.STEPS, 1):
        robot.key(f'ctrl+{number}')
        robot.wait(lambda title=title: robot.step_selected() == title, f'step "{title}" open')
        for node in robot.tree(robot.find_step(title)).walk():
            bare = not node.name or node.name.startswith(('Gtk', 'Adw', 'Preauth'))
            if bare and node.role in ('push button', 'combo box', 'check box', 'text', 'entry', 'toggle button', 'spin button'):
                unnamed.append(f'{title}: {node} in {[a.name for a in node.ancestors()][:4]}')
    assert not unnamed, '\n'.join(unnamed)


def test_the_program_ends_without_a_complaint():
    printed = robot.quit()
    assert not printed, printed


sys.exit(run_cases(test_every_step_shows_named_controls, test_the_program_ends_without_a_complaint))
