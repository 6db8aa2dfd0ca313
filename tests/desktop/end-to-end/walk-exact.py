#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From New request to a saved packet where a published row names plan and service."""
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import steps  # noqa: E402
from robot import Robot, pdf_text, run_cases  # noqa: E402

robot = Robot()
folder = tempfile.mkdtemp(dir=os.environ['XDG_RUNTIME_DIR'])


def has_gap(words):
    return any(words in gap for gap in robot.gaps())


def test_plan_and_service_give_the_published_number():
    steps.new_request(robot)
    steps.answer_plan(robot, ('another Blue plan', 'No, Massachusetts'), ('start with R', 'No'), ('work for', 'No'),
                      ('Medicare plan', 'Medicare HMO Blue'))
    robot.fill('Member ID', 'XXM900002086')
    robot.wait(lambda: robot.step_state('Plan') == 'Done', 'the step Plan done')
    steps.pick_service(robot, 'Nursing facility, rehab', 'Skilled nursing facility or rehabilitation hospital')
    robot.wait(lambda: 'Published for this plan and service' in robot.card_text(), 'the verdict in words')
    card = robot.card_text()
    assert '1-800-205-8885' in card and 'skilled nursing facility' in card, card
    robot.fill_all({'Service start date': steps.day(3), 'Service end date': steps.day(17)})


def test_a_line_of_the_gap_list_leads_to_its_field():
    gaps = robot.gap_list()
    robot.click(robot.find('Date of birth', 'list item', gaps))
    robot.wait(lambda: robot.step_selected() == 'People', 'the step People open')
    robot.write('02/29/1944')
    robot.wait(lambda: not has_gap('Date of birth'), 'the gap closed by typing alone')
    assert robot.find('Date of birth', 'text', robot.app).text() == '02/29/1944'


def test_what_is_typed_leaves_the_gap_list():
    before = len(robot.gaps())
    steps.fill_people(robot)
    steps.fill_diagnosis(robot)
    robot.wait(lambda: len(robot.gaps()) <= before - 24, f'a list much shorter than {before}')
    robot.wait(lambda: robot.step_state('People') == 'Done', 'the step People done')
    assert has_gap('Service type')
    robot.open_step('Form')
    robot.click(robot.find('Skilled Nursing Facility', 'check box'))
    robot.wait(lambda: robot.step_state('Form') == 'Done', 'the step Form done')
    robot.open_step('Letter')
    robot.fill('Goal', 'walk 50 metres with a walker, without help, before going home')
    robot.wait(lambda: not has_gap('Goal'), 'the gap of the letter closed')
    assert 'gaps in the letter' in robot.all_text(robot.scope)


def test_the_saved_packet_carries_every_fact():
    (gaps,) = re.findall(r'(\d+) to do', robot.step_state('Letter'))
    path = steps.save_packet(robot, folder)
    cover, form, letter = pdf_text(path, '-l', '1'), pdf_text(path, '-f', '2', '-l', '2'), pdf_text(path, '-f', '3')
    for words in ('1-800-205-8885', 'Medicare Advantage HMO', steps.BCBSMA, 'Harbor Street Medical Center', '1-617-555-0121'):
        assert words in cover, f'{words} on the cover sheet\n{cover}'
    for secret in ('Rosa', 'Delgado', 'XXM900002086', '1944', 'S72', 'femur'):
        assert secret not in cover, f'{secret} on the cover sheet\n{cover}'
    for words in ('Rosa', 'Example-Delgado', '02/29/1944', 'XXM900002086', '1111111112', '1333333338', 'S72.141D', steps.day(3)):
        assert words in form, f'{words} on the form\n{form}'
    assert 'Walk 50 metres' in letter and 'Rosa' in letter, letter
    assert len(re.findall(r'\[NEEDED:', letter)) == int(gaps), f'{gaps} gaps in\n{letter}'


def test_the_program_ends_without_a_complaint():
    printed = robot.quit()
    assert not printed, printed


sys.exit(run_cases(test_plan_and_service_give_the_published_number, test_a_line_of_the_gap_list_leads_to_its_field,
                   test_what_is_typed_leaves_the_gap_list, test_the_saved_packet_carries_every_fact,
                   test_the_program_ends_without_a_complaint))
