#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The recovery key, on paper and back; a day that is undone by restoring the backup of its morning."""
import os
import re
import shutil
import sys
import tempfile

sys.path[:0] = [os.path.dirname(__file__), os.path.join(os.path.dirname(__file__), '..')]
import case_file  # noqa: E402
from robot import DATA, Robot, pdf_text, run_cases  # noqa: E402

PASSPHRASE = case_file.PASSPHRASE
NEW_PASSPHRASE = 'seven yellow kayaks on Tuesday'
FOLDER = os.path.dirname(case_file.STORE)
KEY = r'\b(?:[0-9A-Z]{5}-){6,}[0-9A-Z]{5}\b'

# Where GTK prints to a file.
documents = tempfile.mkdtemp(dir=os.environ['XDG_RUNTIME_DIR'])
with open(os.path.join(os.environ['XDG_CONFIG_HOME'], 'user-dirs.dirs'), 'w', encoding='utf-8') as dirs:
    dirs.write(f'XDG_DOCUMENTS_DIR="{documents}"\n')
state = {'robot': Robot()}


def robot():
    return state['robot']


def is_named(words):
    """Of several buttons with a word in common: by its label."""
    return lambda node: node.name.startswith(words)


def printed_sheet():
    path = os.path.join(documents, 'output.pdf')
    return path if os.path.exists(path) and os.path.getsize(path) else None


def print_to_file():
    """The only printer here."""
    dialog = robot().wait_dialog('Print to File')
    robot().wait(lambda: 'Print' in robot().titles(), 'the print dialog')
    (line,) = [node for node in dialog.walk() if node.name == 'Print to File']
    robot().click(line)
    robot().press('Print', within=dialog, where=lambda node: node.now('sensitive'))
    return robot().wait(printed_sheet, 'the sheet in the folder of documents')


def test_the_recovery_key_is_printed():
    robot().click(robot().find('Create the case file', 'list item'))
    robot().fill('Your name', 'Mei Lin')
    robot().fill_all({'New passphrase': PASSPHRASE, 'The same again': PASSPHRASE})
    robot().press('Create', where=is_named('_Create'))
    robot().find('I have put it', 'check box')
    (state['key'],) = re.findall(KEY, robot().all_text())
    # It is shown this once: nothing leads away from it.
    assert not robot().find_all('Open a request', 'push button')
    robot().key('ctrl+o')
    robot().press('Print', exact=True)
    text = pdf_text(print_to_file())
    robot().wait_no_dialog()
    assert re.sub(r'(?<=-)\s+', '', text).count(state['key']) == 1, text
    assert 'cases.preauth' in text and 'Recovery key' in text, text
    robot().click(robot().find('I have put it', 'check box'))
    robot().press('Continue')
    robot().find('Places', 'list')


def test_a_wrong_recovery_key_stays_to_be_mended():
    case_file.lock(robot())
    robot().press('Use the _Recovery Key')
    wrong = state['key'][:-1] + ('A' if state['key'][-1] != 'A' else 'B')
    robot().fill_all({'Recovery key': wrong, 'New passphrase': NEW_PASSPHRASE, 'The same again': NEW_PASSPHRASE})
    robot().press('Unlock', where=is_named('_Unlock'))
    robot().find('Group 8 of the recovery key is mistyped', within=robot().app)
    assert robot().find('Recovery key', 'text', exact=True).text()


def test_the_recovery_key_gives_a_new_passphrase():
    # As somebody types it who reads it from paper.
    robot().fill('Recovery key', state['key'].lower().replace('-', ' '))
    robot().press('Unlock', where=is_named('_Unlock'))
    robot().find('Places', 'list', robot().app)
    case_file.lock(robot())
    robot().fill('Your passphrase', PASSPHRASE)
    robot().press('Unlock', where=is_named('_Unlock'))
    robot().find('passphrase is wrong', within=robot().app)
    case_file.unlock(robot(), NEW_PASSPHRASE)


