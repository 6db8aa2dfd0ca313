/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own people, in a small JSON file: role, then name, then facts. Never a patient's. */
#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "desktop/people/people-book.h"
#include "fhir/error.h"
#include "fhir/json.h"

struct _PreauthPeopleBook
{
  GObject parent_instance;

  char *path;
  JsonNode *root;
};

G_DEFINE_FINAL_TYPE (PreauthPeopleBook, preauth_people_book, G_TYPE_OBJECT)

typedef struct
{
  const char *id;
  PreauthFact first;
  PreauthFact last;
} Role;

/* The facts of a role stand together in PreauthFact. */
static const Role roles[PREAUTH_N_PEOPLE_ROLES] = {
  { "requesting", PREAUTH_FACT_CLINICIAN_FAMILY, PREAUTH_FACT_CONTACT_EMAIL },
  { "servicing", PREAUTH_FACT_SERVICING_NAME, PREAUTH_FACT_SERVICING_FAX },
  { "facility", PREAUTH_FACT_FACILITY_NAME, PREAUTH_FACT_FACILITY_ZIP },
};

static JsonObject *
get_entries (PreauthPeopleBook *self, PreauthPeopleRole role)
{
  return preauth_json_get_object (json_node_get_object (self->root), roles[role].id);
}

static JsonObject *
ensure_entries (PreauthPeopleBook *self, PreauthPeopleRole role)
{
  JsonObject *entries = get_entries (self, role);

  if (entries == NULL)
    {
      entries = json_object_new ();
      json_object_set_object_member (json_node_get_object (self->root), roles[role].id, entries);
    }
  return entries;
}

static gboolean
write_book (PreauthPeopleBook *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE,
                   _ ("The folder %s could not be made: %s"), folder, g_strerror (errno));
      return FALSE;
    }
  return preauth_json_save (self->root, self->path, error);
}

static void
preauth_people_book_finalize (GObject *object)
{
  PreauthPeopleBook *self = PREAUTH_PEOPLE_BOOK (object);

  g_free (self->path);
  g_clear_pointer (&self->root, json_node_unref);
  G_OBJECT_CLASS (preauth_people_book_parent_class)->finalize (object);
}

static void
preauth_people_book_class_init (PreauthPeopleBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_people_book_finalize;
}

static void
preauth_people_book_init (PreauthPeopleBook *self)
{
}

PreauthPeopleBook *
preauth_people_book_load (const char *path, GError **error)
{
  g_autoptr (PreauthPeopleBook) self = g_object_new (PREAUTH_TYPE_PEOPLE_BOOK, NULL);

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      self->root = json_node_init_object (json_node_alloc (), json_object_new ());
      json_object_unref (json_node_get_object (self->root));
      return g_steal_pointer (&self);
    }

  self->root = preauth_json_load (path, error);
  if (self->root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (self->root))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("%s is not a list of people; move it away to start a new one"), path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

char *
preauth_people_book_build_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "preauth", "people.json", NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

GStrv
preauth_people_book_get_names (PreauthPeopleBook *self, PreauthPeopleRole role)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  JsonObject *entries;

  g_return_val_if_fail (PREAUTH_IS_PEOPLE_BOOK (self), NULL);

  entries = get_entries (self, role);
  if (entries != NULL)
    {
      g_autoptr (GList) members = json_object_get_members (entries);

      for (GList *l = members; l != NULL; l = l->next)
        if (preauth_json_get_object (entries, l->data) != NULL)
          g_ptr_array_add (names, g_strdup (l->data));
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

char *
preauth_people_book_suggest_name (PreauthRequest *request, PreauthPeopleRole role)
{
  g_autofree char *clinician = NULL;
  g_autofree char *practice = NULL;

  g_return_val_if_fail (PREAUTH_IS_REQUEST (request), NULL);

  if (role == PREAUTH_PEOPLE_SERVICING)
    return preauth_request_get_fact (request, PREAUTH_FACT_SERVICING_NAME);
  if (role == PREAUTH_PEOPLE_FACILITY)
    return preauth_request_get_fact (request, PREAUTH_FACT_FACILITY_NAME);

  clinician = preauth_request_get_clinician_name (request);
  practice = preauth_request_get_fact (request, PREAUTH_FACT_PRACTICE_NAME);
  if (clinician != NULL && practice != NULL)
    return g_strdup_printf ("%s · %s", clinician, practice);
  return clinician != NULL ? g_steal_pointer (&clinician) : g_steal_pointer (&practice);
}

gboolean
preauth_people_book_save (PreauthPeopleBook *self,
                          PreauthPeopleRole role,
                          PreauthRequest *request,
                          GError **error)
{
  g_autofree char *name = NULL;
  JsonObject *facts;

  g_return_val_if_fail (PREAUTH_IS_PEOPLE_BOOK (self), FALSE);

  name = preauth_people_book_suggest_name (request, role);
  if (name == NULL)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                           _ ("There is no name to save yet; type it first"));
      return FALSE;
    }

  facts = json_object_new ();
  for (guint fact = roles[role].first; fact <= roles[role].last; fact++)
    {
      g_autofree char *value = preauth_request_get_fact (request, fact);

      if (value != NULL)
        json_object_set_string_member (facts, preauth_fact_get_id (fact), value);
    }
  json_object_set_object_member (ensure_entries (self, role), name, facts);
  return write_book (self, error);
}

void
preauth_people_book_apply (PreauthPeopleBook *self,
                           PreauthPeopleRole role,
                           const char *name,
                           PreauthRequest *request)
{
  JsonObject *facts;

  g_return_if_fail (PREAUTH_IS_PEOPLE_BOOK (self));
  g_return_if_fail (PREAUTH_IS_REQUEST (request));

  facts = preauth_json_get_object (get_entries (self, role), name);
  if (facts == NULL)
    return;
  for (guint fact = roles[role].first; fact <= roles[role].last; fact++)
    preauth_request_set_fact (request, fact,
                              preauth_json_get_string (facts, preauth_fact_get_id (fact)));
}

gboolean
preauth_people_book_remove (PreauthPeopleBook *self,
                            PreauthPeopleRole role,
                            const char *name,
                            GError **error)
{
  JsonObject *entries;

  g_return_val_if_fail (PREAUTH_IS_PEOPLE_BOOK (self), FALSE);

  entries = get_entries (self, role);
  if (entries == NULL || !json_object_has_member (entries, name))
    return TRUE;
  json_object_remove_member (entries, name);
  return write_book (self, error);
}
