/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is pasted or dropped: what it is taken for, what is kept of it, what is
 * refused and with which words; and secrets, which no event may hold.
 */

#include <locale.h>
#include <string.h>

#include "rf-edits.h"
#include "rf-evidence.h"
#include "rf-marks.h"
#include "rf-run-moves.h"
#include "rf-table.h"

#define SECRET "hunter2 it's"

typedef struct
{
  RfFlow *flow;
  RfRun  *run;
  char   *step;
} Fixture;

static RfFlow *
resolve (const char *flow,
         const char *revision,
         char      **used,
         gpointer    data)
{
  if (used != NULL)
    *used = g_strdup ("01912d68-0000-7000-8000-0000000000ff");

  return g_object_ref (((Fixture *) data)->flow);
}

/* @events: (transfer full); gives the last one */
static RfEvent *
move (Fixture   *f,
      GPtrArray *events,
      GError    *problem)
{
  g_autoptr (GPtrArray) owned = events;
  g_autoptr (GError) error = problem;
  GPtrArray *all = rf_run_get_events (f->run);

  g_assert_no_error (error);
  g_assert_true (rf_run_apply_all (f->run, owned, &error));
  g_assert_no_error (error);

  return g_ptr_array_index (all, all->len - 1);
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  RfFlow *flow = f->flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  const RfRunStart start = { .flow = flow, .revision = "01912d68-0000-7000-8000-0000000000ff", .author = "Priya",
                             .intake = g_variant_new_parsed ("{'host': <'dc01'>, 'password': <%s>}", SECRET) };
  g_autofree char *field = NULL;
  GError *error = NULL;

  f->step = rf_edit_add_node (edit, flow, RF_NODE_ACTION, "Sign in to {{host}} with {{password}}");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", f->step);
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "troubleshooting");
  field = rf_edit_add_intake (edit, flow, "password", "secret", "Password");
  g_assert_true (rf_flow_apply (flow, edit, &error));
  f->run = rf_run_new ("01912d68-0000-7000-8000-000000000002", resolve, f);
  move (f, rf_run_start (f->run, &start, 1, &error), error);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_clear_object (&f->run);
  g_clear_object (&f->flow);
  g_free (f->step);
}

static GBytes *
picture (guint width,
         guint height,
         gsize length)
{
  guint8 *data = g_malloc0 (length);

  memcpy (data, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  data[18] = width >> 8;
  data[19] = width & 0xff;
  data[22] = height >> 8;
  data[23] = height & 0xff;

  return g_bytes_new_take (data, length);
}

/* ---- what it is ------------------------------------------------------------------------------------------------ */

static const struct
{
  const char    *text;
  const char    *name;
  RfEvidenceKind kind;
  guint          lines;
} texts[] = {
  { "just a sentence", NULL, RF_EVIDENCE_TEXT, 1 },
  { "two\nlines\n", NULL, RF_EVIDENCE_TEXT, 2 },
  { "priya@ws:~$ ping -c1 dc01\nPING dc01", NULL, RF_EVIDENCE_TERMINAL, 2 },
  { "PS C:\\Users\\priya> Get-Service Spooler\n\nStatus   Name", NULL, RF_EVIDENCE_TERMINAL, 3 },
  { "C:\\Windows\\System32>ipconfig\n\nWindows IP Configuration\n", NULL, RF_EVIDENCE_TERMINAL, 3 },
  { "\033[31mred\033[0m words", NULL, RF_EVIDENCE_TERMINAL, 1 },
  { "   IPv4 Address. . . . . . . . . . . : 10.0.0.5\n   Subnet Mask . . . . . . . . . . . : 255.0.0.0\n", NULL, RF_EVIDENCE_TERMINAL, 2 },
  { "Status   Name\n------   ----\nRunning  Spooler\nName : x\n", NULL, RF_EVIDENCE_TERMINAL, 4 },
  { "2026-03-03 09:41:02 one\n2026-03-03 09:41:03 two\n", NULL, RF_EVIDENCE_LOG, 2 },
  { "anything", "app.log", RF_EVIDENCE_LOG, 1 },
  { "Name\tState\nSpooler\tRunning\nDHCP\tStopped\n", NULL, RF_EVIDENCE_TABLE, 3 },
  { "a,b\n\"1,5\",2\n", "x.csv", RF_EVIDENCE_TABLE, 2 },
  { "a,b\nc,d\n", NULL, RF_EVIDENCE_TEXT, 2 },
  { "a,b\nc\n", "x.csv", RF_EVIDENCE_TEXT, 2 },
  { "one\ttab\nno tab here\n", NULL, RF_EVIDENCE_TEXT, 2 },
  { "I paid $ 5 > 3", NULL, RF_EVIDENCE_TEXT, 1 },
};

static void
test_a_text_is_named_for_what_it_is (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i].text, strlen (texts[i].text));
      g_autoptr (GError) error = NULL;
      g_autoptr (RfEvidence) found = texts[i].name != NULL ? rf_evidence_from_file (bytes, texts[i].name, &error)
                                                           : rf_evidence_from_text (texts[i].text, &error);

      g_assert_no_error (error);
      g_test_message ("%s", texts[i].text);
      g_assert_cmpstr (rf_evidence_kind_to_id (found->kind), ==, rf_evidence_kind_to_id (texts[i].kind));
      g_assert_cmpuint (found->lines, ==, texts[i].lines);
    }
}

