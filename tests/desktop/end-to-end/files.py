#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files: opened, saved, asked about, refused; the practice request; the book of the clinic's own people."""
import json
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import steps  # noqa: E402
from robot import DATA, Robot, pdf_text, run_cases  # noqa: E402

EXAMPLES = os.path.join(DATA, 'examples')
# 2026-11-21, before the service of any example begins.
os.environ['SOURCE_DATE_EPOCH'] = '1795262400'
folder = tempfile.mkdtemp(dir=os.environ['XDG_RUNTIME_DIR'])
robot = Robot(os.path.join(EXAMPLES, 'snf-medicare-advantage.json'))


def path_of(name):
    return os.path.join(folder, name)


def wait_title(title):
    robot.forget()
    robot.wait(lambda: title in robot.titles(), f'a window "{title}"')


def open_file(path):
    robot.key('ctrl+o')
    robot.answer_chooser('Open a Request', path)


def wait_request(name):
    wait_title(name)
    robot.wait(lambda: robot.steps(), 'the list of steps')


def answer(heading, button):
    """Answers a question in front of the window, and gives what it said."""
    dialog = robot.wait_dialog(heading)
    robot.press(button, within=dialog)
    robot.wait_no_dialog()
    return [node.name for node in dialog.walk() if node.role == 'label' and heading not in node.name]


def field(name):
    return robot.find(name, 'text', robot.scope, exact=True).text()


def test_an_example_opens_by_argument():
    wait_request('snf-medicare-advantage.json')
    robot.wait(lambda: '1-800-205-8885' in robot.card_text(), 'its number')
    assert [gap for gap in robot.gaps() if gap.startswith('Needed')] == []
    assert all(row.name.endswith('Done') for title, row in robot.steps().items() if not title.startswith('Review'))


def test_the_other_examples_open_through_the_dialog():
    for name, words in (('speech-therapy-child.json', 'Published'), ('specialty-drug-ppo.json', 'Published')):
        open_file(os.path.join(EXAMPLES, name))
        wait_request(name)
        robot.wait(lambda words=words: words in robot.card_text(), f'the verdict of {name}')
        assert [gap for gap in robot.gaps() if gap.startswith('Needed')] == [], robot.gaps()


def test_bad_files_are_refused_in_words():
    bad = {
        'empty.json': b'', 'truncated.json': b'{"resourceType": "Bundle", "entry": [', 'text.json': b'not a request',
        'patient.json': b'{"resourceType": "Patient"}', 'binary.json': b'\xff\xfe\x00{',
        'deep.json': b'[' * 100000, 'twice.json': b'{"resourceType": "Bundle", "resourceType": "Patient"}',
    }
    for name, content in bad.items():
        with open(path_of(name), 'wb') as file:
            file.write(content)
        open_file(path_of(name))
        said = [text for text in answer(f'“{name}” Could Not Be Opened', 'Close') if name in text]
        assert said and len(said[0]) > len(name) + 10, f'{name}: {said}'
    wait_request('specialty-drug-ppo.json')


def test_a_change_is_asked_about_before_it_is_lost():
    shutil.copy(os.path.join(EXAMPLES, 'snf-medicare-advantage.json'), path_of('mine.json'))
    open_file(path_of('mine.json'))
    wait_request('mine.json')
    robot.open_step('Plan')
    robot.fill('Group number', '555017')
    wait_title('• mine.json')
    robot.key('ctrl+w')
    answer('Save This Request?', 'Cancel')
    robot.scope = robot.find_step('Plan')
    assert field('Group number') == '555017'
    robot.key('ctrl+w')
    answer('Save This Request?', 'Discard')
    wait_title('Preauth')
    with open(path_of('mine.json'), encoding='utf-8') as file:
        assert '555017' not in file.read()


def test_save_and_reopen_give_the_same_facts():
    open_file(path_of('mine.json'))
    wait_request('mine.json')
    robot.open_step('Plan')
    robot.fill('Group number', '555018')
    wait_title('• mine.json')
    robot.key('ctrl+w')
    answer('Save This Request?', 'Save')
    wait_title('Preauth')
    open_file(path_of('mine.json'))
    wait_request('mine.json')
    robot.scope = robot.find_step('Plan')
    assert field('Group number') == '555018' and field('Member ID') == 'XXM900002086'
    with open(path_of('mine.json'), encoding='utf-8') as saved, \
            open(os.path.join(EXAMPLES, 'snf-medicare-advantage.json'), encoding='utf-8') as original:
        assert {r['resource']['resourceType'] for r in json.load(original)['entry']} <= \
            {r['resource']['resourceType'] for r in json.load(saved)['entry']}


def test_a_new_request_is_saved_where_one_says_and_people_are_kept():
    robot.key('ctrl+n')
    wait_request('New request')
    robot.open_step('People')
    robot.fill_all({**steps.CLINICIAN, **steps.PRACTICE, 'Patient’s last name': 'Example-Delgado'})
    saved = robot.find('Saved people', 'push button', where=lambda node: any(n.name == 'Saved' for n in node.walk()))
    robot.click(saved)
    robot.press('Save what is typed here')
    robot.find('Elena Marchetti, MD', 'list item')
    robot.key('Escape')
    robot.wait_gone('Elena Marchetti, MD', 'list item')
    robot.key('ctrl+s')
    robot.answer_chooser('Save the Request', path_of('new.json'))
    wait_title('new.json')
    robot.key('ctrl+n')
    wait_request('New request')
    robot.open_step('People')
    assert field('Clinician’s NPI') == ''
    robot.click(robot.find('Saved people', 'push button', where=lambda node: any(n.name == 'Saved' for n in node.walk())))
    robot.click(robot.find('Elena Marchetti, MD', 'list item'))
    robot.wait(lambda: field('Clinician’s NPI') == steps.CLINICIAN['Clinician’s NPI'], 'the clinician picked')
    assert field('Practice fax') == steps.PRACTICE['Practice fax']
    assert field('Patient’s last name') == '', 'a patient in the book'
    robot.key('ctrl+w')
    answer('Save This Request?', 'Discard')
    wait_title('Preauth')
    open_file(path_of('new.json'))
    wait_request('new.json')
    robot.open_step('People')
    assert field('Patient’s last name') == 'Example-Delgado' and field('Clinician’s NPI') == steps.CLINICIAN['Clinician’s NPI']


def test_the_practice_request_says_what_it_is():
    robot.key('ctrl+w')
    wait_title('Preauth')
    robot.click(robot.find('Try the practice request', 'list item'))
    wait_request('Practice request')
    robot.find('Invented people', 'label', robot.app)
    text = pdf_text(steps.save_packet(robot, folder))
    pages = text.split('\f')[:-1]
    assert len(pages) >= 3 and all('PRACTICE' in page for page in pages), text


def test_the_program_ends_without_a_complaint():
    printed = robot.quit()
    assert not printed, printed


sys.exit(run_cases(test_an_example_opens_by_argument, test_the_other_examples_open_through_the_dialog,
                   test_bad_files_are_refused_in_words, test_a_change_is_asked_about_before_it_is_lost,
                   test_save_and_reopen_give_the_same_facts, test_a_new_request_is_saved_where_one_says_and_people_are_kept,
                   test_the_practice_request_says_what_it_is, test_the_program_ends_without_a_complaint))
