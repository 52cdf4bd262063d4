/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Articles from Word and in plain text: what becomes of headings, lists, code
 * and tables, and what damaged and hostile files end in.
 */

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "rf-flow-maker.h"
#include "rf-import.h"

#define WORD "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define N_CUTS 200
#define IN_TIME (2 * G_USEC_PER_SEC)

/* ---- making Word documents ------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *text;
} Part;

static la_ssize_t
keep_cb (struct archive *archive,
         void           *data,
         const void     *block,
         size_t          length)
{
  g_byte_array_append (data, block, length);

  return length;
}

static void
add_part (struct archive *archive,
          const char     *name,
          const char     *data,
          gsize           length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, data, length), ==, (la_ssize_t) length);
  archive_entry_free (entry);
}

static GBytes *
make_zip (const Part *parts,
          guint       n_parts)
{
  GByteArray *bytes = g_byte_array_new ();
  struct archive *archive = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  archive_write_set_bytes_per_block (archive, 0);
  g_assert_cmpint (archive_write_open (archive, bytes, NULL, keep_cb, NULL), ==, ARCHIVE_OK);
  for (guint i = 0; i < n_parts; i++)
    add_part (archive, parts[i].name, parts[i].text, strlen (parts[i].text));
  archive_write_close (archive);
  archive_write_free (archive);

  return g_byte_array_free_to_bytes (bytes);
}

static const char styles[] =
  "<w:styles " WORD ">"
                    "<w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>"
                    "<w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
                    "<w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style>"
                    "<w:style w:type=\"paragraph\" w:styleId=\"Mine\"><w:name w:val=\"My heading\"/><w:basedOn w:val=\"berschrift2\"/></w:style>"
                    "<w:style w:type=\"paragraph\" w:styleId=\"Code\"><w:name w:val=\"HTML Preformatted\"/></w:style>"
                    "<w:style w:type=\"paragraph\" w:styleId=\"Dots\"><w:name w:val=\"List Bullet\"/></w:style>"
                    "<w:style w:type=\"paragraph\" w:styleId=\"Round\"><w:name w:val=\"Round\"/><w:basedOn w:val=\"Round\"/></w:style>"
                    "</w:styles>";

static const char numbering[] =
  "<w:numbering " WORD ">"
                       "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>"
                       "<w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>"
                       "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>"
                       "</w:numbering>";

/* A document with these paragraphs in it. */
static GBytes *
make_docx (const char *body)
{
  g_autofree char *document = g_strconcat ("<?xml version=\"1.0\"?><w:document " WORD "><w:body>", body, "</w:body></w:document>", NULL);
  const Part parts[] = { { "[Content_Types].xml", "<Types/>" }, { "word/document.xml", document }, { "word/styles.xml", styles }, { "word/numbering.xml", numbering } };

  return make_zip (parts, G_N_ELEMENTS (parts));
}

#define PARAGRAPH(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define LISTED(list, depth, text) "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" depth "\"/><w:numId w:val=\"" list "\"/></w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define MONO(text) "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Consolas\"/></w:rPr><w:t xml:space=\"preserve\">" text "</w:t></w:r></w:p>"

/* ---- looking --------------------------------------------------------------------------------------------------- */

/* Sections in brackets, steps, bodies behind “: ”, commands behind “$ ”, each on a line. */
static char *
outline (RfFlow *flow)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (flow);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const RfNode *node = g_ptr_array_index (steps, i);
      const char *body = rf_record_get_string (node, "body");
      GPtrArray *commands = rf_flow_get_commands (flow, rf_record_get_id (node));

      g_string_append_printf (text, rf_node_get_kind (node) == RF_NODE_SECTION ? "[%s]\n" : "%s\n", rf_node_get_title (node));
      if (body != NULL && body[0] != '\0')
        g_string_append_printf (text, ": %s\n", body);
      for (guint k = 0; k < commands->len; k++)
        g_string_append_printf (text, "$ %s\n", rf_record_get_string (g_ptr_array_index (commands, k), "code"));
    }

  return g_string_free_and_steal (text);
}

