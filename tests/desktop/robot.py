# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the desktop program from outside, as a person would: by what the accessibility tree says, by keyboard and by pointer.

Run under with-display.sh. Needs Debian's own python3 with python3-gi, xdotool, openbox.

It speaks AT-SPI on the bus directly, many questions on the way at once: ten times faster than one after another.
What GTK 4.8 does not tell this way: what is scrolled out of sight or on a hidden page of a stack (look inside the step that is open),
actions of rows and check boxes (use the pointer or the keyboard), whether a text row has the keyboard (type, and look which row has
the text).

PREAUTH_ROBOT_TIMEOUT   seconds to wait for anything (30)
"""
import atexit
import functools
import os
import subprocess
import sys
import tempfile
import time
import traceback

from gi.repository import Gio, GLib

TIMEOUT = float(os.environ.get('PREAUTH_ROBOT_TIMEOUT', '30'))
DATA = os.environ.get('PREAUTH_DATA_DIR') or os.path.join(os.path.dirname(__file__), '..', '..', 'data')
BUILD = os.environ.get('PREAUTH_BUILD_ROOT') or os.path.join(os.path.dirname(__file__), '..', '..', 'build')

ACCESSIBLE = 'org.a11y.atspi.Accessible'
STATES = {'checked': 4, 'enabled': 8, 'expanded': 10, 'focusable': 11, 'focused': 12, 'modal': 16, 'pressed': 20,
          'selected': 23, 'sensitive': 24, 'showing': 25, 'visible': 30}

ROLES = {2: 'alert', 7: 'check box', 11: 'combo box', 16: 'dialog', 19: 'file chooser', 20: 'filler', 23: 'frame', 27: 'image', 29: 'label',
         31: 'list', 32: 'list item', 33: 'menu', 35: 'menu item', 39: 'panel', 40: 'password text', 43: 'push button', 44: 'radio button',
         48: 'scroll bar', 49: 'scroll pane', 50: 'separator', 52: 'spin button', 55: 'table', 56: 'table cell', 61: 'text', 62: 'toggle button',
         69: 'window', 75: 'application', 79: 'entry'}

# Where hundreds of nodes are below.
LARGE = ('application', 'frame')


class Gone(Exception):
    """The node is no longer there."""


class Bus:
    """The accessibility bus."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0,
                                    int(TIMEOUT * 1000), None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def call(self, sender, path, interface, method, signature=None, *arguments):
        parameters = GLib.Variant(signature, arguments) if signature else None
        try:
            answer = self.connection.call_sync(sender, path, interface, method, parameters, None, 0, int(TIMEOUT * 1000), None)
        except GLib.Error as error:
            raise Gone(error.message) from error
        return answer.unpack()

    def ask(self, questions):
        """The answers to many questions (sender, path, interface, method, parameters) at once, in order; None where there is none."""
        answers, waiting = [None] * len(questions), [len(questions)]

        def answered(connection, result, index):
            waiting[0] -= 1
            try:
                answers[index] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        for index, question in enumerate(questions):
            self.connection.call(*question, None, 0, int(TIMEOUT * 1000), None, answered, index)
        while waiting[0]:
            GLib.MainContext.default().iteration(True)
        return answers

    def get_children(self, sender, paths):
        """The paths of the children of each of many nodes."""
        answers = self.ask([(sender, path, ACCESSIBLE, 'GetChildren', None) for path in paths])
        return [[path for _, path in answer[0] if not path.endswith('/null')] if answer else [] for answer in answers]

    def describe(self, sender, paths):
        """Properties, role and states of many nodes."""
        all_of = GLib.Variant('(s)', (ACCESSIBLE,))
        answers = self.ask([question for path in paths for question in
                            ((sender, path, 'org.freedesktop.DBus.Properties', 'GetAll', all_of),
                             (sender, path, ACCESSIBLE, 'GetRole', None),
                             (sender, path, ACCESSIBLE, 'GetState', None))])
        return [answers[i:i + 3] for i in range(0, len(answers), 3)]

    def find_application(self, pid):
        (children,) = self.call('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root', ACCESSIBLE, 'GetChildren')
        for sender, path in children:
            try:
                (owner,) = self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                     'GetConnectionUnixProcessID', '(s)', sender)
            except Gone:
                continue
            if owner == pid:
                application = Node(self, sender, path)
                application.role = 'application'
                return application
        return None


