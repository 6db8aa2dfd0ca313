/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of a few, as buttons. A choice once made can be changed, not taken back. */
#include "config.h"

#include "desktop/common/choice.h"
#include "desktop/common/wrap-box.h"

#define TILE_WIDTH_CHARS 15

struct _PreauthChoice
{
  AdwBin parent_instance;

  GtkWidget *box;     /* a GtkFlowBox of tiles or a PreauthWrapBox */
  GPtrArray *buttons; /* of GtkToggleButton, not owned */
  gboolean tiles;
  gboolean linked;
  gboolean updating;
};

enum
{
  PROP_TILES = 1,
  PROP_LINKED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint chosen_signal;

G_DEFINE_FINAL_TYPE (PreauthChoice, preauth_choice, ADW_TYPE_BIN)

static const char *
get_id (GtkWidget *button)
{
  return gtk_widget_get_name (button);
}

static void
toggled_cb (PreauthChoice *self, GtkToggleButton *button)
{
  if (self->updating)
    return;
  if (!gtk_toggle_button_get_active (button))
    {
      /* A click on the chosen one leaves it chosen. */
      preauth_choice_set_selected (self, get_id (GTK_WIDGET (button)));
      return;
    }
  preauth_choice_set_selected (self, get_id (GTK_WIDGET (button)));
  g_signal_emit (self, chosen_signal, 0, get_id (GTK_WIDGET (button)));
}

static GtkWidget *
create_tile_box (void)
{
  GtkWidget *widget = gtk_flow_box_new ();
  GtkFlowBox *box = GTK_FLOW_BOX (widget);

  gtk_flow_box_set_selection_mode (box, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (box, TRUE);
  gtk_flow_box_set_min_children_per_line (box, 2);
  gtk_flow_box_set_max_children_per_line (box, 4);
  gtk_flow_box_set_column_spacing (box, 6);
  gtk_flow_box_set_row_spacing (box, 6);
  return widget;
}

static void
preauth_choice_constructed (GObject *object)
{
  PreauthChoice *self = PREAUTH_CHOICE (object);

  G_OBJECT_CLASS (preauth_choice_parent_class)->constructed (object);

  if (self->linked)
    {
      self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_add_css_class (self->box, "linked");
    }
  else
    {
      self->box = self->tiles ? create_tile_box () : preauth_wrap_box_new ();
    }
  adw_bin_set_child (ADW_BIN (self), self->box);
}

static void
preauth_choice_finalize (GObject *object)
{
  PreauthChoice *self = PREAUTH_CHOICE (object);

  g_ptr_array_unref (self->buttons);
  G_OBJECT_CLASS (preauth_choice_parent_class)->finalize (object);
}

static void
preauth_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TILES)
    g_value_set_boolean (value, PREAUTH_CHOICE (object)->tiles);
  else if (id == PROP_LINKED)
    g_value_set_boolean (value, PREAUTH_CHOICE (object)->linked);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_choice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TILES)
    PREAUTH_CHOICE (object)->tiles = g_value_get_boolean (value);
  else if (id == PROP_LINKED)
    PREAUTH_CHOICE (object)->linked = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_choice_class_init (PreauthChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = preauth_choice_constructed;
  object_class->finalize = preauth_choice_finalize;
  object_class->get_property = preauth_choice_get_property;
  object_class->set_property = preauth_choice_set_property;

  properties[PROP_TILES]
      = g_param_spec_boolean ("tiles", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LINKED]
      = g_param_spec_boolean ("linked", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  chosen_signal = g_signal_new ("chosen", PREAUTH_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
preauth_choice_init (PreauthChoice *self)
{
  self->buttons = g_ptr_array_new ();
}

GtkWidget *
preauth_choice_new (gboolean tiles)
{
  return g_object_new (PREAUTH_TYPE_CHOICE, "tiles", tiles, NULL);
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* The natural width decides how many tiles stand side by side. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), TILE_WIDTH_CHARS);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_content (PreauthChoice *self, const char *title, const char *description)
{
  GtkWidget *content;

  if (!self->tiles)
    return gtk_label_new (title);

  content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append (GTK_BOX (content), create_label (title, "heading"));
  if (description != NULL)
    {
      GtkWidget *label = create_label (description, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (content), label);
    }
  return content;
}

static void
append_button (PreauthChoice *self, GtkWidget *button)
{
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  if (self->tiles)
    {
      gtk_flow_box_append (GTK_FLOW_BOX (self->box), button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
  else if (self->linked)
    {
      gtk_box_append (GTK_BOX (self->box), button);
    }
  else
    {
      preauth_wrap_box_append (PREAUTH_WRAP_BOX (self->box), button);
    }
  g_ptr_array_add (self->buttons, button);
}

void
preauth_choice_append (PreauthChoice *self,
                       const char *id,
                       const char *title,
                       const char *description)
{
  GtkWidget *button;

  g_return_if_fail (PREAUTH_IS_CHOICE (self));

  button = gtk_toggle_button_new ();
  gtk_widget_set_name (button, id);
  gtk_button_set_child (GTK_BUTTON (button), create_content (self, title, description));
  gtk_widget_add_css_class (button, self->tiles ? "tile" : "chip");
  if (self->tiles)
    gtk_widget_add_css_class (button, "card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description, -1);
  append_button (self, button);
}

void
preauth_choice_append_mnemonic (PreauthChoice *self, const char *id, const char *title)
{
  GtkWidget *button;
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain = NULL;

  g_return_if_fail (PREAUTH_IS_CHOICE (self));

  button = gtk_toggle_button_new_with_mnemonic (title);
  parts = g_strsplit (title, "_", -1);
  plain = g_strjoinv ("", parts);
  gtk_widget_set_name (button, id);
  gtk_widget_add_css_class (button, "chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, plain,
                                  -1);
  append_button (self, button);
}

static GtkWidget *
find_selected (PreauthChoice *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (self->buttons->pdata[i]))
      return self->buttons->pdata[i];
  return NULL;
}

const char *
preauth_choice_get_selected (PreauthChoice *self)
{
  GtkWidget *button;

  g_return_val_if_fail (PREAUTH_IS_CHOICE (self), NULL);

  button = find_selected (self);
  return button != NULL ? get_id (button) : NULL;
}

void
preauth_choice_set_selected (PreauthChoice *self, const char *id)
{
  g_return_if_fail (PREAUTH_IS_CHOICE (self));

  self->updating = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (self->buttons->pdata[i],
                                  g_strcmp0 (get_id (self->buttons->pdata[i]), id) == 0);
  self->updating = FALSE;
}

gboolean
preauth_choice_focus (PreauthChoice *self)
{
  GtkWidget *button;

  g_return_val_if_fail (PREAUTH_IS_CHOICE (self), FALSE);

  button = find_selected (self);
  if (button == NULL && self->buttons->len > 0)
    button = self->buttons->pdata[0];
  return button != NULL && gtk_widget_grab_focus (button);
}
