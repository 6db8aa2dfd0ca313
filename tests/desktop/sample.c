/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests, PDFs and windows for the tests of the desktop. */
#include "config.h"

#include "sample.h"

#include <glib/gstdio.h>

#include <cairo-pdf.h>

#include "fhir/installation.h"

#define TIMEOUT_SECONDS 60

PreauthReview *
sample_review_new (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, &error);
  g_autoptr (PreauthRequest) request = NULL;
  PreauthReview *review;

  g_assert_no_error (error);
  if (name != NULL)
    {
      g_autofree char *path = preauth_installation_build_data_path ("examples", name, NULL);

      request = preauth_request_load (path, &error);
      g_assert_no_error (error);
    }
  else
    {
      request = preauth_request_new ();
    }
  review = preauth_review_new (directory, request);
  preauth_review_refresh (review);
  return review;
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
sample_pdf_new (guint n_pages)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, 612, 792);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < n_pages; i++)
    {
      cairo_move_to (cr, 72, 72);
      cairo_show_text (cr, "Visit note");
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
timeout_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Looks again now and then: what a thread does wakes nobody here. */
void
sample_wait (gboolean (*is_done) (gpointer user_data), gpointer user_data)
{
  gboolean late = FALSE;
  guint source = g_timeout_add_seconds (TIMEOUT_SECONDS, timeout_cb, &late);
  guint tick = g_timeout_add (20, tick_cb, NULL);

  while (!late && !is_done (user_data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_assert_false (late);
  g_source_remove (source);
}

static GtkWidget *
find (GtkWidget *root, GType type, guint *index)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type) && (*index)-- == 0)
        return child;
      found = find (child, type, index);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
sample_find (GtkWidget *root, GType type, guint index)
{
  return find (root, type, &index);
}

guint
sample_count (GtkWidget *root, GType type)
{
  guint count = 0;

  while (sample_find (root, type, count) != NULL)
    count++;
  return count;
}

gboolean
sample_has_text (GtkWidget *root, const char *text)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *label = sample_find (root, GTK_TYPE_LABEL, i);

      if (label == NULL)
        return FALSE;
      if (gtk_widget_get_mapped (label)
          && strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL)
        return TRUE;
    }
}

static gboolean
is_drawn (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data) && gtk_widget_get_width (user_data) > 0;
}

GtkWidget *
sample_present (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  sample_wait (is_drawn, child);
  return window;
}

void
sample_destroy (GtkWidget *window, GtkWidget *child)
{
  gtk_window_destroy (GTK_WINDOW (window));
  sample_assert_gone (child);
}

void
sample_remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      sample_remove_tree (child);
    }
  g_remove (path);
}

gpointer
sample_get_child (gpointer widget, const char *id)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), id);

  g_assert_nonnull (child);
  return child;
}

GtkWidget *
sample_find_over (GtkWindow *parent, GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);
      GtkWidget *found = GTK_WIDGET (window);

      if (gtk_window_get_transient_for (window) != parent)
        continue;
      if (!g_type_is_a (G_OBJECT_TYPE (window), type))
        found = sample_find (found, type, 0);
      if (found != NULL)
        return found;
    }
  return NULL;
}
