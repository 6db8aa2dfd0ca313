/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <qpdf/qpdf-c.h>

#include "documents/late-library.h"

G_BEGIN_DECLS

/* libqpdf, loaded when the first PDF made elsewhere is opened or pages are merged.
 * Its functions keep their names and types; preauth_qpdf_load () comes before the first of them. */
#define PREAUTH_QPDF_FUNCTIONS(X)                                                                  \
  X (qpdf_add_page)                                                                                \
  X (qpdf_allow_modify_form)                                                                       \
  X (qpdf_allow_print_high_res)                                                                    \
  X (qpdf_allow_print_low_res)                                                                     \
  X (qpdf_cleanup)                                                                                 \
  X (qpdf_empty_pdf)                                                                               \
  X (qpdf_get_buffer)                                                                              \
  X (qpdf_get_buffer_length)                                                                       \
  X (qpdf_get_error)                                                                               \
  X (qpdf_get_error_code)                                                                          \
  X (qpdf_get_num_pages)                                                                           \
  X (qpdf_get_page_n)                                                                              \
  X (qpdf_get_root)                                                                                \
  X (qpdf_get_trailer)                                                                             \
  X (qpdf_has_error)                                                                               \
  X (qpdf_init)                                                                                    \
  X (qpdf_init_write_memory)                                                                       \
  X (qpdf_is_encrypted)                                                                            \
  X (qpdf_make_indirect_object)                                                                    \
  X (qpdf_oh_append_item)                                                                          \
  X (qpdf_oh_begin_dict_key_iter)                                                                  \
  X (qpdf_oh_copy_foreign_object)                                                                  \
  X (qpdf_oh_dict_more_keys)                                                                       \
  X (qpdf_oh_dict_next_key)                                                                        \
  X (qpdf_oh_get_array_item)                                                                       \
  X (qpdf_oh_get_array_n_items)                                                                    \
  X (qpdf_oh_get_dict)                                                                             \
  X (qpdf_oh_get_int_value)                                                                        \
  X (qpdf_oh_get_key)                                                                              \
  X (qpdf_oh_get_key_if_dict)                                                                      \
  X (qpdf_oh_get_name)                                                                             \
  X (qpdf_oh_get_object_id)                                                                        \
  X (qpdf_oh_get_page_content_data)                                                                \
  X (qpdf_oh_get_value_as_bool)                                                                    \
  X (qpdf_oh_get_value_as_int)                                                                     \
  X (qpdf_oh_get_value_as_number)                                                                  \
  X (qpdf_oh_get_value_as_utf8)                                                                    \
  X (qpdf_oh_has_key)                                                                              \
  X (qpdf_oh_is_array)                                                                             \
  X (qpdf_oh_is_dictionary)                                                                        \
  X (qpdf_oh_is_name)                                                                              \
  X (qpdf_oh_is_stream)                                                                            \
  X (qpdf_oh_is_string)                                                                            \
  X (qpdf_oh_new_array)                                                                            \
  X (qpdf_oh_new_bool)                                                                             \
  X (qpdf_oh_new_dictionary)                                                                       \
  X (qpdf_oh_new_integer)                                                                          \
  X (qpdf_oh_new_name)                                                                             \
  X (qpdf_oh_new_null)                                                                             \
  X (qpdf_oh_new_stream)                                                                           \
  X (qpdf_oh_new_string)                                                                           \
  X (qpdf_oh_new_unicode_string)                                                                   \
  X (qpdf_oh_parse)                                                                                \
  X (qpdf_oh_remove_key)                                                                           \
  X (qpdf_oh_replace_key)                                                                          \
  X (qpdf_oh_replace_stream_data)                                                                  \
  X (qpdf_push_inherited_attributes_to_page)                                                       \
  X (qpdf_read_memory)                                                                             \
  X (qpdf_set_attempt_recovery)                                                                    \
  X (qpdf_set_deterministic_ID)                                                                    \
  X (qpdf_set_object_stream_mode)                                                                  \
  X (qpdf_set_suppress_warnings)                                                                   \
  X (qpdf_silence_errors)                                                                          \
  X (qpdf_write)

#define PREAUTH_QPDF_MEMBER(name) __typeof__ (name) *name;
typedef struct
{
  PREAUTH_QPDF_FUNCTIONS (PREAUTH_QPDF_MEMBER)
} PreauthQpdf;
#undef PREAUTH_QPDF_MEMBER

extern PreauthQpdf preauth_qpdf;

gboolean
preauth_qpdf_load (GError **error);

