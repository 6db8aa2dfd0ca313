/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window shows while no request is open: three ways to begin. */
#include "config.h"

#include "desktop/window/start-page.h"

struct _PreauthStartPage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (PreauthStartPage, preauth_start_page, ADW_TYPE_BIN)

static void
preauth_start_page_class_init (PreauthStartPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/preauth/Preauth/window/start-page.ui");
}

static void
preauth_start_page_init (PreauthStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
