/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gaps of the letter. A gap that is a fact of the request is reported where that is typed,
 * once. */
#include "config.h"

#include "review/findings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "[NEEDED: goal and date]" is "goal and date". */
static char *
get_name (const PreauthLetterRun *run)
{
  const char *colon = strchr (run->text, ':');
  if (run->text[0] != '[' || colon == NULL)
    return g_strdup (run->text);
  g_autofree char *name = g_strdup (colon + 1);
  gsize length = strlen (name);
  if (length > 0 && name[length - 1] == ']')
    name[length - 1] = '\0';
  return g_strdup (g_strstrip (name));
}

static char *
capitalize (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);
  return g_strconcat (upper, text + strlen (first), NULL);
}

/* Where the rules for codes have spoken of the list, the letter has nothing to add. */
static gboolean
is_said (PreauthFindings *findings, const char *list)
{
  GHashTableIter iter;
  gpointer target = NULL;
  g_hash_table_iter_init (&iter, findings->by_target);
  while (g_hash_table_iter_next (&iter, &target, NULL))
    if (g_str_has_prefix (target, list))
      return TRUE;
  return FALSE;
}

static void
report_gap (PreauthFindings *findings, const PreauthLetterRun *run)
{
  const char *source = run->source != NULL ? run->source : "letter";
  PreauthFact fact;
  if (preauth_fact_from_id (source, &fact))
    {
      preauth_findings_require (findings, fact);
      return;
    }
  if ((g_str_equal (source, "diagnosis") || g_str_equal (source, "service-line"))
      && is_said (findings, source))
    return;
  g_autofree char *name = get_name (run);
  g_autofree char *title = capitalize (name);
  g_autofree char *path = g_str_has_prefix (source, "clinical/")
                              ? g_strdup_printf ("QuestionnaireResponse(clinical-facts).%s",
                                                 source + strlen ("clinical/"))
                              : g_strdup_printf ("letter.%s", source);
  const PreauthPlaceOfProblem place = {
    .step
    = g_str_equal (source, "letter") ? PREAUTH_STEP_LETTER : preauth_findings_get_step (source),
    .severity = PREAUTH_SEVERITY_ERROR,
    .path = path,
    .target = source,
    .title = title,
  };
  /* Translators: %s is a fact that the letter asks for */
  g_autofree char *message = g_strdup_printf (_ ("The letter needs: %s"), name);
  preauth_findings_add (findings, &place, message);
}

static void
report_no_letter (PreauthFindings *findings)
{
  const PreauthPlaceOfProblem place = {
    .step = PREAUTH_STEP_LETTER,
    .severity = PREAUTH_SEVERITY_WARNING,
    .path = "letter",
    .target = "letter",
    .title = _ ("Letter"),
  };
  preauth_findings_add (findings, &place,
                        findings->letter_error != NULL ? findings->letter_error
                                                       : _ ("There is no letter"));
}

void
preauth_rules_letter (PreauthFindings *findings)
{
  if (findings->letter == NULL)
    {
      report_no_letter (findings);
      return;
    }
  GPtrArray *blocks = preauth_letter_get_blocks (findings->letter);
  for (guint i = 0; i < blocks->len; i++)
    {
      GPtrArray *runs = ((PreauthLetterBlock *)blocks->pdata[i])->runs;
      for (guint j = 0; j < runs->len; j++)
        if (((PreauthLetterRun *)runs->pdata[j])->gap)
          report_gap (findings, runs->pdata[j]);
    }
}
