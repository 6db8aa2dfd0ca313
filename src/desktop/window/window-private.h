/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/case/case-page.h"
#include "desktop/lock/idle-watch.h"
#include "desktop/lock/screen-watch.h"
#include "desktop/window/banner.h"
#include "desktop/window/busy-bar.h"
#include "desktop/window/save-state.h"
#include "desktop/window/sidebar.h"
#include "desktop/window/upkeep.h"
#include "desktop/window/window.h"
#include "request/request.h"
#include "store/case.h"
#include "store/work-list.h"

G_BEGIN_DECLS

/* What to do once the open request is safe. */
typedef enum
{
  PREAUTH_NEXT_NOTHING,
  PREAUTH_NEXT_NEW,
  PREAUTH_NEXT_CHOOSE, /* a file to open */
  PREAUTH_NEXT_OPEN,   /* next_file */
  PREAUTH_NEXT_PRACTICE,
  PREAUTH_NEXT_HOME, /* the start page, or the work page */
  PREAUTH_NEXT_CASE, /* next_case */
  PREAUTH_NEXT_CLOSE,
} PreauthNext;

struct _PreauthWindow
{
  AdwApplicationWindow parent_instance;

  /* The open request: in a file of its own, or of a case. */
  PreauthRequest *request;    /* NULL: none is open */
  GFile *file;                /* NULL until it has one */
  PreauthCase *open_case;     /* NULL: in a file of its own */
  PreauthCasePage *page;      /* of both; owned by request_bin */
  gboolean unlocking_to_keep; /* the request that is open, which has a file of its own */
  gulong modified_handler;
  gulong changed_handler;
  guint n_edits; /* tells whether a written state is the current one */

  GCancellable *opening; /* of the file or case that is being read; else NULL */
  GtkWidget *focus;      /* weak: where the cursor was before that */
  gboolean saving;
  gboolean save_again; /* asked for while the last one was being written */
  gboolean waiting;    /* for papers that are being written, before what is next */

  PreauthNext next;
  GFile *next_file;
  char *next_case;
  GtkNativeDialog *chooser;
  GtkWidget *question;
  PreauthRequest *duplicate; /* while the question asks what to do with it */

  /* The case file. All but the store are NULL while it is locked. */
  PreauthStore *store; /* NULL: there is none yet */
  PreauthWorkList *list;
  GtkWidget *work_page; /* owned by work_bin */
  PreauthIdleWatch *idle;
  PreauthUpkeep *upkeep;
  GPtrArray *damages; /* of PreauthDamage: lines of the list that could not be read */
  gboolean backup_damaged;
  gboolean refreshing; /* the list */
  gboolean refresh_again;
  PreauthPlace place;
  PreauthScreenWatch *screen;

  /* Where somebody was when it was locked, for the same person to come back to. */
  char *back_user;
  char *back_case;
  PreauthStep back_step;
  PreauthCaseView back_view;
  /* A case that could not be saved when it was locked: no window shows it, and the store stays open
   * for it until it is written. */
  PreauthCase *held_case;
  guint held_source;

  AdwToastOverlay *toasts;
  AdwFlap *flap;
  PreauthSidebar *sidebar;
  AdwSqueezer *width_probe;
  GtkWidget *wide_probe;
  GtkWidget *sidebar_button;
  GtkWidget *back_button;
  PreauthBusyBar *busy;
  GtkStack *pages;
  AdwBin *request_bin;
  AdwBin *lock_bin;
  AdwBin *work_bin;
  AdwWindowTitle *title;
  GtkWidget *new_button;
  GtkWidget *open_button;
  AdwButtonContent *new_content;
  AdwButtonContent *open_content;
  GtkWidget *save_button;
  PreauthSaveState *save_state;
  GtkMenuButton *menu_button;
  GMenuModel *file_menu;
  GMenuModel *case_menu;
  GtkRevealer *practice_banner;
  PreauthBanner *case_banner;
  PreauthBanner *rollback_banner;
  PreauthBanner *damage_banner;
  PreauthBanner *backup_banner;
};

