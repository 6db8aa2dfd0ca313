/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One way to reach the plan. Shows only what the source prints, never a number without what it is
 * for. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/clipboard.h"
#include "desktop/destination/channel-view.h"
#include "fhir/date.h"

struct _PreauthChannelView
{
  GtkBox parent_instance;

  char *address;
  char *display;
  GtkLabel *caption;
  GtkLabel *number;
  GtkButton *copy_button;
  GtkButton *open_button;
  GtkLabel *purpose;
  GtkLabel *details;
};

G_DEFINE_FINAL_TYPE (PreauthChannelView, preauth_channel_view, GTK_TYPE_BOX)

static void
copy_cb (PreauthChannelView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *text = NULL;

  preauth_clipboard_copy (widget, self->display);
  /* Translators: %s is a telephone number. */
  text = g_strdup_printf (_ ("Copied %s"), self->display);
  gtk_widget_activate_action (widget, "win.toast", "s", text);
}

static void
open_cb (PreauthChannelView *self)
{
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->address,
                GDK_CURRENT_TIME);
}

static void
preauth_channel_view_finalize (GObject *object)
{
  PreauthChannelView *self = PREAUTH_CHANNEL_VIEW (object);

  g_free (self->address);
  g_free (self->display);
  G_OBJECT_CLASS (preauth_channel_view_parent_class)->finalize (object);
}

static void
preauth_channel_view_class_init (PreauthChannelViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_channel_view_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/destination/channel-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthChannelView, caption);
  gtk_widget_class_bind_template_child (widget_class, PreauthChannelView, number);
  gtk_widget_class_bind_template_child (widget_class, PreauthChannelView, copy_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthChannelView, open_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthChannelView, purpose);
  gtk_widget_class_bind_template_child (widget_class, PreauthChannelView, details);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
preauth_channel_view_init (PreauthChannelView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_channel_name (const PreauthChannel *channel)
{
  if (g_strcmp0 (channel->channel, "fax") == 0)
    return _ ("Fax");
  if (g_strcmp0 (channel->channel, "portal") == 0)
    return _ ("Portal");
  return _ ("Phone");
}

static char *
build_caption (const PreauthChannel *channel, gboolean first, gboolean candidate)
{
  const char *name = get_channel_name (channel);

  if (candidate)
    /* Translators: %s is "Fax". */
    return g_strdup_printf (_ ("%s · confirm first"), name);
  if (first)
    /* Translators: %s is "Fax", "Portal" or "Phone". */
    return g_strdup_printf (_ ("%s · first choice"), name);
  return g_strdup (name);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* Where the number is known from stands with the number, always. */
static char *
build_source (const PreauthChannel *channel)
{
  g_autofree char *day = NULL;

  if (channel->source_title == NULL || channel->read_on == NULL)
    return g_strdup (channel->source_title);
  day = preauth_date_to_display (channel->read_on);
  /* Translators: the title of a source and the day on which it was read. */
  return g_strdup_printf (_ ("%s, read %s"), channel->source_title, day);
}

static char *
build_details (const PreauthChannel *channel)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  char *source = build_source (channel);

  if (channel->prompt != NULL)
    g_ptr_array_add (parts, g_strdup (channel->prompt));
  if (channel->hours != NULL)
    g_ptr_array_add (parts, g_strdup (channel->hours));
  if (source != NULL)
    g_ptr_array_add (parts, source);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("\n", (char **)parts->pdata);
}

static void
name_buttons (PreauthChannelView *self, const PreauthChannel *channel)
{
  g_autofree char *copy = NULL;
  g_autofree char *tooltip = NULL;

  if (channel->number == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->copy_button), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->open_button), channel->address != NULL);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->open_button), channel->address);
      return;
    }
  /* Translators: "Copy Fax 1-800-555-0100", the name of a button. */
  copy = g_strdup_printf (_ ("Copy %s %s"), get_channel_name (channel), self->display);
  tooltip = g_strdup_printf (_ ("Copy %s"), self->display);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  copy, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->copy_button), tooltip);
}

GtkWidget *
preauth_channel_view_new (const PreauthChannel *channel, gboolean first, gboolean candidate)
{
  PreauthChannelView *self = g_object_new (PREAUTH_TYPE_CHANNEL_VIEW, NULL);
  g_autofree char *caption = build_caption (channel, first, candidate);
  g_autofree char *details = build_details (channel);
  gboolean is_phone = g_strcmp0 (channel->channel, "phone") == 0;

  self->address = g_strdup (channel->address);
  self->display = g_strdup (channel->display != NULL ? channel->display : "");
  gtk_label_set_label (self->caption, caption);
  gtk_label_set_label (self->number, self->display);
  /* A number stays in one piece; the name of a portal may need two lines. */
  gtk_label_set_wrap (self->number, channel->number == NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->number),
                            channel->number == NULL || (is_phone && !first) ? "title-3"
                                                                            : "title-1");
  show_text (self->purpose, channel->purpose);
  show_text (self->details, details);
  name_buttons (self, channel);
  return GTK_WIDGET (self);
}
