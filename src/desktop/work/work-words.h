/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/work-list.h"

G_BEGIN_DECLS

/* What a row says, one place after the other. */
typedef enum
{
  PREAUTH_WORK_PLACE_DUE,
  PREAUTH_WORK_PLACE_PATIENT,
  PREAUTH_WORK_PLACE_SERVICE,
  PREAUTH_WORK_PLACE_PLAN,
  PREAUTH_WORK_PLACE_NEXT,
  PREAUTH_WORK_PLACE_STATUS,
  PREAUTH_WORK_PLACE_WAITING_ON,
  PREAUTH_WORK_PLACE_OWNER,
  PREAUTH_WORK_PLACE_AGE,
  PREAUTH_N_WORK_COLUMNS,
  /* Of narrow windows, two for a row: */
  PREAUTH_WORK_PLACE_SUMMARY = PREAUTH_N_WORK_COLUMNS,
  PREAUTH_WORK_PLACE_MARKS,
} PreauthWorkPlace;

/* The colour of a badge; its text says the same. */
typedef enum
{
  PREAUTH_WORK_TONE_NONE, /* no badge: text */
  PREAUTH_WORK_TONE_PLAIN,
  PREAUTH_WORK_TONE_ACCENT,
  PREAUTH_WORK_TONE_SUCCESS,
  PREAUTH_WORK_TONE_WARNING,
  PREAUTH_WORK_TONE_ERROR,
} PreauthWorkTone;

typedef struct
{
  char *title;
  char *detail; /* a second, smaller line, or NULL */
  PreauthWorkTone title_tone;
  PreauthWorkTone detail_tone;
} PreauthWorkWords;
void
preauth_work_words_clear (PreauthWorkWords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PreauthWorkWords, preauth_work_words_clear)

/* @today: YYYY-MM-DD */
PreauthWorkWords
preauth_work_words_get (const PreauthCaseSummary *summary,
                        PreauthWorkPlace place,
                        const char *today);
/* (transfer full): "2 days late", "today", "tomorrow", "Tue 11/24", "2/22/2027"; "" for no day. */
char *
preauth_work_words_get_due (const char *due, const char *today);
/* (transfer full): the whole row for the screen reader. */
char *
preauth_work_words_get_row (const PreauthCaseSummary *summary, const char *today);

G_END_DECLS
