/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two standard forms, held against their printed sheets: every label in the order of the paper,
 * every box, every required mark. A row is changed here only with the paper in hand. */
#include "config.h"

#include "support.h"

typedef struct
{
  const char *link_id;
  const char *text;
  gboolean mark;       /* printed with * */
  const char *options; /* boxes, parted by | */
} PrintedItem;

static const PrintedItem general[] = {
  { "health-plan", "Health Plan", FALSE, "" },
  { "health-plan-fax", "Health Plan Fax #", FALSE, "" },
  { "date-completed", "Date Form Completed and Faxed", TRUE, "" },
  { "service-type", "Service Type Requiring Authorization (Check all that apply)", FALSE, "" },
  { "ambulatory", "Ambulatory/Outpatient Services", FALSE,
    "Surgery/Procedure (SDC)|Infusion or Oncology Drugs" },
  { "ancillary", "Ancillary", FALSE,
    "Acupuncture|Chiropractic|IVF/ART|Non-Participating Specialist" },
  { "dental", "Dental", FALSE,
    "Adjunctive Dental Services|Endodontics|Maxillofacial Prosthetics|Oral Surgery|Restorative" },
  { "dme", "Durable Medical Equipment", FALSE, "Prosthetic Device|Purchase|Renal Supplies|Rental" },
  { "home-health-hospice", "Home Health/Hospice", FALSE, "" },
  { "home-health", "", FALSE, "Home Health|Hospice|Infusion Therapy|Respite Care" },
  { "home-health-discipline", "Home Health: please circle", FALSE, "SN|PT|OT|ST|HHA|MSW" },
  { "inpatient", "Inpatient Care/Observation", FALSE,
    "Acute Medical/Surgical|Long Term Acute Care|Acute Rehab|Skilled Nursing "
    "Facility|Observation" },
  { "nutrition", "Nutrition/Counseling", FALSE,
    "Counseling|Enteral Nutrition|Infant Formula|Total Parenteral Nutrition" },
  { "outpatient-therapy", "Outpatient Therapy", FALSE,
    "Occupational Therapy|Physical Therapy|Pulmonary/Cardiac Rehab|Speech Therapy" },
  { "transportation", "Transportation", FALSE, "Non-emergent Ground|Non-emergent Air" },
  { "service-type-other", "Other", FALSE, "" },
  { "provider", "Provider Information", FALSE, "" },
  { "requesting-provider", "Requesting Provider Name and NPI#", FALSE, "" },
  { "requesting-name", "Name", TRUE, "" },
  { "requesting-npi", "NPI#", TRUE, "" },
  { "requesting-phone", "Phone", TRUE, "" },
  { "requesting-fax", "Fax", FALSE, "" },
  { "servicing-provider", "Servicing Provider Name and NPI# (and Tax ID if required)", FALSE, "" },
  { "servicing-name", "Name", TRUE, "" },
  { "servicing-npi", "NPI#", TRUE, "" },
  { "servicing-tax-id", "Tax ID", FALSE, "" },
  { "servicing-same", "Same as Requesting Provider", FALSE, "" },
  { "servicing-phone", "Phone", TRUE, "" },
  { "servicing-fax", "Fax", FALSE, "" },
  { "facility-provider", "Servicing Facility Name and NPI#", FALSE, "" },
  { "facility-name", "Name", TRUE, "" },
  { "facility-npi", "NPI#", TRUE, "" },
  { "facility-same", "Same as Requesting Provider", FALSE, "" },
  { "facility-phone", "Phone", TRUE, "" },
  { "facility-fax", "Fax", FALSE, "" },
  { "contact-person", "Contact Person", TRUE, "" },
  { "contact-phone", "Phone", TRUE, "" },
  { "contact-fax", "Fax", FALSE, "" },
  { "member", "Member Information", FALSE, "" },
  { "patient-name", "Patient Name", TRUE, "" },
  { "patient-sex", "Sex", TRUE, "Male|Female" },
  { "patient-birth-date", "DOB", TRUE, "" },
  { "member-id", "Health Insurance ID#", TRUE, "" },
  { "other-insurance", "If other insurance, please specify", FALSE, "" },
  { "patient-account", "Patient Account/Control Number", TRUE, "" },
  { "patient-address", "Address", FALSE, "" },
  { "patient-phone", "Phone", FALSE, "" },
  { "planned", "Diagnosis/Planned Procedure Information", FALSE, "" },
  { "principal-diagnosis-description", "Principal Diagnosis Description", TRUE, "" },
  { "principal-diagnosis-code", "ICD-10 Codes", FALSE, "" },
  { "principal-procedure", "Principal Planned Procedure (Description and CPT/HCPCS Code)", FALSE,
    "" },
  { "principal-procedure-description", "Description", TRUE, "" },
  { "principal-procedure-code", "CPT/HCPCS Code", TRUE, "" },
  { "principal-units", "# of Units Being Requested", FALSE, "" },
  { "principal-unit-type", "Units", FALSE, "Hours|Days|Months|Visits|Dosage" },
  { "secondary-diagnosis-description", "Secondary Diagnosis Description", FALSE, "" },
  { "secondary-diagnosis-code", "ICD-10 Codes", FALSE, "" },
  { "secondary-procedure", "Secondary Planned Procedure (Description and CPT/HCPCS Code)", FALSE,
    "" },
  { "secondary-procedure-description", "Description", FALSE, "" },
  { "secondary-procedure-code", "CPT/HCPCS Code", FALSE, "" },
  { "secondary-units", "# of Units Being Requested", FALSE, "" },
  { "secondary-unit-type", "Units", FALSE, "Hours|Days|Months|Visits|Dosage" },
  { "service-start", "Service Start Date", TRUE, "" },
  { "service-end", "Service End Date", TRUE, "" },
};

