/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The note of a session: what it tells, that nothing typed becomes structure,
 * and that no secret leaves in any format.
 */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-markdown.h"
#include "rf-note-test.h"
#include "rf-redact.h"
#include "rf-run-test.h"

static void
walk (RfNoteTest *fixture)
{
  GError *error = NULL;

  rf_note_test_move (fixture, rf_run_answer (fixture->run, rf_note_test_option (fixture, 1), FALSE, fixture->now, &error), &error);
  rf_note_test_move (fixture, rf_run_back (fixture->run, fixture->now, &error), &error);
  rf_note_test_move (fixture, rf_run_note (fixture->run, "Seven jobs\n# wait\n1. and | more", fixture->now, &error), &error);
  rf_note_test_move (fixture, rf_run_answer (fixture->run, rf_note_test_option (fixture, 0), FALSE, fixture->now, &error), &error);
  rf_note_test_move (fixture, rf_run_finish (fixture->run, "resolved", "It prints again", "Watch it for a day", fixture->now, &error), &error);
}

static void
text_tells_the_session (RfNoteTest   *fixture,
                        gconstpointer data)
{
  g_autofree char *text = NULL;

  walk (fixture);
  text = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, rf_document_default_options);
  assert_holds (text, "Printer is offline\n");
  assert_holds (text, "Outcome: Resolved\n");
  assert_holds (text, "Ticket: #48213\n");
  assert_holds (text, "Engineer: Priya Raman\n");
  assert_holds (text, "Flow: Printer is offline (version 3)\n");
  assert_holds (text, "Host: PRN-01\n");
  assert_holds (text, "Start: 2026-01-01 10:00\n");
  assert_holds (text, "Does *PRN-01* answer?");
  assert_holds (text, "   Answer: No\n");
  assert_holds (text, "It prints again");
  assert_holds (text, "Watch it for a day");
  g_assert_null (strstr (text, "Call the vendor")); /* taken back */
}

static void
steps_taken_back_are_told_when_asked_for (RfNoteTest   *fixture,
                                          gconstpointer data)
{
  RfDocumentOptions options = rf_document_default_options;
  g_autofree char *text = NULL;

  walk (fixture);
  options.rewound = TRUE;
  text = rf_note_test_write (fixture, RF_DOCUMENT_MARKDOWN, options);
  assert_holds (text, "~~Call the vendor~~ (taken back)");
}

static void
note_at_a_step_taken_back_is_not_lost (RfNoteTest   *fixture,
                                       gconstpointer data)
{
  g_autofree char *text = NULL;
  GError *error = NULL;

  rf_note_test_move (fixture, rf_run_answer (fixture->run, rf_note_test_option (fixture, 1), FALSE, fixture->now, &error), &error);
  rf_note_test_move (fixture, rf_run_note (fixture->run, "Nobody picks up", fixture->now, &error), &error);
  rf_note_test_move (fixture, rf_run_back (fixture->run, fixture->now, &error), &error);
  text = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, rf_document_default_options);
  assert_holds (text, "Call the vendor [taken back]");
  assert_holds (text, "Nobody picks up");
}

static void
markdown_of_what_was_typed_is_no_structure (RfNoteTest   *fixture,
                                            gconstpointer data)
{
  g_autofree char *text = NULL;

  walk (fixture);
  text = rf_note_test_write (fixture, RF_DOCUMENT_MARKDOWN, rf_document_default_options);
  assert_holds (text, "# Printer is offline\n");
  assert_holds (text, "**Does \\*PRN-01\\* answer?**");
  assert_holds (text, "\\# wait");
  assert_holds (text, "1\\. and \\| more");
}

static void
html_escapes_what_was_typed (RfNoteTest   *fixture,
                             gconstpointer data)
{
  g_autofree char *text = NULL;
  GError *error = NULL;

  rf_note_test_move (fixture, rf_run_note (fixture->run, "<script>alert (1)</script>", fixture->now, &error), &error);
  text = rf_note_test_write (fixture, RF_DOCUMENT_HTML, rf_document_default_options);
  assert_holds (text, "Northwind &amp; Sons");
  assert_holds (text, "&lt;script&gt;");
  g_assert_null (strstr (text, "<script"));
}

