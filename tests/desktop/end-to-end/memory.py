# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies in the memory of a running program."""
import os
import re
import time


def may_read(pid):
    """A sanitizer keeps freed memory as it was, to find what uses it; another user's memory cannot be read."""
    if os.geteuid() != 0:
        return False
    with open(f'/proc/{pid}/maps', encoding='utf-8') as maps:
        return 'libasan' not in maps.read()


def find(pid, words):
    """Which of the words are anywhere in what the program has written: {word: [place and what is around it]}."""
    forms = {form: word for word in words for form in (word.encode(), word.encode('utf-32-le'), word.encode('utf-16-le'))}
    pattern = re.compile(b'|'.join(re.escape(form) for form in forms))
    found = {}
    with open(f'/proc/{pid}/maps', encoding='utf-8') as maps, open(f'/proc/{pid}/mem', 'rb') as memory:
        for line in maps:
            match = re.match(r'([0-9a-f]+)-([0-9a-f]+) rw\S+ \S+ \S+ \S+\s*(.*)', line)
            if not match:
                continue
            begin, end = int(match[1], 16), int(match[2], 16)
            try:
                memory.seek(begin)
                content = memory.read(end - begin)
            except (OSError, OverflowError):
                continue
            for hit in pattern.finditer(content):
                around = content[max(0, hit.start() - 80):hit.end() + 80]
                found.setdefault(forms[hit[0]], []).append(f'{match[3] or "memory"} {begin + hit.start():x}: {around!r}')
    return found


def wait_for_none(pid, words):
    """The display has let go of what it showed within a blink or two; nothing may stay."""
    for _ in range(60):
        found = find(pid, words)
        if not found:
            return
        time.sleep(0.5)
    raise AssertionError('\n'.join(f'{word}: {len(places)}\n  ' + '\n  '.join(places[:6]) for word, places in found.items()))
