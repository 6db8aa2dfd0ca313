#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A case that was looked at from all sides, with its attachments: once it is locked, no text of it is in the program's memory."""
import json
import os
import re
import sys

sys.path[:0] = [os.path.dirname(__file__), os.path.join(os.path.dirname(__file__), '..')]
import case_file  # noqa: E402
import memory  # noqa: E402
from robot import BUILD, DATA, Robot, run_cases  # noqa: E402

# 2026-11-21, before the service of any example begins.
os.environ['SOURCE_DATE_EPOCH'] = '1795262400'
# Where a resource holds words of people, numbers of theirs, and what the attached pages say of them.
WORDS_OF_PEOPLE = ('text', 'line', 'value', 'title', 'family', 'given', 'subscriberId', 'valueString', 'city', 'birthDate')
PATIENTS = {'speech-therapy-child.json': 'Delgado, Rosa', 'snf-medicare-advantage.json': 'Whitcombe, Harold',
            'specialty-drug-ppo.json': 'Bell, Marcus'}

case_file.make(*PATIENTS)
robot = Robot()
if not memory.may_read(robot.process.pid):
    print('1..0 # SKIP this user may not read the memory of another program')
    robot.kill()
    sys.exit(0)


def collect(node, key, words):
    if isinstance(node, dict):
        for name, value in node.items():
            collect(value, name, words)
    elif isinstance(node, list):
        for value in node:
            collect(value, key, words)
    elif isinstance(node, str) and key in WORDS_OF_PEOPLE and len(node) > 5 and '://' not in node:
        words.add(node[:60])


def words_of(name):
    """Nothing that the program has words for by itself, or in its own data."""
    words = set()
    with open(os.path.join(DATA, 'examples', name), encoding='utf-8') as file:
        collect(json.load(file), None, words)
    with open(os.path.join(BUILD, 'src/desktop/preauth'), 'rb') as program:
        own = program.read().decode('utf-8', 'ignore')
    for base, _, names in os.walk(DATA):
        for other in names:
            if other.endswith('.json') and not base.endswith('examples'):
                with open(os.path.join(base, other), encoding='utf-8') as file:
                    own += file.read()
    # The id of a case is no secret; 1111111112 is also in tables of libraries.
    return [word for word in words if word not in own and not re.match(r'1(\d)\1+|[0-9a-f]{8}-', word)]


def look_and_lock(name):
    for number, title in enumerate(robot.STEPS, 1):
        robot.key(f'ctrl+{number}')
        robot.find_step(title)
    robot.key('ctrl+9')
    robot.key('ctrl+1')
    robot.scope = robot.find_step('Plan')
    robot.click(robot.find('Member ID', 'text'))
    robot.key('ctrl+a', 'ctrl+c')
    robot.scope = None
    words = words_of(name)
    assert len(memory.find(robot.process.pid, words)) > 10, 'the search finds nothing where there is something'
    case_file.lock(robot)
    memory.wait_for_none(robot.process.pid, words)


def test_nothing_of_the_first_is_left():
    case_file.unlock(robot, case_file.PASSPHRASE)
    case_file.open_case(robot, PATIENTS['speech-therapy-child.json'])
    look_and_lock('speech-therapy-child.json')


def go_on_with(name):
    """Who locked the case file returns to the case that was open."""
    case_file.unlock(robot, case_file.PASSPHRASE)
    robot.find_step('Plan')
    robot.key('ctrl+w')
    case_file.open_case(robot, PATIENTS[name])
    look_and_lock(name)


def test_nothing_of_the_second_is_left():
    go_on_with('snf-medicare-advantage.json')


def test_nothing_of_the_third_is_left():
    go_on_with('specialty-drug-ppo.json')


def test_the_program_ends_without_a_complaint():
    printed = robot.quit()
    assert not printed, printed


sys.exit(run_cases(test_nothing_of_the_first_is_left, test_nothing_of_the_second_is_left, test_nothing_of_the_third_is_left,
                   test_the_program_ends_without_a_complaint))
