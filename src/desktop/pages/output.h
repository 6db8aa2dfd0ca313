/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes the bytes of a file; NULL with an error of PREAUTH_ERROR. */
typedef GBytes *(*PreauthOutputFunc) (GtkWidget *widget, GError **error);

/* What can be saved: "packet-2026-11-21.pdf". */
typedef struct
{
  const char *title;  /* of the file dialog */
  const char *name;   /* without its ending; the day is added, never a patient's name */
  const char *ending; /* "pdf" */
  const char *kind;   /* of files, in the dialog's filter: "PDF documents" */
  PreauthOutputFunc make;
} PreauthOutput;

/**
 * preauth_output_save:
 *
 * Asks for a place, makes the file and writes it off the main thread, whole or not at all; then
 * says so in a toast and to the page of the case (case.made), or why not in a dialog. One at a time
 * for each @widget, which owns it.
 */
void
preauth_output_save (GtkWidget *widget, const PreauthOutput *output);
/* The same without asking. */
void
preauth_output_save_to (GtkWidget *widget, const PreauthOutput *output, GFile *file);
/* A dialog with one sentence. */
void
preauth_output_show_error (GtkWidget *widget, const char *heading, const char *message);

G_END_DECLS
