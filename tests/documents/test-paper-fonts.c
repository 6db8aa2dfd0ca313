/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fonts that another thread opens: whether a page is drawn or not, that thread is gone at the end.
 */
#include "config.h"

#include "documents/paper-fonts.h"

static int n_measured;

static void
measure_slowly (void)
{
  g_usleep (300 * 1000);
  g_atomic_int_inc (&n_measured);
}

/* As when a request cannot be read after all. */
static void
test_nobody_asks (void)
{
  if (g_test_subprocess ())
    {
      preauth_paper_fonts_prepare (measure_slowly);
      preauth_paper_fonts_finish ();
      g_assert_cmpint (g_atomic_int_get (&n_measured), ==, 1);
      preauth_paper_fonts_finish ();
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_somebody_asks (void)
{
  if (g_test_subprocess ())
    {
      PangoFontMap *map;

      preauth_paper_fonts_prepare (measure_slowly);
      map = preauth_paper_fonts_get_map ();
      g_assert_cmpint (g_atomic_int_get (&n_measured), ==, 1);
      preauth_paper_fonts_finish ();
      g_assert_true (preauth_paper_fonts_get_map () == map);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_never_prepared (void)
{
  if (g_test_subprocess ())
    {
      preauth_paper_fonts_finish ();
      g_assert_nonnull (preauth_paper_fonts_get_map ());
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-fonts/nobody-asks", test_nobody_asks);
  g_test_add_func ("/paper-fonts/somebody-asks", test_somebody_asks);
  g_test_add_func ("/paper-fonts/never-prepared", test_never_prepared);
  return g_test_run ();
}
