/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages at the end of a form that hold what did not fit its box, whole and in order. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "documents/form-layout.h"

#define TOPIC_LENGTH 160
#define TEXT_SIZE 10.0
#define FROM_WIDTH 90.0
#define ITEM_GAP 8.0

static char *
dup_topic (const PreauthContinuation *continuation, guint item)
{
  g_autofree char *label = preauth_text_clean (continuation->label);

  g_strdelimit (label, "\n\t", ' ');
  if (g_str_has_suffix (label, ":"))
    label[strlen (label) - 1] = '\0';
  if (g_utf8_strlen (label, -1) > TOPIC_LENGTH)
    {
      g_autofree char *head = g_utf8_substring (label, 0, TOPIC_LENGTH);

      return g_strdup_printf (_ ("Item %u. Continuation of “%s…”"), item, head);
    }
  return g_strdup_printf (_ ("Item %u. Continuation of “%s”"), item, label);
}

static void
draw_topic (PreauthFormLayout *self, const PreauthContinuation *continuation, guint item)
{
  g_autofree char *topic = dup_topic (continuation, item);
  g_autoptr (PangoLayout) layout = preauth_document_create_layout (
      self->document, 9.5, PREAUTH_TEXT_BOLD, PREAUTH_FORM_WIDTH - FROM_WIDTH, topic);
  double height = preauth_text_get_height (layout);

  if (!preauth_form_layout_fits (self, height + 3 * TEXT_SIZE))
    preauth_form_layout_start_page (self);
  preauth_page_draw_rule (self->page, PREAUTH_FORM_MARGIN, self->y,
                          PREAUTH_FORM_MARGIN + PREAUTH_FORM_WIDTH, self->y);
  self->y += 2;
  preauth_page_draw_layout (self->page, layout, PREAUTH_FORM_MARGIN, self->y);
  preauth_page_set_late_target (preauth_document_get_page (self->document, continuation->page),
                                continuation->late,
                                preauth_document_get_n_pages (self->document) - 1, item);
  preauth_page_add_late_text (self->page, PREAUTH_LATE_CONTINUED_FROM,
                              PREAUTH_FORM_MARGIN + PREAUTH_FORM_WIDTH - FROM_WIDTH, self->y,
                              FROM_WIDTH, 9.5, PREAUTH_TEXT_RIGHT);
  preauth_page_set_late_target (self->page, preauth_page_get_n_late_texts (self->page) - 1,
                                continuation->page, item);
  self->y += height + 2;
}

static void
draw_rest (PreauthFormLayout *self, const char *rest)
{
  g_autoptr (PangoLayout) layout = preauth_document_create_layout (
      self->document, TEXT_SIZE, PREAUTH_TEXT_REGULAR, PREAUTH_FORM_WIDTH, rest);

  preauth_form_layout_add_lines (self, layout);
  self->y += ITEM_GAP;
}

void
preauth_form_layout_add_continuations (PreauthFormLayout *self)
{
  if (self->continuations->len == 0)
    return;
  preauth_form_layout_start_page (self);
  preauth_document_add_outline (self->document, _ ("Continued answers"), self->y);
  preauth_form_layout_add_title (self, _ ("Continued answers"));
  for (guint i = 0; i < self->continuations->len; i++)
    {
      const PreauthContinuation *continuation = g_ptr_array_index (self->continuations, i);

      draw_topic (self, continuation, i + 1);
      draw_rest (self, continuation->rest);
    }
}