static void
ticket_note_has_one_line_a_step_and_decimal_hours (RfNoteTest   *fixture,
                                                   gconstpointer data)
{
  g_autofree char *text = NULL;

  walk (fixture);
  text = rf_note_test_write (fixture, RF_DOCUMENT_PSA, rf_document_default_options);
  assert_holds (text, "1. Does *PRN-01* answer?: No (Seven jobs # wait 1. and | more)\n");
  assert_holds (text, "2. Restart the spooler\n");
  assert_holds (text, "Time: 0.09 h\n"); /* five minutes, rounded up */
}

static void
json_is_in_a_fixed_order (RfNoteTest   *fixture,
                          gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  walk (fixture);
  text = rf_note_test_write (fixture, RF_DOCUMENT_JSON, rf_document_default_options);
  again = rf_note_test_write (fixture, RF_DOCUMENT_JSON, rf_document_default_options);
  g_assert_cmpstr (text, ==, again);
  assert_holds (text, "\"started\" : \"2026-01-01T10:00:00");
}

static void
note_ends_at_the_step_asked_for (RfNoteTest   *fixture,
                                 gconstpointer data)
{
  RfDocumentOptions options = rf_document_default_options;
  g_autofree char *text = NULL;

  walk (fixture);
  options.up_to = 1;
  text = rf_note_test_write (fixture, RF_DOCUMENT_PSA, options);
  assert_holds (text, "1. Does");
  g_assert_null (strstr (text, "2. Restart"));
}

static void
what_was_not_checked_does_not_leave (RfNoteTest   *fixture,
                                     gconstpointer data)
{
  g_autoptr (RfDocument) document = rf_document_new (fixture->run, NULL, fixture->now);
  g_autoptr (GError) error = NULL;

  g_assert_null (rf_document_write (document, RF_DOCUMENT_TEXT, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_BLOCKED);
}

/* A secret of letters, digits and marks that writers escape, as the seed says. */
static char *
random_secret (GRand *rand)
{
  static const char letters[] = "abcXYZ0189*_<>&\"'`|\\#-.~ äß";
  g_autoptr (GString) secret = g_string_new (NULL);
  guint length = g_rand_int_range (rand, 4, 24);

  for (guint i = 0; i < length; i++)
    {
      const char *letter = g_utf8_offset_to_pointer (letters, g_rand_int_range (rand, 0, g_utf8_strlen (letters, -1)));

      g_string_append_len (secret, letter, g_utf8_next_char (letter) - letter);
    }

  return g_string_free_and_steal (g_steal_pointer (&secret));
}

static void
no_secret_leaves_in_any_format (RfNoteTest   *fixture,
                                gconstpointer data)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("secrets", &seed);

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *secret = random_secret (rand);
      g_autofree char *note = g_strdup_printf ("The password is %s, twice: %s", secret, secret);
      GError *error = NULL;

      rf_run_set_secret (fixture->run, "password", secret);
      rf_note_test_move (fixture, rf_run_note (fixture->run, note, fixture->now, &error), &error);
      for (guint format = 0; format < RF_N_DOCUMENT_FORMATS; format++)
        {
          RfDocumentOptions options = rf_document_default_options;
          g_autofree char *text = NULL;

          if (!rf_document_format_is_text (format))
            continue;
          options.detail = RF_DETAIL_FULL;
          text = rf_note_test_write (fixture, format, options);
          g_assert_null (strstr (text, secret));
          g_assert_nonnull (strstr (text, "•••••"));
        }
    }
}

