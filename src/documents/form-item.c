/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each kind of question is printed within a box. It asks for answers and never changes one. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "documents/form-layout.h"

/* Lists longer than this are printed as their chosen answers alone. */
#define MAX_BOXES 40
#define MAX_PLAIN_BOXES 12
#define MAX_LABEL_LINES 14
#define SHORT_LABEL 8
/* Narrower cells have their label as a heading, without a colon. */
#define NARROW 200.0

guint
preauth_form_item_get_layout_number (PreauthQuestionnaireItem *item, guint fallback)
{
  const char *layout = preauth_questionnaire_item_get_layout (item);
  gsize length = layout ? strlen (layout) : 0;

  if (length == 0 || !g_ascii_isdigit (layout[length - 1]))
    return fallback;
  while (length > 0 && g_ascii_isdigit (layout[length - 1]))
    length--;
  return (guint)CLAMP (strtoul (layout + length, NULL, 10), 1, 60);
}

gboolean
preauth_form_item_layout_is (PreauthQuestionnaireItem *item, const char *prefix)
{
  const char *layout = preauth_questionnaire_item_get_layout (item);

  return layout && g_str_has_prefix (layout, prefix);
}

gboolean
preauth_form_item_is_silent (PreauthQuestionnaireItem *item)
{
  PreauthQuestionnaireItem *parent = preauth_questionnaire_item_get_parent (item);
  const char *help = parent ? preauth_questionnaire_item_get_help (parent) : NULL;

  if (preauth_questionnaire_item_get_hidden (item))
    return TRUE;
  return preauth_questionnaire_item_get_item_type (item) == PREAUTH_ITEM_DISPLAY && help
         && strcmp (help, preauth_questionnaire_item_get_text (item)) == 0
         && !preauth_questionnaire_item_is_attestation (parent);
}

static gboolean
ends_label (const char *text)
{
  return *text && strchr (":?.!", text[strlen (text) - 1]);
}

char *
preauth_form_item_dup_label (PreauthQuestionnaireItem *item)
{
  const char *text = preauth_questionnaire_item_get_text (item);
  const char *prefix = preauth_questionnaire_item_get_prefix (item);
  gboolean marked = preauth_questionnaire_item_get_required (item) && text[0] != '*';

  if (!*text)
    return g_strdup ("");
  return g_strconcat (marked ? "*" : "", prefix ? prefix : "", prefix ? " " : "", text,
                      ends_label (text) ? "" : ":", NULL);
}

static char *
dup_position (PreauthQuestionnaireItem *item, const char *row)
{
  return g_strconcat (row, preauth_questionnaire_item_get_link_id (item), NULL);
}

/* All answers of a repeating question, one a line. */
static char *
dup_repeated (PreauthAnswers *answers, const char *position)
{
  guint n_rows = preauth_answers_get_n_rows (answers, position);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *one = g_strdup_printf ("%s:%u", position, i);
      g_autofree char *value = preauth_answers_get_display (answers, one);

      if (value && *value)
        g_string_append_printf (text, "%s%s", text->len ? "\n" : "", value);
    }
  return text->len ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static const PreauthAnswerOption *
find_option (PreauthQuestionnaireItem *item, const char *code)
{
  GPtrArray *options = preauth_questionnaire_item_get_options (item);

  for (guint i = 0; options && i < options->len; i++)
    {
      const PreauthAnswerOption *option = g_ptr_array_index (options, i);

      if (g_strcmp0 (option->code, code) == 0)
        return option;
    }
  return NULL;
}

static gboolean
is_choice (PreauthQuestionnaireItem *item)
{
  PreauthItemType type = preauth_questionnaire_item_get_item_type (item);

  return type == PREAUTH_ITEM_CHOICE || type == PREAUTH_ITEM_OPEN_CHOICE;
}

/* The codes, and the free text, of a choice. */
static GStrv
dup_codes (PreauthAnswers *answers, PreauthQuestionnaireItem *item, const char *position)
{
  GStrv codes = NULL;

  if (!preauth_answers_is_enabled (answers, position))
    return g_new0 (char *, 1);
  if (preauth_questionnaire_item_get_repeats (item))
    return preauth_answers_get_codes (answers, position);
  codes = g_new0 (char *, 2);
  codes[0] = preauth_answers_get (answers, position);
  return codes;
}