static void
assert_reads (GBytes     *bytes,
              const char *name,
              const char *title,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) contents = rf_import_bytes (bytes, name, NULL, &error);
  g_autofree char *found = NULL;
  RfDiagram *diagram;

  g_assert_no_error (error);
  g_assert_cmpuint (contents->diagrams->len, ==, 1);
  diagram = g_ptr_array_index (contents->diagrams, 0);
  found = outline (diagram->flow);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpstr (rf_flow_get_name (diagram->flow), ==, title);
}

static void
assert_word (const char *body,
             const char *title,
             const char *expected)
{
  g_autoptr (GBytes) bytes = make_docx (body);

  assert_reads (bytes, "article.docx", title, expected);
}

static void
assert_text (const char *text,
             const char *title,
             const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  assert_reads (bytes, "article.txt", title, expected);
}

/* ---- Word ------------------------------------------------------------------------------------------------------ */

static void
headings_of_word_become_sections_and_items_steps (void)
{
  assert_word (STYLED ("Titel", "Renew a certificate")
               STYLED ("berschrift1", "Before") LISTED ("2", "0", "Take a copy") LISTED ("2", "0", "Tell the users")
               STYLED ("Mine", "Renew") LISTED ("1", "0", "Open the console") LISTED ("1", "1", "as administrator") LISTED ("1", "1", "not remotely")
               PARAGRAPH ("It takes a minute.") LISTED ("2", "0", "or two") LISTED ("1", "0", "Request it"),
               "Renew a certificate",
               "[Before]\nTake a copy\nTell the users\n[Renew]\nOpen the console\n: - as administrator\n- not remotely\n\nIt takes a minute.\n\n- or two\nRequest it\n");
}

static void
typed_items_and_list_styles_of_word_are_steps_too (void)
{
  assert_word (PARAGRAPH ("1. Stop it") PARAGRAPH ("a) gently") PARAGRAPH ("2) Wait") PARAGRAPH ("Step 3: Start it"), "article", "Stop it\n: 1. gently\nWait\nStart it\n");
  assert_word (STYLED ("Dots", "One") STYLED ("Dots", "Two") STYLED ("Round", "A word"), "article", "One\nTwo\n: A word\n");
}

static void
code_of_word_stays_code (void)
{
  assert_word (LISTED ("1", "0", "Look") STYLED ("Code", "Get-Service *spool*") MONO ("if ($true) {") MONO ("  exit") MONO ("}") PARAGRAPH ("Then see.") MONO ("dir")
               LISTED ("1", "0", "Next"),
               "article", "Look\n: Then see.\n$ Get-Service *spool*\nif ($true) {\n  exit\n}\n$ dir\nNext\n");
}

static void
tables_of_word_become_markdown (void)
{
  assert_word (LISTED ("1", "0", "Choose")
               "<w:tbl><w:tr><w:tc>" PARAGRAPH ("Sign") "</w:tc><w:tc>" PARAGRAPH ("Cause") "</w:tc></w:tr>"
                                                                                            "<w:tr><w:tc>" PARAGRAPH ("a | b") PARAGRAPH ("&lt;c&gt;") "</w:tc><w:tc/></w:tr></w:tbl>"
                                                                                                                                                       "<w:tbl><w:tr><w:tc>" MONO ("ipconfig") MONO ("exit") "</w:tc></w:tr></w:tbl>",
               "article", "Choose\n: | Sign | Cause |\n| --- | --- |\n| a \\| b \\<c> |  |\n$ ipconfig\nexit\n");
}

static void
nothing_of_an_article_is_lost (void)
{
  assert_word (STYLED ("Titel", "Article") PARAGRAPH ("It has a *first* word.") STYLED ("berschrift1", "Overview") PARAGRAPH ("Why.") PARAGRAPH ("How.")
               STYLED ("berschrift1", "Parts") STYLED ("berschrift2", "One") LISTED ("1", "0", "Do it"),
               "Article", "It has a first word.\n[Overview]\nOverview\n: Why.\n\nHow.\n[Parts: One]\nDo it\n");
}

static void
a_first_heading_like_others_is_a_section_as_they_are (void)
{
  assert_word (STYLED ("berschrift1", "Before") LISTED ("1", "0", "One") STYLED ("berschrift1", "After") LISTED ("1", "0", "Two"), "article",
               "[Before]\nOne\n[After]\nTwo\n");
  assert_word (STYLED ("berschrift1", "The whole") LISTED ("1", "0", "One"), "The whole", "One\n");
}

