/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "directory/destination.h"
#include "directory/scope.h"

G_BEGIN_DECLS

typedef struct
{
  char *name; /* "commercial plans" */
  GStrv plans;
} PreauthPlanGroup;

typedef struct
{
  GStrv numbers;
  char *note; /* may be NULL */
} PreauthLookAlikes;

/* What a pack says, once it has been found valid. Immutable. */
typedef struct
{
  JsonNode *root;
  char *id;
  char *name;
  GPtrArray *sources;
  GPtrArray *destinations;
  GPtrArray *plan_groups;
  GPtrArray *delegated; /* the rest: of PreauthRule */
  GPtrArray *rankings;
  GPtrArray *gaps;
  GPtrArray *notices;
  GPtrArray *forms;
  GPtrArray *do_not_use;
  GPtrArray *look_alikes;
} PreauthPack;

/* @text: the pack; @name: how errors call the file. PREAUTH_ERROR_INVALID names the line. */
PreauthPack *
preauth_pack_new_from_text (const char *text,
                            gssize length,
                            const char *name,
                            PreauthVocabulary *vocabulary,
                            GError **error);
void
preauth_pack_free (PreauthPack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthPack, preauth_pack_free)
const PreauthDestination *
preauth_pack_find_destination (const PreauthPack *self, const char *id);
/* (transfer full): "commercial plans and FEP" */
char *
preauth_pack_describe_plans (const PreauthPack *self, const char *const *plans);
/* (transfer none) (nullable): the group of numbers that are taken for @number. */
const PreauthLookAlikes *
preauth_pack_find_look_alikes (const PreauthPack *self, const char *number);

/* Whether every entry of a pack has the right shape and names only what exists. */
gboolean
preauth_pack_validate (JsonNode *root,
                       const char *text,
                       gsize length,
                       const char *name,
                       PreauthVocabulary *vocabulary,
                       GError **error);
/* Whether no two of the rows, as they stand in the text, give different numbers for the same
 * question at the same precedence. */
gboolean
preauth_pack_validate_agreement (
    GPtrArray *rows, const char *text, gsize length, const char *name, GError **error);
/* The line on which entry @index of the list @member starts; 1 when it is not there. */
guint
preauth_pack_find_line (const char *text, gsize length, const char *member, guint index);

G_END_DECLS
