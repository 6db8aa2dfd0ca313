# SPDX-License-Identifier: GPL-3.0-or-later
"""The case file as the walks make it, unlock it and lock it."""
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))
from robot import BUILD, DATA  # noqa: E402

PASSPHRASE = 'green harbor kettle seven'
STORE = os.path.join(os.environ['XDG_DATA_HOME'], 'preauth', 'cases.preauth')
EXAMPLES = ('speech-therapy-child.json', 'snf-medicare-advantage.json', 'specialty-drug-ppo.json')


def run_cli(*arguments, passphrase=PASSPHRASE):
    """preauth-cli case, with the passphrase on its standard input."""
    return subprocess.run([os.path.join(BUILD, 'src/cli/preauth-cli'), 'case', *arguments, '--store', STORE, '--passphrase-fd', '0'],
                          input=passphrase + '\n', capture_output=True, text=True, check=True).stdout


def make(*examples):
    """A case file of Mei Lin, a manager, with these requests. What was said of the recovery key, and the ids."""
    os.makedirs(os.path.dirname(STORE), mode=0o700, exist_ok=True)
    said = run_cli('init', '--name', 'Mei Lin', '--user', 'ML')
    return said, [run_cli('add', os.path.join(DATA, 'examples', name)).strip() for name in examples]


def pick_person(robot, name):
    """The list opens at its first line, wherever the selection is."""
    def read():
        row = robot.find('Who are you?', 'combo box', robot.app)
        lines = [n for n in row.walk() if n.role == 'list item' and any(a.name == 'GtkPopover' for a in n.ancestors())]
        shown = [n.name for n in row.walk() if n.role == 'label' and not any(a in lines for a in n.ancestors())]
        return row, lines if any(line.has('focused') for line in lines) else [], shown

    def picked():
        row, lines, shown = read()
        if name in shown:
            return True
        if not lines:
            robot.click(row)
            time.sleep(1)
            lines = read()[1]
        if lines:
            wanted = next(i for i, line in enumerate(lines) if any(n.name == name for n in line.walk()))
            robot.key('Home', *['Down'] * wanted, 'Return')
            time.sleep(0.5)
        return False

    robot.wait(picked, f'{name} picked')


def unlock(robot, passphrase, name=None):
    """Without a name when there is only one person."""
    if name:
        pick_person(robot, name)
    robot.fill('Your passphrase', passphrase)
    robot.press('Unlock')
    robot.find('Places', 'list', robot.app)


def lock(robot):
    robot.forget()
    robot.key('ctrl+l')
    robot.find('Unlock the Case File', 'label', robot.app)


def open_case(robot, patient):
    robot.forget()
    robot.click(robot.find(patient, 'label', robot.app))
    robot.key('Return')
    robot.find_step('Plan')


def wait_saved(robot):
    robot.wait(lambda: robot.find_all('Saved', within=robot.app, exact=True), 'the words "Saved"')


def add_person(robot, name, role, passphrase):
    """As a manager, in the staff window. Their initials are made from the name."""
    robot.window_action('win.staff')
    robot.press('Add', within=robot.wait_dialog('Only clinicians tick'))
    robot.scope = robot.wait_dialog('A first passphrase')
    robot.fill('Name', name)
    robot.choose('Role', role)
    robot.fill_all({'New passphrase': passphrase, 'The same again': passphrase})
    robot.press('Add', where=lambda node: node.name.startswith('_Add'))
    robot.scope = None
    robot.wait(lambda: name in robot.all_text(), f'{name} in the list')
    robot.wait(lambda: len(robot.toplevels()) == 2, 'the staff alone')
    robot.key('Escape')
    robot.wait_no_dialog()
    robot.scope = None
