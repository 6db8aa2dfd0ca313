/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "directory/route.h"

G_BEGIN_DECLS

/**
 * PreauthChannelView: one way to reach the plan: its number large, with what it is for, when it
 * answers, and a button that copies it.
 */
#define PREAUTH_TYPE_CHANNEL_VIEW (preauth_channel_view_get_type ())
G_DECLARE_FINAL_TYPE (PreauthChannelView, preauth_channel_view, PREAUTH, CHANNEL_VIEW, GtkBox)

/* @first: the channel to try first. @candidate: to be confirmed before it is used. */
GtkWidget *
preauth_channel_view_new (const PreauthChannel *channel, gboolean first, gboolean candidate);

G_END_DECLS
