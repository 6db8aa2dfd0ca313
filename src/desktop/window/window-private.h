/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

  PreauthNext next;
  GFile *next_file;
  GtkNativeDialog *chooser;
  GtkWidget *question;

  AdwToastOverlay *toasts;
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

/* window-files.c */
/* Asks about an unsaved request first, then does @next. @file: (nullable): for
 * PREAUTH_NEXT_OPEN. */
void
preauth_window_begin (PreauthWindow *self, PreauthNext next, GFile *file);
void
preauth_window_save (PreauthWindow *self);
void
preauth_window_save_as (PreauthWindow *self);

G_END_DECLS
