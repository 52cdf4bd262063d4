/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as text: the canonical form is a fixed point, reading it changes
 * nothing of the flow that it was written from, whatever that holds; and what
 * is wrong in one block leaves the others alone.
 */

#include <gio/gio.h>
#include <string.h>

#include "rf-diff.h"
#include "rf-flow-maker.h"
#include "rf-flow-text-maker.h"
#include "rf-flow-text.h"
#include "rf-import.h"
#include "rf-rfflow.h"

/* ---- round trips ---- */

static void
print_edit (RfEdit     *edit,
            const char *what)
{
  for (guint i = 0; i < MIN (rf_edit_get_n_changes (edit), 20); i++)
    {
      const RfChange *change = rf_edit_get_change (edit, i);
      g_autofree char *before = change->before != NULL ? g_variant_print (change->before, TRUE) : g_strdup ("-");
      g_autofree char *after = change->after != NULL ? g_variant_print (change->after, TRUE) : g_strdup ("-");

      g_test_message ("%s: %s %s: %s -> %s", what, change->id, change->field, before, after);
    }
}

static void
check_index (RfFlowText *text,
             const char *what)
{
  RfFlow *flow = rf_flow_text_get_flow (text);

  for (guint kind = RF_RECORD_NODE; kind < RF_N_RECORD_KINDS; kind++)
    {
      GPtrArray *records = rf_flow_get_records (flow, kind);

      for (guint i = 0; i < records->len; i++)
        {
          const char *id = rf_record_get_id (g_ptr_array_index (records, i));
          const RfTextSpan *span = rf_flow_text_find_record (text, id);

          if (span == NULL)
            {
              const char *from = rf_record_get_string (records->pdata[i], "from");
              const char *node = rf_record_get_string (records->pdata[i], "node");

              /* What hangs on no node stands nowhere. */
              g_assert_true (rf_flow_lookup_node (flow, from) == NULL && rf_flow_lookup_node (flow, node) == NULL);
              continue;
            }
          if (rf_flow_text_find_offset (text, span->offset) != span)
            g_error ("%s: the start of %s is not found again", what, id);
          g_assert_cmpuint (span->kind, ==, kind);
          g_assert_cmpuint (span->last_line, >=, span->first_line);
        }
    }
}

/* The text of @flow says @flow, with the base and, once more, without it. */
static void
check_round_trip (RfFlow     *flow,
                  const char *what,
                  gboolean    is_valid)
{
  g_autofree char *written = rf_flow_text_write (flow);
  g_autoptr (RfFlowText) read = rf_flow_text_read (written, -1, flow);
  g_autoptr (RfFlowText) alone = rf_flow_text_read (written, -1, NULL);
  g_autoptr (RfEdit) diff = NULL;
  g_autofree char *again = NULL;
  g_autofree char *without_base = NULL;

  for (guint i = 0; i < rf_flow_text_get_n_problems (read); i++)
    g_test_message ("%s: line %u: %s", what, rf_flow_text_get_problem (read, i)->line, rf_flow_text_get_problem (read, i)->message);
  if (rf_flow_text_get_flow (read) == NULL)
    {
      g_assert_cmpuint (rf_flow_get_n_records (flow, RF_RECORD_NODE), ==, 0);
      return;
    }
  diff = rf_flow_diff (flow, rf_flow_text_get_flow (read));
  again = rf_flow_text_write (rf_flow_text_get_flow (read));
  print_edit (diff, what);
  if (rf_flow_text_get_n_problems (read) > 0 || rf_edit_get_n_changes (diff) > 0)
    g_test_message ("%s", written);
  g_assert_cmpuint (rf_flow_text_get_n_problems (read), ==, 0);
  g_assert_cmpuint (rf_edit_get_n_changes (diff), ==, 0);
  g_assert_cmpuint (rf_edit_get_n_changes (rf_flow_text_get_edit (read)), ==, 0);
  g_assert_cmpstr (written, ==, again);
  check_index (read, what);

  if (!is_valid)
    return;
  g_assert_cmpuint (rf_flow_text_get_n_problems (alone), ==, 0);
  without_base = rf_flow_text_write (rf_flow_text_get_flow (alone));
  g_assert_cmpstr (written, ==, without_base);
}

