/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is lifted out of outputs and logs, and what only looks like it.
 */

#include <locale.h>
#include <string.h>

#include "rf-marks.h"

/* A line, and what is found in it as "kind value" in its order, separated by " | ". */
static const struct
{
  const char *text;
  const char *found;
} cases[] = {
  /* addresses */
  { "Reply from 10.0.0.5: bytes=32 time=1ms TTL=128", "ip 10.0.0.5" },
  { "Default Gateway . . . : 192.168.178.1", "ip 192.168.178.1" },
  { "http://172.16.4.20:8080/status", "ip 172.16.4.20" },
  { "Link-local IPv6 Address : fe80::1c2d:3e4f:5a6b:7c8d%12", "ip fe80::1c2d:3e4f:5a6b:7c8d" },
  { "2001:db8::1 and 2001:db8:0:0:0:0:0:2", "ip 2001:db8::1 | ip 2001:db8:0:0:0:0:0:2" },
  { "10.0.0.5 10.0.0.5 10.0.0.5", "ip 10.0.0.5" },
  { "Version 10.0.19045.3803 of Windows", "" },
  { "version: 10.0.22.1", "" },
  { "Agent v 4.5.6.7", "" },
  { "1.2.3.4.5 is no address", "" },
  { "300.1.2.3 neither", "" },
  { "Subnet Mask: 255.255.255.0", "" },
  { "at 12:30:45 the clock", "" },
  { "00:1A:2B:3C:4D:5E is a MAC address", "" },
  { "std::string a::b", "" },
  /* hosts */
  { "Pinging dc01.northwind.local with 32 bytes", "host dc01.northwind.local" },
  { "https://login.microsoftonline.com/common", "host login.microsoftonline.com" },
  { "\\\\SRV-FILE01\\share$ is not reachable", "host SRV-FILE01" },
  { "Computer: WS-0142", "host WS-0142" },
  { "from DESKTOP-AB12CD3 to DC01", "host DESKTOP-AB12CD3 | host DC01" },
  { "Host Name . . . . . . . . . . . . : mail2", "host mail2" },
  { "MX preference = 0, mail exchanger = northwind-de.mail.protection.outlook.com", "host northwind-de.mail.protection.outlook.com" },
  { "DC01.northwind.local dc01.NORTHWIND.local", "host DC01.northwind.local" },
  { "write to priya@northwind.com", "" },
  { "setup.exe, report.txt, kernel32.dll, flow.py", "" },
  { "System.Net.Sockets.SocketException", "" },
  { "System.IO is a namespace", "" },
  { "UTF-8, SHA-256, TLS-1, CVE-2024-1234, ISO-8859-1", "" },
  { "S-1-5-21-1004336348", "" },
  { "e.g. this, i.e. that", "" },
  { "PROXY-AUTHORIZATION", "" },
  /* event ids */
  { "Event ID: 4740", "event 4740" },
  { "EventID=7031", "event 7031" },
  { "Ereignis-ID: 1014", "event 1014" },
  { "<EventID Qualifiers='49152'>7036</EventID>", "event 7036" },
  { "Event 4740 of many", "" },
  { "Event ID: none", "" },
  { "Process ID: 4740", "" },
  { "Event ID: 4740123", "" },
  /* errors */
  { "failed with 0x80070005", "error 0x80070005" },
  { "AADSTS50076: Due to a configuration change", "error AADSTS50076" },
  { "System error 53 has occurred.", "error 53" },
  { "error code: 1326", "error 1326" },
  { "Exit code 3", "error 3" },
  { "net::ERR_CONNECTION_RESET", "error ERR_CONNECTION_RESET" },
  { "STATUS_ACCOUNT_LOCKED_OUT", "error STATUS_ACCOUNT_LOCKED_OUT" },
  { "550 5.7.1 Relaying denied", "error 550 5.7.1" },
  { "CAA20002", "error CAA20002" },
  { "at 0x7ffe12345678 in the heap", "" },
  { "0x1F", "" },
  { "0 errors, 53 warnings", "" },
  { "error 50% of the time", "" },
  { "AADSTS is a prefix", "" },
  { "the status_of_things", "" },
  /* KB articles */
  { "KB5034441 failed", "kb KB5034441" },
  { "installed kb 4565349", "kb KB4565349" },
  { "512 KB 5034441", "" },
  { "1024KB5034441", "" },
  { "KB12", "" },
  { "KB50344419999", "" },
  /* together, in their order */
  { "DC01 (10.0.0.5): event ID 4625, 0xC000006D after KB5034441",
    "host DC01 | ip 10.0.0.5 | event 4625 | error 0xC000006D | kb KB5034441" },
};

static char *
dup_found (const char *text)
{
  g_autoptr (GPtrArray) marks = rf_marks_find (text, 50);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    {
      const RfMark *mark = g_ptr_array_index (marks, i);

      g_assert_cmpuint (mark->start, <, mark->end);
      g_assert_cmpuint (mark->end, <=, strlen (text));
      g_string_append_printf (found, "%s%s %s", found->len > 0 ? " | " : "", rf_mark_kind_to_id (mark->kind), mark->value);
    }

  return g_string_free_and_steal (found);
}

static void
test_each_line_gives_what_an_engineer_sees_in_it (void)
{
  guint n_wrong = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = dup_found (cases[i].text);

      if (strcmp (found, cases[i].found) != 0)
        {
          g_test_message ("“%s” gives “%s”, not “%s”", cases[i].text, found, cases[i].found);
          n_wrong++;
        }
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_enough_is_enough (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) marks = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "10.0.%u.%u\n", i / 200, i % 200);
  marks = rf_marks_find (text->str, 12);
  g_assert_cmpuint (marks->len, ==, 12);
}

/* A mebibyte that is nearly something at every byte. */
static void
test_hostile_text_is_searched_in_time (void)
{
  static const char *const pieces[] = { "1.", "a.", "a-", "::", "KB ", "Event ID ", "error code ", "A-", "x.y.", "<EventID ", "E_A" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gint64 before = g_get_monotonic_time ();

      while (text->len < 1024 * 1024)
        g_string_append (text, pieces[i]);
      g_ptr_array_unref (rf_marks_find (text->str, 50));
      g_test_message ("“%s” a million times: %.0f ms", pieces[i], (double) (g_get_monotonic_time () - before) / 1000);
      if (g_strcmp0 (g_getenv ("RF_EXACT"), "1") == 0)
        g_assert_cmpint (g_get_monotonic_time () - before, <, 10 * G_USEC_PER_SEC); /* quadratic takes minutes */
    }
}

static void
test_kinds_have_an_id_that_is_read_back (void)
{
  for (guint i = 0; i < RF_N_MARK_KINDS; i++)
    {
      RfMarkKind kind = RF_N_MARK_KINDS;

      g_assert_true (rf_mark_kind_parse (rf_mark_kind_to_id (i), &kind));
      g_assert_cmpuint (kind, ==, i);
      g_assert_cmpstr (rf_mark_kind_word (i), !=, "");
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/marks/each-line-gives-what-an-engineer-sees-in-it", test_each_line_gives_what_an_engineer_sees_in_it);
  g_test_add_func ("/marks/enough-is-enough", test_enough_is_enough);
  g_test_add_func ("/marks/hostile-text-is-searched-in-time", test_hostile_text_is_searched_in_time);
  g_test_add_func ("/marks/kinds-have-an-id-that-is-read-back", test_kinds_have_an_id_that_is_read_back);

  return g_test_run ();
}
