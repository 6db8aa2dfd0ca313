/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The work page alone in a window, with as many invented cases as asked for. Ends after the first
 * painted frame and says on standard error what CPU time the interface took for it, without the
 * cases, which the program reads in a thread. With --use it goes on: jumps through the list, then
 * types a word into the search, and says what the frames took. With --stay it stays, for people to
 * look at.
 *
 * work-window CASES [--use | --stay [WIDTH]]
 */
#include "config.h"

#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../store/work-sample.h"
#include "desktop/work/work-page.h"

#define SETTLING_FRAMES 30
#define N_JUMPS 20
#define TYPED "wheelchair"

static PreauthWorkList *list;
static double not_counted;
static int width = 1280;
static gboolean stay;
static gboolean use;

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1e6;
}

static GtkWidget *
find_type (GtkWidget *root, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found
          = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What a person does that frame @number answers; FALSE at the end. The frames before are those in
 * which the rows come that are not in sight. */
static gboolean
act (GtkWidget *page, guint number, const char **kind)
{
  GtkWidget *scrolled = find_type (page, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *rows = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  const guint jump = number - SETTLING_FRAMES, letter = jump - N_JUMPS;
  int end = -1;

  *kind = NULL;
  if (number < SETTLING_FRAMES)
    return TRUE;
  if (jump < N_JUMPS)
    {
      *kind = "jump";
      gtk_adjustment_set_value (rows, gtk_adjustment_get_upper (rows) * (jump + 1) / N_JUMPS);
      return TRUE;
    }
  if (letter >= strlen (TYPED))
    return FALSE;
  *kind = "letter";
  gtk_editable_insert_text (GTK_EDITABLE (find_type (page, GTK_TYPE_SEARCH_ENTRY)), TYPED + letter,
                            1, &end);
  return TRUE;
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  static guint n_frames;
  static double before;
  static const char *kind;
  GtkWidget *page = user_data;

  if (stay)
    return;
  if (n_frames == 0)
    fprintf (stderr, "first-frame-cpu-ms %.1f\n", get_cpu_ms () - not_counted);
  else if (kind != NULL)
    fprintf (stderr, "%s-cpu-ms %.1f\n", kind, get_cpu_ms () - before);
  if (!use)
    _exit (0);
  before = get_cpu_ms ();
  if (!act (page, n_frames++, &kind))
    _exit (0);
  gtk_widget_queue_draw (page);
}

static void
activate_cb (GtkApplication *application, gpointer user_data)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = preauth_work_page_new (list);

  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 800);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (page);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb),
                    page);
}

static void
startup_cb (GApplication *application)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/preauth/Preauth/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  double start = get_cpu_ms ();

  use = argc > 2 && strcmp (argv[2], "--use") == 0;
  stay = argc > 2 && !use;
  if (argc > 3)
    width = atoi (argv[3]);
  list = preauth_work_list_new ();
  rows = work_sample_make (0, argc > 1 ? (guint)atoi (argv[1]) : 10);
  preauth_work_list_update (list, rows, "2026-11-22");
  not_counted = get_cpu_ms () - start;
  application = adw_application_new ("io.github.preauth.WorkWindow", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "startup", G_CALLBACK (startup_cb), NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
