/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a folder is on a disk of this computer. It never tries the folder out. */
#include "config.h"

#include "store/network-file-system.h"

#include <gio/gunixmounts.h>
#include <glib/gi18n-lib.h>
#include <linux/magic.h>
#include <sys/vfs.h>

#include "fhir/error.h"

/* Those of statfs(2) that <linux/magic.h> does not have. */
#define FUSE_MAGIC 0x65735546
#define LUSTRE_MAGIC 0x0bd00bd0
#define GPFS_MAGIC 0x47504653
#define GFS2_MAGIC 0x01161970
#define OCFS2_MAGIC 0x7461636f
#define BEEGFS_MAGIC 0x19830326
#define PVFS2_MAGIC 0x20030528
#define ACFS_MAGIC 0x61636673
#define PANFS_MAGIC 0xaad7aaea
#define VMHGFS_MAGIC 0xbacbacbc
#define VBOXSF_MAGIC 0x786f4256
#define PRL_FS_MAGIC 0x7c7c6673
#define SNFS_MAGIC 0xbeefdead

typedef struct
{
  guint32 type;
  const char *name;
} FileSystem;

static const FileSystem network[] = {
  { NFS_SUPER_MAGIC, "NFS" },    { SMB_SUPER_MAGIC, "SMB" },     { CIFS_SUPER_MAGIC, "SMB" },
  { SMB2_SUPER_MAGIC, "SMB" },   { NCP_SUPER_MAGIC, "NetWare" }, { CODA_SUPER_MAGIC, "Coda" },
  { AFS_SUPER_MAGIC, "AFS" },    { AFS_FS_MAGIC, "AFS" },        { V9FS_MAGIC, "9P" },
  { CEPH_SUPER_MAGIC, "Ceph" },  { LUSTRE_MAGIC, "Lustre" },     { GPFS_MAGIC, "GPFS" },
  { GFS2_MAGIC, "GFS2" },        { OCFS2_MAGIC, "OCFS2" },       { BEEGFS_MAGIC, "BeeGFS" },
  { PVFS2_MAGIC, "OrangeFS" },   { ACFS_MAGIC, "ACFS" },         { PANFS_MAGIC, "PanFS" },
  { SNFS_MAGIC, "StorNext" },    { VMHGFS_MAGIC, "VMware" },     { VBOXSF_MAGIC, "VirtualBox" },
  { PRL_FS_MAGIC, "Parallels" },
};

/* FUSE carries both; these are known to keep their data on this computer. */
static const char *const local_fuse[] = {
  "fuseblk",    "fuse.ntfs-3g", "fuse.ntfs",           "fuse.exfat",     "fuse.gocryptfs",
  "fuse.encfs", "fuse.cryfs",   "fuse.securefs",       "fuse.veracrypt", "fuse.bindfs",
  "fuse.ext2",  "fuse.ext4",    "fuse.fuse2fs",        "fuse.dislocker", "fuse.mergerfs",
  "fuse.lxcfs", "fuse.zfs",     "fuse.fuse-overlayfs", "fuse.bcachefs",  NULL,
};

static gboolean
find_file_system (const char *folder, guint32 *type, char **name)
{
  struct statfs status;
  GUnixMountEntry *mount;

  if (statfs (folder, &status) != 0)
    return FALSE;
  *type = (guint32)status.f_type;
  *name = NULL;
  if (*type != FUSE_MAGIC)
    return TRUE;
  mount = g_unix_mount_for (folder, NULL);
  if (mount != NULL)
    {
      *name = g_strdup (g_unix_mount_get_fs_type (mount));
      g_unix_mount_free (mount);
    }
  return TRUE;
}

static PreauthFindFileSystem finder = find_file_system;

void
preauth_set_find_file_system (PreauthFindFileSystem find)
{
  finder = find != NULL ? find : find_file_system;
}

/* NULL: a local one. */
static const char *
get_network_name (guint32 type, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (network); i++)
    if (network[i].type == type)
      return network[i].name;
  if (type != FUSE_MAGIC || (name != NULL && g_strv_contains (local_fuse, name)))
    return NULL;
  return name != NULL ? name : "FUSE";
}

gboolean
preauth_check_local_file_system (const char *folder, GError **error)
{
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *fuse = NULL;
  const char *name;
  guint32 type;

  /* What cannot be asked is found out by opening the file. */
  if (!finder (folder, &type, &fuse))
    return TRUE;
  name = get_network_name (type, fuse);
  if (name == NULL)
    return TRUE;
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
               _ ("%s is on a network or shared folder (%s), where two computers can destroy each "
                  "other's changes without noticing; keep the case file in a folder on this "
                  "computer's own disk"),
               shown, name);
  return FALSE;
}
