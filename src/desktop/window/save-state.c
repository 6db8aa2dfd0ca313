/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says whether the open case is saved. Never says so before it is on the disk. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/window/save-state.h"

struct _PreauthSaveState
{
  AdwBin parent_instance;

  PreauthCase *watched;
  gboolean narrow;

  GtkImage *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (PreauthSaveState, preauth_save_state, ADW_TYPE_BIN)

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [PREAUTH_CASE_SAVED] = { "object-select-symbolic", "dim-label" },
  [PREAUTH_CASE_SAVING] = { "content-loading-symbolic", "dim-label" },
  [PREAUTH_CASE_UNSAVED] = { "dialog-warning-symbolic", "error" },
  [PREAUTH_CASE_READ_ONLY] = { "changes-prevent-symbolic", "warning" },
};

static char *
describe (PreauthCase *watched)
{
  const char *message = preauth_case_get_message (watched);

  switch (preauth_case_get_state (watched))
    {
    case PREAUTH_CASE_SAVED:
      return g_strdup (_ ("Saved"));
    case PREAUTH_CASE_SAVING:
      return g_strdup (_ ("Saving…"));
    case PREAUTH_CASE_UNSAVED:
      if (message == NULL)
        return g_strdup (_ ("Not saved, trying again"));
      /* Translators: %s says why: "the disk is full". */
      return g_strdup_printf (_ ("Not saved: %s; trying again"), message);
    case PREAUTH_CASE_READ_ONLY:
    default:
      return g_strdup (_ ("Read only"));
    }
}

static void
update_cb (PreauthSaveState *self)
{
  PreauthCaseState state = preauth_case_get_state (self->watched);
  g_autofree char *text = describe (self->watched);
  gboolean short_form = state == PREAUTH_CASE_UNSAVED;

  gtk_label_set_label (self->label, short_form ? _ ("Not saved") : text);
  gtk_widget_set_visible (GTK_WIDGET (self->label), !self->narrow || state >= PREAUTH_CASE_UNSAVED);
  gtk_image_set_from_icon_name (self->icon, looks[state].icon);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i].style);
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[state].style);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
preauth_save_state_dispose (GObject *object)
{
  preauth_save_state_set_case (PREAUTH_SAVE_STATE (object), NULL);
  G_OBJECT_CLASS (preauth_save_state_parent_class)->dispose (object);
}

static void
preauth_save_state_class_init (PreauthSaveStateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_save_state_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/window/save-state.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_bind_template_child (widget_class, PreauthSaveState, icon);
  gtk_widget_class_bind_template_child (widget_class, PreauthSaveState, label);
}

static void
preauth_save_state_init (PreauthSaveState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_save_state_set_case (PreauthSaveState *self, PreauthCase *case_)
{
  g_return_if_fail (PREAUTH_IS_SAVE_STATE (self));

  if (self->watched == case_)
    return;
  if (self->watched != NULL)
    g_signal_handlers_disconnect_by_data (self->watched, self);
  g_set_object (&self->watched, case_);
  gtk_widget_set_visible (GTK_WIDGET (self), case_ != NULL);
  if (case_ == NULL)
    return;
  g_signal_connect_object (case_, "notify::state", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (case_, "notify::message", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
  update_cb (self);
}

const char *
preauth_save_state_get_text (PreauthSaveState *self)
{
  g_return_val_if_fail (PREAUTH_IS_SAVE_STATE (self), NULL);

  return gtk_widget_get_tooltip_text (GTK_WIDGET (self));
}

void
preauth_save_state_set_narrow (PreauthSaveState *self, gboolean narrow)
{
  g_return_if_fail (PREAUTH_IS_SAVE_STATE (self));

  self->narrow = narrow;
  if (self->watched != NULL)
    update_cb (self);
}