static void
built_in_flows_come_back_as_they_were (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "flows", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *json = NULL;
      g_autoptr (RfFlow) flow = NULL;

      g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
      flow = rf_rfflow_read (json, -1, NULL);
      check_round_trip (flow, name, TRUE);
      n++;
    }
  g_assert_cmpuint (n, >=, 6);
}

/* Calls @func with every flow that the corpus holds. */
static void
for_each_corpus_flow (void ( *func ) (RfFlow     *flow,
                                      const char *what))
{
  g_autofree char *folder = rf_test_corpus_file ("");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (RfImport) import = rf_import_file (file, NULL, NULL);

      for (guint i = 0; import != NULL && i < import->diagrams->len; i++)
        {
          RfDiagram *diagram = g_ptr_array_index (import->diagrams, i);

          if (diagram->flow == NULL)
            continue;
          func (diagram->flow, name);
          n++;
        }
    }
  g_test_message ("%u flows of the corpus", n);
  g_assert_true (folder == NULL || n > 50);
}

static void
check_corpus_flow (RfFlow     *flow,
                   const char *what)
{
  check_round_trip (flow, what, TRUE);
}

static void
corpus_flows_come_back_as_they_were (void)
{
  for_each_corpus_flow (check_corpus_flow);
}

static void
hostile_flows_come_back_as_they_were (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("hostile", &seed);

  for (guint i = 0; i < 400; i++)
    {
      gboolean is_valid = i % 2 == 0;
      g_autoptr (RfFlow) flow = rf_test_hostile_flow (rand, g_rand_int_range (rand, 1, 12), is_valid);
      g_autofree char *what = g_strdup_printf ("RF_SEED=%u, flow %u", seed, i);

      check_round_trip (flow, what, is_valid);
    }
}

static void
flows_of_random_edits_come_back_as_they_were (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("edits", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 20);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (RfEdit) edit = rf_test_random_edit (rand, flow);

      g_assert_true (rf_flow_apply (flow, edit, NULL));
      check_round_trip (flow, "random", FALSE);
    }
}

/* Windows' line ends in the document change nothing of what it says. */
static void
documents_with_crlf_say_the_same (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("crlf", &seed);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (RfFlow) flow = rf_test_hostile_flow (rand, 5, TRUE);
      g_autofree char *written = rf_flow_text_write (flow);
      g_auto (GStrv) lines = g_strsplit (written, "\n", -1);
      g_autofree char *windows = g_strjoinv ("\r\n", lines);
      g_autoptr (RfFlowText) read = rf_flow_text_read (windows, -1, flow);

      print_edit (rf_flow_text_get_edit (read), "crlf");
      g_assert_cmpuint (rf_edit_get_n_changes (rf_flow_text_get_edit (read)), ==, 0);
    }
}

/* ---- what is wrong ---- */

static RfFlow *
read_builtin (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "flows", name, NULL);
  g_autofree char *json = NULL;
  RfFlow *flow;

  g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
  flow = rf_rfflow_read (json, -1, NULL);
  g_assert_nonnull (flow);

  return flow;
}

/* Whether the block of @node stands in @damaged as it did in the text that @whole is of, and the next block begins. */
static gboolean
is_whole (RfFlowText *whole,
          const char *text,
          const char *damaged,
          const char *id)
{
  const RfTextSpan *span = rf_flow_text_find_record (whole, id);
  const char *next = text + span->offset + span->n_bytes;
  const char *end = strchr (next, '\n');
  g_autofree char *block = g_strndup (text + span->offset, (end != NULL ? end + 1 : next) - (text + span->offset));

  return strstr (damaged, block) != NULL;
}

