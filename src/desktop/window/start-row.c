/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One way to begin, on the start page. */
#include "config.h"

#include "desktop/window/start-row.h"

struct _PreauthStartRow
{
  GtkListBoxRow parent_instance;
  char *title;
  char *subtitle;
  char *icon_name;
};

G_DEFINE_FINAL_TYPE (PreauthStartRow, preauth_start_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_ICON_NAME,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static char **
get_text (PreauthStartRow *self, guint property_id)
{
  switch (property_id)
    {
    case PROP_TITLE:
      return &self->title;
    case PROP_SUBTITLE:
      return &self->subtitle;
    default:
      return &self->icon_name;
    }
}

static void
preauth_start_row_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  g_value_set_string (value, *get_text (PREAUTH_START_ROW (object), property_id));
}

static void
preauth_start_row_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  char **text = get_text (PREAUTH_START_ROW (object), property_id);

  g_free (*text);
  *text = g_value_dup_string (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
preauth_start_row_finalize (GObject *object)
{
  PreauthStartRow *self = PREAUTH_START_ROW (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->icon_name);
  G_OBJECT_CLASS (preauth_start_row_parent_class)->finalize (object);
}

static void
preauth_start_row_class_init (PreauthStartRowClass *klass)
{
  static const char *const names[N_PROPS] = { NULL, "title", "subtitle", "icon-name" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = preauth_start_row_get_property;
  object_class->set_property = preauth_start_row_set_property;
  object_class->finalize = preauth_start_row_finalize;
  for (guint i = 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL,
                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                             | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/preauth/Preauth/window/start-row.ui");
  gtk_widget_class_bind_template_child_full (GTK_WIDGET_CLASS (klass), "title", FALSE, 0);
  gtk_widget_class_bind_template_child_full (GTK_WIDGET_CLASS (klass), "subtitle", FALSE, 0);
}

static void
preauth_start_row_init (PreauthStartRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