def test_a_case_is_in_the_backup_of_the_morning():
    case_file.run_cli('add', os.path.join(DATA, 'examples', 'speech-therapy-child.json'), passphrase=NEW_PASSPHRASE)
    robot().find('Delgado, Rosa', 'label', robot().app)
    robot().window_action('win.preferences')
    preferences = robot().wait_dialog('Back Up Now')
    robot().press('Back Up Now', within=preferences)
    robot().find('Backed up, and checked', within=robot().app)
    robot().press('Close', within=preferences)
    robot().wait_no_dialog()
    case_file.run_cli('add', os.path.join(DATA, 'examples', 'snf-medicare-advantage.json'), passphrase=NEW_PASSPHRASE)
    robot().find('Whitcombe, Harold', 'label', robot().app)


def test_restoring_asks_for_a_manager():
    case_file.lock(robot())
    robot().window_action('win.restore-backup')
    robot().find('Restore a Backup', 'label', robot().app)
    assert robot().find('Backup', 'combo box', robot().app)
    robot().fill_all({'Your initials': 'ML', 'Your passphrase': PASSPHRASE})
    robot().press('Restore', where=is_named('_Restore'))
    robot().find('passphrase is wrong', within=robot().app)


def test_the_day_is_undone():
    robot().fill_all({'Your initials': 'm. l.', 'Your passphrase': NEW_PASSPHRASE})
    robot().press('Restore', where=is_named('_Restore'))
    robot().find('Unlock the Case File', 'label', robot().app)
    robot().find('The backup is restored', within=robot().app)
    case_file.unlock(robot(), NEW_PASSPHRASE)
    robot().find('Delgado, Rosa', 'label', robot().app)
    assert 'Whitcombe' not in robot().all_text()
    # It was on purpose: nobody is warned of it.
    assert not robot().find_all('older than the one', within=robot().app)
    assert [name for name in os.listdir(FOLDER) if name.startswith('cases-before-restore-')], os.listdir(FOLDER)


def test_a_lost_file_comes_back_from_another_disk():
    printed = robot().quit()
    # Where GTK looks for printers.
    assert all('system bus' in line for line in printed.splitlines() if line), printed
    robot().kill()
    disk = tempfile.mkdtemp(dir=os.environ['XDG_RUNTIME_DIR'])
    (name,) = os.listdir(os.path.join(FOLDER, 'backups'))
    copy = shutil.copy(os.path.join(FOLDER, 'backups', name), os.path.join(disk, 'from-the-safe.preauth'))
    shutil.rmtree(FOLDER)
    state['robot'] = Robot()
    robot().click(robot().find('Restore a backup', 'list item'))
    robot().find('No backup beside the case file', 'label', robot().app)
    robot().press('Choose', where=is_named('_Choose'))
    robot().answer_chooser('Choose a Backup', copy)
    robot().find('from-the-safe.preauth', 'label', robot().app)
    robot().fill_all({'Your initials': 'ML', 'Your passphrase': NEW_PASSPHRASE})
    robot().press('Restore', where=is_named('_Restore'))
    robot().find('Unlock the Case File', 'label', robot().app)
    case_file.unlock(robot(), NEW_PASSPHRASE)
    robot().find('Delgado, Rosa', 'label', robot().app)
    printed = robot().quit()
    assert not printed, printed
    assert 'no gap' in case_file.run_cli('verify', '--user', 'ML', passphrase=NEW_PASSPHRASE)


sys.exit(run_cases(test_the_recovery_key_is_printed, test_a_wrong_recovery_key_stays_to_be_mended,
                   test_the_recovery_key_gives_a_new_passphrase, test_a_case_is_in_the_backup_of_the_morning,
                   test_restoring_asks_for_a_manager, test_the_day_is_undone, test_a_lost_file_comes_back_from_another_disk))
