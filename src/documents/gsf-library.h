/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gsf/gsf.h>

#include "documents/late-library.h"

G_BEGIN_DECLS

/* libgsf, loaded when the first letter is packed.
 * Its functions keep their names and types; preauth_gsf_load () comes before the first of them. */
#define PREAUTH_GSF_FUNCTIONS(X)                                                                   \
  X (gsf_init)                                                                                     \
  X (gsf_outfile_get_type)                                                                         \
  X (gsf_outfile_new_child)                                                                        \
  X (gsf_outfile_new_child_full)                                                                   \
  X (gsf_outfile_zip_new)                                                                          \
  X (gsf_output_close)                                                                             \
  X (gsf_output_get_type)                                                                          \
  X (gsf_output_memory_get_bytes)                                                                  \
  X (gsf_output_memory_get_type)                                                                   \
  X (gsf_output_memory_new)                                                                        \
  X (gsf_output_size)                                                                              \
  X (gsf_output_write)

#define PREAUTH_GSF_MEMBER(name) __typeof__ (name) *name;
typedef struct
{
  PREAUTH_GSF_FUNCTIONS (PREAUTH_GSF_MEMBER)
} PreauthGsf;
#undef PREAUTH_GSF_MEMBER

extern PreauthGsf preauth_gsf;

gboolean
preauth_gsf_load (GError **error);

#define gsf_init (preauth_gsf.gsf_init)
#define gsf_outfile_get_type (preauth_gsf.gsf_outfile_get_type)
#define gsf_outfile_new_child (preauth_gsf.gsf_outfile_new_child)
#define gsf_outfile_new_child_full (preauth_gsf.gsf_outfile_new_child_full)
#define gsf_outfile_zip_new (preauth_gsf.gsf_outfile_zip_new)
#define gsf_output_close (preauth_gsf.gsf_output_close)
#define gsf_output_get_type (preauth_gsf.gsf_output_get_type)
#define gsf_output_memory_get_bytes (preauth_gsf.gsf_output_memory_get_bytes)
#define gsf_output_memory_get_type (preauth_gsf.gsf_output_memory_get_type)
#define gsf_output_memory_new (preauth_gsf.gsf_output_memory_new)
#define gsf_output_size (preauth_gsf.gsf_output_size)
#define gsf_output_write (preauth_gsf.gsf_output_write)

G_END_DECLS