#define qpdf_add_page (preauth_qpdf.qpdf_add_page)
#define qpdf_allow_modify_form (preauth_qpdf.qpdf_allow_modify_form)
#define qpdf_allow_print_high_res (preauth_qpdf.qpdf_allow_print_high_res)
#define qpdf_allow_print_low_res (preauth_qpdf.qpdf_allow_print_low_res)
#define qpdf_cleanup (preauth_qpdf.qpdf_cleanup)
#define qpdf_empty_pdf (preauth_qpdf.qpdf_empty_pdf)
#define qpdf_get_buffer (preauth_qpdf.qpdf_get_buffer)
#define qpdf_get_buffer_length (preauth_qpdf.qpdf_get_buffer_length)
#define qpdf_get_error (preauth_qpdf.qpdf_get_error)
#define qpdf_get_error_code (preauth_qpdf.qpdf_get_error_code)
#define qpdf_get_num_pages (preauth_qpdf.qpdf_get_num_pages)
#define qpdf_get_page_n (preauth_qpdf.qpdf_get_page_n)
#define qpdf_get_root (preauth_qpdf.qpdf_get_root)
#define qpdf_get_trailer (preauth_qpdf.qpdf_get_trailer)
#define qpdf_has_error (preauth_qpdf.qpdf_has_error)
#define qpdf_init (preauth_qpdf.qpdf_init)
#define qpdf_init_write_memory (preauth_qpdf.qpdf_init_write_memory)
#define qpdf_is_encrypted (preauth_qpdf.qpdf_is_encrypted)
#define qpdf_make_indirect_object (preauth_qpdf.qpdf_make_indirect_object)
#define qpdf_oh_append_item (preauth_qpdf.qpdf_oh_append_item)
#define qpdf_oh_begin_dict_key_iter (preauth_qpdf.qpdf_oh_begin_dict_key_iter)
#define qpdf_oh_copy_foreign_object (preauth_qpdf.qpdf_oh_copy_foreign_object)
#define qpdf_oh_dict_more_keys (preauth_qpdf.qpdf_oh_dict_more_keys)
#define qpdf_oh_dict_next_key (preauth_qpdf.qpdf_oh_dict_next_key)
#define qpdf_oh_get_array_item (preauth_qpdf.qpdf_oh_get_array_item)
#define qpdf_oh_get_array_n_items (preauth_qpdf.qpdf_oh_get_array_n_items)
#define qpdf_oh_get_dict (preauth_qpdf.qpdf_oh_get_dict)
#define qpdf_oh_get_int_value (preauth_qpdf.qpdf_oh_get_int_value)
#define qpdf_oh_get_key (preauth_qpdf.qpdf_oh_get_key)
#define qpdf_oh_get_key_if_dict (preauth_qpdf.qpdf_oh_get_key_if_dict)
#define qpdf_oh_get_name (preauth_qpdf.qpdf_oh_get_name)
#define qpdf_oh_get_object_id (preauth_qpdf.qpdf_oh_get_object_id)
#define qpdf_oh_get_page_content_data (preauth_qpdf.qpdf_oh_get_page_content_data)
#define qpdf_oh_get_value_as_bool (preauth_qpdf.qpdf_oh_get_value_as_bool)
#define qpdf_oh_get_value_as_int (preauth_qpdf.qpdf_oh_get_value_as_int)
#define qpdf_oh_get_value_as_number (preauth_qpdf.qpdf_oh_get_value_as_number)
#define qpdf_oh_get_value_as_utf8 (preauth_qpdf.qpdf_oh_get_value_as_utf8)
#define qpdf_oh_has_key (preauth_qpdf.qpdf_oh_has_key)
#define qpdf_oh_is_array (preauth_qpdf.qpdf_oh_is_array)
#define qpdf_oh_is_dictionary (preauth_qpdf.qpdf_oh_is_dictionary)
#define qpdf_oh_is_name (preauth_qpdf.qpdf_oh_is_name)
#define qpdf_oh_is_stream (preauth_qpdf.qpdf_oh_is_stream)
#define qpdf_oh_is_string (preauth_qpdf.qpdf_oh_is_string)
#define qpdf_oh_new_array (preauth_qpdf.qpdf_oh_new_array)
#define qpdf_oh_new_bool (preauth_qpdf.qpdf_oh_new_bool)
#define qpdf_oh_new_dictionary (preauth_qpdf.qpdf_oh_new_dictionary)
#define qpdf_oh_new_integer (preauth_qpdf.qpdf_oh_new_integer)
#define qpdf_oh_new_name (preauth_qpdf.qpdf_oh_new_name)
#define qpdf_oh_new_null (preauth_qpdf.qpdf_oh_new_null)
#define qpdf_oh_new_stream (preauth_qpdf.qpdf_oh_new_stream)
#define qpdf_oh_new_string (preauth_qpdf.qpdf_oh_new_string)
#define qpdf_oh_new_unicode_string (preauth_qpdf.qpdf_oh_new_unicode_string)
#define qpdf_oh_parse (preauth_qpdf.qpdf_oh_parse)
#define qpdf_oh_remove_key (preauth_qpdf.qpdf_oh_remove_key)
#define qpdf_oh_replace_key (preauth_qpdf.qpdf_oh_replace_key)
#define qpdf_oh_replace_stream_data (preauth_qpdf.qpdf_oh_replace_stream_data)
#define qpdf_push_inherited_attributes_to_page (preauth_qpdf.qpdf_push_inherited_attributes_to_page)
#define qpdf_read_memory (preauth_qpdf.qpdf_read_memory)
#define qpdf_set_attempt_recovery (preauth_qpdf.qpdf_set_attempt_recovery)
#define qpdf_set_deterministic_ID (preauth_qpdf.qpdf_set_deterministic_ID)
#define qpdf_set_object_stream_mode (preauth_qpdf.qpdf_set_object_stream_mode)
#define qpdf_set_suppress_warnings (preauth_qpdf.qpdf_set_suppress_warnings)
#define qpdf_silence_errors (preauth_qpdf.qpdf_silence_errors)
#define qpdf_write (preauth_qpdf.qpdf_write)

G_END_DECLS