static void
test_a_text_is_kept_as_it_can_be_read (void)
{
  static const char utf16[] = "\xff\xfeG\0r\0\xfc\0n\0";
  g_autoptr (GBytes) wide = g_bytes_new_static (utf16, sizeof utf16 - 1);
  g_autoptr (GBytes) old = g_bytes_new_static ("Gr\xfcn\r\n\033[1mfett\033[0m", 18);
  g_autoptr (RfEvidence) one = rf_evidence_from_file (wide, "a.txt", NULL);
  g_autoptr (RfEvidence) two = rf_evidence_from_file (old, "b.txt", NULL);

  g_assert_cmpmem (g_bytes_get_data (one->bytes, NULL), g_bytes_get_size (one->bytes), "Grün", 5);
  g_assert_true (strncmp (g_bytes_get_data (two->bytes, NULL), "Grün\nfett", 10) == 0);
}

static void
test_html_becomes_a_table_and_its_scripts_do_not (void)
{
  static const char html[] = "<meta charset='utf-8'><table><tr><th>Name<th>Sta&shy;te</tr><tr><td>  Print\n  Spooler<script>alert(1)</script>"
                             "<td>Running<br>now</tr></table>";
  static const char plain[] = "<p>two <b>words</b>, no table</p><td>";
  g_autofree char *table = rf_table_from_html (html, sizeof html - 1);
  g_autofree char *none = rf_table_from_html (plain, sizeof plain - 1);
  g_autoptr (RfEvidence) evidence = rf_evidence_from_html (html, sizeof html - 1);

  g_assert_cmpstr (table, ==, "Name\tSta\u00adte\nPrint Spooler\tRunning now\n");
  g_assert_cmpstr (none, ==, NULL);
  g_assert_cmpstr (rf_evidence_kind_to_id (evidence->kind), ==, "table");
  g_assert_cmpuint (evidence->columns, ==, 2);
}

/* ---- what is refused ------------------------------------------------------------------------------------------- */

static void
refuse (GBytes     *bytes,
        const char *name,
        const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) owned = bytes;
  RfEvidence *evidence = rf_evidence_from_file (bytes, name, &error);

  g_assert_null (evidence);
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, why));
}