static void
check_kept (RfFlow     *flow,
            RfFlow     *read,
            const char *id)
{
  GPtrArray *options = rf_flow_get_options (flow, id);
  GPtrArray *commands = rf_flow_get_commands (flow, id);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  g_ptr_array_add (all, (gpointer) rf_flow_lookup (flow, id));
  g_ptr_array_extend (all, options, NULL, NULL);
  g_ptr_array_extend (all, commands, NULL, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      const RfRecord *before = g_ptr_array_index (all, i);
      const RfRecord *after = rf_flow_lookup (read, rf_record_get_id (before));

      g_assert_nonnull (after);
      for (guint k = 0; k < rf_record_get_n_values (before); k++)
        {
          const char *field;
          GVariant *value = rf_record_get_nth (before, k, &field);
          GVariant *now = rf_record_get_value (after, field);

          /* A step moves to the section that stands above it now, and where the order has changed its key does too. */
          if (strcmp (field, "section") == 0 || strcmp (field, "ord") == 0)
            continue;
          g_assert_nonnull (now);
          g_assert_true (g_variant_equal (value, now));
        }
    }
}

/* Every link and the start lead to a node. */
static void
check_sound (RfFlow *flow)
{
  GPtrArray *edges = rf_flow_get_records (flow, RF_RECORD_EDGE);

  for (guint i = 0; i < edges->len; i++)
    {
      const char *to = rf_record_get_string (edges->pdata[i], "to");

      g_assert_true (to == NULL || rf_flow_lookup_node (flow, to) != NULL);
      g_assert_nonnull (rf_flow_lookup_node (flow, rf_record_get_string (edges->pdata[i], "from")));
    }
  g_assert_true (rf_flow_get_start (flow) == NULL || rf_flow_lookup_node (flow, rf_flow_get_start (flow)) != NULL);
}

static void
check_damaged (RfFlow     *flow,
               RfFlowText *whole,
               const char *text,
               const char *damaged)
{
  g_autoptr (RfFlowText) read = rf_flow_text_read (damaged, -1, flow);
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  RfFlow *result = rf_flow_text_get_flow (read);

  if (result == NULL)
    {
      g_assert_cmpuint (rf_flow_text_count_problems (read, RF_SEVERITY_ERROR), >, 0);
      return;
    }
  check_sound (result);
  for (guint i = 0; i < nodes->len; i++)
    if (is_whole (whole, text, damaged, rf_record_get_id (nodes->pdata[i])))
      check_kept (flow, result, rf_record_get_id (nodes->pdata[i]));
}

static void
cut_everywhere (RfFlow     *flow,
                const char *what)
{
  g_autofree char *text = rf_flow_text_write (flow);
  g_autoptr (RfFlowText) whole = rf_flow_text_read (text, -1, flow);
  gsize length = strlen (text);

  for (guint i = 0; i < 100 && length < 60000; i++)
    {
      const char *end = g_utf8_find_prev_char (text, text + 1 + length * i / 100);
      g_autofree char *damaged = g_strndup (text, end != NULL ? end - text : 0);

      check_damaged (flow, whole, text, damaged);
    }
}

static void
cut_texts_keep_what_is_whole (void)
{
  for_each_corpus_flow (cut_everywhere);
}

static void
texts_without_some_lines_keep_what_is_whole (void)
{
  static const char *const names[] = { "printer-offline.rfflow", "vpn-no-internal-access.rfflow", "workstation-onboarding.rfflow" };
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("lines", &seed);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (RfFlow) flow = read_builtin (names[i % G_N_ELEMENTS (names)]);
      g_autofree char *text = rf_flow_text_write (flow);
      g_autoptr (RfFlowText) whole = rf_flow_text_read (text, -1, flow);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      g_autoptr (GString) damaged = g_string_new (NULL);
      guint n = g_rand_int_range (rand, 1, 30);

      for (guint k = 0; lines[k] != NULL; k++)
        if (g_rand_int_range (rand, 0, 100) >= (int) n)
          g_string_append_printf (damaged, "%s%s", lines[k], lines[k + 1] != NULL ? "\n" : "");
      check_damaged (flow, whole, text, damaged->str);
    }
}

