#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A request that no published row covers: no fax anywhere, only whom to call."""
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import steps  # noqa: E402
from robot import Robot, pdf_text, run_cases  # noqa: E402

PHONE = '1-800-524-4010'
# Numbers that a hurried reader would take: of other plans, or of this plan for something else.
FAXES = ['1-888-641-5199', '1-888-608-3693', '1-617-246-4210']
robot = Robot()
folder = tempfile.mkdtemp(dir=os.environ['XDG_RUNTIME_DIR'])


def test_the_card_says_whom_to_call_and_shows_no_fax():
    steps.new_request(robot)
    steps.answer_plan(robot, ('another Blue plan', 'No, Massachusetts'), ('start with R', 'No'), ('work for', 'No'),
                      ('Medicare plan', 'Medex'))
    robot.fill('Member ID', 'XXM555000111')
    steps.pick_service(robot, 'Behavioral health', 'Outpatient')
    robot.wait(lambda: 'No published fax: call' in robot.card_text(), 'the verdict in words')
    lines = robot.card_text().splitlines()
    assert PHONE in lines, lines
    assert 'Fax' not in lines and not any(line.startswith('Copy Fax') for line in lines), lines
    # The wrong numbers stand only in the folded list that says so.
    assert not any(line in FAXES for line in lines), lines


def test_every_step_keeps_silent_about_a_fax():
    steps.fill_people(robot)
    robot.open_step('Review and send')
    robot.wait(lambda: PHONE in robot.all_text(robot.scope), 'the phone in the notice')
    text = robot.all_text(robot.scope)
    assert 'no fax is published' in text, text
    assert not any(fax in text for fax in FAXES), text


def test_the_packet_has_the_phone_and_no_fax_of_the_plan():
    text = pdf_text(steps.save_packet(robot, folder))
    cover = text.split('\f')[0]
    assert PHONE in cover, cover
    assert 'Medex' in cover, cover
    numbers = set(re.findall(r'1-\d{3}-\d{3}-\d{4}', text))
    ours = {value for part in (steps.PATIENT, steps.CLINICIAN, steps.PRACTICE, steps.CONTACT, steps.SERVICING, steps.FACILITY)
            for value in part.values()}
    assert numbers <= ours | {PHONE}, numbers - ours


def test_the_program_ends_without_a_complaint():
    printed = robot.quit()
    assert not printed, printed


sys.exit(run_cases(test_the_card_says_whom_to_call_and_shows_no_fax, test_every_step_keeps_silent_about_a_fax,
                   test_the_packet_has_the_phone_and_no_fax_of_the_plan, test_the_program_ends_without_a_complaint))