static const PrintedItem medication[] = {
  { "use", "This form is being used for", FALSE, "" },
  { "request-type", "Check One", FALSE, "Initial Request|Continuation/Renewal Request" },
  { "reason", "Reason for Request (Check all that apply)", FALSE,
    "Prior Authorization, Step Therapy, Formulary Exception|Quantity Exception|Specialty Drug" },
  { "urgent", "Check if Expedited Review/Urgent Request", FALSE, "" },
  { "destination", "Destination", FALSE, "" },
  { "health-plan", "Health Plan Name", FALSE, "" },
  { "health-plan-phone", "Health Plan Phone", FALSE, "" },
  { "health-plan-fax", "Fax", FALSE, "" },
  { "online-prior-authorization", "Online Prior Authorization", FALSE, "" },
  { "patient", "Patient Information", FALSE, "" },
  { "patient-name", "Patient Name", FALSE, "" },
  { "patient-birth-date", "DOB", FALSE, "" },
  { "member-id", "Member ID #", FALSE, "" },
  { "sex-assigned-at-birth", "Sex Assigned at Birth", FALSE, "Male|Female|“X” or Intersex" },
  { "current-gender", "Current Gender", FALSE,
    "Male|Female|Transgender Male|Transgender Female|Other" },
  { "current-gender-other", "Other", FALSE, "" },
  { "prescriber", "Prescriber Information", FALSE, "" },
  { "prescriber-name", "Prescribing Clinician", FALSE, "" },
  { "prescriber-phone", "Phone #", FALSE, "" },
  { "prescriber-specialty", "Specialty", FALSE, "" },
  { "prescriber-fax", "Secure Fax #", FALSE, "" },
  { "prescriber-npi", "NPI #", FALSE, "" },
  { "prescriber-dea", "DEA/xDEA", FALSE, "" },
  { "contact-name", "Prescriber Point of Contact Name (POC) (If Different than Provider)", FALSE,
    "" },
  { "contact-phone", "POC Phone #", FALSE, "" },
  { "contact-fax", "POC Secure Fax #", FALSE, "" },
  { "contact-email", "POC Email (not required)", FALSE, "" },
  { "signature", "Prescribing Clinician or Authorized Representative Signature", FALSE, "" },
  { "signature-date", "Date", FALSE, "" },
  { "medication", "Medication Information", FALSE, "" },
  { "drug", "Medication Being Requested", FALSE, "" },
  { "drug-strength", "Strength", FALSE, "" },
  { "drug-quantity", "Quantity", FALSE, "" },
  { "drug-dosing", "Dosing Schedule", FALSE, "" },
  { "drug-length", "Length of Therapy", FALSE, "" },
  { "drug-started", "Date Therapy Initiated", FALSE, "" },
  { "drug-now", "Is the patient currently being treated with the drug requested?", FALSE, "" },
  { "drug-now-since", "If yes, date started", FALSE, "" },
  { "daw", "Dispense as Written (DAW) Specified?", FALSE, "" },
  { "daw-rationale", "Rationale for DAW", FALSE, "" },
  { "compound-off-label", "Compound and Off Label Use", FALSE, "" },
  { "compound", "Is medication a compound?", FALSE, "" },
  { "compound-ingredients", "If medication is a compound, list ingredients", FALSE, "" },
  { "citation", "For Compound or Off Label Use, include citation to peer reviewed literature",
    FALSE, "" },
  { "step", "Exceptions to Step Therapy", FALSE, "" },
  { "step-harm",
    "Is the alternative drug required under the step therapy protocol contraindicated, or will "
    "likely cause an adverse reaction in, or physical or mental harm to the member?",
    FALSE, "" },
  { "step-harm-detail", "If yes, details of contraindication, adverse reaction, or harm", FALSE,
    "" },
  { "step-ineffective",
    "Is the alternative drug required under the step therapy protocol expected to be ineffective, "
    "based on the known clinical characteristics of the member and of the alternative drug "
    "regimen?",
    FALSE, "" },
  { "step-ineffective-detail",
    "If yes, details of known clinical characteristics of member and alternative drug regimen",
    FALSE, "" },
  { "step-tried",
    "Has the member previously tried the alternative drug required under the step therapy "
    "protocol, or another in the same pharmacologic class or with the same mechanism of action, "
    "and was it discontinued due to lack of efficacy or effectiveness, diminished effect, or an "
    "adverse event?",
    FALSE, "" },
  { "step-trials", "If yes, details for the previous trial(s)", FALSE, "" },
  { "step-trial-name", "Drug Name", FALSE, "" },
  { "step-trial-dates", "Dates/Duration of Use", FALSE, "" },
  { "step-trial-result", "Did the member experience any of the following?", FALSE,
    "Adverse Reaction|Inadequate Response" },
  { "step-trial-detail", "Details of adverse reaction or inadequate response", FALSE, "" },
  { "step-stable",
    "Is the member stable on the requested prescription drug prescribed by the health care "
    "provider, and will switching drugs likely cause an adverse reaction in or physical or mental "
    "harm to the member?",
    FALSE, "" },
  { "step-stable-detail", "If yes, details of the adverse reaction or physical or mental harm",
    FALSE, "" },
  { "clinical", "Patient Clinical Information", FALSE, "" },
  { "primary-diagnosis", "Primary Diagnosis Related to Medication Request", FALSE, "" },
  { "diagnosis-codes", "ICD Codes", FALSE, "" },
  { "comorbidities", "Pertinent Comorbidities", FALSE, "" },
  { "relevant", "If Relevant to This Request", FALSE, "" },
  { "drug-allergies", "Drug Allergies", FALSE, "" },
  { "height", "Height", FALSE, "" },
  { "weight", "Weight", FALSE, "" },
  { "concurrent-medications", "Pertinent Concurrent Medications", FALSE, "" },
  { "opioid-tools", "Opioid Management Tools in Place", FALSE,
    "Risk Assessment|Treatment Plan|Informed Consent|Pain Contract|Pharmacy/Prescriber "
    "Restriction" },
  { "previous-therapies-text", "Previous Therapies Tried/Failed", FALSE, "" },
  { "previous-therapies", "Previous Therapies", FALSE, "" },
  { "therapy-name", "Drug Name", FALSE, "" },
  { "therapy-strength", "Strength", FALSE, "" },
  { "therapy-dosing", "Dosing Schedule", FALSE, "" },
  { "therapy-prescribed", "Date Prescribed", FALSE, "" },
  { "therapy-stopped", "Date Stopped", FALSE, "" },
  { "therapy-result", "Description of Adverse Reaction or Failure", FALSE, "" },
  { "therapy-sample", "Check if Sample", FALSE, "" },
  { "contraindications", "Are there contraindications to alternative therapies?", FALSE, "" },
  { "contraindications-detail", "If yes, please list details", FALSE, "" },
  { "nonpharmacologic", "Were nonpharmacologic therapies tried?", FALSE, "" },
  { "nonpharmacologic-detail", "If yes, provide details", FALSE, "" },
  { "labs", "Relevant Lab Values", FALSE, "" },
  { "lab-value", "Lab Name and Lab Value", FALSE, "" },
  { "lab-date", "Date Performed", FALSE, "" },
  { "improvement",
    "If renewal, has the patient shown improvement in related condition while on therapy?", FALSE,
    "Yes|No|N/A" },
  { "improvement-detail", "If yes, please describe", FALSE, "" },
  { "additional", "Additional information pertinent to this request", FALSE, "" },
  { "administered",
    "Complete this Section for Professionally Administered Medications (Including Buy and Bill)",
    FALSE, "" },
  { "administered-start", "Start Date", FALSE, "" },
  { "administered-end", "End Date", FALSE, "" },
  { "servicing-name", "Servicing Prescriber/Facility Name", FALSE, "" },
  { "servicing-same", "Same as Prescribing Clinician", FALSE, "" },
  { "servicing-address", "Servicing Provider/Facility Address", FALSE, "" },
  { "servicing-npi", "Servicing Provider NPI/Tax ID #", FALSE, "" },
  { "billing-name", "Name of Billing Provider", FALSE, "" },
  { "billing-npi", "Billing Provider NPI #", FALSE, "" },
  { "reauthorization", "Is this a request for reauthorization?", FALSE, "" },
  { "cpt-code", "CPT Code", FALSE, "" },
  { "visits", "# of Visits", FALSE, "" },
  { "j-code", "J Code", FALSE, "" },
  { "units", "# of Units", FALSE, "" },
};

