/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases of invented people, for tests and benchmarks of the work list. */
#include "config.h"

#include "work-sample.h"

static const char *const families[]
    = { "Delgado", "Nguyễn",   "O’Brien", "Baptiste", "Silva",   "Öztürk",   "Smith",
        "Haddad",  "Kowalski", "García",  "Đặng",     "Johnson", "Williams", "Brown",
        "Łukasz",  "Ferreira", "Chen",    "Patel",    "Murphy",  "Okafor" };
static const char *const givens[] = { "Rosa",  "Văn An", "Katherine", "Jean", "Ana", "José", "Mary",
                                      "Chloë", "Liam",   "Zoë",       "Omar", "Mei", "Ines" };
static const struct
{
  const char *service;
  const char *codes;
} services[] = {
  { "Speech therapy, 24 visits", "F80.2 92507" },
  { "Skilled nursing, 14 days", "I63.9 0191" },
  { "Adalimumab", "M06.9 J0139" },
  { "MRI lumbar spine", "M54.16 72148" },
  { "Power wheelchair", "G71.01 K0861" },
  { "Applied behavior analysis, 480 units", "F84.0 97153" },
};
static const struct
{
  const char *payer;
  const char *plan;
} plans[] = {
  { "BCBSMA", "HMO Blue" },
  { "BCBSMA", "Medicare HMO Blue" },
  { "Tufts", "Commercial" },
  { "MassHealth", "Fee for service" },
};
static const char *const owners[] = { "ML", "JT", "", "AO" };

/* As the store's, which a benchmark of the list alone is not linked with. */
static void
row_free (gpointer data)
{
  PreauthCaseRow *row = data;

  g_free (row->id);
  g_bytes_unref (row->summary);
  g_free (row);
}

GPtrArray *
work_sample_rows_new (void)
{
  return g_ptr_array_new_with_free_func (row_free);
}

PreauthCaseRow *
work_sample_row (const char *id, const PreauthCaseSummary *summary)
{
  PreauthCaseRow *row = g_new0 (PreauthCaseRow, 1);

  row->id = g_strdup (id);
  row->revision = 1;
  row->summary = preauth_case_summary_to_bytes (summary);
  return row;
}

static void
set (char **field, char *value)
{
  g_free (*field);
  *field = value;
}

/* Spread without a pattern that a sort or a search could lean on. */
static guint32
mix (guint32 number)
{
  number ^= number >> 16;
  number *= 0x7feb352dU;
  number ^= number >> 15;
  number *= 0x846ca68bU;
  return number ^ number >> 16;
}

static PreauthCaseSummary *
make_summary (guint32 number)
{
  PreauthCaseSummary *summary = preauth_case_summary_new ();
  const guint32 seed = mix (number + 1);
  const gsize plan = seed % G_N_ELEMENTS (plans);
  const gsize service = (seed >> 4) % G_N_ELEMENTS (services);

  set (&summary->patient,
       g_strdup_printf ("%s%c, %s", families[(seed >> 8) % G_N_ELEMENTS (families)],
                        'a' + (int)(seed >> 3) % 26, givens[(seed >> 13) % G_N_ELEMENTS (givens)]));
  set (&summary->birth_date, g_strdup_printf ("%u-%02u-%02u", 1930 + (seed >> 5) % 95,
                                              1 + (seed >> 9) % 12, 1 + (seed >> 17) % 28));
  set (&summary->member_id, g_strdup_printf ("XXH9%08u", mix (seed) % 100000000));
  set (&summary->account, g_strdup_printf ("LP-%u", 10000 + number));
  set (&summary->payer, g_strdup (plans[plan].payer));
  set (&summary->plan, g_strdup (plans[plan].plan));
  set (&summary->service, g_strdup (services[service].service));
  set (&summary->codes, g_strdup (services[service].codes));
  set (&summary->references, g_strdup_printf ("A%07u", mix (seed + 7) % 10000000));
  set (&summary->next_action, g_strdup ("Call: was the fax received?"));
  set (&summary->next_detail, g_strdup ("Fax 11/17, 6 of 7 pages went through"));
  if (seed % 10 != 0)
    set (&summary->due, g_strdup_printf ("2026-%02u-%02u", 11 + seed % 2, 1 + (seed >> 6) % 28));
  set (&summary->owner, g_strdup (owners[(seed >> 21) % G_N_ELEMENTS (owners)]));
  set (&summary->tags, g_strdup (seed % 7 == 0 ? "imaging urgent" : ""));
  set (&summary->created, g_strdup_printf ("2026-%02u-%02u", 1 + (seed >> 7) % 10, 1 + seed % 28));
  summary->status = (seed >> 11) % PREAUTH_N_STATUSES;
  summary->lane = summary->status == PREAUTH_STATUS_CLOSED
                      ? PREAUTH_LANE_DECIDED
                      : (PreauthLane)((seed >> 15) % PREAUTH_N_LANES);
  summary->n_gaps = seed % 5;
  summary->urgent = seed % 11 == 0;
  return summary;
}

GPtrArray *
work_sample_make (guint first, guint n)
{
  GPtrArray *rows = work_sample_rows_new ();

  for (guint i = first; i < first + n; i++)
    {
      g_autoptr (PreauthCaseSummary) summary = make_summary (i);
      g_autofree char *id = g_strdup_printf ("case-%06u", i);

      g_ptr_array_add (rows, work_sample_row (id, summary));
    }
  return rows;
}
