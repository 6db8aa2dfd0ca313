/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthEntryRow:
 *
 * An AdwEntryRow that can say what is wrong with its text, and that can offer a calendar to choose
 * a day from. What is right and what is wrong is for the rows that derive from it.
 */
#define PREAUTH_TYPE_ENTRY_ROW (preauth_entry_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (PreauthEntryRow, preauth_entry_row, PREAUTH, ENTRY_ROW, AdwEntryRow)

struct _PreauthEntryRowClass
{
  AdwEntryRowClass parent_class;

  /* Each change of the text. */
  void (*changed) (PreauthEntryRow *self);
  /* The cursor left: the time to show what is wrong, and the text the way people read it. */
  void (*left) (PreauthEntryRow *self);
};

/* What is typed, without white space around it. (transfer full) */
char *
preauth_entry_row_dup_text (PreauthEntryRow *self);
/* Without touching what is the same: the cursor stays where it is. @text: (nullable) */
void
preauth_entry_row_set_text (PreauthEntryRow *self, const char *text);
gboolean
preauth_entry_row_has_cursor (PreauthEntryRow *self);

/* One sentence beside the name of the field, with an icon. @message: (nullable): nothing is wrong
 */
void
preauth_entry_row_show_fault (PreauthEntryRow *self, const char *message);
gboolean
preauth_entry_row_has_fault (PreauthEntryRow *self);
/* The name of the field, without what is wrong. */
const char *
preauth_entry_row_get_label (PreauthEntryRow *self);

/* A button with a calendar, whose day is written as MM/DD/YYYY. */
void
preauth_entry_row_offer_calendar (PreauthEntryRow *self);

G_END_DECLS
