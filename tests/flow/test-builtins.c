/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flows that come with the program: canonical, free of findings, of a size
 * that one can walk, with patterns that compile.
 */

#include <gio/gio.h>
#include <string.h>

#include "rf-lint.h"
#include "rf-node.h"
#include "rf-pattern.h"
#include "rf-rfflow.h"

static RfFlow *
read_flow (const char *path,
           char      **text)
{
  g_autoptr (GError) error = NULL;
  RfFlow *flow;

  g_file_get_contents (path, text, NULL, &error);
  g_assert_no_error (error);
  flow = rf_rfflow_read (*text, -1, &error);
  g_assert_no_error (error);

  return flow;
}

static void
check_patterns (RfFlow *flow)
{
  GPtrArray *edges = rf_flow_get_records (flow, RF_RECORD_EDGE);

  for (guint i = 0; i < edges->len; i++)
    {
      const char *pattern = rf_record_get_string (g_ptr_array_index (edges, i), "pattern");
      g_autoptr (GError) error = NULL;
      g_autoptr (GRegex) regex = pattern != NULL ? g_regex_new (pattern, 0, 0, &error) : NULL;

      g_assert_no_error (error);
    }
}

static void
check_verifications (RfFlow *flow)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  guint kinds = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *text = rf_record_get_string (g_ptr_array_index (nodes, i), "verification");
      RfVerification verification;

      g_assert_true (rf_verification_parse (text, &verification));
      if (text != NULL)
        kinds |= 1u << verification.kind;
    }
  g_assert_cmpuint (kinds, ==, 1u << RF_VERIFY_NONE | 1u << RF_VERIFY_CHECKBOX | 1u << RF_VERIFY_TEXT | 1u << RF_VERIFY_NUMBER | 1u << RF_VERIFY_SCREENSHOT);
}

static void
every_built_in_flow_is_whole (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "flows", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *name;
  guint n_flows = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (RfFlow) flow = read_flow (path, &text);
      g_autofree char *again = rf_rfflow_write (flow);
      g_autoptr (GPtrArray) findings = rf_lint (flow, NULL, NULL);

      g_test_message ("%s", name);
      g_assert_cmpstr (text, ==, again);
      if (findings->len > 0)
        g_error ("%s: %s", name, ((RfFinding *) g_ptr_array_index (findings, 0))->message);
      g_assert_cmpuint (rf_flow_get_n_records (flow, RF_RECORD_NODE), >=, 12);
      g_assert_cmpuint (rf_flow_get_n_records (flow, RF_RECORD_NODE), <=, 40);
      g_assert_true (g_hash_table_add (ids, g_strdup (rf_flow_get_id (flow))));
      check_patterns (flow);
      if (rf_flow_is_procedural (flow))
        check_verifications (flow);
      n_flows++;
    }
  g_assert_cmpuint (n_flows, ==, 7);
}

