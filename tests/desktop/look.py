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

LOOKS = ['1280x800', '1280x800-dark', '1280x800-large', '800x600', '800x600-dark', '800x600-large', '360x640', '1280x800-contrast']


def write_settings(font):
    folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0')
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'settings.ini'), 'w', encoding='utf-8') as settings:
        settings.write(f'[Settings]\ngtk-font-name={font}\ngtk-xft-antialias=1\ngtk-xft-hintstyle=hintslight\ngtk-xft-rgba=none\n'
                       'gtk-enable-animations=0\n')


def resize(robot, size):
    """The window and nothing of its shadow, in the corner of the screen."""
    window = robot.active_window()
    xdotool('windowmove', '--sync', window, '0', '0')
    width, height = size.split('x')
    if size == '1280x800':
        robot.key('super+Up')
    xdotool('windowsize', window, width, height)


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
    write_settings('Cantarell 17' if 'large' in words else 'Cantarell 11')
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


main()
