/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text as it is searched: small letters without accents or punctuation, so that "O’Brien", "obrien"
 * and "F80.2", "f802" find each other. Words stay apart by single spaces; no other white space. */
void
preauth_search_text_append (GString *folded, const char *text, gsize length);
/* (transfer full): the folded words of what was typed, longest first, without those that are part
 * of another one. */
GStrv
preauth_search_text_split (const char *typed);

/**
 * PreauthNeedle: a folded word made ready to be found often. @word must outlive it.
 */
typedef struct
{
  const char *word;
  gsize length;
  gsize first; /* where its two rarest bytes are */
  gsize second;
} PreauthNeedle;

/* What stands behind the text to be searched must be readable this far. */
#define PREAUTH_SEARCH_SLACK 64

/* @frequency: how often each byte is in the text, of 256. */
void
preauth_needle_init (PreauthNeedle *self, const char *word, const guint32 *frequency);
/* The first one from @at that starts before @end and lies within it, or NULL. */
const char *
preauth_needle_find (const PreauthNeedle *self, const char *at, const char *end);

G_END_DECLS
