/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person of the staff. Changes nothing by itself: it asks. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/staff/staff-row.h"

struct _PreauthStaffRow
{
  AdwExpanderRow parent_instance;

  PreauthUser *user;

  AdwComboRow *role_row;
  AdwActionRow *access_row;
  GtkButton *access_button;
  GtkButton *passphrase_button;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_NEW_PASSPHRASE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthStaffRow, preauth_staff_row, ADW_TYPE_EXPANDER_ROW)

GListModel *
preauth_staff_list_roles (void)
{
  GtkStringList *roles = gtk_string_list_new (NULL);

  for (PreauthRole role = 0; role < PREAUTH_N_ROLES; role++)
    gtk_string_list_append (roles, preauth_role_get_label (role));
  return G_LIST_MODEL (roles);
}

static void
role_cb (PreauthStaffRow *self)
{
  PreauthRole role = adw_combo_row_get_selected (self->role_row);

  if (self->user != NULL && role < PREAUTH_N_ROLES && role != preauth_user_get_role (self->user))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, (guint)role,
                   preauth_user_is_active (self->user));
}

static void
access_cb (PreauthStaffRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, (guint)preauth_user_get_role (self->user),
                 !preauth_user_is_active (self->user));
}

static void
passphrase_cb (PreauthStaffRow *self)
{
  g_signal_emit (self, signals[SIGNAL_NEW_PASSPHRASE], 0);
}

static void
preauth_staff_row_dispose (GObject *object)
{
  g_clear_object (&PREAUTH_STAFF_ROW (object)->user);
  G_OBJECT_CLASS (preauth_staff_row_parent_class)->dispose (object);
}

static void
preauth_staff_row_class_init (PreauthStaffRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_staff_row_dispose;
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[SIGNAL_NEW_PASSPHRASE]
      = g_signal_new ("new-passphrase", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/staff/staff-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthStaffRow, role_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthStaffRow, access_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthStaffRow, access_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthStaffRow, passphrase_button);
  gtk_widget_class_bind_template_callback (widget_class, role_cb);
  gtk_widget_class_bind_template_callback (widget_class, access_cb);
  gtk_widget_class_bind_template_callback (widget_class, passphrase_cb);
}

static void
preauth_staff_row_init (PreauthStaffRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
preauth_staff_row_new (PreauthUser *user)
{
  PreauthStaffRow *self;
  g_autoptr (GListModel) roles = preauth_staff_list_roles ();
  g_autofree char *title = NULL;
  gboolean active;

  g_return_val_if_fail (PREAUTH_IS_USER (user), NULL);

  self = g_object_new (PREAUTH_TYPE_STAFF_ROW, NULL);
  active = preauth_user_is_active (user);
  /* Translators: a name and its initials: "Mei Lin (ML)". */
  title = g_strdup_printf (_ ("%s (%s)"), preauth_user_get_name (user),
                           preauth_user_get_initials (user));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 active ? preauth_role_get_label (preauth_user_get_role (user))
                                        : _ ("No access any more"));
  adw_combo_row_set_model (self->role_row, roles);
  adw_combo_row_set_selected (self->role_row, preauth_user_get_role (user));
  gtk_widget_set_sensitive (GTK_WIDGET (self->role_row), active);
  gtk_widget_set_sensitive (GTK_WIDGET (self->passphrase_button), active);
  adw_action_row_set_subtitle (self->access_row,
                               active ? _ ("Can unlock the case file")
                                      : _ ("Stays in the history, and can no longer unlock"));
  gtk_button_set_label (self->access_button, active ? _ ("_End Access") : _ ("_Give Back"));
  if (active)
    gtk_widget_add_css_class (GTK_WIDGET (self->access_button), "destructive-action");
  self->user = g_object_ref (user);
  return GTK_WIDGET (self);
}

PreauthUser *
preauth_staff_row_get_user (PreauthStaffRow *self)
{
  g_return_val_if_fail (PREAUTH_IS_STAFF_ROW (self), NULL);

  return self->user;
}
