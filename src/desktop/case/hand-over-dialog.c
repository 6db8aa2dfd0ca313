/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands a case over: to whom, whom it waits for, what they need to know. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/detail-row.h"
#include "desktop/case/hand-over-dialog.h"
#include "desktop/common/choice.h"

struct _PreauthHandOverDialog
{
  PreauthEventDialog parent_instance;

  GPtrArray *initials; /* of the lines of user_row */

  AdwComboRow *user_row;
  PreauthDetailRow *owner;
  PreauthChoice *waiting_on;
  PreauthDetailRow *note;
};

G_DEFINE_FINAL_TYPE (PreauthHandOverDialog, preauth_hand_over_dialog, PREAUTH_TYPE_EVENT_DIALOG)

static const struct
{
  const char *id;
  const char *title;
} lanes[] = {
  { "us", N_ ("_Us") },
  { "plan", N_ ("The _plan") },
  { "clinician", N_ ("The c_linician") },
  { "family", N_ ("The _family") },
};

static void
append_user (PreauthHandOverDialog *self, GtkStringList *names, PreauthUser *user)
{
  g_autofree char *line
      = g_strdup_printf ("%s (%s)", preauth_user_get_name (user), preauth_user_get_initials (user));

  gtk_string_list_append (names, line);
  g_ptr_array_add (self->initials, g_strdup (preauth_user_get_initials (user)));
}

static void
fill_users (PreauthHandOverDialog *self, PreauthStore *store, const char *owner)
{
  g_autoptr (GPtrArray) users = preauth_store_list_users (store, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Nobody"));
  g_ptr_array_add (self->initials, g_strdup (""));
  for (guint i = 0; users != NULL && i < users->len; i++)
    if (preauth_user_is_active (g_ptr_array_index (users, i)))
      append_user (self, names, g_ptr_array_index (users, i));
  adw_combo_row_set_model (self->user_row, G_LIST_MODEL (names));
  for (guint i = 0; i < self->initials->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->initials, i), owner) == 0)
      adw_combo_row_set_selected (self->user_row, i);
}

static void
preauth_hand_over_dialog_prepare (PreauthEventDialog *dialog)
{
  PreauthHandOverDialog *self = PREAUTH_HAND_OVER_DIALOG (dialog);
  PreauthRecorder *recorder = preauth_event_dialog_get_recorder (dialog);
  PreauthRequest *request = preauth_recorder_get_request (recorder);
  PreauthStore *store = preauth_recorder_get_store (recorder);
  PreauthLane lane = preauth_request_get_lane (request);
  g_autofree char *owner = preauth_request_get_owner (request);

  if (store != NULL)
    fill_users (self, store, owner);
  else
    preauth_detail_row_set_value (self->owner, owner);
  gtk_widget_set_visible (GTK_WIDGET (self->user_row), store != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->owner), store == NULL);
  gtk_window_set_focus (GTK_WINDOW (self),
                        store != NULL ? GTK_WIDGET (self->user_row) : GTK_WIDGET (self->owner));
  if (lane != PREAUTH_LANE_DECIDED)
    preauth_choice_set_selected (self->waiting_on, preauth_lane_get_id (lane));
}

static char *
find_owner (PreauthHandOverDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->user_row);

  if (selected < self->initials->len)
    return g_strdup (g_ptr_array_index (self->initials, selected));
  return preauth_detail_row_get_value (self->owner);
}

static PreauthEvent *
preauth_hand_over_dialog_build (PreauthEventDialog *dialog, GError **error)
{
  PreauthHandOverDialog *self = PREAUTH_HAND_OVER_DIALOG (dialog);
  g_autofree char *owner = find_owner (self);
  PreauthEvent *event = preauth_event_new (PREAUTH_EVENT_HANDED_OVER);

  preauth_event_set_field (event, PREAUTH_EVENT_OWNER, owner);
  preauth_event_set_field (event, PREAUTH_EVENT_WAITING_ON,
                           preauth_choice_get_selected (self->waiting_on));
  preauth_detail_row_store (self->note, event, PREAUTH_EVENT_NOTE_TEXT);
  return event;
}

static void
preauth_hand_over_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (PREAUTH_HAND_OVER_DIALOG (object)->initials);
  G_OBJECT_CLASS (preauth_hand_over_dialog_parent_class)->finalize (object);
}

static void
preauth_hand_over_dialog_class_init (PreauthHandOverDialogClass *klass)
{
  PreauthEventDialogClass *dialog_class = PREAUTH_EVENT_DIALOG_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_hand_over_dialog_finalize;
  dialog_class->prepare = preauth_hand_over_dialog_prepare;
  dialog_class->build = preauth_hand_over_dialog_build;

  g_type_ensure (PREAUTH_TYPE_CHOICE);
  g_type_ensure (PREAUTH_TYPE_DETAIL_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/case/hand-over-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthHandOverDialog, user_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthHandOverDialog, owner);
  gtk_widget_class_bind_template_child (widget_class, PreauthHandOverDialog, waiting_on);
  gtk_widget_class_bind_template_child (widget_class, PreauthHandOverDialog, note);
}

static void
preauth_hand_over_dialog_init (PreauthHandOverDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->initials = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    preauth_choice_append_mnemonic (self->waiting_on, lanes[i].id, _ (lanes[i].title));
}

GtkWidget *
preauth_hand_over_dialog_new (PreauthRecorder *recorder)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (recorder), NULL);

  return g_object_new (PREAUTH_TYPE_HAND_OVER_DIALOG, "recorder", recorder, NULL);
}