static void
an_error_is_told_where_it_is_and_keeps_its_block (void)
{
  g_autoptr (RfFlow) flow = rf_flow_new (NULL);
  g_autoptr (RfFlowText) first = rf_flow_text_read ("---\nname: Prüfe\n---\n\n## Decision: On? @on\n\n- Yes -> @done\n- No -> @off\n\n"
                                                    "## Action: Switch on @off\nminutes: 2\n\n-> @done\n\n## Solution: It works @done\n", -1, NULL);
  RfFlow *base = rf_flow_text_get_flow (first);
  g_autoptr (RfFlowText) read = rf_flow_text_read ("---\nname: Prüfe\n---\n\n## Decision: Is it on? @on\n\n- Yes → @dome\n- No -> @off\n\n"
                                                   "## Action: Switch on @off\nminutes: two\n\n-> @done\n\n## Solution: It is fine @done\n", -1, base);
  const RfTextProblem *problem = rf_flow_text_get_problem (read, 0);
  RfFlow *result = rf_flow_text_get_flow (read);

  g_assert_cmpuint (rf_flow_text_get_n_problems (first), ==, 0);
  g_assert_cmpuint (rf_flow_text_get_n_problems (read), ==, 2);
  g_assert_cmpuint (problem->severity, ==, RF_SEVERITY_ERROR);
  g_assert_cmpuint (problem->line, ==, 7);
  g_assert_cmpuint (problem->column, ==, 9);
  g_assert_cmpuint (problem->length, ==, 5);
  g_assert_cmpstr (problem->message, ==, "No block is called @dome; correct the name or write that block");
  g_assert_nonnull (problem->id);
  problem = rf_flow_text_get_problem (read, 1);
  g_assert_cmpuint (problem->line, ==, 11);
  g_assert_cmpuint (problem->column, ==, 10);
  g_assert_cmpuint (problem->length, ==, 3);
  /* What is wrong keeps what it was, what is right is read. */
  g_assert_cmpstr (rf_node_get_title (rf_flow_find_slug (result, "on")), ==, "On?");
  g_assert_cmpuint (rf_record_get_uint (rf_flow_find_slug (result, "off"), "minutes"), ==, 2);
  g_assert_cmpstr (rf_node_get_title (rf_flow_find_slug (result, "done")), ==, "It is fine");
}

static void
an_open_fence_ends_with_its_block (void)
{
  g_autoptr (RfFlowText) first = rf_flow_text_read ("## Action: One @one\n\n```bash\nls\n```\n\n-> @two\n\n## Solution: Two @two\n\nBody\n", -1, NULL);
  RfFlow *base = rf_flow_text_get_flow (first);
  g_autoptr (RfFlowText) read = rf_flow_text_read ("## Action: One @one\n\n```bash\nls\n\n-> @two\n\n## Solution: Two @two\n\nNew\n", -1, base);
  RfFlow *result = rf_flow_text_get_flow (read);

  g_assert_cmpuint (rf_flow_text_count_problems (read, RF_SEVERITY_ERROR), ==, 1);
  g_assert_cmpuint (rf_flow_text_get_problem (read, 1)->line, ==, 3);
  g_assert_cmpuint (rf_flow_get_n_records (result, RF_RECORD_EDGE), ==, 1);
  g_assert_cmpstr (rf_record_get_string (rf_flow_find_slug (result, "two"), "body"), ==, "New");
}

static void
garbage_is_refused_and_changes_nothing (void)
{
  static const char *const texts[] = { "", "\n\n", "garbage", "---", "---\nname: x", "{\"a\": 1}", "\xff\xfe", "## ", "```\n", "- a -> @b\n" };
  g_autoptr (RfFlow) flow = read_builtin ("printer-offline.rfflow");
  g_autofree char *before = rf_rfflow_write (flow);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RfFlowText) read = rf_flow_text_read (texts[i], -1, flow);

      g_assert_null (rf_flow_text_get_flow (read));
      g_assert_null (rf_flow_text_get_edit (read));
      g_assert_cmpuint (rf_flow_text_count_problems (read, RF_SEVERITY_ERROR), >, 0);
      g_assert_cmpuint (rf_flow_text_get_problem (read, 0)->line, >, 0);
    }
  after = rf_rfflow_write (flow);
  g_assert_cmpstr (before, ==, after);
}

