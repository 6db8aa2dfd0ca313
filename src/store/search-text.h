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

/* A bit for each letter and digit of a folded text: what has not all bits of a word has not the
 * word. A single letter or digit of ASCII has a bit of its own. */
guint64
preauth_search_text_get_letters (const char *folded, gsize length);

/**
 * PreauthNeedle: a folded word made ready to be found often. @word must outlive it.
 */
typedef struct
{
  const char *word;
  gsize length;
  gsize first; /* where its two rarest bytes are */
  gsize second;
  guint64 front; /* its first eight bytes, as they lie in memory */
  guint64 mask;  /* those of them that it has */
} PreauthNeedle;

/* What stands behind the text to be searched must be readable this far. */
#define PREAUTH_SEARCH_SLACK 64

/* @frequency: how often each byte is in the text, of 256. */
void
preauth_needle_init (PreauthNeedle *self, const char *word, const guint32 *frequency);
/* Called with each place; says from where to go on, which is behind it. */
typedef const char *(*PreauthNeedleFunc) (const char *place, gpointer user_data);
void
preauth_needle_find_all (const PreauthNeedle *self,
                         const char *at,
                         const char *end,
                         PreauthNeedleFunc found,
                         gpointer user_data);
/* The first one from @at that starts before @end and lies within it, or NULL. */
const char *
preauth_needle_find (const PreauthNeedle *self, const char *at, const char *end);

G_END_DECLS
