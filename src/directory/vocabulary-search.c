/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a service category by a few typed words or a code. */
#include "config.h"

#include "directory/vocabulary.h"

#include <string.h>

/* What a typed word is worth; a word that is found nowhere rules the category out. */
enum
{
  WORTH_NONE = 0,
  WORTH_INSIDE = 1,
  WORTH_DESCRIPTION = 2,
  WORTH_START = 4,
  WORTH_NAME = 6,
  WORTH_WHOLE = 8,
};

typedef struct
{
  PreauthTerm *term; /* owned */
  guint worth;
  guint position;
} Hit;

static void
hit_clear (gpointer data)
{
  g_clear_object (&((Hit *)data)->term);
}

/* @whole: worth of the word itself; a start of a word is worth less. */
static guint
rate_text (const char *text, const char *word, guint whole, guint start)
{
  g_autofree char *folded = text == NULL ? NULL : g_utf8_casefold (text, -1);
  g_auto (GStrv) parts = NULL;
  guint worth = WORTH_NONE;

  if (folded == NULL || strstr (folded, word) == NULL)
    return WORTH_NONE;
  if (g_str_equal (folded, word))
    return whole;
  parts = g_strsplit_set (folded, " ,/()-", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_equal (parts[i], word))
        worth = MAX (worth, whole - 1);
      else if (g_str_has_prefix (parts[i], word))
        worth = MAX (worth, start);
    }
  return MAX (worth, WORTH_INSIDE);
}

static guint
rate_word (PreauthTerm *term, const char *word)
{
  GStrv words = preauth_term_get_words (term);
  guint worth = rate_text (preauth_term_get_name (term), word, WORTH_WHOLE, WORTH_NAME);

  worth = MAX (worth, rate_text (preauth_term_get_id (term), word, WORTH_WHOLE, WORTH_START));
  worth = MAX (worth, rate_text (preauth_term_get_description (term), word, WORTH_DESCRIPTION + 1,
                                 WORTH_DESCRIPTION));
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    worth = MAX (worth, rate_text (words[i], word, WORTH_WHOLE, WORTH_START));
  return worth;
}

static guint
rate_term (PreauthTerm *term, GStrv words)
{
  guint sum = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint worth = words[i][0] == '\0' ? WORTH_INSIDE : rate_word (term, words[i]);

      if (worth == WORTH_NONE)
        return WORTH_NONE;
      sum += worth;
    }
  return sum;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *left = a, *right = b;

  if (left->worth != right->worth)
    return left->worth > right->worth ? -1 : 1;
  return left->position < right->position ? -1 : 1;
}

GPtrArray *
preauth_vocabulary_search_categories (PreauthVocabulary *self, const char *text)
{
  GListModel *categories = preauth_vocabulary_get_categories (self);
  g_autofree char *folded = g_utf8_casefold (text == NULL ? "" : text, -1);
  g_auto (GStrv) words = g_strsplit_set (g_strstrip (folded), " \t,/", -1);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  g_array_set_clear_func (hits, hit_clear);
  for (guint i = 0; i < g_list_model_get_n_items (categories); i++)
    {
      g_autoptr (PreauthTerm) term = g_list_model_get_item (categories, i);
      guint worth = words[0] == NULL ? WORTH_INSIDE : rate_term (term, words);

      if (worth != WORTH_NONE)
        {
          Hit hit = { g_steal_pointer (&term), worth, i };

          g_array_append_val (hits, hit);
        }
    }
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (found, g_object_ref (g_array_index (hits, Hit, i).term));
  return g_steal_pointer (&found);
}