static void
the_same_value_has_one_token_in_all_steps (RfNoteTest   *fixture,
                                           gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *text = NULL;

  rf_note_test_move (fixture, rf_run_note (fixture->run, "10.9.8.7 is down, 10.9.8.8 is up", fixture->now, &error), &error);
  rf_note_test_move (fixture, rf_run_answer (fixture->run, rf_note_test_option (fixture, 0), FALSE, fixture->now, &error), &error);
  rf_note_test_move (fixture, rf_run_note (fixture->run, "10.9.8.8 took over; pw: Blau!Pferd7", fixture->now, &error), &error);
  rf_note_test_move (fixture, rf_run_finish (fixture->run, "resolved", "Blau!Pferd7 was changed", "Watch 10.9.8.7", fixture->now, &error), &error);
  text = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, rf_document_default_options);
  /* numbered as they are read: the summary comes first */
  assert_holds (text, "[Password 1] was changed");
  assert_holds (text, "[IPv4 1] is down, [IPv4 2] is up");
  assert_holds (text, "[IPv4 2] took over; pw: [Password 1]");
  assert_holds (text, "Watch [IPv4 1]");
}

static void
command_on_its_way_out_is_masked (RfNoteTest   *fixture,
                                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const RfRedaction redaction = { rf_run_get_secrets (fixture->run), .command = TRUE };
  g_autofree char *text = NULL;

  rf_run_set_secret (fixture->run, "password", "hunter2!");
  rf_run_set_secret (fixture->run, "empty", "");
  text = rf_redact_text ("net use x: \\\\srv\\c$ hunter2! /user:admin", &redaction, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "net use x: \\\\srv\\c$ ••••• /user:admin");
}

/* ---- what was chosen for it ------------------------------------------------------------------------------------- */

static const char *
entry_event (RfNoteTest *fixture,
             guint       step,
             guint       entry)
{
  RfRunStep *at = g_ptr_array_index (rf_run_get_steps (fixture->run), step);

  return ((RfRunEntry *) g_ptr_array_index (at->entries, entry))->event;
}

static void
client_is_told_only_what_was_given_free (RfNoteTest   *fixture,
                                         gconstpointer data)
{
  RfDocumentOptions options = rf_document_default_options;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  walk (fixture);
  options.audience = RF_AUDIENCE_CLIENT;
  before = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, options);
  assert_holds (before, "Answer: No");
  assert_holds (before, "It prints again");
  g_assert_null (strstr (before, "Seven jobs"));
  g_assert_null (strstr (before, "Active time"));

  rf_note_test_move (fixture, rf_curation_tell (fixture->run, entry_event (fixture, 2, 0), RF_TOLD_CLIENT, fixture->now), NULL);
  after = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, options);
  assert_holds (after, "Seven jobs");
}

static void
line_left_out_is_told_to_nobody_and_the_rest_counts_on (RfNoteTest   *fixture,
                                                        gconstpointer data)
{
  RfRunStep *first;
  g_autofree char *text = NULL;

  walk (fixture);
  first = g_ptr_array_index (rf_run_get_steps (fixture->run), 2);
  rf_note_test_move (fixture, rf_curation_tell (fixture->run, first->event, RF_TOLD_OUT, fixture->now), NULL);
  text = rf_note_test_write (fixture, RF_DOCUMENT_PSA, rf_document_default_options);
  g_assert_null (strstr (text, "Seven jobs"));
  assert_holds (text, "1. Restart the spooler");
}

