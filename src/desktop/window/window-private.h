/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/window/busy-bar.h"
#include "desktop/window/window.h"
#include "request/request.h"

G_BEGIN_DECLS

/* What to do once the open request is safe. */
typedef enum
{
  PREAUTH_NEXT_NOTHING,
  PREAUTH_NEXT_NEW,
  PREAUTH_NEXT_CHOOSE, /* a file to open */
  PREAUTH_NEXT_OPEN,   /* next_file */
  PREAUTH_NEXT_PRACTICE,
  PREAUTH_NEXT_START_PAGE,
  PREAUTH_NEXT_CLOSE,
} PreauthNext;

struct _PreauthWindow
{
  AdwApplicationWindow parent_instance;

  PreauthRequest *request; /* NULL on the start page */
  GFile *file;             /* NULL until it has one */
  gulong modified_handler;
  gulong changed_handler;
  guint n_edits; /* tells whether a written state is the current one */

  GCancellable *opening; /* of the file that is being read; else NULL */
  GtkWidget *focus;      /* weak: where the cursor was before that */
  gboolean saving;
  gboolean save_again; /* asked for while the last one was being written */

  PreauthNext next;
  GFile *next_file;
  GtkNativeDialog *chooser;
  GtkWidget *question;

  AdwToastOverlay *toasts;
  PreauthBusyBar *busy;
  GtkStack *pages;
  AdwBin *request_bin;
  AdwWindowTitle *title;
  AdwButtonContent *new_content;
  AdwButtonContent *open_content;
  GtkWidget *save_button;
  GtkRevealer *practice_banner;
};

/* window.c */
/* @request: (transfer full) (nullable): NULL shows the start page. FALSE when the directory cannot
 * be read; the person has been told. */
gboolean
preauth_window_show_request (PreauthWindow *self, PreauthRequest *request, GFile *file);
void
preauth_window_show_error (PreauthWindow *self, const char *heading, const char *body);
void
preauth_window_update_title (PreauthWindow *self);

/* window-transfer.c */
void
preauth_window_open_file (PreauthWindow *self, GFile *file);
/* Goes on to what was to come next when it is written. */
void
preauth_window_save_to (PreauthWindow *self, GFile *file);

/* window-files.c */
/* Waits until a file is written, asks about an unsaved request, then does @next. @file: (nullable):
 * for PREAUTH_NEXT_OPEN. */
void
preauth_window_begin (PreauthWindow *self, PreauthNext next, GFile *file);
void
preauth_window_continue_to_next (PreauthWindow *self);
void
preauth_window_forget_next (PreauthWindow *self);
void
preauth_window_save (PreauthWindow *self);
void
preauth_window_save_as (PreauthWindow *self);

G_END_DECLS