static char *
dup_choice_text (PreauthAnswers *answers, PreauthQuestionnaireItem *item, const char *position)
{
  g_auto (GStrv) codes = dup_codes (answers, item, position);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!preauth_questionnaire_item_get_repeats (item))
    return codes[0] ? preauth_answers_get_display (answers, position) : NULL;
  for (guint i = 0; codes[i]; i++)
    {
      const PreauthAnswerOption *option = find_option (item, codes[i]);

      g_string_append_printf (text, "%s%s", text->len ? "; " : "",
                              option ? option->display : codes[i]);
    }
  return text->len ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static char *
dup_value (PreauthAnswers *answers, PreauthQuestionnaireItem *item, const char *position)
{
  if (is_choice (item))
    return dup_choice_text (answers, item, position);
  if (!preauth_answers_is_enabled (answers, position))
    return NULL;
  if (preauth_questionnaire_item_get_repeats (item))
    return dup_repeated (answers, position);
  return preauth_answers_get_display (answers, position);
}

static gboolean
is_option_of (PreauthQuestionnaireItem *item, const char *code)
{
  return find_option (item, code) != NULL;
}

/* The box of an open choice's own words: ticked when there are any. */
static PreauthFormBox *
create_open_box (PreauthQuestionnaireItem *item, const char *const *codes)
{
  const char *label = preauth_questionnaire_item_get_open_label (item);
  g_autoptr (GString) text = g_string_new (label ? label : _ ("Other (please specify)"));
  gboolean checked = FALSE;

  if (!ends_label (text->str))
    g_string_append_c (text, ':');
  for (guint i = 0; codes[i]; i++)
    {
      if (is_option_of (item, codes[i]))
        continue;
      g_string_append_printf (text, "%s %s", checked ? ";" : "", codes[i]);
      checked = TRUE;
    }
  return preauth_form_box_new (text->str, checked);
}

static GPtrArray *
create_boxes (PreauthAnswers *answers, PreauthQuestionnaireItem *item, const char *position)
{
  GPtrArray *boxes = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_form_box_free);
  GPtrArray *options = preauth_questionnaire_item_get_options (item);
  g_auto (GStrv) codes = dup_codes (answers, item, position);

  for (guint i = 0; options && i < options->len; i++)
    {
      const PreauthAnswerOption *option = g_ptr_array_index (options, i);

      g_ptr_array_add (
          boxes, preauth_form_box_new (option->display,
                                       g_strv_contains ((const char *const *)codes, option->code)));
    }
  if (preauth_questionnaire_item_get_item_type (item) == PREAUTH_ITEM_OPEN_CHOICE)
    g_ptr_array_add (boxes, create_open_box (item, (const char *const *)codes));
  return boxes;
}

static gsize
get_longest_label (GPtrArray *boxes)
{
  gsize longest = 0;

  for (guint i = 0; i < boxes->len; i++)
    longest = MAX (longest, strlen (((PreauthFormBox *)g_ptr_array_index (boxes, i))->label));
  return longest;
}

/* Short labels stand beside each other; longer ones below each other, unless one line holds all. */
static void
add_boxes (PreauthFormCell *cell, GPtrArray *boxes)
{
  guint lines = preauth_form_cell_count_box_lines (cell, boxes, FALSE);

  if (lines == 1 || lines * 2 < boxes->len || get_longest_label (boxes) <= SHORT_LABEL)
    preauth_form_cell_add_box_line (cell, boxes);
  else
    preauth_form_cell_add_box_stack (cell, boxes);
}

static gboolean
has_options (PreauthQuestionnaireItem *item)
{
  GPtrArray *options = preauth_questionnaire_item_get_options (item);

  return options && options->len > 0;
}

/* Whether the options are printed as boxes: few and short enough to stand in one cell. */
static gboolean
prints_boxes (PreauthQuestionnaireItem *item, GPtrArray *boxes)
{
  gboolean grid = preauth_form_item_layout_is (item, "check-grid");

  if (!grid && !has_options (item))
    return FALSE;
  return boxes->len > 0 && boxes->len <= (grid ? MAX_BOXES : MAX_PLAIN_BOXES)
         && boxes->len * get_longest_label (boxes) < 4000;
}