static void
choices_are_in_the_record_and_the_newest_counts (RfNoteTest   *fixture,
                                                 gconstpointer data)
{
  g_autoptr (RfCuration) curation = NULL;
  RfRun *again = rf_run_new ("01912d68-0000-7000-8000-00000000000a", rf_run_test_resolve, fixture->flow);

  walk (fixture);
  rf_note_test_move (fixture, rf_curation_tell (fixture->run, "x", RF_TOLD_OUT, fixture->now), NULL);
  rf_note_test_move (fixture, rf_curation_tell (fixture->run, "x", RF_TOLD_CLIENT, fixture->now), NULL);
  rf_note_test_move (fixture, rf_curation_mask (fixture->run, "10.0.0.1", RF_MASK_KEEP, fixture->now), NULL);
  rf_note_test_move (fixture, rf_curation_mask (fixture->run, "Blue Heron", RF_MASK_HIDE, fixture->now), NULL);
  rf_note_test_move (fixture, rf_curation_mask (fixture->run, "10.0.0.2", RF_MASK_KEEP, fixture->now), NULL);
  rf_note_test_move (fixture, rf_curation_mask (fixture->run, "10.0.0.2", RF_MASK_BY_RULE, fixture->now), NULL);
  rf_note_test_move (fixture, rf_curation_summarize (fixture->run, "It was the cable", fixture->now), NULL);
  rf_note_test_move (fixture, rf_curation_deliver (fixture->run, "markdown", RF_AUDIENCE_INTERNAL, "# As it left", fixture->now), NULL);

  rf_run_apply_all (again, rf_run_get_events (fixture->run), NULL);
  curation = rf_curation_new (again);
  g_assert_cmpint (rf_curation_told (curation, "x", RF_TOLD_INTERNAL), ==, RF_TOLD_CLIENT);
  g_assert_cmpint (rf_curation_told (curation, "y", RF_TOLD_INTERNAL), ==, RF_TOLD_INTERNAL);
  g_assert_true (g_hash_table_contains (curation->kept, "10.0.0.1"));
  g_assert_false (g_hash_table_contains (curation->kept, "10.0.0.2"));
  g_assert_true (g_hash_table_contains (curation->hidden, "Blue Heron"));
  g_assert_cmpstr (curation->summary, ==, "It was the cable");
  g_assert_cmpstr (curation->delivered, ==, "# As it left");
  g_assert_true (rf_run_is_finished (again));
  g_object_unref (again);
}

static void
text_that_is_being_typed_is_told (RfNoteTest   *fixture,
                                  gconstpointer data)
{
  RfDocumentOptions options = rf_document_default_options;
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;

  walk (fixture);
  g_hash_table_insert (texts, RF_LINE_SUMMARY, "The cab");
  g_hash_table_insert (texts, (char *) entry_event (fixture, 2, 0), "Eight jo");
  options.texts = texts;
  text = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, options);
  assert_holds (text, "The cab\n");
  assert_holds (text, "Eight jo");
  g_assert_null (strstr (text, "Seven"));
}

static void
what_was_found_is_listed_and_can_be_kept (RfNoteTest   *fixture,
                                          gconstpointer data)
{
  g_autoptr (RfDocument) document = NULL;
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;
  RfRedaction redaction = { rf_run_get_secrets (fixture->run), kept, .off = 1u << RF_REDACT_EMAIL | 1u << RF_REDACT_PASSWORD };
  GError *error = NULL;
  GPtrArray *values;
  const RfRedactValue *value;

  /* Written before anybody said that it is a secret: later the record itself would mask it. */
  rf_note_test_move (fixture, rf_run_note (fixture->run, "10.9.8.7 and 10.9.8.7, 10.9.8.8, jo@example.org, hunter2!, pw: Blau!Pferd7", fixture->now, &error), &error);
  rf_run_set_secret (fixture->run, "password", "hunter2!");
  g_hash_table_add (kept, "10.9.8.8");
  g_hash_table_add (kept, "hunter2!");
  document = rf_document_new (fixture->run, NULL, fixture->now);
  g_assert_true (rf_redact (document, &redaction, &error));
  values = rf_document_get_values (document);
  g_assert_cmpuint (values->len, ==, 4); /* no rule for e-mail is asked; what opens doors is masked whatever is off */
  value = g_ptr_array_index (values, 0);
  g_assert_cmpstr (value->value, ==, "10.9.8.7");
  g_assert_cmpuint (value->count, ==, 2);
  g_assert_false (value->kept);
  value = g_ptr_array_index (values, 1);
  g_assert_true (value->kept);
  value = g_ptr_array_index (values, 2);
  g_assert_cmpint (value->class, ==, RF_REDACT_SECRET);
  g_assert_null (value->value);
  g_assert_false (value->kept);
  text = rf_document_write (document, RF_DOCUMENT_TEXT, &error);
  g_assert_no_error (error);
  assert_holds (text, "[IPv4 1] and [IPv4 1], 10.9.8.8, jo@example.org, •••••, pw: [Password 1]");
}

