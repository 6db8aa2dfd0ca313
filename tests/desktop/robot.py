"""Drives the desktop program from outside, as a person would: by what the accessibility tree says, by keyboard and by pointer.

Run under with-display.sh. Needs Debian's own python3 with python3-gi, xdotool, openbox.
"""
import os
import subprocess
import sys
import time

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

TIMEOUT = float(os.environ.get('PREAUTH_ROBOT_TIMEOUT', '15'))


def walk(node, visible_only=False):
    """The node and all below it. Nodes may vanish while they are walked."""
    if visible_only and not has_state(node, Atspi.StateType.VISIBLE) and node.get_role_name() != 'application':
        return
    yield node
    try:
        count = node.get_child_count()
    except GLib.Error:
        return
    for index in range(count):
        try:
            child = node.get_child_at_index(index)
        except GLib.Error:
            continue
        if child:
            yield from walk(child, visible_only)


def describe(node):
    try:
        return f'{node.get_role_name()} "{node.get_name()}"'
    except GLib.Error:
        return '(gone)'


def has_state(node, state):
    try:
        return node.get_state_set().contains(state)
    except GLib.Error:
        return False


def get_text(node):
    try:
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
    except GLib.Error:
        return ''


class Robot:
    def __init__(self, program, *arguments, env=None):
        Atspi.init()
        self.window_manager = subprocess.Popen(['openbox'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.errors = open(os.path.join(os.environ['XDG_RUNTIME_DIR'], 'errors'), 'w+', encoding='utf-8')
        self.process = subprocess.Popen([program, *arguments], env=dict(os.environ, **(env or {})), stderr=self.errors)
        self.app = None
        desktop = Atspi.get_desktop(0)
        self.app = self.wait(lambda: next((desktop.get_child_at_index(i) for i in range(desktop.get_child_count())
                                           if desktop.get_child_at_index(i) and desktop.get_child_at_index(i).get_process_id() == self.process.pid), None),
                             'the program on the accessibility bus')

    def wait(self, probe, what, timeout=TIMEOUT):
        """Polls until probe answers something true."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            try:
                answer = probe()
            except GLib.Error:
                answer = None
            if answer:
                return answer
            if self.process.poll() is not None:
                raise AssertionError(f'the program ended with {self.process.returncode} while waiting for {what}')
            time.sleep(0.05)
        raise AssertionError(f'not found: {what}\n{self.dump()}')

    def find_all(self, name=None, role=None, showing=True, within=None):
        found = []
        for node in walk(within or self.app, visible_only=showing):
            try:
                if role and node.get_role_name() != role:
                    continue
                if name and name not in (node.get_name() or ''):
                    continue
            except GLib.Error:
                continue
            found.append(node)
        return found

    def find(self, name=None, role=None, showing=True, within=None, exact=False, timeout=TIMEOUT):
        def probe():
            nodes = self.find_all(name, role, showing, within)
            if exact:
                nodes = [n for n in nodes if n.get_name() == name]
            return nodes[0] if nodes else None
        return self.wait(probe, f'{role or "anything"} named "{name}"', timeout)

    def absent(self, name, role=None):
        return not self.find_all(name, role)

    def dump(self):
        lines = []

        def show(node, depth):
            try:
                if has_state(node, Atspi.StateType.VISIBLE) and (node.get_name() or get_text(node)):
                    lines.append('  ' * depth + describe(node) + (f' = {get_text(node)[:60]!r}' if get_text(node) else ''))
                for index in range(node.get_child_count()):
                    child = node.get_child_at_index(index)
                    if child:
                        show(child, depth + 1)
            except GLib.Error:
                pass
        show(self.app, 0)
        return '\n'.join(lines)

    # Acting

    def act(self, node, *names):
        """The first of the node's actions, or of its descendants', with one of these names."""
        for candidate in walk(node):
            for index in range(candidate.get_n_actions()):
                if candidate.get_action_name(index) in (names or ('click', 'toggle', 'activate')):
                    candidate.do_action(index)
                    return True
        return False

    def window_action(self, action):
        """One of the actions that the window or the page installs, as "win.save"."""
        for node in walk(self.app):
            try:
                for index in range(node.get_n_actions()):
                    if node.get_action_name(index) == action:
                        node.do_action(index)
                        return
            except GLib.Error:
                continue
        raise AssertionError(f'no action {action}')

    def click(self, node):
        """By the pointer, in the middle of the node."""
        extents = node.get_extents(Atspi.CoordType.WINDOW)
        window = self.window_id()
        xdotool('mousemove', '--window', window, str(extents.x + extents.width // 2), str(extents.y + extents.height // 2),
                'click', '1')

    def window_id(self):
        return subprocess.run(['xdotool', 'getactivewindow'], capture_output=True, text=True, check=True).stdout.strip()

    def press(self, name, role=None):
        """Presses a button by its name."""
        node = self.find(name, role)
        if not self.act(node):
            self.click(node)

    def type_into(self, name, text, role='text'):
        """Fills the field with this name."""
        node = self.find(name, role)
        Atspi.EditableText.set_text_contents(node, text)
        self.wait(lambda: get_text(node) != '' or text == '', f'text in "{name}"')
        return node

    def key(self, *keys):
        xdotool('key', '--clearmodifiers', *keys)

    def write(self, text):
        xdotool('type', '--clearmodifiers', '--delay', '12', text)

    def focused(self):
        nodes = [n for n in walk(self.app) if has_state(n, Atspi.StateType.FOCUSED)]
        return nodes[-1] if nodes else None

    def focus_window(self):
        self.wait(lambda: subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                                         capture_output=True, text=True, check=False).stdout.split(), 'a window')
        windows = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                                 capture_output=True, text=True, check=False).stdout.split()
        xdotool('windowfocus', '--sync', windows[-1])

    def screenshot(self, path):
        subprocess.run(['import', '-window', 'root', path], check=True)

    def quit(self):
        """Asks the program to end and expects that it ends well."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(TIMEOUT)
        self.window_manager.terminate()
        self.window_manager.wait()
        self.errors.seek(0)
        return self.errors.read()


def xdotool(*arguments):
    subprocess.run(['xdotool', *arguments], check=True, capture_output=True)


def run_cases(cases):
    """Runs functions and prints TAP."""
    print(f'1..{len(cases)}')
    failed = 0
    for number, case in enumerate(cases, 1):
        try:
            case()
            print(f'ok {number} {case.__name__}')
        except Exception as error:  # pylint: disable=broad-except
            failed += 1
            print(f'not ok {number} {case.__name__}')
            print('\n'.join('# ' + line for line in f'{type(error).__name__}: {error}'.splitlines()))
        sys.stdout.flush()
    return 1 if failed else 0
