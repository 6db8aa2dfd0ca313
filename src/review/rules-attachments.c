/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attached documents, as far as their first and last bytes tell; the packet reads them whole. */
#include "config.h"

#include "review/findings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
contains (GBytes *data, gsize from, gsize length, const char *word)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (data, &size);
  from = MIN (from, size);
  length = MIN (length, size - from);
  gsize word_length = strlen (word);
  for (gsize at = from; at + word_length <= from + length; at++)
    if (memcmp (bytes + at, word, word_length) == 0)
      return TRUE;
  return FALSE;
}

static const char *
find_fault (const PreauthAttachment *attachment, PreauthSeverity *severity)
{
  gsize size = g_bytes_get_size (attachment->data);
  *severity = PREAUTH_SEVERITY_ERROR;
  if (size == 0)
    return _ ("This attachment is empty or damaged: attach the document again");
  if (g_strcmp0 (attachment->content_type, "application/pdf") != 0)
    return NULL;
  if (!contains (attachment->data, 0, 1024, "%PDF-"))
    return _ ("This attachment is not a PDF: attach the document again");
  if (!contains (attachment->data, size > 2048 ? size - 2048 : 0, 2048, "%%EOF"))
    return _ ("The end of this PDF is missing: attach the document again");
  *severity = PREAUTH_SEVERITY_WARNING;
  if (contains (attachment->data, size > 4096 ? size - 4096 : 0, 4096, "/Encrypt"))
    return _ ("This PDF is protected: if it asks for a password, print it to a new PDF and attach "
              "that");
  return NULL;
}

static void
check_attachment (PreauthFindings *findings, const PreauthAttachment *attachment, guint row)
{
  PreauthSeverity severity;
  const char *message = find_fault (attachment, &severity);
  if (message == NULL)
    return;
  g_autofree char *target = g_strdup_printf ("attachment:%u", row);
  g_autofree char *path = g_strdup_printf ("DocumentReference[%u].content.attachment", row);
  const PreauthPlaceOfProblem place = {
    .step = PREAUTH_STEP_ATTACHMENTS,
    .severity = severity,
    .path = path,
    .target = target,
    .title = _ ("Attachment"),
  };
  preauth_findings_add (findings, &place, message);
}

void
preauth_rules_attachments (PreauthFindings *findings)
{
  g_autoptr (GPtrArray) attachments = preauth_request_get_attachments (findings->request);
  for (guint i = 0; i < attachments->len; i++)
    check_attachment (findings, attachments->pdata[i], i);
  if (attachments->len > 0)
    return;
  const PreauthPlaceOfProblem place = {
    .step = PREAUTH_STEP_ATTACHMENTS,
    .severity = PREAUTH_SEVERITY_WARNING,
    .path = "DocumentReference",
    .target = "attachment",
    .title = _ ("Clinical record"),
  };
  preauth_findings_add (
      findings, &place,
      _ ("No clinical record is attached: add the notes and results that the letter speaks of"));
}