static void
test_what_is_not_kept_is_refused_with_the_reason (void)
{
  g_autofree char *long_text = g_strnfill (RF_EVIDENCE_MAX_TEXT + 1, 'x');
  g_autofree char *as_long = g_strnfill (RF_EVIDENCE_MAX_TEXT, 'x');
  g_autoptr (GBytes) fits = g_bytes_new (as_long, RF_EVIDENCE_MAX_TEXT);
  g_autoptr (GBytes) largest = picture (100, 100, RF_EVIDENCE_MAX_IMAGE);
  g_autoptr (RfEvidence) text = rf_evidence_from_file (fits, "a.txt", NULL);
  g_autoptr (RfEvidence) image = rf_evidence_from_file (largest, "a.png", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (text);
  g_assert_nonnull (image);
  refuse (g_bytes_new (long_text, RF_EVIDENCE_MAX_TEXT + 1), "a.txt", "at most");
  refuse (picture (100, 100, RF_EVIDENCE_MAX_IMAGE + 1), "a.png", "at most");
  refuse (picture (0, 100, 64), "a.png", "no picture");
  refuse (picture (60000, 60000, 64), "a.png", "pixels");
  refuse (g_bytes_new_static ("PK\3\4\0\0\0\0", 8), "a.zip", "neither a picture");
  refuse (g_bytes_new_static ("", 0), "a.txt", "empty");
  g_assert_null (rf_evidence_from_text (" \n ", &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
}

static void
test_a_terminal_may_have_a_mebibyte (void)
{
  g_autoptr (GString) text = g_string_new ("$ cat\n");
  g_autoptr (RfEvidence) fits = NULL;
  g_autoptr (RfEvidence) more = NULL;
  g_autoptr (GError) error = NULL;

  while (text->len < RF_EVIDENCE_MAX_OUTPUT)
    g_string_append_c (text, 'x');
  fits = rf_evidence_from_text (text->str, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fits);
  g_string_append_c (text, 'x');
  more = rf_evidence_from_text (text->str, &error);
  g_assert_null (more);
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "MiB"));
}

static void
test_every_kind_of_picture_is_known_by_its_bytes (void)
{
  static const struct
  {
    const char *bytes;
    const char *type;
    guint       width;
    guint       height;
  } cases[] = {
    { "GIF89a\x40\x01\xf0\0_____________________________", "image/gif", 320, 240 },
    { "\xff\xd8\xff\xe0\0\x04__\xff\xc0\0\x11\x08\0\xf0\x01\x40_______________", "image/jpeg", 320, 240 },
    { "RIFF____WEBPVP8X____\0___\x3f\x01\0\xef\0\0____", "image/webp", 320, 240 },
    { "RIFF____WEBPVP8L____\x2f\x3f\xc1\x3b\0_________", "image/webp", 320, 240 },
    { "RIFF____WEBPVP8 _______\x9d\x01\x2a\x40\x01\xf0\0______", "image/webp", 320, 240 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, 34);
      g_autoptr (GError) error = NULL;
      g_autoptr (RfEvidence) image = rf_evidence_from_image (bytes, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (image->media_type, ==, cases[i].type);
      g_assert_cmpuint (image->width, ==, cases[i].width);
      g_assert_cmpuint (image->height, ==, cases[i].height);
    }
}

/* ---- in a session ---------------------------------------------------------------------------------------------- */

static RfEvent *
attach (Fixture    *f,
        const char *text)
{
  g_autoptr (RfEvidence) evidence = rf_evidence_from_text (text, NULL);
  GError *error = NULL;

  rf_run_mask_evidence (f->run, evidence);

  return move (f, rf_run_attach (f->run, evidence, "00", 2, &error), error);
}

static void
test_evidence_is_an_entry_of_its_step (Fixture      *f,
                                       gconstpointer data)
{
  RfEvent *event = attach (f, "$ ping dc01\nPING 10.0.0.5");
  g_autoptr (GPtrArray) found = rf_evidence_list_found (event);
  RfRunStep *step = rf_run_get_current (f->run);
  const RfRunEntry *entry = g_ptr_array_index (step->entries, 0);
  g_autofree char *words = rf_evidence_describe (event);

  g_assert_cmpstr (words, ==, "Terminal output, 2 lines");
  g_assert_cmpstr (entry->kind, ==, RF_EVENT_EVIDENCE);
  g_assert_cmpstr (rf_event_get_string (event, "node"), ==, f->step);
  g_assert_cmpstr (rf_event_get_string (event, "text"), ==, "$ ping dc01\nPING 10.0.0.5");
  g_assert_cmpint (rf_event_get_int (event, "size"), ==, 25);
  g_assert_false (entry->removed);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((RfMark *) g_ptr_array_index (found, 0))->value, ==, "10.0.0.5");
  move (f, rf_run_remove (f->run, rf_event_get_id (event), TRUE, 3), NULL);
  g_assert_true (entry->removed);
  move (f, rf_run_remove (f->run, rf_event_get_id (event), FALSE, 4), NULL);
  g_assert_false (entry->removed);
}

static void
test_a_session_has_twenty_pieces (Fixture      *f,
                                  gconstpointer data)
{
  g_autoptr (RfEvidence) more = rf_evidence_from_text ("one more", NULL);
  g_autoptr (GError) error = NULL;
  RfEvent *last = NULL;

  for (guint i = 0; i < RF_EVIDENCE_MAX_FILES; i++)
    last = attach (f, "text");
  g_assert_null (rf_run_attach (f->run, more, "00", 2, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "20"));

  move (f, rf_run_remove (f->run, rf_event_get_id (last), TRUE, 3), NULL);
  g_assert_true (rf_run_can_attach (f->run, more, NULL));
}

static void
test_a_session_has_fifty_megabytes (Fixture      *f,
                                    gconstpointer data)
{
  g_autoptr (GBytes) bytes = picture (100, 100, RF_EVIDENCE_MAX_IMAGE);
  g_autoptr (RfEvidence) image = rf_evidence_from_image (bytes, NULL, NULL);
  g_autoptr (RfEvidence) text = rf_evidence_from_text ("x", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10; i++)
    move (f, rf_run_attach (f->run, image, "00", 2, NULL), NULL);
  g_assert_false (rf_run_can_attach (f->run, text, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "50"));
}

static void
test_a_fact_stands_in_the_step (Fixture      *f,
                                gconstpointer data)
{
  RfRunStep *step = rf_run_get_current (f->run);
  const RfRunEntry *entry;

  move (f, rf_run_note_fact (f->run, "ip", "10.0.0.5", 2), NULL);
  entry = g_ptr_array_index (step->entries, 0);
  g_assert_cmpstr (entry->kind, ==, RF_EVENT_FACT);
  g_assert_cmpstr (entry->text, ==, "10.0.0.5");
  g_assert_cmpstr (entry->name, ==, "ip");
  move (f, rf_run_set_value (f->run, "host", "10.0.0.5", 3), NULL);
  g_assert_cmpstr (rf_run_get_variable (f->run, "host"), ==, "10.0.0.5");
}

/* ---- secrets --------------------------------------------------------------------------------------------------- */

static void
test_no_event_holds_a_secret (Fixture      *f,
                              gconstpointer data)
{
  GPtrArray *events = rf_run_get_events (f->run);
  g_autofree char *command = rf_run_resolve_command (f->run, "bash", "login {{host}} {{password}}");
  guint n_told = 0;

  attach (f, "the password is " SECRET ", twice: " SECRET);
  move (f, rf_run_note (f->run, "used " SECRET, 3, NULL), NULL);
  move (f, rf_run_note_fact (f->run, "host", SECRET, 4), NULL);
  move (f, rf_run_record (f->run, RF_EVENT_SCRATCHPAD, g_variant_new_parsed ("{'text': <%s>}", SECRET), 5), NULL);
  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (JsonNode) node = rf_event_to_json (g_ptr_array_index (events, i));
      g_autofree char *json = json_to_string (node, FALSE);

      g_assert_null (strstr (json, "hunter2"));
      n_told += strstr (json, "\"secret\":true") != NULL;
    }
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_cmpstr (rf_run_get_variable (f->run, "password"), ==, SECRET);
  g_assert_cmpstr (rf_run_get_current (f->run)->title, ==, "Sign in to dc01 with •••••");
  g_assert_cmpstr (command, ==, "login 'dc01' '•••••'");
}