/* ---- hostile text and paper ------------------------------------------------------------------------------------- */

static const char hostile[] =
  "</p></li><script>alert (1)</script><img src=x onerror=alert(1)><svg/onload=alert(2)>\n"
  "\"><iframe src=\"javascript:alert(3)\"></iframe><a href='https://evil.example/'>x</a>\n"
  "</style></title></head><body onload=alert(4)><!-- ]]> --><base href=//evil.example>\n"
  "\033[31mred\033[0m \033]0;title\a bell\a \x01\x02 \xe2\x80\xaetxt.exe line\rfeed &lt;script&gt; &#x3c;script&#x3e;";

static void
note_hostile_things (RfNoteTest *fixture)
{
  GError *error = NULL;
  GVariantDict dict;

  rf_note_test_move (fixture, rf_run_note (fixture->run, hostile, fixture->now, &error), &error);
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "command", "s", "<b onclick=alert(5)>");
  g_variant_dict_insert (&dict, "text", "s", "```\n</pre><script>alert(6)</script>");
  rf_note_test_move (fixture, rf_run_record (fixture->run, RF_EVENT_OUTPUT, g_variant_dict_end (&dict), fixture->now), NULL);
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "name", "s", "\"onerror=alert(7) x=\".png");
  g_variant_dict_insert (&dict, "media_type", "s", "image/png");
  g_variant_dict_insert (&dict, "blob", "s", "00ff");
  rf_note_test_move (fixture, rf_run_record (fixture->run, RF_EVENT_EVIDENCE, g_variant_dict_end (&dict), fixture->now), NULL);
}

/* Every element and attribute is one that our writer makes. */
static void
check_inert (xmlNode *node)
{
  static const char *const elements[] = {
    "html", "head", "meta", "style", "title", "body", "h1", "h2", "dl", "dt", "dd", "ol", "li", "p", "b", "i", "s", "pre", "time", "figure", "img",
    "figcaption", NULL
  };
  static const char *const attributes[] = { "charset", "name", "content", "http-equiv", "data-depth", "src", "alt", NULL };

  for (; node != NULL; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        {
          g_assert_cmpint (node->type, !=, XML_COMMENT_NODE);
          continue;
        }
      if (!g_strv_contains (elements, (const char *) node->name))
        g_error ("<%s> came through", node->name);
      for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
        {
          g_autofree char *value = g_strdup ((const char *) attribute->children->content);

          if (!g_strv_contains (attributes, (const char *) attribute->name))
            g_error ("%s=\"%s\" came through", attribute->name, value);
          if (strcmp ((const char *) attribute->name, "src") == 0)
            g_assert_true (g_str_has_prefix (value, "data:image/png;base64,"));
        }
      check_inert (node->children);
    }
}

