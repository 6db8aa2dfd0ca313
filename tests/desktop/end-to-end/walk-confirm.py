#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A number that only the plan's general row covers: it prints nowhere until somebody has called, and says who."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import steps  # noqa: E402
from robot import Robot, pdf_text, run_cases  # noqa: E402

NUMBER = '1-888-282-1315'
robot = Robot()
folder = tempfile.mkdtemp(dir=os.environ['XDG_RUNTIME_DIR'])


def test_the_candidate_is_shown_as_one_to_confirm():
    steps.new_request(robot)
    steps.answer_plan(robot, ('another Blue plan', 'No, Massachusetts'), ('start with R', 'Yes, R'))
    robot.fill('Member ID', 'R55501234')
    steps.pick_service(robot, 'Nursing facility, rehab', 'Skilled nursing facility or rehabilitation hospital')
    robot.wait(lambda: 'Confirm before you fax' in robot.card_text(), 'the verdict in words')
    card = robot.card_text()
    assert NUMBER in card and 'Not confirmed' in card, card
    assert 'Published for this plan' not in card, card
    robot.wait(lambda: any('onfirm' in gap for gap in robot.gaps()), 'the call among the gaps')


def test_no_number_prints_before_the_call():
    steps.fill_people(robot)
    text = pdf_text(steps.save_packet(robot, folder, 'before.pdf'))
    cover = text.split('\f')[0]
    assert 'Federal Employee Program' in cover, cover
    assert NUMBER not in text and '8882821315' not in text.replace('-', ''), text
    assert '1-800-327-6716' in cover, cover


def test_a_confirmation_needs_all_its_words():
    robot.scope = None
    robot.press('I called and confirmed this')
    dialog = robot.wait_dialog('Confirmed by Phone')
    record = robot.find('Record', 'push button', dialog)
    assert not record.now('sensitive')
    robot.scope = dialog
    robot.fill('Your name', 'Priya Natarajan')
    assert not record.now('sensitive')
    robot.fill('Who you spoke to', 'Dana of provider services')
    robot.fill('Day of the call (MM/DD/YYYY)', steps.day(1))
    assert not record.now('sensitive'), 'a call of tomorrow was taken'
    robot.fill('Day of the call (MM/DD/YYYY)', steps.day(0))
    robot.wait(lambda: record.now('sensitive'), 'a confirmation that can be recorded')
    robot.press('Record')
    robot.scope = None
    robot.wait(lambda: 'Confirmed by your clinic' in robot.card_text(), 'the verdict after the call')
    assert 'Dana of provider services' in robot.card_text()


def test_the_confirmed_number_prints():
    cover = pdf_text(steps.save_packet(robot, folder, 'after.pdf'), '-l', '1')
    assert NUMBER in cover, cover
    assert 'Delgado' not in cover, cover


def test_the_program_ends_without_a_complaint():
    printed = robot.quit()
    assert not printed, printed


sys.exit(run_cases(test_the_candidate_is_shown_as_one_to_confirm, test_no_number_prints_before_the_call,
                   test_a_confirmation_needs_all_its_words, test_the_confirmed_number_prints,
                   test_the_program_ends_without_a_complaint))
