/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry row for one detail of an entry. Never throws typed text away. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/detail-row.h"
#include "desktop/case/moment.h"
#include "fhir/date.h"
#include "fhir/error.h"
#include "fhir/identifier.h"
#include "request/history.h"

typedef enum
{
  TAKES_TEXT,
  TAKES_DATE,
  TAKES_MOMENT,
  TAKES_PHONE,
  TAKES_COUNT,
} Takes;

static const char *const takes_ids[] = { "text", "date", "moment", "phone", "count" };

struct _PreauthDetailRow
{
  PreauthEntryRow parent_instance;

  Takes takes;
  char *exact; /* the value that was set: its text may say less, as no seconds */
};

enum
{
  PROP_TAKES = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PreauthDetailRow, preauth_detail_row, PREAUTH_TYPE_ENTRY_ROW)

static char *
read_moment (const char *text, const char **message)
{
  g_autofree char *moment = preauth_moment_from_input (text);
  g_autofree char *now = preauth_history_get_now ();
  g_autoptr (GDateTime) when = NULL;
  g_autoptr (GDateTime) limit = g_date_time_new_from_iso8601 (now, NULL);

  if (moment == NULL)
    {
      *message = _ ("Type day and time, like 11/21/2026 2:05 PM");
      return NULL;
    }
  when = g_date_time_new_from_iso8601 (moment, NULL);
  if (limit != NULL && g_date_time_compare (when, limit) > 0)
    {
      *message = _ ("This is later than now");
      return NULL;
    }
  return g_steal_pointer (&moment);
}

/* NULL with a sentence when @text does not fit; NULL without one when it is empty. */
static char *
read_text (Takes takes, const char *text, const char **message)
{
  char *value = NULL;
  guint64 count;

  *message = NULL;
  if (*text == '\0')
    return NULL;
  switch (takes)
    {
    case TAKES_DATE:
      value = preauth_date_from_input (text);
      if (!preauth_date_is_full (value))
        g_clear_pointer (&value, g_free);
      *message = _ ("Type a day of the calendar, like 11/21/2026");
      break;
    case TAKES_MOMENT:
      return read_moment (text, message);
    case TAKES_PHONE:
      value = preauth_phone_normalize (text);
      *message = _ ("Type ten digits, like 508-555-0142");
      break;
    case TAKES_COUNT:
      if (g_ascii_string_to_unsigned (text, 10, 0, 99999, &count, NULL))
        value = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
      *message = _ ("Type a whole number");
      break;
    case TAKES_TEXT:
    default:
      value = g_strdup (text);
      break;
    }
  if (value != NULL)
    *message = NULL;
  return value;
}

static void
check_text (PreauthDetailRow *self)
{
  g_autofree char *text = preauth_entry_row_dup_text (PREAUTH_ENTRY_ROW (self));
  const char *message;
  g_autofree char *value = read_text (self->takes, text, &message);

  preauth_entry_row_show_fault (PREAUTH_ENTRY_ROW (self), message);
}

/* A mark goes as soon as the text fits; a new one waits until the cursor leaves. */
static void
preauth_detail_row_changed (PreauthEntryRow *row)
{
  if (preauth_entry_row_has_fault (row))
    check_text (PREAUTH_DETAIL_ROW (row));
}

static void
preauth_detail_row_left (PreauthEntryRow *row)
{
  PreauthDetailRow *self = PREAUTH_DETAIL_ROW (row);
  g_autofree char *value = preauth_detail_row_get_value (self);

  check_text (self);
  if (value != NULL)
    preauth_detail_row_set_value (self, value);
}

static void
preauth_detail_row_constructed (GObject *object)
{
  PreauthDetailRow *self = PREAUTH_DETAIL_ROW (object);

  G_OBJECT_CLASS (preauth_detail_row_parent_class)->constructed (object);
  if (self->takes == TAKES_DATE)
    preauth_entry_row_offer_calendar (PREAUTH_ENTRY_ROW (self));
  else if (self->takes == TAKES_PHONE)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_PHONE);
  else if (self->takes == TAKES_COUNT)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_DIGITS);
}