static void
deleted_words_and_second_drawings_are_not_read (void)
{
  assert_word ("<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Keep</w:t></w:r><w:del><w:r><w:delText>not</w:delText><w:t>this</w:t></w:r></w:del>"
               "<w:ins><w:r><w:t xml:space=\"preserve\"> that</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:br/><w:t>too</w:t></w:r></w:p>"
               "<w:p><w:r><AlternateContent><Choice><w:txbxContent>" PARAGRAPH ("in a box") "</w:txbxContent></Choice><Fallback>" PARAGRAPH ("again") "</Fallback></AlternateContent></w:r></w:p>",
               "article", "Keep that too\n: in a box\n");
}

/* ---- plain text ------------------------------------------------------------------------------------------------ */

static void
headings_of_text_are_found_by_how_they_look (void)
{
  assert_text ("RESET A PASSWORD\n\nBefore\n------\n- Ask for the name\n- Check it\n\nDO IT\n\n1. Open it\n2. Set it\n\nAfterwards:\n\n* Tell them\n",
               "RESET A PASSWORD", "[Before]\nAsk for the name\nCheck it\n[DO IT]\nOpen it\nSet it\n[Afterwards]\nTell them\n");
  assert_text ("How to do it\n\n1. Preparation\n1.1 Log in\n1.2 Look\n2. Work\n2.1 Do it\n  2.1.1 well\n", "How to do it",
               "[Preparation]\nLog in\nLook\n[Work]\nDo it\n: 1. well\n");
}

static void
items_of_text_lie_in_each_other (void)
{
  assert_text ("1. One\na) first\nb) second\n2. Two\n   goes on\n\n   and says more\n   - x\n     - y\n   - z\n3) Three\n", "article",
               "One\n: 1. first\n1. second\nTwo goes on\n: and says more\n\n- x\n   - y\n- z\nThree\n");
}

static void
code_of_text_stays_code (void)
{
  assert_text ("1. Stop:\n     net stop spooler\n\n       /y\n2. Look\n$ ls -l\nC:\\> dir /b\nPS C:\\Temp> Get-Item x\n3. Fence\n```\n  a\n\n  b\n```\nafter\n", "article",
               "Stop:\n$ net stop spooler\n\n  /y\nLook\n$ ls -l\ndir /b\nGet-Item x\nFence\n: after\n$ a\n\nb\n");
}

static void
text_without_a_list_and_markdown_are_not_for_this_reader (void)
{
  static const char *const texts[] = { "Dear all,\n\nthe server is down.\n\nBest\n", "", "\n\n\n", "1. One thing\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (RfImport) contents = rf_import_bytes (bytes, "letter.txt", NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (contents->diagrams->len, ==, 0);
    }
  assert_text ("# Title\n\n1. One\n2. Two\n3. Three\n", "Title", "One\nTwo\nThree\n");
}

static void
text_from_windows_is_read_and_said_to_be_guessed (void)
{
  const char western[] = "1. \xd6" "ffnen\r\n2. Schlie\xdf" "en\r\n";
  const char wide[] = "\xff\xfe" "1\0.\0 \0A\0\n\0" "2\0.\0 \0\xd6\0";
  g_autoptr (GBytes) narrow_bytes = g_bytes_new (western, sizeof western - 1);
  g_autoptr (GBytes) wide_bytes = g_bytes_new (wide, sizeof wide - 1);
  g_autoptr (RfImport) contents = rf_import_bytes (narrow_bytes, "article.txt", NULL, NULL);
  RfDiagram *diagram = g_ptr_array_index (contents->diagrams, 0);

  g_assert_cmpuint (rf_report_get_n_items (diagram->report), ==, 1);
  assert_reads (narrow_bytes, "article.txt", "article", "Öffnen\nSchließen\n");
  assert_reads (wide_bytes, "article.txt", "article", "A\nÖ\n");
}

/* ---- bad input ------------------------------------------------------------------------------------------------- */

static void
assert_refused (GBytes     *bytes,
                const char *name,
                RfError     code,
                const char *says)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (RfImport) contents = rf_import_bytes (bytes, name, NULL, &error);

  g_assert_null (contents);
  g_assert_error (error, RF_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, says));
  if (g_strcmp0 (g_getenv ("RF_EXACT"), "1") == 0)
    g_assert_cmpint (g_get_monotonic_time () - start, <, IN_TIME);
}

