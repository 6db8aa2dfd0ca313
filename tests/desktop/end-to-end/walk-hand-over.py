#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A case of the case file from its sending to the denial, handed from one person of the office to another."""
import datetime
import os
import sys

sys.path[:0] = [os.path.dirname(__file__), os.path.join(os.path.dirname(__file__), '..')]
import case_file  # noqa: E402
from robot import Robot, run_cases  # noqa: E402

OTHER_PASSPHRASE = 'seven yellow kayaks on Tuesday'
FAX = '1-866-577-9901'
NOTE = 'The plan wants the progress notes'
REASON = 'Not enough records to decide.'

_, (case_id,) = case_file.make('speech-therapy-child.json')
robot = Robot()


def dialog(title):
    robot.scope = robot.wait_dialog(title)


def save():
    robot.press('Save', within=robot.scope, where=lambda node: 'Save' in node.name.split())
    robot.scope = None
    robot.wait_no_dialog()


def wait_text(*words):
    robot.wait(lambda: (lambda text: all(word in text for word in words))(robot.all_text()), f'all of {words}')


def open_case():
    robot.click(robot.find('Delgado, Rosa', 'label', robot.app))
    robot.key('Return')
    robot.find_step('Plan')
    robot.key('ctrl+9')


def test_a_manager_adds_somebody_for_the_front_desk():
    case_file.unlock(robot, case_file.PASSPHRASE)
    case_file.add_person(robot, 'Jo Torres', 'Front desk', OTHER_PASSPHRASE)


def test_what_happens_is_recorded():
    open_case()
    robot.press('Record sending')
    dialog('Record Sending')
    robot.press('Fax', within=robot.scope)
    robot.fill_all({'Number dialed': FAX, 'Pages of the packet': '7'})
    save()
    wait_text('Sent, proof awaited')
    robot.press('File fax proof')
    dialog('File Fax Proof')
    robot.fill('Pages sent', '7')
    robot.press('OK, all sent', within=robot.scope)
    save()
    wait_text('Sent, proof kept', 'Decision due by law')
    robot.press('Log a call')
    dialog('Log a Call')
    robot.fill_all({'Whom you spoke to': 'Dana', 'Reference number of the call': '4471'})
    robot.press('In review', within=robot.scope)
    save()
    wait_text('Received by the plan', 'ref 4471, in review')


def test_a_denial_shows_the_deadlines():
    robot.press('Enter the decision')
    dialog('The Plan’s Decision')
    robot.press('Denied', within=robot.scope)
    robot.fill_all({'Reason, in the plan’s words': REASON,
                    'Date on the plan’s letter': datetime.date.today().strftime('%m/%d/%Y')})
    save()
    wait_text('Denied', REASON, 'Rights and deadlines', 'File a grievance by', 'xternal review')


def test_it_is_handed_over():
    robot.press('Hand over')
    dialog('Hand Over')
    robot.choose('To', 'Jo Torres (JT)')
    robot.press('Us', within=robot.scope)
    robot.fill('What they need to know', NOTE)
    save()
    wait_text(NOTE)
    case_file.wait_saved(robot)


def test_the_other_finds_it_among_theirs():
    case_file.lock(robot)
    assert 'Delgado' not in robot.all_text(robot.app)
    case_file.unlock(robot, OTHER_PASSPHRASE, 'Jo Torres (JT)')
    def mine():
        line = robot.find('Mine', 'list item', robot.app)
        return line if '1' in [node.name for node in line.walk()] else None

    robot.click(robot.wait(mine, 'one case in "Mine"'))
    robot.find('Delgado, Rosa', 'label', robot.app)
    open_case()
    wait_text('Denied', NOTE, 'Mei Lin (ML)')


def test_the_audit_trail_knows_both():
    robot.quit()
    shown = case_file.run_cli('show', case_id[:8], '--user', 'ML')
    for words in ('Denied', 'Dana', '4471', REASON, NOTE, 'JT'):
        assert words in shown, f'{words} is not in\n{shown}'
    trail = case_file.run_cli('audit', '--user', 'ML')
    for words in ('Mei Lin (ML)', 'Jo Torres (JT)', 'Opened a case', 'Changed a case'):
        assert words in trail, f'{words} is not in\n{trail}'
    assert 'Delgado' not in trail, trail
    assert 'no gap' in case_file.run_cli('verify', '--user', 'ML')


sys.exit(run_cases(test_a_manager_adds_somebody_for_the_front_desk, test_what_happens_is_recorded, test_a_denial_shows_the_deadlines,
                   test_it_is_handed_over, test_the_other_finds_it_among_theirs, test_the_audit_trail_knows_both))