/* Random pieces of the grammar, put together without sense: whatever comes out is sound, and quick. */
static void
nonsense_is_survived (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("nonsense", &seed);
  g_autoptr (RfFlow) flow = rf_test_hostile_flow (rand, 8, TRUE);

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (GString) text = g_string_new (g_rand_boolean (rand) ? "---\n" : NULL);
      g_autoptr (RfFlowText) read = NULL;

      for (int k = g_rand_int_range (rand, 0, 60); k > 0; k--)
        {
          g_autofree char *piece = rf_test_hostile_text (rand, TRUE);

          g_string_append_printf (text, "%s\n", piece);
        }
      read = rf_flow_text_read (text->str, -1, i % 3 == 0 ? NULL : flow);
      if (rf_flow_text_get_flow (read) != NULL && i % 3 == 0)
        check_sound (rf_flow_text_get_flow (read));
    }
}

static void
megabytes_of_anything_are_read_in_one_pass (void)
{
  static const char *const units[] = {
    "```\n", "````\n```\n", "## Decision: a @b\n", "## Action: same\n", "-> @x\n", "- a -> ", "\\", "### Expected\n\nx\n", "&#", "  - a: b\n",
    "text\n\n```\ncode\n```\n", "|\n", "---\n", "key: value\n",
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (units); i++)
    {
      GString *text = g_string_new (i % 2 == 0 ? "---\nintake:\n" : "## Action: a @a\n");
      g_autoptr (RfFlowText) read = NULL;
      gint64 start = g_get_monotonic_time ();

      while (text->len < 2 * 1024 * 1024)
        g_string_append (text, units[i / 2]);
      read = rf_flow_text_read (text->str, text->len, NULL);
      g_assert_cmpuint (rf_flow_text_get_n_problems (read), <=, RF_FLOW_TEXT_MAX_PROBLEMS + 1);
      g_test_message ("%u: %.3f s", i, (g_get_monotonic_time () - start) / 1e6);
      g_string_free (text, TRUE);
    }
}

static void
more_than_the_bound_is_refused (void)
{
  g_autofree char *text = g_strnfill (RF_FLOW_TEXT_MAX_BYTES + 1, 'x');
  g_autoptr (RfFlowText) read = rf_flow_text_read (text, -1, NULL);

  g_assert_null (rf_flow_text_get_flow (read));
  g_assert_cmpuint (rf_flow_text_get_n_problems (read), ==, 1);
}

/* ---- what an author does ---- */

static char *
replace (const char *text,
         const char *from,
         const char *to)
{
  GString *out = g_string_new (text);

  g_assert_cmpuint (g_string_replace (out, from, to, 0), >, 0);
  return g_string_free_and_steal (out);
}

static const char base_text[] =
  "---\nresolutionflow: 1\nname: Test\nkind: troubleshooting\nstart: @first\n---\n\n"
  "## Decision: First @first\n\nHelp\n\n- Yes -> @second\n- No -> @third\n\n"
  "## Action: Second @second\n\nText\n\n```bash List\nls\n```\n\n-> @third\n\n"
  "## Solution: Third @third\n";

/* The changes that @text makes to the flow of base_text, as "field field". */
static char *
changes_of (RfFlow     *base,
            const char *text)
{
  g_autoptr (RfFlowText) read = rf_flow_text_read (text, -1, base);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (RfFlow) applied = rf_flow_copy (base);
  RfEdit *edit = rf_flow_text_get_edit (read);

  g_assert_cmpuint (rf_flow_text_count_problems (read, RF_SEVERITY_ERROR), ==, 0);
  g_assert_true (rf_flow_apply (applied, edit, NULL));
  g_assert_true (rf_flow_equal (applied, rf_flow_text_get_flow (read)));
  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", rf_edit_get_change (edit, i)->field);

  return g_strdup (out->str);
}