static void
what_is_no_word_document_is_said_to_be_none (void)
{
  const Part other[] = { { "xl/workbook.xml", "<x/>" } };
  const Part broken[] = { { "word/document.xml", "<w:document " WORD "><w:body><w:p>" } };
  const Part climbing[] = { { "../word/document.xml", "<x/>" }, { "/word/document.xml", "<x/>" } };
  g_autoptr (GBytes) sheet = make_zip (other, 1), cut = make_zip (broken, 1), climbs = make_zip (climbing, 2);
  g_autoptr (GBytes) old = g_bytes_new_static ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word", 17);
  g_autoptr (GBytes) text = g_bytes_new_static ("Dear all", 8), none = g_bytes_new_static ("", 0);

  assert_refused (sheet, "a.docx", RF_ERROR_INVALID, "word/document.xml");
  assert_refused (cut, "a.docx", RF_ERROR_INVALID, "word/document.xml");
  assert_refused (climbs, "a.docx", RF_ERROR_INVALID, "word/document.xml");
  assert_refused (old, "a.doc", RF_ERROR_INVALID, ".docx");
  assert_refused (text, "a.docx", RF_ERROR_INVALID, "none");
  assert_refused (none, "a.docx", RF_ERROR_INVALID, "none");
}

static void
entities_and_depth_in_word_documents_are_refused (void)
{
  g_autoptr (GString) deep = g_string_new ("<w:document " WORD ">");
  const Part laughs[] = { { "word/document.xml", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]><w:document " WORD "><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:document>" } };
  const Part outside[] = { { "word/document.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document " WORD "><w:p><w:r><w:t>1. &a;</w:t></w:r></w:p></w:document>" } };
  Part nested[] = { { "word/document.xml", NULL } };
  g_autoptr (GBytes) first = make_zip (laughs, 1), second = make_zip (outside, 1), third = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<w:p>");
  nested[0].text = deep->str;
  third = make_zip (nested, 1);
  assert_refused (first, "a.docx", RF_ERROR_INVALID, "");
  assert_refused (second, "a.docx", RF_ERROR_INVALID, "");
  assert_refused (third, "a.docx", RF_ERROR_TOO_LARGE, "");
}

static void
bombs_and_endless_lists_are_refused (void)
{
  g_autofree char *zeros = g_strnfill (40 * 1024 * 1024, ' ');
  g_autoptr (GString) list = g_string_new (NULL), text = g_string_new (NULL);
  const Part bomb[] = { { "word/document.xml", zeros } };
  g_autoptr (GBytes) packed = make_zip (bomb, 1), items = NULL, lines = NULL;

  for (guint i = 0; i <= RF_IMPORT_MAX_NODES + 1; i++)
    {
      g_string_append (list, "<w:p><w:r><w:t>1. x</w:t></w:r></w:p>");
      g_string_append (text, "1. x\n");
    }
  items = make_docx (list->str);
  lines = g_bytes_new (text->str, text->len);
  assert_refused (packed, "a.docx", RF_ERROR_TOO_LARGE, "32 MiB");
  assert_refused (items, "a.docx", RF_ERROR_TOO_LARGE, "100000");
  assert_refused (lines, "a.txt", RF_ERROR_TOO_LARGE, "100000");
}

/* Every cut and every changed byte ends in a reading or in an error of ours. */
static void
assert_survives (GBytes     *bytes,
                 const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) contents = rf_import_bytes (bytes, name, NULL, &error);

  g_assert_true ((contents != NULL) == (error == NULL));
  if (error != NULL)
    g_assert_true (error->domain == RF_ERROR);
}

