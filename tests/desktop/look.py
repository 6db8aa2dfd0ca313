#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures of every step of a request: for people to look at, not a test.

    tests/desktop/with-display.sh tests/desktop/look.py FOLDER [REQUEST.json] [LOOK...]

A LOOK is a size, and words of: dark, large, contrast; as 1280x800, 800x600-dark. Without one, eight of them are taken.
"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
from robot import DATA, Robot, run, xdotool  # noqa: E402

LOOKS = ['1280x800', '1280x800-dark', '1280x800-large', '800x600', '800x600-dark', '800x600-large', '380x640', '1280x800-contrast']


def set_text_size(percent):
    """As the desktop's own setting does it: everything that is text grows, also what a style gives in points."""
    subprocess.run(['xprop', '-root', '-f', 'RESOURCE_MANAGER', '8s', '-set', 'RESOURCE_MANAGER', f'Xft.dpi: {96 * percent // 100}'],
                   check=True)


def resize(robot, size):
    """The window in the corner of the screen, as large as the size says. Again: it can shrink further once it has folded."""
    window = robot.windows()[-1]
    width, height = size.split('x')

    def resized():
        xdotool('windowmove', window, '0', '0', 'windowsize', window, width, height)
        return size in run('xdotool', 'getwindowgeometry', window)

    robot.wait(resized, f'a window of {size}')


def shoot(robot, path):
    """Waits until two pictures in a row are the same."""
    before = None
    for _ in range(40):
        robot.screenshot(path)
        now = run('identify', '-format', '%#', path)
        if now == before:
            return
        before = now
        robot.settle()


def look(folder, request, name):
    size, *words = name.split('-')
    set_text_size(150 if 'large' in words else 100)
    env = {}
    if 'dark' in words:
        env['ADW_DEBUG_COLOR_SCHEME'] = 'prefer-dark'
    if 'contrast' in words:
        env['ADW_DEBUG_HIGH_CONTRAST'] = '1'
    robot = Robot(*([request] if request else []), env=env)
    resize(robot, size)
    if request:
        robot.find_step('Plan')
    else:
        robot.find('New request', 'list item')
        shoot(robot, os.path.join(folder, f'{name}-0-start.png'))
        robot.window_action('win.new-request')
        robot.find_step('Plan')
    for number, title in enumerate(robot.STEPS, 1):
        robot.key(f'ctrl+{number}')
        robot.find_step(title)
        shoot(robot, os.path.join(folder, f'{name}-{number}-{title.split()[0].lower()}.png'))
    robot.quit()


def main():
    folder, *rest = sys.argv[1:] or sys.exit(__doc__)
    os.makedirs(folder, exist_ok=True)
    request = next((word for word in rest if word.endswith('.json')), None)
    compositor = subprocess.Popen(['xcompmgr'], stderr=subprocess.DEVNULL)
    for name in [word for word in rest if word != request] or LOOKS:
        look(folder, None if request == 'none.json' else request or os.path.join(DATA, 'examples', 'snf-medicare-advantage.json'), name)
    compositor.kill()
    compositor.wait()


if __name__ == "__main__":
    main()
