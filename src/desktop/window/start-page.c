/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window shows while no request is open: three ways to begin. */
#include "config.h"

#include "desktop/window/start-page.h"

#include "desktop/common/steady-layout.h"
#include "desktop/window/start-row.h"

struct _PreauthStartPage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (PreauthStartPage, preauth_start_page, ADW_TYPE_BIN)

static void
preauth_start_page_class_init (PreauthStartPageClass *klass)
{
  g_type_ensure (PREAUTH_TYPE_START_ROW);
  g_type_ensure (PREAUTH_TYPE_STEADY_LAYOUT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), PREAUTH_TYPE_STEADY_LAYOUT);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/preauth/Preauth/window/start-page.ui");
}

static void
preauth_start_page_init (PreauthStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