/* window.c */
void
preauth_window_show_error (PreauthWindow *self, const char *heading, const char *body);
/* Titles, buttons and actions, as what is open asks for. */
void
preauth_window_update (PreauthWindow *self);
gboolean
preauth_window_is_unlocked (PreauthWindow *self);
PreauthApplication *
preauth_window_get_application (PreauthWindow *self);

/* window-request.c: what is open */
/* A request in a file of its own. @request: (transfer full) (nullable): NULL shows the home page.
 * FALSE when the directory cannot be read; the person has been told. */
gboolean
preauth_window_show_request (PreauthWindow *self, PreauthRequest *request, GFile *file);
/* @case_: (transfer full) */
gboolean
preauth_window_show_case (PreauthWindow *self, PreauthCase *case_);
/* Forgets what is open, without a word and without saving. */
void
preauth_window_drop_request (PreauthWindow *self);

/* window-case.c: cases */
void
preauth_window_new_case (PreauthWindow *self);
/* The button of the banner over a case that somebody else has. */
void
preauth_window_edit_elsewhere (PreauthWindow *self);
/* @back: to the step where the same person was when it was locked */
void
preauth_window_open_case (PreauthWindow *self, const char *id, gboolean back);
/* Saved and given back. FALSE: it is not saved, and stays; the person has been told. */
gboolean
preauth_window_close_case (PreauthWindow *self);
void
preauth_window_watch_case (PreauthWindow *self);

/* window-keep.c: requests with a file of their own into the case file */
/* @request: (transfer full): from a file, or a renewal. One that is in the case file already is
 * asked about. */
void
preauth_window_import (PreauthWindow *self, PreauthRequest *request);
/* Whether the request that is open could be kept in the case file. */
gboolean
preauth_window_may_keep (PreauthWindow *self);
void
preauth_window_offer_to_keep (PreauthWindow *self);
/* Makes a case of the request that is open; unlocks first. */
void
preauth_window_keep (PreauthWindow *self);
/* Unlocked with such a request open: it stays. */
void
preauth_window_go_on (PreauthWindow *self);
/* Back from the page that unlocks. FALSE: it was not shown for this. */
gboolean
preauth_window_give_up_keeping (PreauthWindow *self);
/* Before locking: what is typed and not saved becomes a case. */
void
preauth_window_put_away_loose (PreauthWindow *self);

/* window-home.c: what is shown while no request is open */
/* The start page; or the page that unlocks; or the work page. */
void
preauth_window_show_home (PreauthWindow *self);
void
preauth_window_show_create (PreauthWindow *self);
void
preauth_window_show_restore (PreauthWindow *self);
void
preauth_window_show_place (PreauthWindow *self, PreauthPlace place);

/* window-lock.c: from locked to unlocked and back */
/* The case file was unlocked: shows the work, or where the same person was when it was locked. */
void
preauth_window_enter (PreauthWindow *self);
void
preauth_window_lock (PreauthWindow *self);
/* Without a new page: the window goes. */
void
preauth_window_leave (PreauthWindow *self);

/* window-news.c: what staff must know of the case file itself */
/* Once, when the window is made. */
void
preauth_window_connect_banners (PreauthWindow *self);
/* Of `upkeep`. */
void
preauth_window_watch_news (PreauthWindow *self);
/* After each reading of the list. @damaged: (nullable): its items are taken */
void
preauth_window_note_damage (PreauthWindow *self, GPtrArray *damaged);
void
preauth_window_forget_news (PreauthWindow *self);

/* window-transfer.c */
/* What is typed into a request that is about to go would be lost: nothing can be, until another is
 * there. `focus` remembers where the cursor was. */
void
preauth_window_hold_pages (PreauthWindow *self);
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
preauth_window_begin_case (PreauthWindow *self, const char *id);
void
preauth_window_continue_to_next (PreauthWindow *self);
/* Papers that are being written hold up what is next. */
void
preauth_window_watch_writings (PreauthWindow *self);
void
preauth_window_forget_next (PreauthWindow *self);
void
preauth_window_save (PreauthWindow *self);
void
preauth_window_save_as (PreauthWindow *self);

G_END_DECLS