class Node:
    """One thing on the screen, as it was when the tree was read."""

    def __init__(self, bus, sender, path, parent=None):
        self.bus, self.sender, self.path, self.parent = bus, sender, path, parent
        self.name = self.description = self.role = ''
        self.states = 0
        self.children = []

    def __repr__(self):
        return f'{self.role} "{self.name}"'

    def has(self, state):
        return bool(self.states >> STATES[state] & 1)

    def call(self, interface, method, signature=None, *arguments):
        return self.bus.call(self.sender, self.path, 'org.a11y.atspi.' + interface, method, signature, *arguments)

    def now(self, state):
        """Whether it has the state at this moment."""
        low, high = self.call('Accessible', 'GetState')[0]
        return bool((low | high << 32) >> STATES[state] & 1)

    def text(self):
        try:
            (variant,) = self.call('Text', 'GetText', '(ii)', 0, self.count_characters())
            return variant
        except Gone:
            return ''

    def count_characters(self):
        return self.bus.call(self.sender, self.path, 'org.freedesktop.DBus.Properties', 'Get', '(ss)', 'org.a11y.atspi.Text',
                             'CharacterCount')[0]

    def extents(self):
        """x, y, width, height in the window."""
        return self.call('Component', 'GetExtents', '(u)', 1)[0]

    def actions(self):
        try:
            return [name.lower() for name, *_ in self.call('Action', 'GetActions')[0]]
        except Gone:
            return []

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self):
        node = self.parent
        while node:
            yield node
            node = node.parent


def get_items(root):
    """What GTK has told of so far, by path: number of children, name, role, description, states.

    Widgets hidden meanwhile are still among them.
    """
    items = root.bus.call(root.sender, '/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems')[0]
    return {item[0][1]: (item[4], *item[6:]) for item in items}


def fill_in(node, name, role, description, states):
    node.name, node.role, node.description = name, ROLES.get(role, str(role)), description
    node.states = states[0] | states[1] << 32


def read_tree(root):
    """The root again, with all that is below it now and can be seen."""
    fresh = Node(root.bus, root.sender, root.path, root.parent)
    # Of a large tree most of the answers come at once; who is whose child is asked one by one, as only that is always true.
    known = get_items(root) if root.role in LARGE else {}
    level = [fresh]
    while level:
        strangers = [node for node in level if node.path not in known]
        for node, answers in zip(strangers, root.bus.describe(root.sender, [node.path for node in strangers])):
            if all(answers):
                fill_in(node, answers[0][0].get('Name', ''), answers[1][0], answers[0][0].get('Description', ''), answers[2][0])
        for node in level:
            if node.path in known:
                fill_in(node, *known[node.path][1:])
        below = []
        # The application says of itself that it has none.
        parents = [node for node in level if node is fresh or node.path not in known or known[node.path][0]]
        for node, paths in zip(parents, root.bus.get_children(root.sender, [node.path for node in parents])):
            node.children = [Node(root.bus, root.sender, path, node) for path in paths]
            below += node.children
        level = below
    return fresh


