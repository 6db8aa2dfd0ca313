/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed finds what is stored, however either is written. */
#include "config.h"

#include <string.h>

#include "store/search-text.h"

static char *
fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  preauth_search_text_append (folded, text, strlen (text));
  return g_string_free (folded, FALSE);
}

static void
test_fold (void)
{
  static const char *const cases[][2] = {
    { "Delgado, Rosa", "delgado rosa" },
    { "O’Brien", "obrien" },
    { "O'BRIEN", "obrien" },
    { "Nguyễn Văn An", "nguyen van an" },
    { "Đặng", "dang" },
    { "Łukasz Öztürk", "lukasz ozturk" },
    { "Straße", "strasse" },
    { "F80.2", "f802" },
    { "LP-10482", "lp10482" },
    { "  two \t spaces\n", "two spaces " },
    { "ＸＸＨ９", "xxh9" },
    { "山田", "山田" },
    { "حداد", "حداد" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = fold (cases[i][0]);

      g_assert_cmpstr (folded, ==, cases[i][1]);
    }
}

static void
test_split (void)
{
  static const char *const cases[][2] = {
    { "rosa delgado", "delgado|rosa" }, { "ro rosa", "rosa" },   { "  ", "" },         { "--", "" },
    { "F80.2 f802", "f802" },           { "\xff rosa", "rosa" }, { "a bb a", "bb|a" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = preauth_search_text_split (cases[i][0]);
      g_autofree char *joined = g_strjoinv ("|", words);

      if (strchr (cases[i][0], '\xff') != NULL)
        g_assert_nonnull (strstr (joined, cases[i][1]));
      else
        g_assert_cmpstr (joined, ==, cases[i][1]);
    }
}

/* Against the plainest way to look, at every length and place, also across the edges of blocks. */
static void
test_find (void)
{
  enum
  {
    SIZE = 300
  };
  g_autofree char *text = g_malloc (SIZE + PREAUTH_SEARCH_SLACK);
  guint32 frequency[256] = { 0 };
  guint32 random = 1;

  memset (text + SIZE, 'a', PREAUTH_SEARCH_SLACK);
  for (guint round = 0; round < 20000; round++)
    {
      char word[80];
      gsize length = 0;
      PreauthNeedle needle;
      gsize from;
      gsize size;
      const char *found;
      const char *expected = NULL;

      if (round % 100 == 0)
        for (gsize i = 0; i < SIZE; i++)
          text[i] = "ab\n"[(random = random * 1103515245 + 12345) >> 16 & 1 || (random >> 20) % 40
                               ? (random >> 18 & 1)
                               : 2];
      random = random * 1103515245 + 12345;
      length = 1 + (random >> 16) % (round % 3 == 0 ? 70 : 6);
      from = (random >> 8) % SIZE;
      size = (random >> 12) % (SIZE - from);
      for (gsize i = 0; i < length; i++)
        word[i] = text[((random >> 4) + i) % SIZE];
      word[length] = '\0';
      for (gsize i = 0; i < length; i++)
        if (word[i] == '\n')
          word[i] = 'a';
      frequency['a'] = random & 7;
      preauth_needle_init (&needle, word, frequency);
      for (gsize i = from; i + length <= from + size && expected == NULL; i++)
        if (memcmp (text + i, word, length) == 0)
          expected = text + i;
      found = preauth_needle_find (&needle, text + from, text + from + size);
      g_assert_true (found == expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-text/fold", test_fold);
  g_test_add_func ("/search-text/split", test_split);
  g_test_add_func ("/search-text/find", test_find);
  return g_test_run ();
}
