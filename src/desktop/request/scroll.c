/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings the field that has the focus into sight. GTK does so when the focus moves, but a page that
 * was made a moment ago has no size then. */
#include "config.h"

#include "desktop/request/scroll.h"

#define ROOM_AROUND 72
/* The first frame gives the page its size. */
#define N_FRAMES 2

static GtkWidget *
get_focus (GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, page))
    return NULL;
  row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  return row != NULL ? row : focus;
}

static void
scroll (GtkWidget *page)
{
  GtkWidget *focus = get_focus (page);
  GtkWidget *scroller
      = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double top;

  if (scroller == NULL || !gtk_widget_compute_bounds (focus, scroller, &bounds))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top - ROOM_AROUND, top + bounds.size.height + ROOM_AROUND);
}

static gboolean
tick_cb (GtkWidget *page, GdkFrameClock *clock, gpointer user_data)
{
  guint *frames = user_data;

  if (++*frames <= N_FRAMES)
    return G_SOURCE_CONTINUE;
  scroll (page);
  return G_SOURCE_REMOVE;
}

void
preauth_scroll_to_focus (GtkWidget *page)
{
  g_return_if_fail (GTK_IS_WIDGET (page));

  gtk_widget_add_tick_callback (page, tick_cb, g_new0 (guint, 1), g_free);
}