static void
an_edit_of_the_text_is_the_smallest_edit (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *changes;
  } cases[] = {
    { "Help", "Help me", "body" },
    { "@second", "@other", "slug" },               /* heading and references */
    { "Second @second", "Second @other", "slug" }, /* the heading alone */
    { "- Yes -> @second", "- Yes -> @third", "to" },
    { "- Yes -> @second\n- No -> @third", "- No -> @third\n- Yes -> @second", "ord" },
    { "- Yes -> @second\n", "- Yes -> @second\n- Maybe -> ?\n", "record ord from label" },
    { "- No -> @third", "- Never -> @third matches `^no`", "label pattern" },
    { "```bash List\nls\n```\n\n", "", "code label language node ord record" },
    { "ls\n", "ls -l\n", "code" },
    { "Solution: Third @third", "Escalate: Third @third\n\n### Reason\n\nFor experts", "kind reason" },
    { "name: Test\n", "name: Test\nintake:\n  - pc: Computer\n    required: yes\n", "name record ord name label required" },
    { "## Solution: Third @third", "## Solution: Third\ntags: a, b", "tags" },
    { "First @first", "First → @x @first", "title" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RfFlowText) base = rf_flow_text_read (base_text, -1, NULL);
      g_autofree char *text = replace (base_text, cases[i].from, cases[i].to);
      g_autofree char *changes = changes_of (rf_flow_text_get_flow (base), text);

      if (strcmp (cases[i].to, "") == 0)
        g_assert_cmpuint (strlen (changes), ==, strlen (cases[i].changes));
      else if (i == 10)
        g_assert_cmpstr (changes, ==, cases[i].changes + strlen ("name "));
      else
        g_assert_cmpstr (changes, ==, cases[i].changes);
    }
}

/* ---- the help ---- */

static void
the_example_in_the_help_is_a_canonical_flow (void)
{
  static const char *const files[] = { "flow-text.md", "de/flow-text.md" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "help", files[i], NULL);
      g_autofree char *page = NULL;
      g_auto (GStrv) parts = NULL;
      g_autoptr (RfFlowText) read = NULL;
      g_autofree char *written = NULL;
      const char *example;

      g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
      parts = g_strsplit (page, "````\n", -1);
      g_assert_cmpuint (g_strv_length (parts), ==, 3);
      example = parts[1];
      read = rf_flow_text_read (example, -1, NULL);
      g_assert_cmpuint (rf_flow_text_get_n_problems (read), ==, 0);
      g_assert_cmpuint (rf_flow_get_n_records (rf_flow_text_get_flow (read), RF_RECORD_NODE), ==, 4);
      g_assert_cmpuint (rf_flow_get_n_records (rf_flow_text_get_flow (read), RF_RECORD_EDGE), ==, 4);
      written = rf_flow_text_write (rf_flow_text_get_flow (read));
      g_assert_cmpstr (written, ==, example);
    }
}

/* ---- completion ---- */

