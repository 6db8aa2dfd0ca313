/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a disk may hold after the power went: the shim VFS logs each write, sync, truncation and
 * deletion below a folder; at any point of that log the disk can be made again, in which what was
 * synced is whole, and each thing that was not is there, gone or torn at 512 bytes, names in the
 * folder included. The same log, point and seed give the same disk. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PowerCutLog PowerCutLog;

/* Starts to record; files that are there already are taken as synced. One at a time. */
PowerCutLog *
power_cut_log_start (const char *folder);
void
power_cut_log_stop (PowerCutLog *self);
void
power_cut_log_free (PowerCutLog *self);
/* The store said that what the test counts as number @mark is on the disk. */
void
power_cut_log_acknowledge (PowerCutLog *self, guint mark);
guint
power_cut_log_get_length (PowerCutLog *self);

/* The disk as the log is replayed. */
typedef struct _PowerCutDisk PowerCutDisk;

/* @lies: syncs do nothing, as with a disk that says yes at once */
PowerCutDisk *
power_cut_disk_new (PowerCutLog *log, gboolean lies);
void
power_cut_disk_free (PowerCutDisk *self);
/* Forward only. */
void
power_cut_disk_advance (PowerCutDisk *self, guint position);
/* How many marks were acknowledged up to here. */
guint
power_cut_disk_get_acknowledged (PowerCutDisk *self);
/* Writes into the empty @folder what is left when the power goes now. */
void
power_cut_disk_cut (PowerCutDisk *self, guint32 seed, const char *folder);

G_END_DECLS