static void
preauth_detail_row_finalize (GObject *object)
{
  g_free (PREAUTH_DETAIL_ROW (object)->exact);
  G_OBJECT_CLASS (preauth_detail_row_parent_class)->finalize (object);
}

static void
preauth_detail_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TAKES)
    g_value_set_string (value, takes_ids[PREAUTH_DETAIL_ROW (object)->takes]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_detail_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_TAKES)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (takes_ids); i++)
    if (g_strcmp0 (takes_ids[i], g_value_get_string (value)) == 0)
      PREAUTH_DETAIL_ROW (object)->takes = i;
}

static void
preauth_detail_row_class_init (PreauthDetailRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PreauthEntryRowClass *row_class = PREAUTH_ENTRY_ROW_CLASS (klass);

  object_class->constructed = preauth_detail_row_constructed;
  object_class->finalize = preauth_detail_row_finalize;
  object_class->get_property = preauth_detail_row_get_property;
  object_class->set_property = preauth_detail_row_set_property;
  row_class->changed = preauth_detail_row_changed;
  row_class->left = preauth_detail_row_left;

  properties[PROP_TAKES]
      = g_param_spec_string ("takes", NULL, NULL, "text",
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
preauth_detail_row_init (PreauthDetailRow *self)
{
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self), TRUE);
}

/* As people read it. */
static char *
show_value (Takes takes, const char *value)
{
  switch (takes)
    {
    case TAKES_DATE:
      return preauth_date_to_display (value);
    case TAKES_MOMENT:
      return preauth_moment_to_display (value);
    case TAKES_PHONE:
      return preauth_phone_to_display (value);
    case TAKES_TEXT:
    case TAKES_COUNT:
    default:
      return g_strdup (value);
    }
}

char *
preauth_detail_row_get_value (PreauthDetailRow *self)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  const char *message;

  g_return_val_if_fail (PREAUTH_IS_DETAIL_ROW (self), NULL);

  text = preauth_entry_row_dup_text (PREAUTH_ENTRY_ROW (self));
  shown = self->exact != NULL ? show_value (self->takes, self->exact) : NULL;
  if (g_strcmp0 (text, shown) == 0)
    return g_strdup (self->exact);
  return read_text (self->takes, text, &message);
}

void
preauth_detail_row_set_value (PreauthDetailRow *self, const char *value)
{
  g_autofree char *text = NULL;
  g_autofree char *exact = NULL;

  g_return_if_fail (PREAUTH_IS_DETAIL_ROW (self));

  text = value != NULL ? show_value (self->takes, value) : NULL;
  exact = g_strdup (value);
  g_free (self->exact);
  self->exact = g_steal_pointer (&exact);
  preauth_entry_row_set_text (PREAUTH_ENTRY_ROW (self), text);
}

static gboolean
refuse (PreauthDetailRow *self, const char *message, GError **error)
{
  preauth_entry_row_show_fault (PREAUTH_ENTRY_ROW (self), message);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, "%s: %s",
               preauth_entry_row_get_label (PREAUTH_ENTRY_ROW (self)), message);
  return FALSE;
}

gboolean
preauth_detail_row_check (PreauthDetailRow *self, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *value = NULL;
  const char *message;

  g_return_val_if_fail (PREAUTH_IS_DETAIL_ROW (self), FALSE);

  text = preauth_entry_row_dup_text (PREAUTH_ENTRY_ROW (self));
  value = read_text (self->takes, text, &message);
  return message == NULL || refuse (self, message, error);
}

gboolean
preauth_detail_row_require (PreauthDetailRow *self, const char *needed, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (PREAUTH_IS_DETAIL_ROW (self), FALSE);

  text = preauth_entry_row_dup_text (PREAUTH_ENTRY_ROW (self));
  if (*text == '\0')
    return refuse (self, needed, error);
  return preauth_detail_row_check (self, error);
}

void
preauth_detail_row_store (PreauthDetailRow *self, PreauthEvent *event, PreauthEventField field)
{
  g_autofree char *value = NULL;

  g_return_if_fail (PREAUTH_IS_DETAIL_ROW (self));

  if (!preauth_event_kind_has_field (preauth_event_get_kind (event), field))
    return;
  value = preauth_detail_row_get_value (self);
  preauth_event_set_field (event, field, value);
}