@functools.cache
def start_window_manager():
    """One for all programs of a test. A window that is shown while it starts may stay unseen."""
    manager = subprocess.Popen(['openbox'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    atexit.register(manager.kill)
    end = time.monotonic() + TIMEOUT
    while subprocess.run(['xdotool', 'get_num_desktops'], capture_output=True, check=False).returncode:
        assert manager.poll() is None and time.monotonic() < end, 'openbox does not start'
        time.sleep(0.03)


class Robot:
    """The running program."""

    def __init__(self, *arguments, env=None, program=None):
        self.process = None
        atexit.register(self.kill)
        start_window_manager()
        self.errors = tempfile.TemporaryFile('w+', encoding='utf-8')
        self.process = subprocess.Popen([program or os.path.join(BUILD, 'src/desktop/preauth'), *arguments],
                                        env=dict(os.environ, **(env or {})), stderr=self.errors)
        self.bus = Bus()
        self.scope = None
        self.landmarks = {}
        self.app = None
        self.app = self.wait(lambda: self.bus.find_application(self.process.pid), 'the program on the accessibility bus')
        self.wait(lambda: self.windows(), 'a window')
        self.main = self.wait(self.toplevels, 'a window in the tree')[0]

    # Waiting and finding

    @staticmethod
    def settle():
        """A blink, between two looks at something that may still move."""
        time.sleep(0.03)

    def wait(self, probe, what, timeout=None):
        """Asks until the probe answers something true, and gives that. Never sleeps longer than a blink."""
        end = time.monotonic() + (timeout or TIMEOUT)
        while True:
            begin = time.monotonic()
            try:
                answer = probe()
            except (Gone, subprocess.CalledProcessError):
                answer = None
            if answer:
                return answer
            if self.process.poll() is not None:
                raise AssertionError(f'the program ended with {self.process.returncode} while waiting for {what}\n{self.printed()}')
            if time.monotonic() > end:
                picture = os.path.join(BUILD, 'meson-logs', os.path.basename(sys.argv[0]) + '.png')
                self.screenshot(picture)
                raise AssertionError(f'not found: {what}; see {picture}\n{self.dump()}')
            # As long as the question took: the program needs the processor too.
            time.sleep(min(max(0.03, time.monotonic() - begin), 0.5))

    def tree(self, within=None):
        return read_tree(within or self.scope or self.app)

    def find_all(self, name=None, role=None, within=None, exact=False):
        return [node for node in self.tree(within).walk()
                if (not role or node.role == role)
                and (not name or (node.name == name if exact else name in node.name))]

    def find(self, name=None, role=None, within=None, exact=False, timeout=None, where=None):
        def probe():
            return next((n for n in self.find_all(name, role, within, exact) if not where or where(n)), None)
        return self.wait(probe, f'{role or "anything"} named "{name}"', timeout)

    def wait_gone(self, name, role=None, within=None):
        return self.wait(lambda: not self.find_all(name, role, within), f'an end of "{name}"')

    def all_text(self, within=None):
        """Everything that can be read now, names and texts, a line each."""
        lines = []
        for node in self.tree(within or self.app).walk():
            lines += [node.name, node.text() if node.role in ('text', 'entry') else '']
        return '\n'.join(line for line in lines if line)

    def dump(self):
        lines = []

        def show(node, depth):
            if node.name and not node.name.startswith(('Gtk', 'Adw')):
                text = node.text() if node.role in ('text', 'entry') else ''
                lines.append('  ' * depth + repr(node) + (f' = {text[:60]!r}' if text else ''))
                depth += 1
            for child in node.children:
                if child.role != 'label' or child.name not in node.name:
                    show(child, depth)
        try:
            windows = read_tree(self.app).children
            lines += [f'{window}' for window in windows]
            for root in [read_tree(self.scope)] if self.scope else windows:
                show(root, 0)
        except Gone:
            pass
        return '\n'.join(lines[:120])

    # Acting

    def do(self, node, action):
        """One of the actions of the node."""
        actions = node.actions()
        if action not in actions:
            raise Gone(f'{node} cannot {action}: {actions}')
        node.call('Action', 'DoAction', '(i)', actions.index(action))

    def window_action(self, action):
        """An action that the window or the page installs, as "win.save"."""
        def probe():
            for node in read_tree(self.app).walk():
                if node.role == 'frame' or node.name.startswith('Preauth'):
                    if action in node.actions():
                        return node
            return None
        self.do(self.wait(probe, f'action {action}'), action)

    def press(self, name, role='push button', within=None, exact=False, where=None):
        """Presses a button by its name."""
        node = self.find(name, role, within, exact, where=where)
        self.wait(lambda: node.now('sensitive'), f'{node} that can be pressed')
        for candidate in node.walk():
            actions = candidate.actions()
            if 'click' in actions:
                self.do(candidate, 'click')
                return node
        self.click(node)
        return node

    def toggle(self, name, within=None):
        node = self.find(name, 'toggle button', within)
        self.do(node, 'toggle')
        return node

    def fill(self, name, text):
        """Puts text into the field with this name."""
        self.fill_all({name: text})

    def fill_all(self, texts):
        """Puts texts into fields by their names."""
        def find_fields():
            fields = {node.name: node for node in reversed(list(self.tree().walk())) if node.role == 'text'}
            return fields if all(name in fields for name in texts) else None

        fields = self.wait(find_fields, f'fields {", ".join(texts)}')
        for name, text in texts.items():
            fields[name].call('EditableText', 'SetTextContents', '(s)', text)
            self.wait(lambda node=fields[name], text=text: node.text() == text, f'"{text}" in "{name}"')

    def bring_into_sight(self, node):
        """Turns the wheel over the scrolled part around the node until its middle can be clicked."""
        pane = next((a for a in node.ancestors() if a.role == 'scroll pane'), None)
        for _ in range(200):
            x, y, width, height = node.extents()
            if not pane:
                break
            left, top, pane_width, pane_height = pane.extents()
            middle = y + height // 2
            if top + 4 <= middle <= top + pane_height - 4:
                break
            self.point_at(left + pane_width - 24, top + pane_height // 2)
            xdotool('click', '4' if middle < top + 4 else '5')
            before = y
            self.wait(lambda: node.extents()[1] != before, f'{node} scrolled into sight')
        return node.extents()

    def click(self, node):
        """By the pointer, in the middle of the node."""
        x, y, width, height = self.bring_into_sight(node)
        self.point_at(x + width // 2, y + height // 2)
        xdotool('click', '1')

    def point_at(self, x, y):
        xdotool('mousemove', '--window', self.active_window(), str(x), str(y))

    def active_window(self):
        return self.wait(lambda: run('xdotool', 'getactivewindow'), 'an active window')

    def windows(self):
        """Ids of the program's windows that can be seen."""
        try:
            return run('xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)).split()
        except subprocess.CalledProcessError:
            return []

    def toplevels(self):
        """The windows and dialogs, by path."""
        return self.bus.get_children(self.app.sender, [self.app.path])[0]

    def titles(self):
        """The titles of the program's windows."""
        paths = self.toplevels()
        return [properties[0].get('Name') for properties, *_ in self.bus.describe(self.app.sender, paths) if properties]

    def key(self, *keys):
        xdotool('key', '--clearmodifiers', *keys)

    def write(self, text):
        xdotool('type', '--clearmodifiers', '--delay', '6', text)

    def focused(self):
        """The thing that has the keyboard, without what is around it; None for a text row."""
        for path, (_, *item) in get_items(self.app).items():
            node = Node(self.bus, self.app.sender, path, self.app)
            fill_in(node, *item)
            if node.has('focused'):
                return node
        return None

    def focused_path(self):
        """Which thing has the keyboard, None for a text row."""
        node = self.focused()
        return node and node.path

    def wait_focus(self, name, role=None):
        return self.wait(lambda: (lambda node: node and name in node.name and (not role or node.role == role) and node)(self.focused()),
                         f'the keyboard on {role or "anything"} "{name}"')

    # Steps of a request

    STEPS = {'Plan': 'PreauthPlanStep', 'Service': 'PreauthServiceStep', 'People': 'PreauthPeopleStep',
             'Diagnosis and services': 'PreauthDiagnosisStep', 'Form': 'PreauthFormStep', 'Letter': 'PreauthLetterStep',
             'Attachments': 'PreauthAttachmentsStep', 'Review and send': 'PreauthSendStep'}

    LANDMARKS = {'Steps': 'list', 'Where this request goes': 'panel', 'Still needed': 'list', 'Nothing missing': 'list',
                 'PreauthPlanStep': 'filler'}

    def landmark(self, name):
        """A part of the request page that is always there. Looked for once a request: see forget()."""
        def probe():
            for node in self.tree(self.app).walk():
                for words, role in self.LANDMARKS.items():
                    if words in node.name and node.role == role:
                        self.landmarks[words] = node
            return self.landmarks.get(name)

        return self.landmarks.get(name) or self.wait(probe, name)

    def find_step(self, title):
        """The page of a step, once it has been opened."""
        stack = self.landmark('PreauthPlanStep').parent.parent

        def probe():
            (places,) = self.bus.get_children(stack.sender, [stack.path])
            pages = [path for paths in self.bus.get_children(stack.sender, places) for path in paths]
            for path, (properties, *_) in zip(pages, self.bus.describe(stack.sender, pages)):
                if properties and properties[0].get('Name') == self.STEPS[title]:
                    return Node(self.bus, stack.sender, path, stack)
            return None

        return self.wait(probe, f'the page of {title}')

    def forget(self):
        """Another request is open: its page is a new one."""
        self.scope = None
        self.landmarks = {}

    def steps(self):
        """The lines of the list of steps by their title."""
        steps = read_tree(self.landmark('Steps'))
        return {node.name.split(',')[0]: node for node in steps.walk() if node.role == 'list item'}

    def open_step(self, title):
        """Shows a step by its line in the list of steps; later searches look inside it."""
        row = self.steps()[title]
        self.click(row)
        self.wait(lambda: row.now('selected'), f'step "{title}" selected')
        self.scope = self.find_step(title)
        return self.scope

    def step_state(self, title):
        return self.steps()[title].name.split(', ')[1]

    def step_selected(self):
        return next(title for title, row in self.steps().items() if row.has('selected'))

    def card_text(self):
        """All that the destination card says, a line each."""
        card = read_tree(self.landmark('Where this request goes'))
        return '\n'.join(node.name for node in card.walk() if node.name)

    def gap_list(self):
        """The list of gaps with its lines."""
        return read_tree(self.landmarks.get('Nothing missing') or self.landmark('Still needed'))

    def gaps(self):
        """The names of the lines of the gap list: "Needed: what. Why"."""
        return [node.name for node in self.gap_list().walk() if node.role == 'list item']

    def choose(self, name, choice):
        """Opens the drop down with this name and picks a line of it by keyboard."""
        row = self.find(name, 'combo box')
        def is_line(node):
            return node.role == 'list item' and any(a.name == 'GtkPopover' for a in node.ancestors())

        def open_lines():
            lines = [node for node in read_tree(row).walk() if is_line(node)]
            return lines if any(line.has('focused') for line in lines) else None

        def shown():
            return [n.name for n in read_tree(row).walk() if n.role == 'label' and not any(is_line(a) for a in n.ancestors())]

        # A window manager that still holds the pointer keeps a popover from opening: the next try is a little later.
        for attempt in range(5):
            self.click(row)
            try:
                lines = self.wait(open_lines, f'{row} open', TIMEOUT if attempt == 4 else 3 + attempt)
                break
            except AssertionError:
                if attempt == 4:
                    raise
        names = [next((n.name for n in line.walk() if n.role == 'label'), '') for line in lines]
        steps = names.index(choice) - next(i for i, line in enumerate(lines) if line.has('focused'))
        self.key(*['Down' if steps > 0 else 'Up'] * abs(steps), 'Return')
        self.wait(lambda: choice in shown(), f'"{choice}" chosen in {row}')

    def wait_dialog(self, words):
        """The dialog in front of the window whose title or text has these words."""
        def probe():
            for path in self.toplevels():
                dialog = Node(self.bus, self.app.sender, path, self.app)
                if path != self.main and any(words in node.name for node in read_tree(dialog).walk()):
                    return read_tree(dialog)
            return None

        return self.wait(probe, f'dialog "{words}"')

    def wait_no_dialog(self):
        self.wait(lambda: self.toplevels() == [self.main], 'an end of all dialogs')

    def answer_chooser(self, title, path):
        """Types a path into the file chooser that is open."""
        dialog = self.wait_dialog(title)
        self.wait(lambda: title in run('xdotool', 'getwindowname', self.active_window()), f'the keyboard in "{title}"')
        if 'Save' in title:
            self.key('ctrl+a')
        self.write(path)
        self.wait(lambda: any(node.text() == path for node in read_tree(dialog).walk() if node.role == 'text'), 'the whole path')
        self.key('Return')
        self.wait(lambda: dialog.path not in self.toplevels(), f'"{title}" answered')

    # Looking and ending

    def screenshot(self, path):
        subprocess.run(['import', '-window', 'root', path], check=True)

    def quit(self):
        """Ends the program as a person does, discards what is not saved, and gives what it printed as errors."""
        if self.process.poll() is None:
            self.key('ctrl+q')
            self.scope = None
            end = time.monotonic() + TIMEOUT
            while self.process.poll() is None and time.monotonic() < end:
                try:
                    for node in self.find_all('Discard', 'push button'):
                        self.do(node, 'click')
                except Gone:
                    pass
                self.settle()
        return self.ended()

    def printed(self):
        """What it wrote as errors so far."""
        self.errors.seek(0)
        return self.errors.read()

    def ended(self):
        try:
            code = self.process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError('the program does not end') from None
        self.kill()
        printed = self.printed()
        assert code == 0, f'the program ended with {code}\n{printed}'
        return printed

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def xdotool(*arguments):
    subprocess.run(['xdotool', *arguments], check=True, capture_output=True)


def pdf_text(path, *options):
    return run('pdftotext', '-layout', *options, path, '-')


def run_cases(*cases):
    """Runs functions, each going on where the one before it stopped, and prints TAP. Ends at the first that fails."""
    print(f'1..{len(cases)}')
    for number, case in enumerate(cases, 1):
        try:
            case()
            print(f'ok {number} {case.__name__}', flush=True)
        except Exception:  # pylint: disable=broad-except
            print(f'not ok {number} {case.__name__}')
            print('\n'.join('# ' + line for line in traceback.format_exc().splitlines()))
            for later in range(number + 1, len(cases) + 1):
                print(f'not ok {later} {cases[later - 1].__name__} # not run')
            return 1
    return 0
