#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the banners say of the case file itself, and that they go: damage, a backup that could not be made, an old copy put back."""
import os
import shutil
import sqlite3
import sys
from contextlib import closing

sys.path[:0] = [os.path.dirname(__file__), os.path.join(os.path.dirname(__file__), '..')]
import case_file  # noqa: E402
from robot import Robot, run_cases  # noqa: E402

OTHER_PASSPHRASE = 'seven yellow kayaks on Tuesday'
STORE = case_file.STORE
BACKUPS = os.path.join(os.path.dirname(STORE), 'backups')
MEI, JO = 'Mei Lin (ML)', 'Jo Torres (JT)'

_, ids = case_file.make(*case_file.EXAMPLES)
state = {}


def robot():
    return state['robot']


def start(passphrase=case_file.PASSPHRASE, name=None):
    state['robot'] = Robot()
    case_file.unlock(robot(), passphrase, name)


def stop():
    printed = robot().quit()
    assert not printed, printed


def banner(words):
    return robot().find(words, within=robot().app).name


def wait_no_banner(words):
    robot().wait_gone(words, within=robot().app)


def flip(table, case_id):
    """One bit of what is sealed, as a bad disk does it."""
    with closing(sqlite3.connect(STORE)) as database, database:
        (sealed,) = database.execute(f'SELECT sealed FROM {table} WHERE id = ?', (case_id,)).fetchone()
        bad = bytearray(sealed)
        bad[len(bad) // 2] ^= 1
        database.execute(f'UPDATE {table} SET sealed = ? WHERE id = ?', (bytes(bad), case_id))


def test_a_backup_that_cannot_be_made_is_told():
    with open(BACKUPS, 'w', encoding='utf-8') as file:
        file.write('somebody’s notes')
    start()
    words = banner('Today’s backup could not be made')
    assert BACKUPS in words and 'rename the file' in words and 'every minute' in words, words


def test_it_goes_once_there_is_one():
    os.rename(BACKUPS, BACKUPS + '.txt')
    robot().press('Try Again')
    wait_no_banner('Today’s backup could not be made')
    assert [name for name in os.listdir(BACKUPS) if name.endswith('.preauth')], os.listdir(BACKUPS)
    case_file.add_person(robot(), 'Jo Torres', 'Front desk', OTHER_PASSPHRASE)
    stop()


def test_a_damaged_line_is_named_and_the_rest_is_there():
    flip('summaries', ids[0])
    start(name=MEI)
    words = banner('in the work list is damaged')
    assert ids[0][:8] in words and 'Open' in words, words
    robot().find('Whitcombe, Harold', 'label', robot().app)
    robot().find('Bell, Marcus', 'label', robot().app)
    assert 'Delgado' not in robot().all_text()


def test_opening_the_case_mends_its_line():
    robot().press('Open It')
    robot().find_step('Plan')
    robot().find('Rosa Delgado', 'label', robot().app)
    wait_no_banner('in the work list is damaged')
    robot().press('Back to the work')
    robot().forget()
    robot().find('Delgado, Rosa', 'label', robot().app)
    stop()


def test_a_damaged_case_costs_that_case_alone():
    flip('cases', ids[1])
    shutil.rmtree(BACKUPS)
    start(name=MEI)
    words = banner('Today’s backup could not be made')
    assert ids[1][:8] in words and 'older ones are kept' in words, words
    robot().find('_Restore a Backup', 'push button', robot().app)
    robot().click(robot().find('Whitcombe, Harold', 'label', robot().app))
    robot().key('Return')
    dialog = robot().wait_dialog('The Case Could Not Be Opened')
    assert any('restore a backup' in node.name for node in dialog.walk())
    robot().press('Close', within=dialog)
    robot().wait_no_dialog()
    case_file.open_case(robot(), 'Bell, Marcus')
    robot().find('Marcus Bell', 'label', robot().app)
    case_file.lock(robot())
    assert 'could not be made' not in robot().all_text()


def test_somebody_of_the_front_desk_is_offered_no_restore():
    case_file.unlock(robot(), OTHER_PASSPHRASE, JO)
    banner('Today’s backup could not be made')
    assert not robot().find_all('Restore a Backup', 'push button', robot().app)
    stop()


def test_an_old_copy_that_was_put_back_is_told():
    shutil.copy(STORE, STORE + '.old')
    start(name=MEI)
    case_file.open_case(robot(), 'Bell, Marcus')
    robot().find('Marcus Bell', 'label', robot().app)
    stop()
    os.replace(STORE + '.old', STORE)
    start(OTHER_PASSPHRASE, JO)
    words = banner('This case file is older than the one last used on this computer')
    assert 'Tell a manager' in words, words
    assert not robot().find_all('on Purpose', 'push button', robot().app)
    case_file.lock(robot())


def test_a_manager_says_that_it_was_on_purpose():
    case_file.unlock(robot(), case_file.PASSPHRASE, MEI)
    banner('This case file is')
    robot().press('on Purpose')
    wait_no_banner('This case file is')
    stop()
    start(name=MEI)
    robot().find('Bell, Marcus', 'label', robot().app)
    banner('Today’s backup could not be made')
    assert not robot().find_all('This case file is', within=robot().app)
    stop()


sys.exit(run_cases(test_a_backup_that_cannot_be_made_is_told, test_it_goes_once_there_is_one,
                   test_a_damaged_line_is_named_and_the_rest_is_there, test_opening_the_case_mends_its_line,
                   test_a_damaged_case_costs_that_case_alone, test_somebody_of_the_front_desk_is_offered_no_restore,
                   test_an_old_copy_that_was_put_back_is_told, test_a_manager_says_that_it_was_on_purpose))
