/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/work/work-page.h"
#include "desktop/work/work-selection.h"

G_BEGIN_DECLS

/* Left and right of a cell, as style.css has it. */
#define PREAUTH_WORK_CELL_PADDING 16

typedef enum
{
  PREAUTH_WORK_ROOM_WIDE,   /* all columns */
  PREAUTH_WORK_ROOM_MEDIUM, /* without those that can be spared */
  PREAUTH_WORK_ROOM_NARROW, /* two lines a row */
} PreauthWorkRoom;

struct _PreauthWorkPage
{
  AdwBin parent_instance;

  PreauthWorkList *list;
  PreauthWorkSelection *selection;
  PreauthStore *store;
  PreauthLaw *law;
  PreauthWorkRoom room;
  PreauthWorkFilter filter; /* of the sidebar; its texts are below */
  char *owner;
  char *tag; /* NULL: any */
  gboolean with_closed;
  gboolean everywhere; /* until the search is cleared */
  GSimpleActionGroup *actions;
  GtkWidget *row_popover;
  guint n_frames; /* since it is on the screen */

  AdwSqueezer *width_probe;
  GtkWidget *wide_probe;
  GtkWidget *medium_probe;
  GtkWidget *search;
  GtkLabel *count;
  GtkMenuButton *filter_button;
  GtkStack *pages;
  GtkColumnView *columns;
  GtkListView *lines;
  AdwStatusPage *empty;
  GtkWidget *new_button;
  GtkWidget *search_all_button;
  GtkLabel *hint;
  GMenuModel *row_menu;
};

/* Shows the list or why it is empty. */
void
preauth_work_page_update (PreauthWorkPage *self);
void
preauth_work_page_apply_filter (PreauthWorkPage *self);
void
preauth_work_page_show_empty (PreauthWorkPage *self);

/* work-page-actions.c */
void
preauth_work_page_bind_keys (GtkWidgetClass *widget_class);
void
preauth_work_page_add_actions (PreauthWorkPage *self);
void
preauth_work_page_update_actions (PreauthWorkPage *self);

G_END_DECLS
