/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Preloaded into a GTK 4 program, ends it after its first painted frame and says on standard error
 * what CPU time that took, so that any two programs are measured by the same clock.
 *
 * The program's own call of gtk_window_present () is the only way in: nothing else in it changes.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  struct rusage usage;

  if (getenv ("FIRST_FRAME_STAY") != NULL)
    return;
  getrusage (RUSAGE_SELF, &usage);
  fprintf (stderr, "first-frame-cpu-ms %.1f\n",
           (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000.0
               + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000.0);
  _exit (0);
}

G_MODULE_EXPORT void
gtk_window_present (GtkWindow *window)
{
  void (*present) (GtkWindow *);
  GdkFrameClock *clock;

  *(void **)&present = dlsym (RTLD_NEXT, "gtk_window_present");
  present (window);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  if (clock != NULL)
    g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}