/* What commands of the flows really print, and the step that the one matching option leads to. */
static const struct
{
  const char *file;
  const char *step;
  const char *output;
  const char *next;
} answers[] = {
  { "account-keeps-locking", "kind", "LockedOut              : True\nEnabled                : True\nAccountExpired         : False\n", "attack" },
  { "account-keeps-locking", "kind", "LockedOut              : False\nEnabled                : False\nAccountExpired         : False\n", "esc-hr" },
  { "account-keeps-locking", "kind", "LockedOut              : False\nEnabled                : True\nAccountExpired         : True\n", "esc-hr" },
  { "account-keeps-locking", "kind", "LockedOut              : False\nEnabled                : True\nAccountExpired         : False\n", NULL },
  { "account-keeps-locking", "server", "TimeCreated : 3/4/2026 8:15:02 AM\nType        : 5\nProcess     : C:\\Windows\\System32\\services.exe\n", "service" },
  { "account-keeps-locking", "server", "TimeCreated : 3/4/2026 8:15:02 AM\nType        : 10\nProcess     : -\n", "session" },
  { "account-keeps-locking", "entra", "AppDisplayName  : Office 365 Exchange Online\nClientAppUsed   : IMAP4\nIPAddress       : 203.0.113.9\n", "legacy" },
  { "mail-not-delivered", "trace-out", "Received         : 3/4/2026 8:15:02 AM\nSubject          : Failed backup\nStatus           : Delivered\n", "delivered-out" },
  { "mail-not-delivered", "trace-in", "Subject        : Report\nStatus         : FilteredAsSpam\n", "quarantine" },
  { "mail-not-delivered", "code", "550 5.1.8 Access denied, bad outbound sender", "policy" },
  { "mail-not-delivered", "code", "550 5.4.310 DNS domain example.invalid does not exist", "address" },
  { "mail-not-delivered", "code", "with Microsoft SMTP Server id 15.20.4.12; 550 5.7.26 not authenticated", "policy" },
  { "mail-not-delivered", "code", "451 4.7.500 Server busy", "delayed" },
  { "mail-not-delivered", "policy", "550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP", "blocked-ip" },
  { "mail-not-delivered", "policy", "5.7.705 Access denied, tenant has exceeded threshold", "restricted" },
  { "printer-offline", "reach", "TcpTestSucceeded : True", "server-queue" },
  { "printer-offline", "reach", "Connection to 192.168.10.50 9100 port [tcp/*] succeeded!", "server-queue" },
  { "printer-offline", "reach", "nc: connect to 192.168.10.50 port 9100 (tcp) failed: No route to host", "address" },
  { "printer-offline", "queue", "printer PRINTER disabled since Wed Mar  4 08:15:02 2026 -\n\tUnable to locate printer", "unset" },
  { "printer-offline", "queue", "Name          : PRINTER\nWorkOffline   : True\n", "unset" },
  { "profile-container-not-attached", "status", "[08:15:02.220][tid:00000b2c.00001234][ERROR:00000020] Failed to attach the disk", "in-use" },
  { "profile-container-not-attached", "status", "[08:15:02.220][tid:00000b2c.00001234][ERROR:00000005] Cannot open the file", "rights" },
  { "profile-container-not-attached", "status", "[08:15:02.220][tid:00000b2c.00001234][ERROR:c03a0014] Cannot open the disk", "corrupt" },
  { "vpn-no-internal-access", "internet", "Connection to 1.1.1.1 443 port [tcp/https] succeeded!", "address" },
  { "vpn-no-internal-access", "route", "10.0.0.10 dev tun0 src 10.8.0.2 uid 1000", "ip-test" },
  { "vpn-no-internal-access", "route", "10.0.0.10 via 192.168.1.1 dev wlp2s0 src 192.168.1.7 uid 1000", "split" },
  { "vpn-no-internal-access", "firewall", "TcpTestSucceeded : True", "esc-server" },
  { "vpn-no-internal-access", "dns", "Resolve-DnsName : fileserver.corp.example : DNS name does not exist", "dns-fix" },
  { "vpn-no-internal-access", "dns", "fileserver.corp.example: resolve call failed: 'fileserver.corp.example' not found", "dns-fix" },
  { "workstation-slow", "uptime", "Days  : 12\nHours : 3\n", "restart" },
  { "workstation-slow", "uptime", "Days  : 0\nHours : 23\n", "resource" },
  { "workstation-slow", "uptime", "up 2 weeks, 3 days, 1 hour", "restart" },
  { "workstation-slow", "uptime", "up 3 days, 1 hour, 2 minutes", "resource" },
  { "workstation-slow", "cpu", "Name     Load\n----     ----\nMsMpEng    43\n", "antivirus" },
  { "workstation-slow", "cpu", "99.0 firefox\n", "browser" },
  { "workstation-slow", "memory", "8\n", "esc-hardware" },
  { "workstation-slow", "memory", "16\n", "leak" },
  { "workstation-slow", "disk", "FreePercent   : 4\nSizeRemaining : 20401094656\n", "cleanup" },
  { "workstation-slow", "disk", "FreePercent   : 41\nSizeRemaining : 20401094656\n", NULL },
  { "workstation-slow", "disk", "Use% Mounted on\n 95% /\n", "cleanup" },
  { "workstation-slow", "heat", "Power Scheme GUID: a1841308-3541-4fab-bc81-f71556f20b4a  (Energiesparmodus)", "power" },
};

static const RfNode *
find_step (RfFlow     *flow,
           const char *slug)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    if (g_strcmp0 (rf_record_get_string (g_ptr_array_index (nodes, i), "slug"), slug) == 0)
      return g_ptr_array_index (nodes, i);
  g_error ("There is no step “%s”", slug);
}

/* (nullable): the slug of where the only matching option leads; a session proposes nothing where several match */
static const char *
next_step (RfFlow       *flow,
           const RfNode *step,
           const char   *output)
{
  GPtrArray *options = rf_flow_get_options (flow, rf_record_get_id (step));
  const char *next = NULL;

  for (guint i = 0; i < options->len; i++)
    {
      const RfEdge *edge = g_ptr_array_index (options, i);
      const char *pattern = rf_record_get_string (edge, "pattern");
      g_autoptr (GError) error = NULL;

      if (pattern == NULL || rf_pattern_find (pattern, output, NULL, NULL, &error) != RF_PATTERN_MATCH)
        {
          g_assert_no_error (error);
          continue;
        }
      if (next != NULL)
        g_error ("Several answers match “%s”", output);
      next = rf_record_get_string (rf_flow_lookup (flow, rf_record_get_string (edge, "to")), "slug");
    }

  return next;
}

static void
what_a_command_prints_proposes_its_one_answer (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *name = g_strconcat (answers[i].file, ".rfflow", NULL);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "flows", name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (RfFlow) flow = read_flow (path, &text);

      g_test_message ("%s, %s: %s", answers[i].file, answers[i].step, answers[i].output);
      g_assert_cmpstr (next_step (flow, find_step (flow, answers[i].step), answers[i].output), ==, answers[i].next);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/builtins/every-built-in-flow-is-whole", every_built_in_flow_is_whole);
  g_test_add_func ("/builtins/what-a-command-prints-proposes-its-one-answer", what_a_command_prints_proposes_its_one_answer);

  return g_test_run ();
}
