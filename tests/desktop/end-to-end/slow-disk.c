/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before the C library: nothing in SLOW_FOLDER is synced while the file SLOW_WHILE is there.
 */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int
fsync (int descriptor)
{
  int (*next) (int) = (int (*) (int))dlsym (RTLD_NEXT, "fsync");
  const char *folder = getenv ("SLOW_FOLDER");
  const char *hold = getenv ("SLOW_WHILE");
  char link[64];
  char path[PATH_MAX] = "";

  snprintf (link, sizeof link, "/proc/self/fd/%d", descriptor);
  if (folder != NULL && hold != NULL && readlink (link, path, sizeof path - 1) > 0
      && strncmp (path, folder, strlen (folder)) == 0)
    while (access (hold, F_OK) == 0)
      usleep (10 * 1000);
  return next (descriptor);
}
