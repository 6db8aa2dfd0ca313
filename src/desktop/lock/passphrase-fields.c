/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new passphrase, typed twice. Never shows what was typed unless one asks; never keeps it. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/lock/passphrase-fields.h"
#include "store/key.h"

struct _PreauthPassphraseFields
{
  AdwBin parent_instance;

  gboolean good;

  GtkEditable *first;
  GtkEditable *second;
  GtkLabel *hint;
};

enum
{
  PROP_GOOD = 1,
  N_PROPS
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthPassphraseFields, preauth_passphrase_fields, ADW_TYPE_BIN)

static void
show_hint (PreauthPassphraseFields *self, const char *text, gboolean good)
{
  gtk_label_set_label (self->hint, text);
  if (good)
    gtk_widget_add_css_class (GTK_WIDGET (self->hint), "success");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "success");
}

static void
changed_cb (PreauthPassphraseFields *self)
{
  const char *first = gtk_editable_get_text (self->first);
  const char *second = gtk_editable_get_text (self->second);
  const char *problem = preauth_passphrase_check (first);
  gboolean good = problem == NULL && g_str_equal (first, second);

  if (*first == '\0')
    show_hint (self, _ ("A few words that only you would put together are easy to keep in mind."),
               FALSE);
  else if (problem != NULL)
    show_hint (self, problem, FALSE);
  else if (good)
    show_hint (self, _ ("Good, and both are the same."), TRUE);
  else if (*second == '\0')
    show_hint (self, _ ("Good. Type it once more below."), TRUE);
  else
    show_hint (self, _ ("The two are not the same yet."), FALSE);

  if (good == self->good)
    return;
  self->good = good;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GOOD]);
}

static void
activated_cb (PreauthPassphraseFields *self)
{
  if (self->good)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static gboolean
preauth_passphrase_fields_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PREAUTH_PASSPHRASE_FIELDS (widget)->first));
}

static void
preauth_passphrase_fields_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PreauthPassphraseFields *self = PREAUTH_PASSPHRASE_FIELDS (object);

  if (id == PROP_GOOD)
    g_value_set_boolean (value, self->good);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_passphrase_fields_class_init (PreauthPassphraseFieldsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = preauth_passphrase_fields_get_property;
  widget_class->grab_focus = preauth_passphrase_fields_grab_focus;

  properties[PROP_GOOD]
      = g_param_spec_boolean ("good", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/lock/passphrase-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthPassphraseFields, first);
  gtk_widget_class_bind_template_child (widget_class, PreauthPassphraseFields, second);
  gtk_widget_class_bind_template_child (widget_class, PreauthPassphraseFields, hint);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
preauth_passphrase_fields_init (PreauthPassphraseFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  changed_cb (self);
}

gboolean
preauth_passphrase_fields_is_good (PreauthPassphraseFields *self)
{
  g_return_val_if_fail (PREAUTH_IS_PASSPHRASE_FIELDS (self), FALSE);

  return self->good;
}

char *
preauth_passphrase_fields_dup (PreauthPassphraseFields *self)
{
  g_return_val_if_fail (PREAUTH_IS_PASSPHRASE_FIELDS (self), NULL);

  return g_strdup (gtk_editable_get_text (self->first));
}

void
preauth_passphrase_fields_clear (PreauthPassphraseFields *self)
{
  g_return_if_fail (PREAUTH_IS_PASSPHRASE_FIELDS (self));

  gtk_editable_set_text (self->first, "");
  gtk_editable_set_text (self->second, "");
}
