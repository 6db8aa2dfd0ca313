/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows answer a question. It never falls back from one plan to another, and shows no number
 * that no row prints for the plan. */
#include "config.h"

#include "directory/routing.h"

#include "directory/payer-private.h"

typedef struct
{
  const PreauthPack *pack;
  const PreauthQuestion *question;
  const char *reviewer; /* NULL: the payer itself */
} Search;

typedef struct
{
  const PreauthDestination *row;
  const PreauthScope *scope;
  PreauthLevel level;
  guint score;
} Match;

/* A portal needs a name, a fax or a phone a number: some rows only say that there is one. */
static gboolean
is_usable (const PreauthDestination *row)
{
  return row->number != NULL || (g_str_equal (row->channel, "portal") && row->name != NULL);
}

static void
consider (const Search *search, const PreauthDestination *row, PreauthLevel level, Match *best)
{
  guint score;
  const PreauthScope *scope = preauth_destination_match (row, level, search->question, &score);

  if (scope == NULL || score > best->score)
    return;
  /* Of two that are equally close, the row that names the request wins; then the first. */
  if (score == best->score && best->row != NULL && level >= best->level)
    return;
  *best = (Match){ row, scope, level, score };
}

static Match
find_row (const Search *search, const char *channel, PreauthLevel first, PreauthLevel last)
{
  Match best = { .score = G_MAXUINT };

  for (guint i = 0; i < search->pack->destinations->len; i++)
    {
      const PreauthDestination *row = g_ptr_array_index (search->pack->destinations, i);

      if (!g_str_equal (row->channel, channel) || !is_usable (row)
          || g_strcmp0 (row->reviewer, search->reviewer) != 0)
        continue;
      for (PreauthLevel level = first; level <= last; level++)
        consider (search, row, level, &best);
    }
  return best;
}

static Match
find_intake (const Search *search, const char *channel, guint gap_score)
{
  Match match = find_row (search, channel, PREAUTH_LEVEL_NAMES, PREAUTH_LEVEL_GENERAL);

  return gap_score < match.score ? (Match){ .score = G_MAXUINT } : match;
}

/* The fax decides when there is one: it is what a cover sheet prints. */
static Match
choose_deciding (Match fax, Match phone, Match portal)
{
  Match best = fax;

  if (fax.row != NULL)
    return fax;
  if (phone.row != NULL)
    best = phone;
  if (portal.row != NULL
      && (best.row == NULL || portal.score < best.score
          || (portal.score == best.score && portal.level < best.level)))
    best = portal;
  return best;
}

static const PreauthDestination *
find_whom_to_ask (const Search *search)
{
  Match match = find_row (search, "phone", PREAUTH_LEVEL_ASK, PREAUTH_LEVEL_ASK);

  /* A reviewer that prints no phone: the payer knows. */
  if (match.row == NULL && search->reviewer != NULL)
    {
      Search payer = { search->pack, search->question, NULL };

      match = find_row (&payer, "phone", PREAUTH_LEVEL_ASK, PREAUTH_LEVEL_ASK);
    }
  return match.row;
}

PreauthDecision
preauth_routing_decide (PreauthPayer *payer, const PreauthQuestion *question)
{
  const PreauthPack *pack = preauth_payer_get_rows (payer);
  const PreauthRule *delegation = preauth_rules_find (pack->delegated, question, NULL);
  Search search = { pack, question, delegation == NULL ? NULL : delegation->reviewer };
  guint gap_score;
  const PreauthRule *gap = preauth_rules_find (pack->gaps, question, &gap_score);
  Match fax = find_intake (&search, "fax", gap_score);
  Match phone = find_intake (&search, "phone", gap_score);
  Match portal = find_intake (&search, "portal", gap_score);
  Match deciding = choose_deciding (fax, phone, portal);
  PreauthDecision decision = { .verdict = PREAUTH_VERDICT_CALL, .delegation = delegation };

  if (deciding.row != NULL)
    {
      decision.verdict
          = deciding.level == PREAUTH_LEVEL_NAMES ? PREAUTH_VERDICT_EXACT : PREAUTH_VERDICT_CONFIRM;
      decision.why = deciding.scope->why;
    }
  else if (gap != NULL)
    decision.why = gap->scope->why;
  decision.fax = fax.row;
  decision.phone = phone.row != NULL ? phone.row : find_whom_to_ask (&search);
  decision.portal = portal.row;
  if (decision.portal == NULL)
    decision.portal = find_row (&search, "portal", PREAUTH_LEVEL_BESIDE, PREAUTH_LEVEL_BESIDE).row;
  return decision;
}
