#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The case file as two people of an office use it: created, typed into, killed, locked, unlocked by the other.

While it is locked no title, no accessible name and no byte of the program's memory has anything of the patient.
"""
import os
import re
import signal
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
import case_file  # noqa: E402
import memory  # noqa: E402
import steps  # noqa: E402
from robot import Robot, run_cases  # noqa: E402

PASSPHRASE = 'green harbor kettle seven'
OTHER_PASSPHRASE = 'seven yellow kayaks on Tuesday'
SECRETS = ('Example-Delgado', 'XXM900002086', 'HSM-555017', 'intertrochanteric', 'S72.141D', '02/29/1944', '1944-02-29')
MEMBER = 'XXM900002086'

state = {'robot': Robot()}


def robot():
    return state['robot']


def unlock(passphrase=PASSPHRASE, name='Mei Lin (ML)'):
    case_file.unlock(robot(), passphrase, name)


def lock():
    case_file.lock(robot())


def wait_saved():
    case_file.wait_saved(robot())


def test_the_start_page_leads_to_a_case_file():
    robot().click(robot().find('Create the case file', 'list item'))
    robot().fill('Your name', 'Mei Lin')
    assert robot().find('Your initials', 'text').text() == 'ML'
    robot().fill('New passphrase', 'short')
    robot().fill('The same again', 'short')
    assert not robot().find('Create', 'push button', where=lambda node: node.name.startswith('_Create')).has('sensitive')
    robot().fill_all({'New passphrase': PASSPHRASE, 'The same again': PASSPHRASE})
    robot().press('Create', where=lambda node: node.name.startswith('_Create'))


def test_the_recovery_key_is_shown_once():
    safe = robot().find('I have put it', 'check box')
    words = robot().all_text()
    (state['key'],) = re.findall(r'\b(?:[0-9A-Z]{5}-){6,}[0-9A-Z]{5}\b', words)
    assert not robot().find('Continue', 'push button').has('sensitive')
    robot().click(safe)
    robot().press('Continue')
    robot().find('Places', 'list')
    assert state['key'] not in robot().all_text()


def test_a_manager_adds_a_clinician():
    case_file.add_person(robot(), 'Elena Marchetti', 'Clinician', OTHER_PASSPHRASE)


def test_a_new_request_is_saved_without_a_button():
    robot().key('ctrl+n')
    robot().scope = robot().find_step('Plan')
    steps.answer_plan(robot(), ('another Blue plan', 'No, Massachusetts'), ('start with R', 'No'), ('work for', 'No'),
                      ('Medicare plan', 'Medicare HMO Blue'))
    robot().fill('Member ID', MEMBER)
    steps.pick_service(robot(), 'Nursing facility, rehab', 'Skilled nursing facility or rehabilitation hospital')
    steps.fill_people(robot())
    steps.fill_diagnosis(robot())
    robot().scope = None
    wait_saved()
    assert not robot().find_all('Save', 'push button', exact=True)
    assert all('Delgado' not in title for title in robot().titles()), robot().titles()


def test_it_survives_a_kill_a_second_after_the_last_letter():
    robot().scope = robot().find_step('Plan')
    robot().key('ctrl+1')
    robot().fill('Group number', '555019')
    time.sleep(1)
    # On a machine that is busy.
    wait_saved()
    robot().process.send_signal(signal.SIGKILL)
    robot().process.wait()
    robot().kill()
    state['robot'] = Robot()
    unlock()
    robot().click(robot().find('Example-Delgado', 'label', robot().app))
    robot().key('Return')
    robot().scope = robot().find_step('Plan')
    robot().wait(lambda: robot().find('Member ID', 'text').text() == MEMBER, 'the member ID')
    assert robot().find('Group number', 'text').text() == '555019'


def test_undo_takes_back_what_was_typed():
    robot().fill('Group number', '555020')
    robot().scope = None
    wait_saved()
    robot().window_action('win.undo')
    robot().scope = robot().find_step('Plan')
    robot().wait(lambda: robot().find('Group number', 'text').text() == '555019', 'the number of before')


def test_nothing_of_the_patient_is_left_when_locked():
    # Everything that shows the patient was shown: forms, letter, pages as they print, what follows.
    for number, title in enumerate(robot().STEPS, 1):
        robot().key(f'ctrl+{number}')
        robot().find_step(title)
        time.sleep(0.5)
    robot().key('ctrl+9')
    time.sleep(1)
    robot().key('ctrl+1')
    robot().scope = robot().find_step('Plan')
    robot().click(robot().find('Member ID', 'text'))
    robot().key('ctrl+a', 'ctrl+c')
    scan = memory.may_read(robot().process.pid)
    if scan:
        assert memory.find(robot().process.pid, SECRETS), 'the search finds nothing where there is something'
    lock()
    words = robot().all_text()
    for secret in SECRETS + ('Delgado', 'Rosa'):
        assert secret not in words, f'{secret} in\n{words}'
    assert robot().titles() == ['Preauth'], robot().titles()
    if scan:
        memory.wait_for_none(robot().process.pid, SECRETS)


def test_a_wrong_passphrase_is_said():
    robot().fill('Your passphrase', 'not the right one')
    robot().press('Unlock')
    robot().find('passphrase is wrong', within=robot().app)


def test_the_same_person_returns_to_the_same_page():
    unlock()
    robot().scope = robot().find_step('Plan')
    robot().wait(lambda: robot().find('Member ID', 'text').text() == MEMBER, 'the case of before')


def test_the_other_person_begins_at_the_work():
    lock()
    unlock(OTHER_PASSPHRASE, 'Elena Marchetti (EM)')
    robot().find('Example-Delgado', 'label', robot().app)
    assert 'Elena Marchetti' in robot().all_text()


def test_the_program_ends_without_a_complaint():
    printed = robot().quit()
    assert not printed, printed
    folder = os.path.join(os.environ['XDG_DATA_HOME'], 'preauth')
    for base, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(base, name), 'rb') as file:
                content = file.read()
            for secret in SECRETS + (PASSPHRASE, OTHER_PASSPHRASE, state['key']):
                assert secret.encode() not in content, f'{secret} in {name}'


sys.exit(run_cases(test_the_start_page_leads_to_a_case_file, test_the_recovery_key_is_shown_once, test_a_manager_adds_a_clinician,
                   test_a_new_request_is_saved_without_a_button, test_it_survives_a_kill_a_second_after_the_last_letter,
                   test_undo_takes_back_what_was_typed, test_nothing_of_the_patient_is_left_when_locked,
                   test_a_wrong_passphrase_is_said, test_the_same_person_returns_to_the_same_page,
                   test_the_other_person_begins_at_the_work, test_the_program_ends_without_a_complaint))
