/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions as text. Never looks into a response. */
#include "config.h"

#include "questionnaire/place.h"

#include <string.h>

#define MAX_ROW 9999

/* "labs:12" -> 12 and the length of "labs". */
static gboolean
split_row (const char *text, gsize length, gsize *name_length, guint *row)
{
  gsize at = length;
  guint64 value = 0;

  while (at > 0 && g_ascii_isdigit (text[at - 1]))
    at--;
  if (at == length || at == 0 || text[at - 1] != ':' || length - at > 4)
    return FALSE;
  for (gsize i = at; i < length; i++)
    value = value * 10 + (guint)(text[i] - '0');
  *name_length = at - 1;
  *row = (guint)MIN (value, MAX_ROW);
  return TRUE;
}

PreauthQuestionnaireItem *
preauth_place_ancestor (PreauthQuestionnaireItem *item, guint depth)
{
  while (item != NULL && item->depth > depth)
    item = item->parent;
  return item;
}

/* Link ids may contain any character, so a segment is recognized by the item it must name. */
static gboolean
parse_segment (const char **text, const char *end, PreauthQuestionnaireItem *item, guint *row)
{
  gsize length = strlen (item->link_id);
  gsize rest = (gsize)(end - *text);
  const char *after = *text + length;

  if (rest < length || strncmp (*text, item->link_id, length) != 0)
    return FALSE;
  *row = 0;
  if (after < end && *after == ':')
    {
      const char *slash = memchr (after, '/', (gsize)(end - after));
      gsize name_length = 0;

      if (slash == NULL || !split_row (*text, (gsize)(slash - *text), &name_length, row)
          || name_length != length)
        return FALSE;
      after = slash;
    }
  if (after >= end || *after != '/')
    return FALSE;
  *text = after + 1;
  return TRUE;
}

static gboolean
parse_ancestors (const char *text, const char *end, PreauthPlace *place)
{
  for (guint depth = 0; depth < place->item->depth && text < end; depth++)
    parse_segment (&text, end, preauth_place_ancestor (place->item, depth), &place->rows[depth]);
  return text == end;
}

static gboolean
parse_from (PreauthQuestionnaire *form, const char *position, const char *leaf, PreauthPlace *place)
{
  g_autofree char *name = NULL;
  gsize name_length = 0;
  guint row = 0;

  memset (place, 0, sizeof *place);
  place->item = preauth_questionnaire_find_item (form, leaf);
  if (place->item == NULL && split_row (leaf, strlen (leaf), &name_length, &row))
    {
      name = g_strndup (leaf, name_length);
      place->item = preauth_questionnaire_find_item (form, name);
    }
  if (place->item == NULL)
    return FALSE;
  place->rows[place->item->depth] = row;
  return parse_ancestors (position, leaf, place);
}

gboolean
preauth_place_parse (PreauthQuestionnaire *form, const char *position, PreauthPlace *place)
{
  const char *leaf = position;

  while (leaf != NULL && *leaf != '\0')
    {
      if (parse_from (form, position, leaf, place))
        return TRUE;
      leaf = strchr (leaf, '/');
      if (leaf != NULL)
        leaf++;
    }
  return FALSE;
}

char *
preauth_place_to_position (const PreauthPlace *place, gboolean own_row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint depth = 0; depth < place->item->depth; depth++)
    {
      PreauthQuestionnaireItem *item = preauth_place_ancestor (place->item, depth);

      if (item->repeats)
        g_string_append_printf (text, "%s:%u/", item->link_id, place->rows[depth]);
    }
  g_string_append (text, place->item->link_id);
  if (own_row && place->item->repeats)
    g_string_append_printf (text, ":%u", place->rows[place->item->depth]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

PreauthPlace
preauth_place_at (const PreauthPlace *place, PreauthQuestionnaireItem *item)
{
  PreauthPlace at = *place;

  at.item = item;
  for (guint depth = item->depth; depth > place->item->depth; depth--)
    at.rows[depth] = 0;
  return at;
}
