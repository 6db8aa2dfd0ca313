/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A route for people, on a terminal. */
#include "config.h"

#include "directory/route.h"

#include <glib/gi18n-lib.h>

#include "fhir/date.h"

/* Columns of the names on the left. */
#define INDENT 10

static void
append_line (GString *text, const char *title, const char *line)
{
  int pad = INDENT - (int)g_utf8_strlen (title, -1);

  g_string_append_printf (text, "%s%*s%s\n", title, MAX (pad, 1), "", line);
}

static const char *
get_verdict_words (PreauthRoute *self)
{
  switch (preauth_route_get_verdict (self))
    {
    case PREAUTH_VERDICT_EXACT:
      return _ ("EXACT: a published row names this plan and this request");
    case PREAUTH_VERDICT_CONFIRM:
      return _ ("CONFIRM FIRST: call before you use this number");
    default:
      return _ ("CALL: no published row names this plan and this request");
    }
}

static void
append_source (GString *text, const PreauthChannel *channel)
{
  g_autofree char *day = preauth_date_to_display (channel->read_on == NULL ? "" : channel->read_on);
  g_autofree char *line = NULL;

  if (channel->source_age != NULL)
    line = g_strdup_printf (_ ("source: %s (%s), read %s"), channel->source_title,
                            channel->source_age, day);
  else
    line = g_strdup_printf (_ ("source: %s, read %s"), channel->source_title, day);
  append_line (text, "", line);
}

static void
append_channel (GString *text, const char *title, const PreauthChannel *channel)
{
  g_autofree char *line = NULL;

  if (channel == NULL)
    return;
  line = g_strdup_printf ("%s  %s", channel->display, channel->purpose);
  append_line (text, title, line);
  if (channel->address != NULL)
    append_line (text, "", channel->address);
  if (channel->prompt != NULL)
    {
      g_autofree char *prompt = g_strdup_printf (_ ("choose: %s"), channel->prompt);

      append_line (text, "", prompt);
    }
  if (channel->hours != NULL)
    append_line (text, "", channel->hours);
  append_source (text, channel);
}

/* In the payer's order, so that the first is the one to use. */
static void
append_channels (GString *text, PreauthRoute *self)
{
  const char *const *channels = preauth_route_get_channels (self);

  for (guint i = 0; channels[i] != NULL; i++)
    {
      if (g_str_equal (channels[i], "portal"))
        append_channel (text, _ ("Portal"), preauth_route_get_portal (self));
      else if (g_str_equal (channels[i], "fax"))
        append_channel (text, _ ("Fax"), preauth_route_get_fax (self));
      else if (g_str_equal (channels[i], "phone"))
        append_channel (text, _ ("Phone"), preauth_route_get_phone (self));
    }
}

static void
append_near_misses (GString *text, PreauthRoute *self)
{
  GPtrArray *near_misses = preauth_route_get_near_misses (self);

  for (guint i = 0; i < near_misses->len; i++)
    {
      const PreauthNearMiss *miss = g_ptr_array_index (near_misses, i);
      g_autofree char *line = g_strdup_printf ("%s  %s", miss->display, miss->why_not);

      append_line (text, i == 0 ? _ ("Not") : "", line);
    }
}

char *
preauth_route_to_text (PreauthRoute *self)
{
  GString *text = g_string_new (NULL);
  const char *const *warnings = preauth_route_get_warnings (self);
  const char *const *words = preauth_route_get_cover_words (self);

  g_string_append_printf (text, "%s\n", get_verdict_words (self));
  if (preauth_route_get_plan_name (self) != NULL)
    {
      g_autofree char *plan = g_strdup_printf ("%s, %s", preauth_route_get_payer_name (self),
                                               preauth_route_get_plan_name (self));

      append_line (text, _ ("Plan"), plan);
    }
  append_line (text, _ ("Why"), preauth_route_get_why (self));
  if (preauth_route_get_reviewer (self) != NULL)
    append_line (text, _ ("Reviewer"), preauth_route_get_reviewer (self));
  append_channels (text, self);
  if (preauth_route_get_form_title (self) != NULL)
    append_line (text, _ ("Form"), preauth_route_get_form_title (self));
  for (guint i = 0; words[i] != NULL; i++)
    append_line (text, i == 0 ? _ ("Cover") : "", words[i]);
  append_near_misses (text, self);
  for (guint i = 0; warnings[i] != NULL; i++)
    append_line (text, i == 0 ? _ ("Note") : "", warnings[i]);
  return g_string_free (text, FALSE);
}
