/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an intake field takes, and what it says to the rest.
 */

#include <string.h>

#include "rf-edits.h"
#include "rf-intake.h"

static void
fields_take_what_they_are_for (void)
{
  static const struct
  {
    const char *kind;
    const char *value;
    const char *problem; /* a part of it; NULL for none */
  } cases[] = {
    { "text", "anything", NULL },
    { "number", "2.5", NULL },
    { "number", "two", "is no number" },
    { "date", "2026-02-28", NULL },
    { "date", "2026-02-30", "is no date" },
    { "date", "28.2.2026", "is no date" },
    { "hostname", "ws-01.corp.example", NULL },
    { "hostname", "-ws", "is no part of a host name" },
    { "hostname", "a..b", "nothing between" },
    { "ip-address", "192.168.1.20", NULL },
    { "ip-address", "fe80::1", NULL },
    { "ip-address", "192.168.40.333", "“333” is no part of an IPv4 address: each part ends at 255" },
    { "ip-address", "192.168.1", "four parts" },
    { "text", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RfFlow) flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
      g_autoptr (RfEdit) edit = rf_edit_new ("Make");
      g_autofree char *field = rf_edit_add_intake (edit, flow, "f", cases[i].kind, "F");
      g_autofree char *problem = NULL;
      gboolean is_right;

      rf_flow_apply (flow, edit, NULL);
      is_right = rf_intake_check (rf_flow_lookup (flow, field), cases[i].value, &problem);
      g_assert_cmpint (is_right, ==, cases[i].problem == NULL);
      if (cases[i].problem != NULL)
        g_assert_nonnull (strstr (problem, cases[i].problem));
    }
}

static void
required_field_is_asked_for (void)
{
  g_autoptr (RfFlow) flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *field = rf_edit_add_intake (edit, flow, "f", "text", "F");
  g_autofree char *problem = NULL;

  rf_edit_set (edit, flow, field, "required", g_variant_new_boolean (TRUE));
  rf_edit_set_string (edit, flow, field, "pattern", "[A-Z]+[0-9]+");
  rf_flow_apply (flow, edit, NULL);
  g_assert_false (rf_intake_check (rf_flow_lookup (flow, field), "", &problem));
  g_clear_pointer (&problem, g_free);
  g_assert_false (rf_intake_check (rf_flow_lookup (flow, field), "x1", &problem));
  g_clear_pointer (&problem, g_free);
  g_assert_true (rf_intake_check (rf_flow_lookup (flow, field), "X1", &problem));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/intake/fields-take-what-they-are-for", fields_take_what_they_are_for);
  g_test_add_func ("/intake/a-required-field-is-asked-for", required_field_is_asked_for);

  return g_test_run ();
}
