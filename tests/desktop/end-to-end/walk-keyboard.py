#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From New request to a saved packet with the keyboard alone: no pointer, no action of the accessibility tree, which is only read."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import steps  # noqa: E402
from robot import Robot, pdf_text, run_cases  # noqa: E402

robot = Robot()
folder = tempfile.mkdtemp(dir=os.environ['XDG_RUNTIME_DIR'])


def focus_is(name, role=None):
    """Waits for the keyboard to be there; everything that takes it must have a name of its own."""
    return robot.wait_focus(name, role)


def tab_to(name, role=None, most=12):
    """Presses Tab until the keyboard is there, and gives the names on the way."""
    passed = []
    for _ in range(most):
        before = robot.focused_path()
        robot.key('Tab')
        robot.wait(lambda before=before: robot.focused_path() != before, f'Tab to lead on from {passed[-1:]}')
        node = robot.focused()
        assert node.name and not node.name.startswith(('Gtk', 'Adw', 'Preauth')), f'{node} has no name for a screen reader'
        if name in node.name and (not role or node.role == role):
            return passed
        passed.append(node.name)
    raise AssertionError(f'no "{name}" after {most} times Tab: {passed}')


def type_row(*texts):
    """Types into rows that follow each other."""
    for text in texts:
        robot.write(text)
        robot.key('Tab')


def test_new_request_begins_at_the_company():
    robot.wait(lambda: robot.focused(), 'something with the keyboard')
    robot.key('ctrl+n')
    focus_is('Insurance company', 'combo box')
    robot.key('space')
    robot.wait(lambda: robot.focused() and robot.focused().role == 'list item', 'the list of companies open')
    robot.key('Down', 'Return')
    focus_is('Insurance company', 'combo box')


def test_the_questions_follow_each_other():
    assert tab_to('No, Massachusetts') == ['Yes, another Blue plan']
    robot.key('space')
    robot.find('Does the ID number start with R?', within=robot.app)
    for yes, no in (('Yes, R', 'No'), ('Yes, works there', 'No')):
        assert tab_to(no, 'push button')[0] == yes
        robot.key('space')
    assert tab_to('Medicare HMO Blue', 'push button') == ['No', 'Medex']
    robot.key('space')
    robot.wait(lambda: 'Plan' not in [gap.split('. ')[0].split(': ')[1] for gap in robot.gaps()], 'the plan picked')
    tab_to('Medicare Advantage HMO', 'check box')
    robot.key('Tab')
    robot.write('XXM900002086')
    robot.wait(lambda: robot.find('Member ID', 'text', robot.app).text() == 'XXM900002086', 'the member ID typed')


def test_a_service_is_found_by_typing():
    robot.key('alt+Down')
    focus_is('Search for a service')
    robot.write('skilled')
    robot.key('Return')
    focus_is('Nursing facility, rehab')
    robot.wait(lambda: '1-800-205-8885' in robot.card_text(), 'the published number')


def test_people_are_typed_row_after_row():
    robot.key('ctrl+3')
    robot.wait(lambda: robot.step_selected() == 'People', 'the step People')
    type_row('Rosa', 'Example-Delgado', '02/29/1944')
    focus_is('Sex', 'combo box')
    robot.key('space')
    robot.wait(lambda: robot.focused() and robot.focused().role == 'list item', 'the list open')
    robot.key('Down', 'Return')
    focus_is('Sex', 'combo box')
    robot.key('Tab')
    type_row('HSM-555017', '15085550117')
    focus_is('Address')
    assert tab_to('Saved', 'push button') == []
    robot.key('Tab')
    type_row('Elena', 'Marchetti', 'MD', '1111111112', 'Hospital medicine', '6175550120')
    robot.scope = robot.find_step('People')
    expected = {'Patient’s first name': 'Rosa', 'Patient’s last name': 'Example-Delgado', 'Date of birth': '02/29/1944',
                'Patient’s phone': '1-508-555-0117', 'Clinician’s first name': 'Elena', 'Clinician’s NPI': '1111111112',
                'Clinician’s direct phone': '1-617-555-0120'}
    robot.wait(lambda: {n.name: n.text() for n in robot.tree().walk() if n.role == 'text' and n.name in expected} == expected,
               f'{expected} in the rows')


def start_date_is_a_gap():
    return any('start date' in gap for gap in robot.gaps())


def test_f8_leads_from_gap_to_gap():
    robot.wait(start_date_is_a_gap, 'the start date among the gaps')
    robot.key('F8')
    robot.wait(lambda: robot.step_selected() == 'Service', 'the first gap: a date of the service')
    robot.write(steps.day(3))
    robot.key('F8')
    robot.wait(lambda: robot.gaps() and not start_date_is_a_gap(), 'an end of the gap')


def test_the_diagnosis_begins_at_its_code():
    robot.key('ctrl+4')
    robot.wait(lambda: robot.step_selected().startswith('Diagnosis'), 'the step Diagnosis')
    robot.write('s72141d')
    robot.key('Tab')
    robot.write('fracture of the right femur')
    robot.scope = robot.find_step('Diagnosis and services')
    robot.wait(lambda: robot.find('ICD-10-CM code', 'text').text() == 'S72.141D', 'the code as people write it')


def test_the_packet_is_saved_by_its_key():
    path = os.path.join(folder, 'packet.pdf')
    robot.key('ctrl+8')
    robot.wait(lambda: robot.step_selected().startswith('Review'), 'the last step')
    focus_is('Save packet', 'push button')
    robot.key('ctrl+e')
    robot.answer_chooser('Save the Packet', path)
    robot.wait(lambda: os.path.exists(path), 'the packet')
    text = pdf_text(path)
    for words in ('1-800-205-8885', 'Example-Delgado', 'XXM900002086', 'S72.141D', '1111111112'):
        assert words in text, f'{words} in\n{text}'


def test_the_program_ends_without_a_complaint():
    robot.key('ctrl+q')
    focus_is('Save', 'push button')
    robot.key('Escape')
    robot.wait_no_dialog()
    printed = robot.quit()
    assert not printed, printed


sys.exit(run_cases(test_new_request_begins_at_the_company, test_the_questions_follow_each_other, test_a_service_is_found_by_typing,
                   test_people_are_typed_row_after_row, test_f8_leads_from_gap_to_gap, test_the_diagnosis_begins_at_its_code,
                   test_the_packet_is_saved_by_its_key, test_the_program_ends_without_a_complaint))