static void
what_can_be_written_is_offered (void)
{
  static const struct
  {
    const char      *text;  /* the cursor stands at the bar */
    RfCompletionKind kind;
    const char      *first; /* NULL for nothing */
    guint            n;     /* bytes to be replaced */
  } cases[] = {
    { "---\nvi|", RF_COMPLETE_KEY, "visibility: ", 2 },
    { "---\nvisibility: t|", RF_COMPLETE_VALUE, "team", 1 },
    { "---\nkind: |", RF_COMPLETE_VALUE, "troubleshooting", 0 },
    { "---\nstart: @se|", RF_COMPLETE_SLUG, "second", 2 },
    { "---\nintake:\n  - pc: Computer\n    kind: host|", RF_COMPLETE_VALUE, "hostname", 4 },
    { "---\nintake:\n  - pc: Computer\n    req|", RF_COMPLETE_KEY, "required: ", 3 },
    { "---\n---\n\n## De|", RF_COMPLETE_NODE_KIND, "Decision: ", 2 },
    { "## Action: x @x\nver|", RF_COMPLETE_KEY, "verification: ", 3 },
    { "## Action: x @x\nverification: sc|", RF_COMPLETE_VALUE, "screenshot", 2 },
    { "## Action: x @x\n\nText\nver|", RF_COMPLETE_KEY, NULL, 0 },
    { "## Action: x @x\n\n- Yes -> @|", RF_COMPLETE_SLUG, "first", 0 },
    { "## Action: x @x\n\n- Yes → @thi|", RF_COMPLETE_SLUG, "third", 3 },
    { "## Action: x @x\n\n```po|", RF_COMPLETE_LANGUAGE, "powershell", 2 },
    { "## Action: x @x\n\nPing {{p|", RF_COMPLETE_VARIABLE, "pc", 1 },
    { "|", RF_COMPLETE_KEY, NULL, 0 },
  };
  g_autofree char *text = replace (base_text, "name: Test\n", "name: Test\nintake:\n  - pc: Computer\n");
  g_autoptr (RfFlowText) read = rf_flow_text_read (text, -1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i].text, "|", 2);
      g_autofree char *whole = g_strconcat (parts[0], parts[1], NULL);
      gsize offset = strlen (parts[0]);
      g_autoptr (RfCompletion) completion = rf_flow_text_complete (whole, offset, rf_flow_text_get_flow (read));

      if (cases[i].first == NULL)
        {
          g_assert_cmpuint (completion->candidates->len, ==, 0);
          continue;
        }
      g_assert_cmpuint (completion->candidates->len, >, 0);
      g_assert_cmpstr (((RfCandidate *) g_ptr_array_index (completion->candidates, 0))->text, ==, cases[i].first);
      g_assert_cmpint (completion->kind, ==, cases[i].kind);
      g_assert_cmpuint (completion->n_bytes, ==, cases[i].n);
      g_assert_cmpuint (completion->offset + completion->n_bytes, ==, offset);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/built-in-flows-come-back-as-they-were", built_in_flows_come_back_as_they_were);
  g_test_add_func ("/text/corpus-flows-come-back-as-they-were", corpus_flows_come_back_as_they_were);
  g_test_add_func ("/text/hostile-flows-come-back-as-they-were", hostile_flows_come_back_as_they_were);
  g_test_add_func ("/text/flows-of-random-edits-come-back-as-they-were", flows_of_random_edits_come_back_as_they_were);
  g_test_add_func ("/text/documents-with-crlf-say-the-same", documents_with_crlf_say_the_same);
  g_test_add_func ("/text/cut-texts-keep-what-is-whole", cut_texts_keep_what_is_whole);
  g_test_add_func ("/text/texts-without-some-lines-keep-what-is-whole", texts_without_some_lines_keep_what_is_whole);
  g_test_add_func ("/text/an-error-is-told-where-it-is-and-keeps-its-block", an_error_is_told_where_it_is_and_keeps_its_block);
  g_test_add_func ("/text/an-open-fence-ends-with-its-block", an_open_fence_ends_with_its_block);
  g_test_add_func ("/text/garbage-is-refused-and-changes-nothing", garbage_is_refused_and_changes_nothing);
  g_test_add_func ("/text/nonsense-is-survived", nonsense_is_survived);
  g_test_add_func ("/text/megabytes-of-anything-are-read-in-one-pass", megabytes_of_anything_are_read_in_one_pass);
  g_test_add_func ("/text/more-than-the-bound-is-refused", more_than_the_bound_is_refused);
  g_test_add_func ("/text/an-edit-of-the-text-is-the-smallest-edit", an_edit_of_the_text_is_the_smallest_edit);
  g_test_add_func ("/text/the-example-in-the-help-is-a-canonical-flow", the_example_in_the_help_is_a_canonical_flow);
  g_test_add_func ("/text/what-can-be-written-is-offered", what_can_be_written_is_offered);

  return g_test_run ();
}