static void
list_items (GPtrArray *items, GPtrArray *into)
{
  for (guint i = 0; i < items->len; i++)
    {
      PreauthQuestionnaireItem *item = g_ptr_array_index (items, i);
      PreauthItemType type = preauth_questionnaire_item_get_item_type (item);
      gboolean silent = *preauth_questionnaire_item_get_text (item) == '\0';

      if (type != PREAUTH_ITEM_DISPLAY && !(type == PREAUTH_ITEM_GROUP && silent))
        g_ptr_array_add (into, item);
      list_items (preauth_questionnaire_item_get_children (item), into);
    }
}

static char *
join_options (PreauthQuestionnaireItem *item)
{
  GPtrArray *options = preauth_questionnaire_item_get_options (item);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < options->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            ((PreauthAnswerOption *)options->pdata[i])->display);
  return g_string_free (text, FALSE);
}

static void
assert_printed (const char *id, const PrintedItem *printed, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthQuestionnaire) form = preauth_questionnaire_load_form (id, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  g_assert_no_error (error);
  list_items (preauth_questionnaire_get_items (form), items);
  for (gsize i = 0; i < MIN (length, items->len); i++)
    {
      PreauthQuestionnaireItem *item = g_ptr_array_index (items, i);
      g_autofree char *options = join_options (item);

      g_assert_cmpstr (preauth_questionnaire_item_get_link_id (item), ==, printed[i].link_id);
      g_assert_cmpstr (preauth_questionnaire_item_get_text (item), ==, printed[i].text);
      g_assert_cmpint (preauth_questionnaire_item_get_required (item), ==, printed[i].mark);
      g_assert_cmpstr (options, ==, printed[i].options);
    }
  g_assert_cmpuint (items->len, ==, length);
}

