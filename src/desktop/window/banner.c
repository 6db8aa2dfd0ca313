/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence across the window. Never covers what is below it. */
#include "config.h"

#include "desktop/window/banner.h"

struct _PreauthBanner
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *button;
};

enum
{
  SIGNAL_BUTTON_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthBanner, preauth_banner, ADW_TYPE_BIN)

static void
clicked_cb (PreauthBanner *self)
{
  g_signal_emit (self, signals[SIGNAL_BUTTON_CLICKED], 0);
}

static void
preauth_banner_class_init (PreauthBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_BUTTON_CLICKED]
      = g_signal_new ("button-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/window/banner.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, PreauthBanner, label);
  gtk_widget_class_bind_template_child (widget_class, PreauthBanner, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
preauth_banner_init (PreauthBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_banner_show (PreauthBanner *self, const char *text, const char *button)
{
  g_return_if_fail (PREAUTH_IS_BANNER (self));

  gtk_label_set_label (self->label, text != NULL ? text : "");
  if (button != NULL)
    gtk_button_set_label (self->button, button);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

const char *
preauth_banner_get_text (PreauthBanner *self)
{
  g_return_val_if_fail (PREAUTH_IS_BANNER (self), "");

  return gtk_label_get_label (self->label);
}