static void
damaged_articles_never_end_the_program (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("articles", &seed);
  g_autoptr (GBytes) word = make_docx (STYLED ("Titel", "Renew") STYLED ("berschrift1", "Before") LISTED ("2", "0", "Take a copy") MONO ("dir")
                                       "<w:tbl><w:tr><w:tc>" PARAGRAPH ("a") "</w:tc></w:tr></w:tbl>" LISTED ("1", "1", "deep"));
  const char text[] = "TITLE\n\nPart\n----\n1. One\n   a) first\n\n    code\n2. Two \xc3\xa4\n```\nfence\n```\nStep 3: x\n1.1 y\n";
  g_autoptr (GBytes) plain = g_bytes_new (text, sizeof text - 1);
  GBytes *wholes[] = { word, plain };
  static const char *const names[] = { "a.docx", "a.txt" };

  for (guint i = 0; i < G_N_ELEMENTS (wholes); i++)
    for (guint k = 0; k < N_CUTS; k++)
      {
        gsize length = g_bytes_get_size (wholes[i]);
        g_autoptr (GBytes) cut = g_bytes_new_from_bytes (wholes[i], 0, length * k / N_CUTS);
        g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (wholes[i], NULL), length);
        g_autoptr (GBytes) damaged = NULL;

        for (guint n = 0; n < 1 + k % 8; n++)
          copy[g_rand_int_range (rand, 0, length)] = g_rand_int_range (rand, 0, 256);
        damaged = g_bytes_new (copy, length);
        assert_survives (cut, names[i]);
        assert_survives (damaged, names[i]);
      }
}

/* Long lines and paragraphs that go on take time by their length, not by its square. */
static void
long_texts_are_read_in_time (void)
{
  g_autoptr (GString) text = g_string_new ("1. One\n2. Two\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RfImport) contents = NULL;
  gint64 start = g_get_monotonic_time ();
  gboolean is_exact = g_strcmp0 (g_getenv ("RF_EXACT"), "1") == 0;

  /* Under sanitizers each strstr () looks at all of the rest of the text. */
  while (text->len < (is_exact ? 8 * 1024 * 1024 : 64 * 1024))
    g_string_append (text, "x y\n");
  bytes = g_bytes_new (text->str, text->len);
  contents = rf_import_bytes (bytes, "a.txt", NULL, NULL);
  g_assert_nonnull (contents);
  g_assert_cmpuint (contents->diagrams->len, ==, 1);
  g_test_message ("%" G_GSIZE_FORMAT " bytes: %.0f ms", text->len, (g_get_monotonic_time () - start) / 1000.);
  if (is_exact)
    g_assert_cmpint (g_get_monotonic_time () - start, <, 4 * IN_TIME);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/articles/headings-of-word-become-sections-and-items-steps", headings_of_word_become_sections_and_items_steps);
  g_test_add_func ("/articles/typed-items-and-list-styles-of-word-are-steps-too", typed_items_and_list_styles_of_word_are_steps_too);
  g_test_add_func ("/articles/code-of-word-stays-code", code_of_word_stays_code);
  g_test_add_func ("/articles/tables-of-word-become-markdown", tables_of_word_become_markdown);
  g_test_add_func ("/articles/nothing-of-an-article-is-lost", nothing_of_an_article_is_lost);
  g_test_add_func ("/articles/a-first-heading-like-others-is-a-section-as-they-are", a_first_heading_like_others_is_a_section_as_they_are);
  g_test_add_func ("/articles/deleted-words-and-second-drawings-are-not-read", deleted_words_and_second_drawings_are_not_read);
  g_test_add_func ("/articles/headings-of-text-are-found-by-how-they-look", headings_of_text_are_found_by_how_they_look);
  g_test_add_func ("/articles/items-of-text-lie-in-each-other", items_of_text_lie_in_each_other);
  g_test_add_func ("/articles/code-of-text-stays-code", code_of_text_stays_code);
  g_test_add_func ("/articles/text-without-a-list-and-markdown-are-not-for-this-reader", text_without_a_list_and_markdown_are_not_for_this_reader);
  g_test_add_func ("/articles/text-from-windows-is-read-and-said-to-be-guessed", text_from_windows_is_read_and_said_to_be_guessed);
  g_test_add_func ("/articles/what-is-no-word-document-is-said-to-be-none", what_is_no_word_document_is_said_to_be_none);
  g_test_add_func ("/articles/entities-and-depth-in-word-documents-are-refused", entities_and_depth_in_word_documents_are_refused);
  g_test_add_func ("/articles/bombs-and-endless-lists-are-refused", bombs_and_endless_lists_are_refused);
  g_test_add_func ("/articles/damaged-articles-never-end-the-program", damaged_articles_never_end_the_program);
  g_test_add_func ("/articles/long-texts-are-read-in-time", long_texts_are_read_in_time);

  return g_test_run ();
}
