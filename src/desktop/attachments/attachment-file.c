/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files can be attached. Goes by what is in them, not by their names. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/attachments/attachment-file.h"
#include "documents/packet.h"
#include "fhir/error.h"

/* A fax of more than this is refused by most machines, and the request file stays under the guard's
 * limit. */
#define MAX_FILE_BYTES (20 * 1024 * 1024)

static char *
build_title (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *title = g_filename_display_name (name);
  char *dot = strrchr (title, '.');

  if (dot != NULL && dot != title)
    *dot = '\0';
  return g_steal_pointer (&title);
}

static const char *
find_content_type (const char *name, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length >= 5 && memcmp (data, "%PDF-", 5) == 0)
    return "application/pdf";
  if (length >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "image/png";
  if (length >= 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    return "image/jpeg";
  if (g_str_has_suffix (name, ".txt") && g_utf8_validate (data, (gssize)length, NULL))
    return "text/plain";
  return NULL;
}

gboolean
preauth_attachment_file_check (
    GFile *file, GBytes *bytes, char **title, const char **content_type, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  name = g_file_get_basename (file);
  *title = build_title (file);
  *content_type = find_content_type (name, bytes);
  if (g_bytes_get_size (bytes) > MAX_FILE_BYTES)
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                 _ ("“%s” is larger than 20 MB. Scan it in black and white, or split it."), *title);
  else if (*content_type == NULL)
    g_set_error (
        error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
        _ ("“%s” is not a PDF, a PNG or JPEG picture, or plain text. Print it to a PDF first."),
        *title);
  else if (!g_str_equal (*content_type, "application/pdf")
           || preauth_pdf_count_pages (bytes, *title, error) > 0)
    return TRUE;
  g_clear_pointer (title, g_free);
  return FALSE;
}

GtkFileFilter *
preauth_attachment_file_create_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("PDF, pictures, plain text"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "text/plain");
  return filter;
}