static void
html_of_hostile_text_is_inert (RfNoteTest   *fixture,
                               gconstpointer data)
{
  g_autoptr (RfDocument) document = NULL;
  g_autoptr (GBytes) picture = g_bytes_new_static ("\x89PNG", 4);
  g_autoptr (GPtrArray) blobs = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;
  xmlDoc *parsed;

  note_hostile_things (fixture);
  document = rf_document_new (fixture->run, NULL, fixture->now);
  g_assert_true (rf_redact (document, NULL, &error));
  blobs = rf_document_list_blobs (document);
  g_assert_cmpuint (blobs->len, ==, 1);
  g_assert_cmpuint (rf_document_get_n_unchecked (document), ==, 1);
  rf_document_attach (document, g_ptr_array_index (blobs, 0), picture);
  text = rf_document_write (document, RF_DOCUMENT_HTML, &error);
  g_assert_no_error (error);
  assert_holds (text, "src=\"data:image/png;base64,iVBORw==\"");
  parsed = htmlReadDoc ((const xmlChar *) text, NULL, "utf-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  check_inert (xmlDocGetRootElement (parsed));
  xmlFreeDoc (parsed);
}

static void
no_format_has_control_characters (RfNoteTest   *fixture,
                                  gconstpointer data)
{
  note_hostile_things (fixture);
  for (guint format = 0; format < RF_N_DOCUMENT_FORMATS; format++)
    {
      g_autofree char *text = rf_document_format_is_text (format) ? rf_note_test_write (fixture, format, rf_document_default_options) : NULL;

      for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if ((c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0x202e)
            g_error ("U+%04X is in the %s", c, rf_document_format_to_text (format));
        }
      if (text != NULL)
        assert_holds (text, "red");
    }
}

/* An address that was typed may become a link; one never shows another address than it leads to. */
static void
check_links (const char *markup)
{
  g_autoptr (GRegex) regex = g_regex_new ("<a href=\"([^\"]*)\"[^>]*>(.*?)</a>", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, markup, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *to = g_match_info_fetch (match, 1);
      g_autofree char *shown = g_match_info_fetch (match, 2);

      g_assert_cmpstr (to, ==, shown);
    }
}

static void
markdown_of_hostile_text_is_no_structure (RfNoteTest   *fixture,
                                          gconstpointer data)
{
  static const char marks[] =
    "# no heading\n- no item\n> no quote\n***\n[no](https://evil.example) ![no](x.png) <https://evil.example> https://evil.example\n"
    "| a | b |\n|---|---|\n```\nno fence\n\n    no code\nSetext\n======\n<b>no markup</b> &amp; `no code` ~~no~~ __no__\n1) no\n+ no\n[no]: /url";
  guint n_headings = 0, n_code = 0;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) blocks = NULL;
  GError *error = NULL;

  rf_note_test_move (fixture, rf_run_note (fixture->run, marks, fixture->now, &error), &error);
  note_hostile_things (fixture);
  text = rf_note_test_write (fixture, RF_DOCUMENT_MARKDOWN, rf_document_default_options);
  blocks = rf_markdown_parse (text);
  for (guint i = 0; i < blocks->len; i++)
    {
      const RfMarkdownBlock *block = g_ptr_array_index (blocks, i);

      n_headings += block->kind == RF_MARKDOWN_HEADING;
      n_code += block->kind == RF_MARKDOWN_CODE;
      g_assert_cmpint (block->kind, !=, RF_MARKDOWN_RULE);
      g_assert_cmpint (block->kind, !=, RF_MARKDOWN_QUOTE);
      check_links (block->markup);
      if (strstr (block->text, "no") != NULL)
        g_assert_null (strstr (block->markup, "<tt>"));
    }
  g_assert_cmpuint (n_headings, ==, 2); /* the title, and that of the steps */
  g_assert_cmpuint (n_code, ==, 1);     /* the output */
}

