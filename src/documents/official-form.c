/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills in the clinic's copy of an official form. It signs and attests nothing, and whatever the
 * copy has no place for is told. */
#include "config.h"

#include "documents/official-form.h"

#include "documents/acroform.h"
#include "documents/official-map.h"
#include "documents/official-remarks.h"
#include "fhir/json.h"

typedef struct
{
  PreauthAnswers *answers;
  PreauthQuestionnaire *form;
  PreauthAcroform *pdf;
  JsonObject *printing;
  GHashTable *placed; /* "position" of a text, "position=value" of a box, that has a place */
  PreauthOfficialRemarks *remarks;
} Filling;

static PreauthQuestionnaireItem *
find_item (Filling *filling, const char *position)
{
  const char *slash = strrchr (position, '/');
  g_autofree char *link_id = g_strdup (slash ? slash + 1 : position);

  link_id[strcspn (link_id, ":")] = '\0';
  return preauth_questionnaire_find_item (filling->form, link_id);
}

static void
remark (Filling *filling, PreauthOfficialMatter matter, const char *position)
{
  preauth_official_remarks_add (filling->remarks, matter, find_item (filling, position), position);
}

static void
note_result (Filling *filling, PreauthAcroResult result, const char *position)
{
  if (result & (PREAUTH_ACRO_UNKNOWN | PREAUTH_ACRO_NO_STATE))
    remark (filling, PREAUTH_OFFICIAL_NO_PLACE, position);
  if (result & PREAUTH_ACRO_KEPT)
    remark (filling, PREAUTH_OFFICIAL_LOCKED, position);
  if (result & PREAUTH_ACRO_TOO_LONG)
    remark (filling, PREAUTH_OFFICIAL_TOO_LONG, position);
  if (result & PREAUTH_ACRO_NOT_WHOLE)
    remark (filling, PREAUTH_OFFICIAL_NOT_WHOLE, position);
}

static gboolean
is_choice (PreauthQuestionnaireItem *item)
{
  PreauthItemType type = preauth_questionnaire_item_get_item_type (item);

  return type == PREAUTH_ITEM_CHOICE || type == PREAUTH_ITEM_OPEN_CHOICE;
}

/* What is answered: codes of a choice, else one value. (transfer full) */
static GStrv
list_values (Filling *filling, PreauthQuestionnaireItem *item, const char *position)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *value = NULL;

  if (!preauth_answers_is_enabled (filling->answers, position))
    return g_strv_builder_end (builder);
  if (is_choice (item))
    return preauth_answers_get_codes (filling->answers, position);
  value = preauth_answers_get (filling->answers, position);
  if (value && *value)
    g_strv_builder_add (builder, value);
  return g_strv_builder_end (builder);
}

static gboolean
is_option (PreauthQuestionnaireItem *item, const char *value)
{
  GPtrArray *options = preauth_questionnaire_item_get_options (item);

  for (guint i = 0; options && i < options->len; i++)
    if (g_str_equal (((PreauthAnswerOption *)g_ptr_array_index (options, i))->code, value))
      return TRUE;
  return FALSE;
}

static void
note_placed (Filling *filling, const char *position, const char *value)
{
  g_hash_table_add (filling->placed, g_strdup_printf ("%s=%s", position, value));
}

static void
set_text (Filling *filling, const char *name, const char *position, const char *text)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  PreauthAcroResult result = preauth_acroform_set_text (filling->pdf, name, text, letters);

  note_result (filling, result, position);
  if (letters->len)
    preauth_official_remarks_add_letters (filling->remarks, find_item (filling, position), position,
                                          letters->str);
}

static void
fill_text (Filling *filling, const char *name, const char *position)
{
  g_autofree char *text = NULL;

  g_hash_table_add (filling->placed, g_strdup (position));
  if (!preauth_answers_is_enabled (filling->answers, position))
    return;
  text = preauth_answers_get_display (filling->answers, position);
  if (text && *text)
    set_text (filling, name, position, text);
}

/* The free text of an open choice; @state: (nullable): of the box that stands for it. */
static void
fill_other (Filling *filling,
            const char *name,
            const char *position,
            PreauthQuestionnaireItem *item,
            const char *state)
{
  g_auto (GStrv) values = list_values (filling, item, position);

  for (guint i = 0; values[i]; i++)
    if (!is_option (item, values[i]))
      {
        note_placed (filling, position, values[i]);
        if (state)
          note_result (filling, preauth_acroform_set_state (filling->pdf, name, state), position);
        else
          set_text (filling, name, position, values[i]);
      }
}

static void
fill_boxes (Filling *filling,
            const char *name,
            const char *position,
            PreauthQuestionnaireItem *item,
            JsonObject *states)
{
  g_auto (GStrv) values = list_values (filling, item, position);
  const char *chosen = NULL;
  guint n = 0;

  for (guint i = 0; values[i]; i++)
    {
      const char *state = preauth_json_get_string (states, values[i]);

      if (!state)
        continue;
      note_placed (filling, position, values[i]);
      chosen = state;
      n++;
    }
  if (n > 1)
    remark (filling, PREAUTH_OFFICIAL_ONE_BOX, position);
  else if (chosen)
    note_result (filling, preauth_acroform_set_state (filling->pdf, name, chosen), position);
}

