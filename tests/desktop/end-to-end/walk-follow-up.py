#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What follows after a request was sent: proof, a call, a denial, its deadlines and the appeal, as a front-desk worker does it."""
import datetime
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import steps  # noqa: E402
from robot import DATA, Robot, pdf_text, run_cases  # noqa: E402

FAX = '1-866-577-9901'
REASON = 'The records do not show that skilled speech therapy is medically necessary.'
folder = tempfile.mkdtemp(dir=os.environ['XDG_RUNTIME_DIR'])
robot = Robot(os.path.join(DATA, 'examples', 'speech-therapy-child.json'))


def dialog(title):
    """The dialog in front; later searches look inside it."""
    robot.scope = robot.wait_dialog(title)
    return robot.scope


def save():
    robot.press('Save', exact=False, within=robot.scope, where=lambda node: 'Save' in node.name.split())
    robot.scope = None
    robot.wait_no_dialog()


def wait_text(*words):
    robot.wait(lambda: (lambda text: all(word in text for word in words))(robot.all_text()), f'all of {words}')


def test_a_saved_packet_offers_to_record_its_sending():
    robot.find_step('Plan')
    steps.save_packet(robot, folder)
    robot.scope = None
    robot.press('Record that it was')
    dialog('Record Sending')
    fields = {node.name: node.text() for node in robot.scope.walk() if node.role == 'text'}
    assert fields['Number dialed'] == FAX, fields
    assert int(fields['Pages of the packet']) >= 3, fields
    # An entry needs a name beside it; it is asked once.
    save_without_name = robot.find('Save', 'push button', robot.scope)
    robot.click(save_without_name)
    robot.find('Enter your name', within=robot.scope)
    robot.fill('Your name', 'Mei Lin')
    save()


def test_the_follow_up_says_what_is_due():
    robot.key('ctrl+9')
    wait_text('Sent, proof awaited', 'Waiting on plan', 'Decision due by law', 'Mei Lin (ML)')


def test_a_wrong_number_on_the_receipt_is_said():
    robot.press('File fax proof')
    dialog('File Fax Proof')
    robot.fill('Number dialed', '617-555-0199')
    robot.find(f'This request goes to {FAX}', within=robot.scope)
    robot.fill('Number dialed', FAX)
    pages = {node.name: node.text() for node in robot.scope.walk() if node.role == 'text'}['Pages of the packet']
    robot.fill('Pages sent', pages)
    robot.press('OK, all sent', within=robot.scope)
    front = robot.scope
    robot.press('hoose…', within=front)
    robot.scope = None
    robot.answer_chooser('Attach: Receipt', os.path.join(folder, 'packet.pdf'))
    robot.find('packet', 'label', within=front)
    robot.scope = front
    save()
    wait_text('Sent, proof kept', f'to {FAX}')


def test_a_call_takes_the_keyboard_alone():
    robot.press('Log a call')
    dialog('Log a Call')
    text = robot.all_text(robot.scope)
    for word in ('1-800-327-6716', 'XXH900004417', '04/02/2017', '1555555550', '92507'):
        assert word in text, f'{word} is not ready for the caller: {text}'
    robot.write('Dana')
    robot.key('Tab')
    robot.wait(lambda: 'Dana' in robot.all_text(robot.scope), 'the name in its field')
    robot.fill('Reference number of the call', '4471')
    robot.key('alt+v', 'Return')
    robot.scope = None
    robot.wait_no_dialog()
    wait_text('Received by the plan', 'Quote 4471', 'ref 4471, in review')


def test_a_denial_shows_what_can_be_done_and_by_when():
    robot.press('Enter the decision')
    dialog('The Plan’s Decision')
    robot.press('Denied', within=robot.scope)
    yesterday = datetime.date.today() - datetime.timedelta(1)
    robot.fill_all({'Reason, in the plan’s words': REASON, 'Criteria the plan used': 'InterQual 2026',
                    'Date on the plan’s letter': yesterday.strftime('%m/%d/%Y')})
    robot.press('Not medically necessary', within=robot.scope)
    save()
    wait_text('Denied', REASON, 'Ask for a peer-to-peer call', 'Appeal to the plan', 'Rights and deadlines', 'xternal review', 'check')


def test_the_appeal_packet_has_the_denial_and_the_request():
    path = os.path.join(folder, 'appeal.pdf')
    robot.click(robot.find('Appeal to the plan', 'list item'))
    robot.press('Save appeal packet')
    robot.answer_chooser('Save as PDF', path)
    robot.wait(lambda: os.path.exists(path), f'file {path}')
    text = ' '.join(pdf_text(path).split())
    for word in (REASON, 'InterQual 2026', 'Rosa Delgado', 'XXH900004417', '92507', '4471'):
        assert word in text, f'{word} is not in the appeal'
    assert 'packet.pdf' not in text, 'the receipt of the fax as an enclosure'


def test_the_history_is_in_the_file():
    path = os.path.join(folder, 'case.json')
    robot.key('ctrl+shift+s')
    robot.answer_chooser('Save the Request', path)
    robot.wait(lambda: os.path.exists(path), f'file {path}')
    with open(path, encoding='utf-8') as file:
        kinds = [entry['resource']['resourceType'] for entry in json.load(file)['entry']]
    assert kinds.count('Communication') == 3, kinds
    assert kinds.count('ClaimResponse') == 1, kinds


def test_the_program_ends_without_a_complaint():
    printed = robot.quit()
    assert not printed, printed


sys.exit(run_cases(test_a_saved_packet_offers_to_record_its_sending, test_the_follow_up_says_what_is_due,
                   test_a_wrong_number_on_the_receipt_is_said, test_a_call_takes_the_keyboard_alone,
                   test_a_denial_shows_what_can_be_done_and_by_when, test_the_appeal_packet_has_the_denial_and_the_request,
                   test_the_history_is_in_the_file, test_the_program_ends_without_a_complaint))