/* The label stays on one line with its boxes where they fit on one. */
static void
add_choice_label (PreauthFormCell *cell,
                  PreauthQuestionnaireItem *item,
                  const char *label,
                  GPtrArray *boxes)
{
  g_autofree char *text = g_strdup (label);

  if (!*label || !has_options (item))
    return;
  if (preauth_form_cell_get_width (cell) < NARROW && g_str_has_suffix (text, ":")
      && preauth_form_cell_count_box_lines (cell, boxes, TRUE) > 1)
    text[strlen (text) - 1] = '\0';
  preauth_form_cell_add_label_of_boxes (cell, text, boxes);
}

static void
fill_choice (PreauthFormCell *cell,
             PreauthFormLayout *layout,
             PreauthQuestionnaireItem *item,
             const char *position,
             const char *label,
             const char *topic)
{
  g_autoptr (GPtrArray) boxes = create_boxes (layout->answers, item, position);
  g_autofree char *value = NULL;

  if (prints_boxes (item, boxes))
    {
      add_choice_label (cell, item, label, boxes);
      add_boxes (cell, boxes);
      return;
    }
  value = dup_value (layout->answers, item, position);
  preauth_form_cell_add_field (cell, topic, label, value, 1, layout->density.string_lines);
}

static gboolean
asks_yes_or_no (PreauthQuestionnaireItem *item)
{
  if (preauth_form_item_layout_is (item, "yes-no"))
    return TRUE;
  if (preauth_form_item_layout_is (item, "check")
      || preauth_questionnaire_item_is_attestation (item))
    return FALSE;
  return strchr (preauth_questionnaire_item_get_text (item), '?') != NULL;
}

static void
fill_boolean (PreauthFormCell *cell,
              PreauthFormLayout *layout,
              PreauthQuestionnaireItem *item,
              const char *position,
              const char *label)
{
  gboolean enabled = preauth_answers_is_enabled (layout->answers, position);
  g_autofree char *value = enabled ? preauth_answers_get (layout->answers, position) : NULL;
  g_autoptr (GPtrArray) boxes
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_form_box_free);
  const char *text = preauth_questionnaire_item_get_text (item);

  if (asks_yes_or_no (item) || strlen (text) > 400)
    {
      preauth_form_cell_add_field (cell, label, label, NULL, 1, MAX_LABEL_LINES);
      g_ptr_array_add (boxes, preauth_form_box_new (_ ("Yes"), g_strcmp0 (value, "true") == 0));
      g_ptr_array_add (boxes, preauth_form_box_new (_ ("No"), g_strcmp0 (value, "false") == 0));
    }
  else
    g_ptr_array_add (boxes, preauth_form_box_new (text, g_strcmp0 (value, "true") == 0));
  preauth_form_cell_add_box_line (cell, boxes);
}

static void
fill_text (PreauthFormCell *cell,
           PreauthFormLayout *layout,
           PreauthQuestionnaireItem *item,
           const char *position,
           const char *label)
{
  PreauthItemType type = preauth_questionnaire_item_get_item_type (item);
  g_autofree char *value = dup_value (layout->answers, item, position);
  gboolean is_long = type == PREAUTH_ITEM_TEXT && preauth_form_cell_get_width (cell) > 200;
  const PreauthFormDensity *density = &layout->density;

  preauth_form_cell_add_field (cell, label, label, value, is_long ? density->blank_lines : 1,
                               is_long ? density->text_lines : density->string_lines);
  if (preauth_form_item_layout_is (item, "signature") && (!value || !*value))
    preauth_form_cell_add_signature_line (cell);
}

/* Printed text; a very long one continues like an answer. */
static void
add_note (PreauthFormCell *cell, const char *text)
{
  if (strlen (text) > 1500)
    preauth_form_cell_add_field (cell, text, "", text, 1, MAX_LABEL_LINES);
  else
    preauth_form_cell_add_text (cell, text, PREAUTH_FORM_LABEL_SIZE, PREAUTH_TEXT_ITALIC);
  preauth_form_cell_break_line (cell);
}

