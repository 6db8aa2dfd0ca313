#!/usr/bin/env python3
"""Each rule of build-aux/house-rules, against a small tree that breaks it and one that does not."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

RULES = Path(__file__).resolve().parents[2] / 'build-aux' / 'house-rules'
SPDX = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
README = '# room\n\nWhat it is for.\n\nMore.\n'


def breaches(files):
    """What house-rules says of a tree with these files (path to text)."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ('src', 'tests', 'resources', 'po'):
            (root / name).mkdir()
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')
            if name.count('/') == 2 and name.startswith('src/'):
                (path.parent / 'README.md').write_text(README, encoding='utf-8')
        run = subprocess.run([sys.executable, str(RULES), folder], capture_output=True, text=True, check=False)
        lines = run.stdout.splitlines()
        assert run.returncode == (1 if lines else 0), run.stderr
        return lines


class HouseRules(unittest.TestCase):
    def assert_breach(self, files, *words):
        lines = breaches(files)
        self.assertEqual(len(lines), 1, lines)
        for word in words:
            self.assertIn(word, lines[0])

    def assert_clean(self, files):
        self.assertEqual(breaches(files), [])

    def test_include_upward(self):
        self.assert_breach({'src/fhir/a.c': SPDX + '#include "request/request.h"\n'}, 'src/fhir/a.c:2', 'stands after')
        self.assert_clean({'src/request/a.c': SPDX + '#include "fhir/json.h"\n'})

    def test_include_program(self):
        self.assert_breach({'src/fhir/a.c': SPDX + '#include "desktop/window.h"\n'}, 'knows no program')
        self.assert_breach({'src/cli/a.c': SPDX + '#include "desktop/window.h"\n'}, 'do not know each other')

    def test_include_gtk(self):
        for header in ('gtk/gtk.h', 'adwaita.h', 'gdk/gdk.h'):
            self.assert_breach({'src/letter/a.c': SPDX + f'#include <{header}>\n'}, 'only desktop')
        self.assert_clean({'src/desktop/a.c': SPDX + '#include <gtk/gtk.h>\n'})
        self.assert_clean({'src/fhir/a.c': SPDX + '/* #include <gtk/gtk.h> */\n'})

    def test_goto(self):
        self.assert_breach({'src/fhir/a.c': SPDX + 'void f (void)\n{\n  goto out;\n}\n'}, ':4:', 'goto')
        self.assert_clean({'src/fhir/a.c': SPDX + '/* no goto */\nconst char *s = "goto // goto";\n'})

    def test_error_domain(self):
        self.assert_breach({'src/fhir/a.c': SPDX + 'g_set_error (error, G_IO_ERROR, 1, "x");\n'}, 'G_IO_ERROR')
        self.assert_breach({'src/fhir/a.c': SPDX + 'e = g_error_new (G_FILE_ERROR, 1, "x");\n'}, 'G_FILE_ERROR')
        self.assert_clean({'src/fhir/a.c': SPDX + 'g_set_error (error,\n PREAUTH_ERROR, PREAUTH_ERROR_READ, "(%s, y", z);\n'})

    def test_logs(self):
        for call in ('g_print ("%s", name)', 'g_message ("x")', 'g_debug ("x")', 'printf ("x")'):
            self.assert_breach({'src/store/a.c': SPDX + call + ';\n'}, 'terminal or a log')
        self.assert_breach({'src/desktop/a.c': SPDX + 'g_warning ("name %s", name);\n'}, 'with values')
        self.assert_clean({'src/desktop/a.c': SPDX + 'g_warning ("no window");\n'})
        self.assert_clean({'src/cli/a.c': SPDX + 'g_print ("%s", text);\n'})

    def test_threads(self):
        call = SPDX + 'void f (GTask *t)\n{\n  g_task_run_in_thread (t, g);\n}\n'
        self.assert_breach({'src/store/a.c': call}, ':4:', 'preauth_task_run_in_thread')
        self.assert_clean({'src/fhir/task.c': call})
        self.assert_clean({'src/store/a.c': call.replace('g_task', 'preauth_task')})

    def test_file_length(self):
        self.assert_breach({'src/fhir/a.c': SPDX + '\n' * 800}, '801 lines')
        self.assert_clean({'src/fhir/a.c': SPDX + '\n' * 799})

    def test_function_length(self):
        def body(calls):
            return SPDX + 'void\nf (void)\n{\n' + '  g ();\n' * calls + '}\n'
        self.assert_breach({'src/fhir/a.c': body(79)}, 'function of 81 lines')
        self.assert_clean({'src/fhir/a.c': body(78)})
        self.assert_clean({'src/fhir/a.c': SPDX + 'static int table[] =\n{\n' + '  1,\n' * 100 + '};\n'})

    def test_ui_length(self):
        self.assert_breach({'resources/a/a.ui': '\n' * 301}, '301 lines')

    def test_licence(self):
        self.assert_breach({'src/fhir/a.c': '#include "config.h"\n'}, 'SPDX')

    def test_potfiles(self):
        text = SPDX + 'const char *s = _("Hello");\n'
        self.assert_breach({'src/fhir/a.c': text}, 'po/POTFILES', 'src/fhir/a.c')
        self.assert_clean({'src/fhir/a.c': text, 'po/POTFILES': 'src/fhir/a.c\n'})
        self.assert_breach({'po/POTFILES': 'src/gone.c\n'}, 'does not exist')
        self.assert_breach({'resources/a.ui': '<property translatable="yes">x</property>\n'}, 'resources/a.ui')

    def test_readme(self):
        self.assert_breach({'src/fhir/sub/a.c': SPDX}, 'README.md')
        self.assert_breach({'src/garage/a.c': SPDX}, 'not a room')


if __name__ == '__main__':
    unittest.main(verbosity=2)