static void
nothing_leaves_where_a_secret_cannot_be_masked (RfNoteTest   *fixture,
                                                gconstpointer data)
{
  g_autoptr (RfDocument) document = NULL;
  const RfRedaction redaction = { rf_run_get_secrets (fixture->run) };
  GError *error = NULL;

  /* The token of the address holds the secret. */
  rf_run_set_secret (fixture->run, "odd", "IPv4");
  rf_note_test_move (fixture, rf_run_note (fixture->run, "10.9.8.7 is down", fixture->now, &error), &error);
  document = rf_document_new (fixture->run, NULL, fixture->now);
  g_assert_false (rf_redact (document, &redaction, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_BLOCKED);
  g_clear_error (&error);
  for (guint format = 0; format < RF_N_DOCUMENT_FORMATS; format++)
    {
      g_assert_null (rf_document_write_bytes (document, format, &error));
      g_assert_error (error, RF_ERROR, RF_ERROR_BLOCKED);
      g_clear_error (&error);
    }
}

static RfDocument *
make_with (RfNoteTest *fixture,
           const char *id,
           RfAudience  audience)
{
  g_autoptr (RfTemplate) template = rf_template_builtin (id);
  RfDocumentOptions options = rf_document_default_options;
  RfDocument *document;

  options.template = template;
  options.audience = audience;
  document = rf_document_new (fixture->run, &options, fixture->now);
  rf_redact (document, NULL, NULL);

  return document;
}

static void
template_decides_on_parts_and_order (RfNoteTest   *fixture,
                                     gconstpointer data)
{
  g_autoptr (RfDocument) mail = NULL;
  g_autoptr (RfDocument) handover = NULL;
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;

  walk (fixture);
  mail = make_with (fixture, "mail", RF_AUDIENCE_CLIENT);
  text = rf_document_write (mail, RF_DOCUMENT_TEXT, NULL);
  assert_holds (text, "your request #48213.");
  assert_holds (text, "Kind regards\nPriya Raman");
  g_assert_null (strstr (text, "Engineer:"));
  g_assert_true (strstr (text, "RESULT") < strstr (text, "WHAT WE DID"));
  g_assert_true (strstr (text, "It prints again") < strstr (text, "Answer: No"));

  handover = make_with (fixture, "handover", RF_AUDIENCE_INTERNAL);
  other = rf_document_write (handover, RF_DOCUMENT_TEXT, NULL);
  g_assert_true (strstr (other, "NEXT STEPS") < strstr (other, "WHAT WAS TRIED"));
}

static guint
count (GBytes     *bytes,
       const char *word)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  guint n = 0;

  for (const char *at = data; (at = memmem (at, size - (at - data), word, strlen (word))) != NULL; at++)
    n++;

  return n;
}

static void
pdf_has_as_many_pages_as_it_needs (RfNoteTest   *fixture,
                                   gconstpointer data)
{
  g_autoptr (GString) output = g_string_new (NULL);
  GError *error = NULL;

  for (guint pages = 0; pages < 2; pages++)
    {
      g_autoptr (RfDocument) document = rf_document_new (fixture->run, NULL, fixture->now);
      g_autoptr (GBytes) bytes = NULL;
      GVariantDict dict;

      g_assert_null (rf_document_write_bytes (document, RF_DOCUMENT_PDF, &error));
      g_assert_error (error, RF_ERROR, RF_ERROR_BLOCKED);
      g_clear_error (&error);
      g_assert_true (rf_redact (document, NULL, &error));
      bytes = rf_document_write_bytes (document, RF_DOCUMENT_PDF, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (g_bytes_get_data (bytes, NULL), "%PDF-"));
      g_assert_cmpuint (count (bytes, "/Type /Page %"), ==, pages == 0 ? 1 : 4);
      g_assert_cmpuint (count (bytes, "/ToUnicode"), >, 0); /* text that can be selected and searched */
      g_assert_cmpuint (count (bytes, "/URI"), ==, 0);

      for (guint i = 0; i < 200; i++)
        g_string_append_printf (output, "line %u of what came back\n", i);
      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "text", "s", output->str);
      rf_note_test_move (fixture, rf_run_record (fixture->run, RF_EVENT_OUTPUT, g_variant_dict_end (&dict), fixture->now), NULL);
    }
}

