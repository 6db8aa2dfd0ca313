/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells what a filled official form does not show, one sentence a matter. It never tells an answer,
 * only the letters of it that no font of the form has. */
#include "config.h"

#include "documents/official-remarks.h"

#include <glib/gi18n-lib.h>

struct _PreauthOfficialRemarks
{
  GPtrArray *labels[PREAUTH_OFFICIAL_N_MATTERS];
  GPtrArray *letters; /* whole sentences */
};

PreauthOfficialRemarks *
preauth_official_remarks_new (void)
{
  PreauthOfficialRemarks *self = g_new0 (PreauthOfficialRemarks, 1);

  for (guint i = 0; i < PREAUTH_OFFICIAL_N_MATTERS; i++)
    self->labels[i] = g_ptr_array_new_with_free_func (g_free);
  self->letters = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
preauth_official_remarks_free (PreauthOfficialRemarks *self)
{
  for (guint i = 0; i < PREAUTH_OFFICIAL_N_MATTERS; i++)
    g_ptr_array_unref (self->labels[i]);
  g_ptr_array_unref (self->letters);
  g_free (self);
}

/* "Lab Name and Lab Value (row 2)": which row, where a table has several. */
static char *
create_label (PreauthQuestionnaireItem *item, const char *position)
{
  const char *label = item ? preauth_questionnaire_item_get_label (item) : position;
  const char *row = strchr (position, ':');

  if (!item || !row || !strchr (position, '/'))
    return g_strdup (label);
  return g_strdup_printf (_ ("%s (row %" G_GUINT64_FORMAT ")"), label,
                          g_ascii_strtoull (row + 1, NULL, 10) + 1);
}

void
preauth_official_remarks_add (PreauthOfficialRemarks *self,
                              PreauthOfficialMatter matter,
                              PreauthQuestionnaireItem *item,
                              const char *position)
{
  GPtrArray *labels = self->labels[matter];
  g_autofree char *label = create_label (item, position);

  if (!g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
    g_ptr_array_add (labels, g_steal_pointer (&label));
}

void
preauth_official_remarks_add_letters (PreauthOfficialRemarks *self,
                                      PreauthQuestionnaireItem *item,
                                      const char *position,
                                      const char *letters)
{
  g_autofree char *label = create_label (item, position);

  g_ptr_array_add (self->letters,
                   g_strdup_printf (_ ("%s: the form’s font lacks “%s”; look how it prints, or "
                                       "write it by hand"),
                                    label, letters));
}

static char *
create_sentence (PreauthOfficialMatter matter, const char *labels)
{
  switch (matter)
    {
    case PREAUTH_OFFICIAL_NOT_WHOLE:
      return g_strdup_printf (_ ("too long for the box, so the page shows only the beginning; send "
                                 "the whole text along: %s"),
                              labels);
    case PREAUTH_OFFICIAL_TOO_LONG:
      return g_strdup_printf (_ ("longer than this form takes, written whole: %s"), labels);
    case PREAUTH_OFFICIAL_NO_PLACE:
      return g_strdup_printf (_ ("answered, but this form has no box for it: %s"), labels);
    case PREAUTH_OFFICIAL_LOCKED:
      return g_strdup_printf (_ ("locked on this copy and left as it is: %s"), labels);
    case PREAUTH_OFFICIAL_ONE_BOX:
      return g_strdup_printf (_ ("this form takes one box only; mark it by hand: %s"), labels);
    case PREAUTH_OFFICIAL_SHARED:
      return g_strdup_printf (
          _ ("this PDF ties the boxes of two questions together; mark them by hand: %s"), labels);
    case PREAUTH_OFFICIAL_PRINTED:
      return g_strdup_printf (
          _ ("not filled in; check that what is printed there is right for this request: %s"),
          labels);
    case PREAUTH_OFFICIAL_ATTESTATION:
      return g_strdup_printf (_ ("left for the clinician to mark by hand: %s"), labels);
    case PREAUTH_OFFICIAL_N_MATTERS:
    default:
      return g_strdup (labels);
    }
}

void
preauth_official_remarks_write (PreauthOfficialRemarks *self, GPtrArray *sentences)
{
  for (guint i = 0; i < PREAUTH_OFFICIAL_N_MATTERS; i++)
    if (self->labels[i]->len > 0)
      {
        g_autofree char *labels = NULL;

        g_ptr_array_add (self->labels[i], NULL);
        labels = g_strjoinv (", ", (char **)self->labels[i]->pdata);
        g_ptr_array_remove_index (self->labels[i], self->labels[i]->len - 1);
        g_ptr_array_add (sentences, create_sentence (i, labels));
      }
  for (guint i = 0; i < self->letters->len; i++)
    g_ptr_array_add (sentences, g_strdup (g_ptr_array_index (self->letters, i)));
}
