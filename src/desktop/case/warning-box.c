/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence of warning. Says it to the screen reader too. */
#include "config.h"

#include "desktop/case/warning-box.h"

struct _PreauthWarningBox
{
  GtkBox parent_instance;

  gboolean red;
  GtkImage *icon;
  GtkLabel *label;
};

enum
{
  PROP_RED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PreauthWarningBox, preauth_warning_box, GTK_TYPE_BOX)

static void
preauth_warning_box_constructed (GObject *object)
{
  PreauthWarningBox *self = PREAUTH_WARNING_BOX (object);

  G_OBJECT_CLASS (preauth_warning_box_parent_class)->constructed (object);
  gtk_widget_add_css_class (GTK_WIDGET (self), self->red ? "error" : "warning");
  gtk_image_set_from_icon_name (self->icon,
                                self->red ? "dialog-error-symbolic" : "dialog-warning-symbolic");
}

static void
preauth_warning_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RED)
    g_value_set_boolean (value, PREAUTH_WARNING_BOX (object)->red);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_warning_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RED)
    PREAUTH_WARNING_BOX (object)->red = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_warning_box_class_init (PreauthWarningBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = preauth_warning_box_constructed;
  object_class->get_property = preauth_warning_box_get_property;
  object_class->set_property = preauth_warning_box_set_property;
  properties[PROP_RED]
      = g_param_spec_boolean ("red", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/warning-box.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthWarningBox, icon);
  gtk_widget_class_bind_template_child (widget_class, PreauthWarningBox, label);
}

static void
preauth_warning_box_init (PreauthWarningBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_warning_box_set_message (PreauthWarningBox *self, const char *message)
{
  g_return_if_fail (PREAUTH_IS_WARNING_BOX (self));

  gtk_label_set_label (self->label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self), message != NULL);
}

const char *
preauth_warning_box_get_message (PreauthWarningBox *self)
{
  const char *message;

  g_return_val_if_fail (PREAUTH_IS_WARNING_BOX (self), NULL);

  message = gtk_label_get_label (self->label);
  return *message != '\0' ? message : NULL;
}
