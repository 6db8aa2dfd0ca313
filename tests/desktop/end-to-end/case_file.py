# SPDX-License-Identifier: GPL-3.0-or-later
"""Unlocking and locking the case file, as the walks do it."""
import time


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