static void
fill_question (PreauthFormCell *cell,
               PreauthFormLayout *layout,
               PreauthQuestionnaireItem *item,
               const char *row)
{
  g_autofree char *position = dup_position (item, row);
  g_autofree char *label = preauth_form_item_dup_label (item);

  switch (preauth_questionnaire_item_get_item_type (item))
    {
    case PREAUTH_ITEM_GROUP:
      break;
    case PREAUTH_ITEM_DISPLAY:
      add_note (cell, preauth_questionnaire_item_get_text (item));
      break;
    case PREAUTH_ITEM_BOOLEAN:
      fill_boolean (cell, layout, item, position, label);
      break;
    case PREAUTH_ITEM_CHOICE:
    case PREAUTH_ITEM_OPEN_CHOICE:
      fill_choice (cell, layout, item, position, label, label);
      break;
    default:
      fill_text (cell, layout, item, position, label);
      break;
    }
}

/* The rows of a repeating group that stand in one printed box: all of them, at least one. */
static void
fill_group (PreauthFormCell *cell,
            PreauthFormLayout *layout,
            PreauthQuestionnaireItem *group,
            const char *row)
{
  g_autofree char *position = dup_position (group, row);
  g_autofree char *label = preauth_form_item_dup_label (group);
  gboolean repeats = preauth_questionnaire_item_get_repeats (group);
  guint n_rows = repeats ? MAX (1, preauth_answers_get_n_rows (layout->answers, position)) : 1;
  GPtrArray *children = preauth_questionnaire_item_get_children (group);

  if (g_str_has_suffix (label, ":"))
    label[strlen (label) - 1] = '\0';
  if (*label)
    preauth_form_cell_add_field (cell, label, label, NULL, 1, MAX_LABEL_LINES);
  preauth_form_cell_break_line (cell);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *inner = repeats ? g_strdup_printf ("%s:%u/", position, i) : g_strdup (row);

      for (guint child = 0; child < children->len; child++)
        preauth_form_cell_fill_item (cell, layout, g_ptr_array_index (children, child), inner);
      preauth_form_cell_break_line (cell);
    }
}

/* Whether the help is a child that is printed anyway. */
static gboolean
prints_help (PreauthQuestionnaireItem *item)
{
  GPtrArray *children = preauth_questionnaire_item_get_children (item);
  const char *help = preauth_questionnaire_item_get_help (item);

  for (guint i = 0; children && i < children->len; i++)
    {
      if (strcmp (preauth_questionnaire_item_get_text (g_ptr_array_index (children, i)), help) == 0)
        return TRUE;
    }
  return FALSE;
}

void
preauth_form_cell_fill_item (PreauthFormCell *cell,
                             PreauthFormLayout *layout,
                             PreauthQuestionnaireItem *item,
                             const char *row)
{
  GPtrArray *children = preauth_questionnaire_item_get_children (item);

  if (preauth_form_item_is_silent (item))
    return;
  if (preauth_questionnaire_item_get_item_type (item) == PREAUTH_ITEM_GROUP)
    {
      fill_group (cell, layout, item, row);
      return;
    }
  fill_question (cell, layout, item, row);
  if (preauth_questionnaire_item_is_attestation (item) && preauth_questionnaire_item_get_help (item)
      && !prints_help (item))
    add_note (cell, preauth_questionnaire_item_get_help (item));
  for (guint i = 0; children && i < children->len; i++)
    {
      PreauthQuestionnaireItem *child = g_ptr_array_index (children, i);

      if (preauth_questionnaire_item_get_item_type (child) == PREAUTH_ITEM_DISPLAY)
        preauth_form_cell_fill_item (cell, layout, child, row);
    }
}

void
preauth_form_cell_fill_answer (PreauthFormCell *cell,
                               PreauthFormLayout *layout,
                               PreauthQuestionnaireItem *item,
                               const char *row,
                               const char *topic)
{
  g_autofree char *position = dup_position (item, row);
  g_autofree char *value = NULL;

  if (preauth_questionnaire_item_get_item_type (item) == PREAUTH_ITEM_BOOLEAN)
    {
      gboolean enabled = preauth_answers_is_enabled (layout->answers, position);
      g_autofree char *answer = enabled ? preauth_answers_get (layout->answers, position) : NULL;

      preauth_form_cell_add_centered_box (cell, g_strcmp0 (answer, "true") == 0);
      return;
    }
  value = dup_value (layout->answers, item, position);
  preauth_form_cell_add_field (cell, topic, "", value ? value : "", 1,
                               layout->density.string_lines);
}
