/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "directory/route.h"
#include "directory/scope.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *title;
  char *document;
  char *address;
  char *published; /* YYYY, YYYY-MM or YYYY-MM-DD; may be NULL */
  char *age;       /* in words; may be NULL */
  char *read_on;
} PreauthSource;

PreauthSource *
preauth_source_new_from_object (JsonObject *object);
void
preauth_source_free (PreauthSource *self);
/* (transfer full): "is from 2020-03-06", "carries no date"; NULL when it was young when read. */
char *
preauth_source_describe_age (const PreauthSource *self);

/* What a row's scope makes of the question. */
typedef enum
{
  PREAUTH_LEVEL_NAMES,   /* the row names the request in words: exact */
  PREAUTH_LEVEL_GENERAL, /* only its general words cover it: confirm */
  PREAUTH_LEVEL_ASK,     /* whom to ask */
  PREAUTH_LEVEL_BESIDE,  /* another way in, which decides nothing */
  PREAUTH_N_LEVELS
} PreauthLevel;
const char *
preauth_level_to_member (PreauthLevel level); /* "names", "general", "ask", "beside" */

/* A row of a pack: one number or tool, with what its source says it is for. */
typedef struct
{
  char *id;
  char *channel;
  char *number;  /* ten digits */
  char *printed; /* the number as its source prints it */
  char *name;    /* of a portal */
  char *address;
  char *reviewer;
  char *purpose;
  GStrv plans;
  char *plans_basis; /* "named", "unheaded", "any" */
  GPtrArray *scopes[PREAUTH_N_LEVELS];
  char *also_prints;
  char *hours;
  char *prompt;
  GStrv cover_words;
  char *note;
  char *valid_from;
  char *valid_to;
  char *verified_on;
  char *row;
  char *confidence;
  const PreauthSource *source; /* of the pack */
} PreauthDestination;

PreauthDestination *
preauth_destination_new_from_object (JsonObject *object);
void
preauth_destination_free (PreauthDestination *self);
/* The closest scope of @level that names the question. (transfer none) (nullable) */
const PreauthScope *
preauth_destination_match (const PreauthDestination *self,
                           PreauthLevel level,
                           const PreauthQuestion *question,
                           guint *score);
gboolean
preauth_destination_is_in_force (const PreauthDestination *self, const char *day);
/* Whether requests are sent by this row: not a row that is only kept or shown beside. */
gboolean
preauth_destination_takes_requests (const PreauthDestination *self);
/* (transfer full): as the route answers it. */
PreauthChannel *
preauth_destination_to_channel (const PreauthDestination *self);
void
preauth_channel_free (PreauthChannel *self);

G_END_DECLS