/* A photograph, also one that is cut off, or says that it is larger than what is decoded. */
static void
pdf_shows_photographs_and_names_what_it_cannot (RfNoteTest   *fixture,
                                                gconstpointer data)
{
  static const guint8 size[] = { 0xff, 0xc0, 0, 17, 8 }; /* of the frame header; height and width follow */
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 3000, 1000);
  char *jpeg;
  gsize length;
  guint8 *frame;
  GVariantDict dict;
  GError *error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &jpeg, &length, "jpeg", &error, NULL);
  g_assert_no_error (error);
  frame = memmem (jpeg, length, size, sizeof size);
  g_assert_nonnull (frame);
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "name", "s", "rack.jpg");
  g_variant_dict_insert (&dict, "media_type", "s", "image/jpeg");
  g_variant_dict_insert (&dict, "blob", "s", "00ff");
  rf_note_test_move (fixture, rf_run_record (fixture->run, RF_EVENT_EVIDENCE, g_variant_dict_end (&dict), fixture->now), NULL);

  for (guint way = 0; way < 3; way++)
    {
      g_autoptr (RfDocument) document = rf_document_new (fixture->run, NULL, fixture->now);
      g_autoptr (GPtrArray) blobs = NULL;
      g_autoptr (GBytes) picture = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (way == 2)
        memset (frame + sizeof size, 0xfd, 4);
      picture = g_bytes_new (jpeg, way == 1 ? 100 : length);
      g_assert_true (rf_redact (document, NULL, &error));
      blobs = rf_document_list_blobs (document);
      g_assert_cmpuint (blobs->len, ==, 1);
      rf_document_attach (document, g_ptr_array_index (blobs, 0), picture);
      bytes = rf_document_write_bytes (document, RF_DOCUMENT_PDF, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count (bytes, "/Subtype /Image"), ==, way == 0 ? 1 : 0);
      if (way == 0)
        g_assert_cmpuint (count (bytes, "/Width 1600"), ==, 1);
    }
  g_free (jpeg);
}

#define add(path, func) g_test_add ("/document/" path, RfNoteTest, NULL, rf_note_test_set_up, func, rf_note_test_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("text-tells-the-session", text_tells_the_session);
  add ("steps-taken-back-are-told-when-asked-for", steps_taken_back_are_told_when_asked_for);
  add ("a-note-at-a-step-taken-back-is-not-lost", note_at_a_step_taken_back_is_not_lost);
  add ("markdown-of-what-was-typed-is-no-structure", markdown_of_what_was_typed_is_no_structure);
  add ("html-escapes-what-was-typed", html_escapes_what_was_typed);
  add ("a-ticket-note-has-one-line-a-step-and-decimal-hours", ticket_note_has_one_line_a_step_and_decimal_hours);
  add ("json-is-in-a-fixed-order", json_is_in_a_fixed_order);
  add ("a-note-ends-at-the-step-asked-for", note_ends_at_the_step_asked_for);
  add ("what-was-not-checked-does-not-leave", what_was_not_checked_does_not_leave);
  add ("no-secret-leaves-in-any-format", no_secret_leaves_in_any_format);
  add ("the-same-value-has-one-token-in-all-steps", the_same_value_has_one_token_in_all_steps);
  add ("a-command-on-its-way-out-is-masked", command_on_its_way_out_is_masked);
  add ("a-client-is-told-only-what-was-given-free", client_is_told_only_what_was_given_free);
  add ("a-line-left-out-is-told-to-nobody-and-the-rest-counts-on", line_left_out_is_told_to_nobody_and_the_rest_counts_on);
  add ("choices-are-in-the-record-and-the-newest-counts", choices_are_in_the_record_and_the_newest_counts);
  add ("text-that-is-being-typed-is-told", text_that_is_being_typed_is_told);
  add ("what-was-found-is-listed-and-can-be-kept", what_was_found_is_listed_and_can_be_kept);
  add ("html-of-hostile-text-is-inert", html_of_hostile_text_is_inert);
  add ("markdown-of-hostile-text-is-no-structure", markdown_of_hostile_text_is_no_structure);
  add ("nothing-leaves-where-a-secret-cannot-be-masked", nothing_leaves_where_a_secret_cannot_be_masked);
  add ("a-template-decides-on-parts-and-order", template_decides_on_parts_and_order);
  add ("no-format-has-control-characters", no_format_has_control_characters);
  add ("a-pdf-shows-photographs-and-names-what-it-cannot", pdf_shows_photographs_and_names_what_it_cannot);
  add ("a-pdf-has-as-many-pages-as-it-needs", pdf_has_as_many_pages_as_it_needs);

  return g_test_run ();
}
