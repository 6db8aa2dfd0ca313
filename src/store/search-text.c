/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding text for search, and finding words in much of it. Never allocates while it searches. */
#define _GNU_SOURCE
#include "config.h"

#include "store/search-text.h"

#include <string.h>
#ifdef __SSE2__
#include <immintrin.h>
#endif

/* Letters that Unicode does not take apart into a letter and an accent. */
static const struct
{
  gunichar letter;
  const char *plain;
} strokes[] = {
  { 0x111, "d" }, { 0x142, "l" }, { 0xf8, "o" }, { 0xe6, "ae" }, { 0x153, "oe" },
  { 0x127, "h" }, { 0x131, "i" }, { 0xf0, "d" }, { 0xfe, "th" }, { 0x167, "t" },
};

static void
append_space (GString *folded)
{
  if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
    g_string_append_c (folded, ' ');
}

static void
append_letter (GString *folded, gunichar letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (strokes); i++)
    if (strokes[i].letter == letter)
      {
        g_string_append (folded, strokes[i].plain);
        return;
      }
  if (g_unichar_isspace (letter) || g_unichar_iscntrl (letter))
    append_space (folded);
  else if (!g_unichar_ismark (letter) && !g_unichar_ispunct (letter))
    g_string_append_unichar (folded, letter);
}

static void
append_unicode (GString *folded, const char *text, gsize length)
{
  g_autofree char *small = g_utf8_casefold (text, (gssize)length);
  g_autofree char *parts = g_utf8_normalize (small, -1, G_NORMALIZE_ALL);

  for (const char *at = parts; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    append_letter (folded, g_utf8_get_char (at));
}

void
preauth_search_text_append (GString *folded, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      const char byte = text[i];

      if ((guchar)byte >= 0x80)
        {
          append_unicode (folded, text + i, length - i);
          return;
        }
      if (g_ascii_isalnum (byte))
        g_string_append_c (folded, g_ascii_tolower (byte));
      else if ((guchar)byte <= ' ')
        append_space (folded);
    }
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const char *first = *(const char *const *)a;
  const char *second = *(const char *const *)b;
  const gsize first_length = strlen (first);
  const gsize second_length = strlen (second);

  return (first_length < second_length) - (first_length > second_length);
}

GStrv
preauth_search_text_split (const char *typed)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_autofree char *valid = g_utf8_make_valid (typed, -1);

  preauth_search_text_append (folded, valid, strlen (valid));
  g_auto (GStrv) parts = g_strsplit (folded->str, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  g_ptr_array_sort (words, compare_lengths);
  for (guint i = 0; i < words->len; i++)
    {
      gboolean part = FALSE;

      for (guint j = 0; j < i; j++)
        part |= strstr (words->pdata[j], words->pdata[i]) != NULL;
      if (!part)
        g_strv_builder_add (kept, words->pdata[i]);
    }
  return g_strv_builder_end (kept);
}

guint64
preauth_search_text_get_letters (const char *folded, gsize length)
{
  guint64 letters = 0;

  for (gsize i = 0; i < length; i++)
    {
      const guchar byte = (guchar)folded[i];

      if (byte >= 'a' && byte <= 'z')
        letters |= G_GUINT64_CONSTANT (1) << (byte - 'a');
      else if (byte >= '0' && byte <= '9')
        letters |= G_GUINT64_CONSTANT (1) << (26 + byte - '0');
      else
        letters |= G_GUINT64_CONSTANT (1) << (36 + byte % 28);
    }
  return letters;
}

void
preauth_needle_init (PreauthNeedle *self, const char *word, const guint32 *frequency)
{
  *self = (PreauthNeedle){ .word = word, .length = strlen (word) };
  for (gsize i = 1; i < self->length; i++)
    if (frequency[(guchar)word[i]] < frequency[(guchar)word[self->first]])
      self->first = i;
  self->second = self->first == 0 && self->length > 1 ? 1 : 0;
  for (gsize i = 0; i < self->length; i++)
    if (i != self->first && frequency[(guchar)word[i]] < frequency[(guchar)word[self->second]])
      self->second = i;
  memset (&self->mask, 0xff, MIN (self->length, sizeof self->mask));
  memcpy (&self->front, word, MIN (self->length, sizeof self->front));
}

/* Eight bytes at once: few words are longer. */
static inline gboolean
is_at (const PreauthNeedle *self, const char *place)
{
  guint64 bytes;

  memcpy (&bytes, place, sizeof bytes);
  if ((bytes & self->mask) != self->front)
    return FALSE;
  return self->length <= sizeof bytes
         || memcmp (place + sizeof bytes, self->word + sizeof bytes, self->length - sizeof bytes)
                == 0;
}

