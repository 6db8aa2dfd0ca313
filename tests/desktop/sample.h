/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "../gone.h"
#include "review/review.h"

/* What the tests of the pages have in common. */

/* @name: a file of data/examples ("speech-therapy-child.json"), or NULL for a new request;
 * (transfer full), refreshed */
PreauthReview *
sample_review_new (const char *name);
/* A PDF of @n_pages with a word on each; (transfer full) */
GBytes *
sample_pdf_new (guint n_pages);

/* Runs the main loop until @is_done says so; fails the test when it takes too long. */
void
sample_wait (gboolean (*is_done) (gpointer user_data), gpointer user_data);
/* The @index-th widget of @type below @root, in the order of the tree; NULL when there is none. */
GtkWidget *
sample_find (GtkWidget *root, GType type, guint index);
guint
sample_count (GtkWidget *root, GType type);
/* Whether a label in sight below @root shows @text. */
gboolean
sample_has_text (GtkWidget *root, const char *text);
/* A window with @child, on the screen. */
GtkWidget *
sample_present (GtkWidget *child, int width, int height);
/* Destroys the window and asserts that nobody keeps its @child, which the caller holds. */
void
sample_destroy (GtkWidget *window, GtkWidget *child);
/* A child of the template of @widget by its id; it must be there. */
gpointer
sample_get_child (gpointer widget, const char *id);
/* A widget of @type in a window over @parent, or that window; NULL. */
GtkWidget *
sample_find_over (GtkWindow *parent, GType type);
/* The folder @path with all that is in it. */
void
sample_remove_tree (const char *path);