static void
test_a_secret_is_asked_for_again_after_resuming (Fixture      *f,
                                                 gconstpointer data)
{
  g_autoptr (RfRun) again = rf_run_new ("01912d68-0000-7000-8000-000000000002", resolve, f);
  g_autofree char *before = rf_run_missing_secret (f->run, "login {{host}} {{password}}");
  g_autofree char *other = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, NULL);
  g_assert_true (rf_run_apply_all (again, rf_run_get_events (f->run), NULL));
  g_assert_cmpstr (rf_run_get_variable (again, "password"), ==, NULL);
  g_assert_cmpstr (rf_run_get_variable (again, "host"), ==, "dc01");
  after = rf_run_missing_secret (again, "login {{host}} {{password}}");
  g_assert_cmpstr (after, ==, "password");
  other = rf_run_missing_secret (again, "ping {{host}}");
  g_assert_cmpstr (other, ==, NULL);
  rf_run_set_secret (again, "password", "new");
  g_assert_cmpstr (rf_run_get_variable (again, "password"), ==, "new");
}

static void
test_a_secret_of_one_letter_breaks_no_record (Fixture      *f,
                                              gconstpointer data)
{
  RfEvent *event;

  rf_run_set_secret (f->run, "password", "0");
  event = move (f, rf_run_note (f->run, "100", 3, NULL), NULL);
  g_assert_cmpstr (rf_event_get_string (event, "node"), ==, f->step);
  g_assert_cmpstr (rf_event_get_string (event, "text"), ==, "1••••••••••");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/a-text-is-named-for-what-it-is", test_a_text_is_named_for_what_it_is);
  g_test_add_func ("/evidence/a-text-is-kept-as-it-can-be-read", test_a_text_is_kept_as_it_can_be_read);
  g_test_add_func ("/evidence/html-becomes-a-table-and-its-scripts-do-not", test_html_becomes_a_table_and_its_scripts_do_not);
  g_test_add_func ("/evidence/what-is-not-kept-is-refused-with-the-reason", test_what_is_not_kept_is_refused_with_the_reason);
  g_test_add_func ("/evidence/a-terminal-may-have-a-mebibyte", test_a_terminal_may_have_a_mebibyte);
  g_test_add_func ("/evidence/every-kind-of-picture-is-known-by-its-bytes", test_every_kind_of_picture_is_known_by_its_bytes);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/evidence/evidence-is-an-entry-of-its-step", test_evidence_is_an_entry_of_its_step);
  ADD ("/evidence/a-session-has-twenty-pieces", test_a_session_has_twenty_pieces);
  ADD ("/evidence/a-session-has-fifty-megabytes", test_a_session_has_fifty_megabytes);
  ADD ("/evidence/a-fact-stands-in-the-step", test_a_fact_stands_in_the_step);
  ADD ("/secrets/no-event-holds-a-secret", test_no_event_holds_a_secret);
  ADD ("/secrets/a-secret-is-asked-for-again-after-resuming", test_a_secret_is_asked_for_again_after_resuming);
  ADD ("/secrets/a-secret-of-one-letter-breaks-no-record", test_a_secret_of_one_letter_breaks_no_record);
#undef ADD

  return g_test_run ();
}