static const char *
stop_at_first (const char *place, gpointer user_data)
{
  *(const char **)user_data = place;
  return NULL;
}

#ifdef __SSE2__
/* The widest block there is; a shorter one may be used. */
#define BLOCK 32

/* What the bits of @places stand for, from @at on. Goes on within the block behind what was found:
 * starting anew at a row of a hundred bytes would cost more than reading it. NULL: enough. */
static inline const char *
visit (const PreauthNeedle *self,
       guint places,
       const char *at,
       const char *from,
       const char *last,
       PreauthNeedleFunc found,
       gpointer user_data)
{
  for (; places != 0 && from != NULL; places &= places - 1)
    {
      const char *place = at + __builtin_ctz (places);

      if (place >= from && place <= last && is_at (self, place))
        from = found (place, user_data);
    }
  return from;
}

/* Where, in the places from @at, both of the rarest bytes stand as in the word. */
static inline guint
probe_16 (const PreauthNeedle *self, const char *at, __m128i first, __m128i second)
{
  const __m128i *one = (const __m128i *)(const void *)(at + self->first);
  const __m128i *two = (const __m128i *)(const void *)(at + self->second);

  return (guint)_mm_movemask_epi8 (_mm_and_si128 (_mm_cmpeq_epi8 (_mm_loadu_si128 (one), first),
                                                  _mm_cmpeq_epi8 (_mm_loadu_si128 (two), second)));
}

static void
find_in_blocks_of_16 (const PreauthNeedle *self,
                      const char *at,
                      const char *last,
                      PreauthNeedleFunc found,
                      gpointer user_data)
{
  const __m128i first = _mm_set1_epi8 (self->word[self->first]);
  const __m128i second = _mm_set1_epi8 (self->word[self->second]);

  for (const char *from = at; at <= last && from != NULL; at += 16)
    from = visit (self, probe_16 (self, at, first, second), at, from, last, found, user_data);
}

__attribute__ ((target ("avx2"))) static void
find_in_blocks_of_32 (const PreauthNeedle *self,
                      const char *at,
                      const char *last,
                      PreauthNeedleFunc found,
                      gpointer user_data)
{
  const __m256i first = _mm256_set1_epi8 (self->word[self->first]);
  const __m256i second = _mm256_set1_epi8 (self->word[self->second]);

  for (const char *from = at; at <= last && from != NULL; at += 32)
    {
      const __m256i *one = (const __m256i *)(const void *)(at + self->first);
      const __m256i *two = (const __m256i *)(const void *)(at + self->second);
      const guint places = (guint)_mm256_movemask_epi8 (
          _mm256_and_si256 (_mm256_cmpeq_epi8 (_mm256_loadu_si256 (one), first),
                            _mm256_cmpeq_epi8 (_mm256_loadu_si256 (two), second)));

      if (places != 0)
        from = visit (self, places, at, from, last, found, user_data);
    }
}

static void
find_in_blocks (const PreauthNeedle *self,
                const char *at,
                const char *last,
                PreauthNeedleFunc found,
                gpointer user_data)
{
  if (__builtin_cpu_supports ("avx2"))
    find_in_blocks_of_32 (self, at, last, found, user_data);
  else
    find_in_blocks_of_16 (self, at, last, found, user_data);
}
#endif

void
preauth_needle_find_all (const PreauthNeedle *self,
                         const char *at,
                         const char *end,
                         PreauthNeedleFunc found,
                         gpointer user_data)
{
  if (end - at < (gssize)self->length)
    return;
#ifdef __SSE2__
  if (self->length <= PREAUTH_SEARCH_SLACK - BLOCK)
    {
      find_in_blocks (self, at, end - self->length, found, user_data);
      return;
    }
#endif
  while (at != NULL && at < end
         && (at = memmem (at, (gsize)(end - at), self->word, self->length)) != NULL)
    at = found (at, user_data);
}

const char *
preauth_needle_find (const PreauthNeedle *self, const char *at, const char *end)
{
  const char *place = NULL;

  if (end - at < (gssize)self->length)
    return NULL;
#ifdef __SSE2__
  if (self->length <= PREAUTH_SEARCH_SLACK - BLOCK)
    {
      find_in_blocks (self, at, end - self->length, stop_at_first, &place);
      return place;
    }
#endif
  return memmem (at, (gsize)(end - at), self->word, self->length);
}
