/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name and the initials of somebody new. Never changes initials that were typed. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/lock/initials.h"
#include "desktop/lock/person-group.h"

struct _PreauthPersonGroup
{
  AdwPreferencesGroup parent_instance;

  gboolean own;
  gboolean good;
  gboolean initials_typed;
  gboolean filling;

  GtkEditable *name;
  GtkEditable *initials;
};

enum
{
  PROP_OWN = 1,
  PROP_GOOD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PreauthPersonGroup, preauth_person_group, ADW_TYPE_PREFERENCES_GROUP)

static void
update (PreauthPersonGroup *self)
{
  g_autofree char *name = preauth_person_group_dup_name (self);
  gboolean good
      = *name != '\0' && preauth_initials_are_good (gtk_editable_get_text (self->initials));

  if (good == self->good)
    return;
  self->good = good;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GOOD]);
}

static void
name_changed_cb (PreauthPersonGroup *self)
{
  if (!self->initials_typed)
    {
      g_autofree char *initials = preauth_initials_from_name (gtk_editable_get_text (self->name));

      self->filling = TRUE;
      gtk_editable_set_text (self->initials, initials);
      self->filling = FALSE;
    }
  update (self);
}

static void
initials_changed_cb (PreauthPersonGroup *self)
{
  if (!self->filling)
    self->initials_typed = *gtk_editable_get_text (self->initials) != '\0';
  update (self);
}

static gboolean
preauth_person_group_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PREAUTH_PERSON_GROUP (widget)->name));
}

static void
preauth_person_group_constructed (GObject *object)
{
  PreauthPersonGroup *self = PREAUTH_PERSON_GROUP (object);

  G_OBJECT_CLASS (preauth_person_group_parent_class)->constructed (object);
  if (!self->own)
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _ ("Your name"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->initials), _ ("Your initials"));
}

static void
preauth_person_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_GOOD)
    g_value_set_boolean (value, PREAUTH_PERSON_GROUP (object)->good);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_person_group_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  if (id == PROP_OWN)
    PREAUTH_PERSON_GROUP (object)->own = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_person_group_class_init (PreauthPersonGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = preauth_person_group_constructed;
  object_class->get_property = preauth_person_group_get_property;
  object_class->set_property = preauth_person_group_set_property;
  widget_class->grab_focus = preauth_person_group_grab_focus;

  properties[PROP_OWN] = g_param_spec_boolean (
      "own", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_GOOD]
      = g_param_spec_boolean ("good", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/lock/person-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthPersonGroup, name);
  gtk_widget_class_bind_template_child (widget_class, PreauthPersonGroup, initials);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, initials_changed_cb);
}

static void
preauth_person_group_init (PreauthPersonGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
preauth_person_group_is_good (PreauthPersonGroup *self)
{
  g_return_val_if_fail (PREAUTH_IS_PERSON_GROUP (self), FALSE);

  return self->good;
}

char *
preauth_person_group_dup_name (PreauthPersonGroup *self)
{
  g_return_val_if_fail (PREAUTH_IS_PERSON_GROUP (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
}

char *
preauth_person_group_dup_initials (PreauthPersonGroup *self)
{
  g_return_val_if_fail (PREAUTH_IS_PERSON_GROUP (self), NULL);

  return preauth_initials_normalize (gtk_editable_get_text (self->initials));
}
