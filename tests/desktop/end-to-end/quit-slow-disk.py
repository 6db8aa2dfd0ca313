#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Closed while a paper is still being written to a slow disk: it ends when the paper is written, and stays when that fails."""
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))
from robot import DATA, Robot, pdf_text, run_cases  # noqa: E402

# 2026-11-21, before the service of the example begins.
os.environ['SOURCE_DATE_EPOCH'] = '1795262400'
folder = tempfile.mkdtemp(dir=os.environ['XDG_RUNTIME_DIR'])
path = os.path.join(folder, 'packet.pdf')
hold = folder + '.hold'
state = {}


def robot():
    return state['robot']


def save_and_quit():
    with open(hold, 'w', encoding='utf-8'):
        pass
    state['robot'] = Robot(os.path.join(DATA, 'examples', 'snf-medicare-advantage.json'),
                           env={'LD_PRELOAD': os.path.abspath(sys.argv[1]), 'SLOW_FOLDER': folder, 'SLOW_WHILE': hold})
    robot().wait(lambda: robot().steps(), 'the list of steps')
    robot().open_step('Review and send')
    robot().press('Save packet')
    robot().answer_chooser('Save the Packet', path)
    robot().key('ctrl+q')
    robot().find('Saving…', within=robot().app)
    assert not os.path.exists(path), 'the disk was not slow'


def test_a_disk_that_fails_is_said_and_keeps_the_window():
    save_and_quit()
    shutil.rmtree(folder)
    os.remove(hold)
    robot().press('Close', within=robot().wait_dialog('“packet.pdf” Could Not Be Saved'))
    robot().wait_no_dialog()
    os.mkdir(folder)
    printed = robot().quit()
    assert not printed, printed


def test_the_file_is_whole_when_the_program_has_ended():
    save_and_quit()
    os.remove(hold)
    # That it was saved is in the history of the request now, which has not been saved.
    robot().press('Discard', within=robot().wait_dialog('Save This Request?'))
    assert os.listdir(folder) == ['packet.pdf'], os.listdir(folder)
    printed = robot().ended()
    assert not printed, printed
    assert 'XXM900002086' in pdf_text(path)


sys.exit(run_cases(test_a_disk_that_fails_is_said_and_keeps_the_window, test_the_file_is_whole_when_the_program_has_ended))