static void
note_shared (Filling *filling, JsonArray *positions)
{
  for (guint i = 0; i < preauth_json_array_length (positions); i++)
    {
      const char *position = preauth_json_array_get_string (positions, i);
      PreauthQuestionnaireItem *item = position ? find_item (filling, position) : NULL;
      g_auto (GStrv) values = item ? list_values (filling, item, position) : NULL;

      for (guint j = 0; values && values[j]; j++)
        {
          note_placed (filling, position, values[j]);
          remark (filling, PREAUTH_OFFICIAL_SHARED, position);
        }
    }
}

static void
fill_field (Filling *filling, const char *name, JsonObject *place)
{
  const char *position = preauth_json_get_string (place, "answer");
  JsonObject *states = preauth_json_get_object (place, "states");
  const char *other_state = preauth_json_get_string (place, "other_state");
  PreauthQuestionnaireItem *item = position ? find_item (filling, position) : NULL;

  note_shared (filling, preauth_json_get_array (place, "shared_by"));
  if (!item || preauth_questionnaire_item_is_attestation (item))
    return;
  if (states)
    fill_boxes (filling, name, position, item, states);
  else if (other_state || preauth_json_get_boolean (place, "other"))
    fill_other (filling, name, position, item, other_state);
  else
    fill_text (filling, name, position);
}

static gboolean
is_printed (Filling *filling, const char *position)
{
  JsonArray *printed = preauth_json_get_array (filling->printing, "printed");

  for (guint i = 0; i < preauth_json_array_length (printed); i++)
    if (g_strcmp0 (preauth_json_array_get_string (printed, i), position) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_placed (Filling *filling, const char *position, const char *value)
{
  g_autofree char *key = g_strdup_printf ("%s=%s", position, value);

  /* A box that is not ticked says "no". */
  return g_str_equal (value, "false") || g_hash_table_contains (filling->placed, position)
         || g_hash_table_contains (filling->placed, key);
}

static void
check_question (Filling *filling, PreauthQuestionnaireItem *item, const char *position)
{
  g_auto (GStrv) values = NULL;

  if (preauth_questionnaire_item_get_hidden (item))
    return;
  values = list_values (filling, item, position);
  for (guint i = 0; values[i]; i++)
    if (preauth_questionnaire_item_is_attestation (item))
      remark (filling, PREAUTH_OFFICIAL_ATTESTATION, position);
    else if (is_printed (filling, position))
      remark (filling, PREAUTH_OFFICIAL_PRINTED, position);
    else if (!is_placed (filling, position, values[i]))
      remark (filling, PREAUTH_OFFICIAL_NO_PLACE, position);
}

static void
check_items (Filling *filling, GPtrArray *items, const char *prefix)
{
  for (guint i = 0; items && i < items->len; i++)
    {
      PreauthQuestionnaireItem *item = g_ptr_array_index (items, i);
      PreauthItemType type = preauth_questionnaire_item_get_item_type (item);
      g_autofree char *position
          = g_strconcat (prefix, preauth_questionnaire_item_get_link_id (item), NULL);
      GPtrArray *children = preauth_questionnaire_item_get_children (item);

      if (type == PREAUTH_ITEM_GROUP && preauth_questionnaire_item_get_repeats (item))
        for (guint row = 0; row < preauth_answers_get_n_rows (filling->answers, position); row++)
          {
            g_autofree char *below = g_strdup_printf ("%s:%u/", position, row);

            check_items (filling, children, below);
          }
      else
        check_items (filling, children, prefix);
      if (type != PREAUTH_ITEM_GROUP && type != PREAUTH_ITEM_DISPLAY)
        check_question (filling, item, position);
    }
}

static void
fill (Filling *filling)
{
  JsonObject *fields = preauth_json_get_object (filling->printing, "fields");
  g_autoptr (GList) names = json_object_get_members (fields);

  for (GList *name = names; name; name = name->next)
    {
      JsonObject *place = preauth_json_get_object (fields, name->data);

      if (place)
        fill_field (filling, name->data, place);
    }
  check_items (filling, preauth_questionnaire_get_items (filling->form), "");
}

GBytes *
preauth_official_form_fill (PreauthAnswers *answers,
                            GBytes *blank,
                            const char *title,
                            const char *watermark,
                            GPtrArray *remarks,
                            GError **error)
{
  PreauthQuestionnaire *form = preauth_answers_get_questionnaire (answers);
  const char *id = preauth_questionnaire_get_id (form);
  g_autoptr (JsonNode) map = preauth_official_map_load (id ? id : "", error);
  g_autoptr (PreauthAcroform) pdf = map ? preauth_acroform_open (blank, title, error) : NULL;
  JsonObject *printing = pdf ? preauth_official_map_find_printing (map, pdf, title, error) : NULL;
  g_autoptr (GHashTable) placed = NULL;
  g_autoptr (PreauthOfficialRemarks) collected = NULL;
  Filling filling = { answers, form, pdf, printing, NULL, NULL };

  if (!printing)
    return NULL;
  placed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collected = preauth_official_remarks_new ();
  filling.placed = placed;
  filling.remarks = collected;
  fill (&filling);
  if (watermark)
    preauth_acroform_stamp (pdf, watermark);
  preauth_official_remarks_write (collected, remarks);
  return preauth_acroform_to_pdf (pdf, error);
}