static void
test_general (void)
{
  assert_printed ("ma-general", general, G_N_ELEMENTS (general));
}

static void
test_medication (void)
{
  assert_printed ("ma-medication", medication, G_N_ELEMENTS (medication));
}

static const char *const form_ids[] = { "ma-general", "ma-medication" };

/* Only a person attests: no expression, no initial value, and no answer whatever the request says.
 */
static void
test_attestations (void)
{
  static const char *const attestations[] = { "urgent", "signature", "signature-date" };
  g_autoptr (PreauthQuestionnaire) form = preauth_questionnaire_load_form ("ma-medication", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (attestations); i++)
    {
      PreauthQuestionnaireItem *item = preauth_questionnaire_find_item (form, attestations[i]);

      g_assert_true (preauth_questionnaire_item_is_attestation (item));
      g_assert_null (preauth_questionnaire_item_get_initial_expression (item));
    }
}

/* Each form says where it is known from, and what nobody has seen is marked. */
static void
test_evidence (void)
{
  static const char *const unseen[] = { "principal-diagnosis-code", "secondary-diagnosis-code" };
  g_autoptr (PreauthQuestionnaire) general_form = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (form_ids); i++)
    {
      g_autoptr (PreauthQuestionnaire) form = preauth_questionnaire_load_form (form_ids[i], NULL);

      g_assert_nonnull (strstr (preauth_questionnaire_get_description (form), "Known from"));
      g_assert_nonnull (preauth_questionnaire_get_version (form));
      g_assert_true (g_str_has_suffix (preauth_questionnaire_get_url (form), form_ids[i]));
    }
  general_form = preauth_questionnaire_load_form ("ma-general", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (unseen); i++)
    {
      PreauthQuestionnaireItem *item = preauth_questionnaire_find_item (general_form, unseen[i]);

      g_assert_cmpstr (preauth_questionnaire_item_get_evidence (item), ==, "secondary");
    }
}

/* In a list of gaps a field must be known without its place on the page. */
static void
test_labels_are_unique (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (form_ids); i++)
    {
      g_autoptr (PreauthQuestionnaire) form = preauth_questionnaire_load_form (form_ids[i], NULL);
      g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GPtrArray) items = g_ptr_array_new ();

      list_items (preauth_questionnaire_get_items (form), items);
      for (guint j = 0; j < items->len; j++)
        {
          const char *label = preauth_questionnaire_item_get_label (items->pdata[j]);

          g_test_message ("%s", label);
          g_assert_true (g_hash_table_add (labels, (gpointer)label));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/general", test_general);
  g_test_add_func ("/forms/medication", test_medication);
  g_test_add_func ("/forms/attestations", test_attestations);
  g_test_add_func ("/forms/evidence", test_evidence);
  g_test_add_func ("/forms/labels-are-unique", test_labels_are_unique);
  return g_test_run ();
}
