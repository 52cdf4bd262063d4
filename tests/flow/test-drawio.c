/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * draw.io: what cells mean, all that a drawing comes in, every drawing of the
 * corpus against its truth, and what strangers may send.
 */

#include <gio/gio.h>
#include <string.h>

#include "rf-flow-maker.h"
#include "rf-import.h"
#include "rf-label-html.h"
#include "rf-drawings.h"

#define CELLS(cells) "<mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>" cells "</root></mxGraphModel>"
#define BOX(id, label, style, place) "<mxCell id=\"" id "\" value=\"" label "\" style=\"" style "\" parent=\"1\" vertex=\"1\"><mxGeometry " place " as=\"geometry\"/></mxCell>"
#define PLACE(x, y, w, h) "x=\"" #x "\" y=\"" #y "\" width=\"" #w "\" height=\"" #h "\""
#define LINE(id, from, to) "<mxCell id=\"" id "\" style=\"html=1\" parent=\"1\" source=\"" from "\" target=\"" to "\" edge=\"1\"><mxGeometry relative=\"1\" as=\"geometry\"/></mxCell>"
#define TWO_BOXES BOX ("a", "Ask", "rhombus;html=1", PLACE (0, 0, 100, 50)) BOX ("b", "Do", "", PLACE (0, 200, 100, 50))

static RfImport *
read_bytes (const char *data,
            gsize       length,
            const char *name,
            GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return rf_import_bytes (bytes, name, NULL, error);
}

static RfImport *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  RfImport *contents = read_bytes (text, strlen (text), "drawing.drawio", &error);

  g_assert_no_error (error);
  return contents;
}

/* Nodes, edges and groups in one line. */
static char *
describe (RfDiagram *diagram)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

      g_string_append_printf (text, "%s=%s", node->id, node->label);
      if (node->group != NULL)
        g_string_append_printf (text, "@%s", node->group);
      g_string_append_c (text, ' ');
    }
  for (guint i = 0; i < diagram->groups->len; i++)
    {
      RfDiagramGroup *group = g_ptr_array_index (diagram->groups, i);

      g_string_append_printf (text, "{%s=%s%s%s} ", group->id, group->title, group->parent != NULL ? "@" : "", group->parent != NULL ? group->parent : "");
    }
  for (guint i = 0; i < diagram->edges->len; i++)
    {
      RfDiagramEdge *edge = g_ptr_array_index (diagram->edges, i);

      g_string_append_printf (text, "%s>%s%s%s ", edge->from, edge->to, edge->label[0] != '\0' ? ":" : "", edge->label);
    }

  return g_strchomp (g_string_free_and_steal (text));
}

static void
assert_reads_as (const char *text,
                 const char *expected)
{
  g_autoptr (RfImport) contents = read_text (text);
  g_autofree char *found = NULL;

  g_assert_cmpstr (contents->format, ==, "drawio");
  g_assert_cmpuint (contents->diagrams->len, ==, 1);
  found = describe (g_ptr_array_index (contents->diagrams, 0));
  g_assert_cmpstr (found, ==, expected);
}

static void
cells_become_boxes_arrows_and_groups (void)
{
  assert_reads_as (CELLS (TWO_BOXES LINE ("e", "a", "b")), "a=Ask b=Do a>b");
  assert_reads_as (CELLS (TWO_BOXES "<UserObject id=\"c\" label=\"Wrapped\"><mxCell parent=\"1\" vertex=\"1\"/></UserObject>" LINE ("e", "a", "c")),
                   "a=Ask b=Do c=Wrapped a>c");
  assert_reads_as (CELLS (TWO_BOXES LINE ("e", "a", "b") "<mxCell id=\"l\" value=\"Yes\" parent=\"e\" vertex=\"1\" connectable=\"0\"/>"), "a=Ask b=Do a>b:Yes");
  assert_reads_as (CELLS ("<mxCell id=\"g\" value=\"Lane\" style=\"swimlane\" parent=\"1\" vertex=\"1\"/><mxCell id=\"h\" value=\"\" style=\"group\" parent=\"g\" vertex=\"1\"/>"
                          "<mxCell id=\"c\" value=\"Inside\" parent=\"h\" vertex=\"1\"/>" TWO_BOXES LINE ("e", "a", "c")),
                   "c=Inside@h a=Ask b=Do {g=Lane} {h=@g} a>c");
  assert_reads_as (CELLS (TWO_BOXES "<mxCell id=\"e\" style=\"startArrow=classic;endArrow=none\" parent=\"1\" source=\"a\" target=\"b\" edge=\"1\"/>"), "a=Ask b=Do b>a");
}

static void
places_are_of_the_page (void)
{
  g_autoptr (RfImport) contents = read_text (CELLS ("<mxCell id=\"g\" parent=\"1\" vertex=\"1\"><mxGeometry x=\"100\" y=\"50\" width=\"400\" height=\"300\" as=\"geometry\"/></mxCell>"
                                                    "<mxCell id=\"c\" value=\"C\" parent=\"g\" vertex=\"1\"><mxGeometry x=\"10\" y=\"20\" width=\"80\" height=\"40\" as=\"geometry\"/></mxCell>"
                                                    "<mxCell id=\"r\" value=\"R\" parent=\"g\" vertex=\"1\"><mxGeometry x=\"0.5\" y=\"1\" width=\"20\" height=\"10\" relative=\"1\" as=\"geometry\"><mxPoint x=\"-10\" y=\"-5\" as=\"offset\"/></mxGeometry></mxCell>"));
  RfDiagram *diagram = g_ptr_array_index (contents->diagrams, 0);
  RfDiagramNode *child = g_ptr_array_index (diagram->nodes, 0), *relative = g_ptr_array_index (diagram->nodes, 1);

  g_assert_true (child->has_place);
  g_assert_cmpfloat (child->x, ==, 150);
  g_assert_cmpfloat (child->y, ==, 90);
  g_assert_cmpfloat (child->width, ==, 80);
  g_assert_cmpfloat (relative->x, ==, 300);
  g_assert_cmpfloat (relative->y, ==, 350);
}

static void
labels_keep_their_line_breaks (void)
{
  static const struct
  {
    const char *html;
    const char *text;
  } cases[] = {
    { "one<br>two<BR/>three", "one\ntwo\nthree" },
    { "<div>one</div><div><br></div><div>two</div>", "one\ntwo" },
    { "<p>a <b>bold</b>&nbsp;word</p>", "a bold word" },
    { "a &lt;b&gt; &amp;amp; &#252; &#x20ac; &unknown; & b", "a <b> &amp; ü € &unknown; & b" },
    { "1 < 2 <3", "1 < 2 <3" },
    { "<style>p { color: red }</style>text<!-- no --><script>x</script>", "text" },
    { "<td>a</td><td title='>'>b</td>", "a b" },
    { "<span", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = rf_label_from_html (cases[i].html);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  /* Without html=1 a label is what it says. */
  assert_reads_as (CELLS (BOX ("a", "x &lt;b&gt;&#10;y", "", PLACE (0, 0, 9, 9)) BOX ("b", "x&lt;br&gt;y", "html=1", PLACE (0, 0, 9, 9)) LINE ("e", "a", "b")),
                   "a=x <b>\ny b=x\ny a>b");
}

static void
a_text_beside_an_arrow_is_its_answer (void)
{
  g_autoptr (RfImport) contents = read_text (CELLS (TWO_BOXES BOX ("c", "Other", "", PLACE (300, 0, 100, 50)) LINE ("e", "a", "b") LINE ("f", "a", "c")
                                                    BOX ("t", "Yes", "text;html=1", PLACE (55, 100, 30, 20)) BOX ("u", "No", "text;html=1", PLACE (180, 5, 30, 20))
                                                    BOX ("v", "A remark far away", "text;html=1", PLACE (600, 600, 100, 20))));
  RfDiagram *diagram = g_ptr_array_index (contents->diagrams, 0);
  g_autofree char *found = describe (diagram);

  g_assert_cmpstr (found, ==, "a=Ask b=Do c=Other v=A remark far away a>b:Yes a>c:No");
  g_assert_cmpuint (rf_report_count (diagram->report, RF_SEVERITY_WARNING), ==, 2);
  g_assert_cmpuint (rf_flow_get_n_records (diagram->flow, RF_RECORD_NODE), ==, 3);
  g_assert_cmpstr (rf_record_get_string (rf_flow_get_header (diagram->flow), "description"), ==, "A remark far away");
}

static void
loose_ends_are_tied_to_what_they_touch (void)
{
#define LOOSE(id, x, y) "<mxCell id=\"" id "\" parent=\"1\" source=\"a\" edge=\"1\"><mxGeometry relative=\"1\" as=\"geometry\"><mxPoint x=\"" #x "\" y=\"" #y "\" as=\"targetPoint\"/></mxGeometry></mxCell>"
  g_autoptr (RfImport) contents = read_text (CELLS (TWO_BOXES LOOSE ("near", 50, 198) LOOSE ("far", 500, 500)));
  RfDiagram *diagram = g_ptr_array_index (contents->diagrams, 0);
  g_autofree char *found = describe (diagram);

  g_assert_cmpstr (found, ==, "a=Ask b=Do a>b");
  g_assert_cmpuint (rf_report_count (diagram->report, RF_SEVERITY_DROPPED), ==, 1);
}

static void
a_drawing_without_arrows_is_said_to_be_no_flowchart (void)
{
  g_autoptr (RfImport) contents = read_text (CELLS (TWO_BOXES));
  RfDiagram *diagram = g_ptr_array_index (contents->diagrams, 0);

  g_assert_null (diagram->flow);
  g_assert_cmpuint (diagram->nodes->len, ==, 2);
  g_assert_nonnull (strstr (rf_report_get_item (diagram->report, 0)->message, "2 boxes"));
}

/* ---- what a drawing comes in ----------------------------------------------------------------------------------- */

static char *
compress_text (const char           *text,
               gsize                 length,
               GZlibCompressorFormat format,
               gsize                *out_length)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (format, 9);
  gsize room = length + 1024, n_read;
  char *out = g_malloc (room);

  g_assert_cmpint (g_converter_convert (G_CONVERTER (compressor), text, length, out, room, G_CONVERTER_INPUT_AT_END, &n_read, out_length, NULL), ==, G_CONVERTER_FINISHED);

  return out;
}

static char *
pack_page (const char *model)
{
  g_autofree char *escaped = g_uri_escape_string (model, NULL, FALSE);
  gsize length;
  g_autofree char *packed = compress_text (escaped, strlen (escaped), G_ZLIB_COMPRESSOR_FORMAT_RAW, &length);

  return g_base64_encode ((const guchar *) packed, length);
}

static void
add_chunk (GByteArray *png,
           const char *type,
           const void *data,
           gsize       length)
{
  guint32 size = GUINT32_TO_BE (length);

  g_byte_array_append (png, (const guint8 *) &size, 4);
  g_byte_array_append (png, (const guint8 *) type, 4);
  g_byte_array_append (png, data, length);
  g_byte_array_append (png, (const guint8 *) "crc ", 4);
}

static void
assert_png_reads (const char *type,
                  const char *head,
                  gsize       head_length,
                  gboolean    is_packed)
{
  static const char model[] = "%3Cmxfile%3E%3Cdiagram%20name%3D%22P%22%3E" "%3CmxGraphModel%3E%3Croot%3E%3CmxCell%20id%3D%22a%22%20vertex%3D%221%22%20value%3D%22A%22%2F%3E"
                                                                           "%3CmxCell%20id%3D%22b%22%20vertex%3D%221%22%20value%3D%22B%22%2F%3E%3CmxCell%20edge%3D%221%22%20id%3D%22e%22%20source%3D%22a%22%20target%3D%22b%22%2F%3E"
                                                                           "%3C%2Froot%3E%3C%2FmxGraphModel%3E%3C%2Fdiagram%3E%3C%2Fmxfile%3E";
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (GByteArray) chunk = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) contents = NULL;
  g_autofree char *packed = NULL;
  g_autofree char *found = NULL;
  gsize length = strlen (model);

  if (is_packed)
    packed = compress_text (model, length, G_ZLIB_COMPRESSOR_FORMAT_ZLIB, &length);
  g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  add_chunk (png, "IHDR", "0123456789abc", 13);
  g_byte_array_append (chunk, (const guint8 *) head, head_length);
  g_byte_array_append (chunk, (const guint8 *) (packed != NULL ? packed : model), length);
  add_chunk (png, type, chunk->data, chunk->len);
  add_chunk (png, "IEND", "", 0);
  contents = read_bytes ((const char *) png->data, png->len, "x.drawio.png", &error);
  g_assert_no_error (error);
  found = describe (g_ptr_array_index (contents->diagrams, 0));
  g_assert_cmpstr (found, ==, "a=A b=B a>b");
}

static void
pictures_carry_their_drawing (void)
{
  g_autofree char *page = pack_page (CELLS (TWO_BOXES LINE ("e", "a", "b")));
  g_autofree char *svg = g_strdup_printf ("<svg xmlns=\"http://www.w3.org/2000/svg\" content=\"&lt;mxfile&gt;&lt;diagram name=&quot;P&quot;&gt;%s&lt;/diagram&gt;&lt;/mxfile&gt;\"><g/></svg>", page);
  g_autoptr (GError) error = NULL;

  assert_reads_as (svg, "a=Ask b=Do a>b");
  assert_png_reads ("tEXt", "mxfile\0", 7, FALSE);
  assert_png_reads ("zTXt", "mxfile\0\0", 8, TRUE);
  assert_png_reads ("iTXt", "mxfile\0\0\0en\0\0", 13, FALSE);
  assert_png_reads ("iTXt", "mxfile\0\1\0\0\0", 11, TRUE);

  g_assert_null (read_bytes ("<svg/>", 6, "x.svg", &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
}

static void
pages_come_in_one_by_one (void)
{
  g_autofree char *page = pack_page (CELLS (TWO_BOXES LINE ("e", "a", "b")));
  g_autofree char *text = g_strdup_printf ("<mxfile><diagram name=\"Page-1\">%s</diagram>\n<diagram name=\"Reset\">" CELLS (TWO_BOXES LINE ("e", "b", "a")) "</diagram>\n"
                                                                                                                                                            "<diagram name=\"Broken\">AAAA</diagram></mxfile>", page);
  g_autoptr (RfImport) contents = read_text (text);
  RfDiagram *first = g_ptr_array_index (contents->diagrams, 0), *second = g_ptr_array_index (contents->diagrams, 1), *third = g_ptr_array_index (contents->diagrams, 2);

  g_assert_cmpuint (contents->diagrams->len, ==, 3);
  g_assert_cmpstr (rf_flow_get_name (first->flow), ==, "drawing 1");
  g_assert_cmpstr (rf_flow_get_name (second->flow), ==, "Reset");
  g_assert_cmpuint (second->line, ==, 2);
  g_assert_null (third->flow);
  g_assert_cmpuint (rf_report_count (third->report, RF_SEVERITY_ERROR), ==, 1);
  g_assert_cmpuint (rf_report_get_item (third->report, 0)->line, ==, 3);
}

/* ---- the corpus ------------------------------------------------------------------------------------------------ */

static void
every_drawing_of_the_corpus_is_as_its_truth (void)
{
  guint n = rf_drawings_compare_all ("drawio_");

  if (n > 0)
    g_assert_cmpuint (n, >=, 14);
}

static void
a_drawing_that_is_cut_off_is_read_or_refused (void)
{
  rf_drawings_cut_all ("drawio_");
}

/* ---- strangers ------------------------------------------------------------------------------------------------- */

static void
assert_refused (const char *text,
                gsize       length,
                int         code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (text, length, "x.drawio", &error));
  g_assert_error (error, RF_ERROR, code);
  g_test_message ("%s", error->message);
}

static void
bombs_are_refused (void)
{
  gsize length, n = 100 * 1024 * 1024;
  g_autofree char *blanks = g_strnfill (n, ' ');
  g_autofree char *packed = compress_text (blanks, n, G_ZLIB_COMPRESSOR_FORMAT_RAW, &length);
  g_autofree char *base64 = g_base64_encode ((const guchar *) packed, length);
  g_autofree char *text = g_strdup_printf ("<mxfile><diagram name=\"Bomb\">%s</diagram></mxfile>", base64);
  const char *laughs = "<!DOCTYPE mxfile [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;'>]><mxfile><diagram>&c;</diagram></mxfile>";
  const char *machine = "<!DOCTYPE mxfile [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><mxGraphModel><root><mxCell id='a' vertex='1' value='&x;'/></root></mxGraphModel>";

  assert_refused (text, strlen (text), RF_ERROR_TOO_LARGE);
  assert_refused (laughs, strlen (laughs), RF_ERROR_INVALID);
  assert_refused (machine, strlen (machine), RF_ERROR_INVALID);
}

static void
parents_in_a_ring_are_cut (void)
{
  assert_reads_as (CELLS ("<mxCell id=\"a\" value=\"A\" parent=\"b\" vertex=\"1\"/><mxCell id=\"b\" value=\"B\" parent=\"a\" vertex=\"1\"/>"
                          "<mxCell id=\"c\" value=\"C\" parent=\"c\" vertex=\"1\"/><mxCell id=\"d\" value=\"D\" parent=\"nowhere\" vertex=\"1\"/>" LINE ("e", "c", "d")),
                   "a=A@b c=C d=D {b=B} c>d");
}

static void
depth_and_number_have_their_bounds (void)
{
  g_autoptr (GString) deep = g_string_new ("<mxGraphModel><root>");
  g_autoptr (GString) wide = g_string_new ("<mxGraphModel><root>");
  g_autoptr (RfImport) contents = NULL;
  g_autoptr (RfImport) many = NULL;
  RfDiagram *diagram;

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append_printf (deep, "<mxCell id='%u' parent='%u' vertex='1'/>", i, i + 1);
      g_string_append_printf (wide, "<mxCell id='%u' vertex='1'/>", i);
    }
  g_string_append (deep, "</root></mxGraphModel>");
  g_string_append (wide, "<mxCell id='more' vertex='1'/></root></mxGraphModel>");
  contents = read_text (deep->str);
  diagram = g_ptr_array_index (contents->diagrams, 0);
  g_assert_null (diagram->flow);
  g_assert_cmpuint (diagram->nodes->len, ==, 0);
  g_assert_nonnull (strstr (rf_report_get_item (diagram->report, 0)->message, "200"));
  many = read_text (wide->str);
  diagram = g_ptr_array_index (many->diagrams, 0);
  g_assert_null (diagram->flow);
  g_assert_nonnull (strstr (rf_report_get_item (diagram->report, 0)->message, "100000"));
}

static void
encodings_are_read_or_named (void)
{
  static const char latin[] = "<?xml version='1.0' encoding='ISO-8859-1'?>" CELLS (BOX ("a", "\xfc", "", PLACE (0, 0, 9, 9)) BOX ("b", "B", "", PLACE (0, 0, 9, 9)) LINE ("e", "a", "b"));
  static const char undeclared[] = CELLS ("\n" BOX ("a", "\xfc", "", PLACE (0, 0, 9, 9)));
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *wide = g_convert (latin + 43, -1, "UTF-16LE", "ISO-8859-1", NULL, &length, NULL);
  g_autoptr (RfImport) contents = read_bytes (wide, length, "x.xml", &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = describe (g_ptr_array_index (contents->diagrams, 0));
  g_assert_cmpstr (found, ==, "a=ü b=B a>b");
  assert_reads_as (latin, "a=ü b=B a>b");
  assert_refused (undeclared, strlen (undeclared), RF_ERROR_INVALID);
}

static void
damage_ends_in_an_error_or_a_drawing (void)
{
  static const char text[] = "<mxfile><diagram name=\"P\">" CELLS (TWO_BOXES LINE ("e", "a", "b") "<mxCell id=\"g\" value=\"x&lt;br&gt;y\" style=\"swimlane;html=1\" parent=\"1\" vertex=\"1\"/>"
                                                                                                  "<UserObject id=\"u\" label=\"U\"><mxCell parent=\"g\" vertex=\"1\"><mxGeometry relative=\"1\" x=\"0.5\" as=\"geometry\"><mxPoint as=\"offset\"/></mxGeometry></mxCell></UserObject>"
                                                                   BOX ("t", "Yes", "text;html=1", PLACE (55, 100, 30, 20))
                                                                   "<mxCell id=\"f\" edge=\"1\" parent=\"g\" source=\"u\"><mxGeometry as=\"geometry\"><Array as=\"points\"><mxPoint x=\"1\" y=\"2\"/></Array><mxPoint x=\"5\" y=\"5\" as=\"targetPoint\"/></mxGeometry></mxCell>")
                             "</diagram></mxfile>";
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("drawio", &seed);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *damaged = rf_drawings_damage (rand, text);
      g_autoptr (GError) error = NULL;
      g_autoptr (RfImport) contents = read_bytes (damaged, strlen (damaged), "x.drawio", &error);

      g_assert_true ((contents != NULL) == (error == NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drawio/cells-become-boxes-arrows-and-groups", cells_become_boxes_arrows_and_groups);
  g_test_add_func ("/drawio/places-are-of-the-page", places_are_of_the_page);
  g_test_add_func ("/drawio/labels-keep-their-line-breaks", labels_keep_their_line_breaks);
  g_test_add_func ("/drawio/a-text-beside-an-arrow-is-its-answer", a_text_beside_an_arrow_is_its_answer);
  g_test_add_func ("/drawio/loose-ends-are-tied-to-what-they-touch", loose_ends_are_tied_to_what_they_touch);
  g_test_add_func ("/drawio/a-drawing-without-arrows-is-said-to-be-no-flowchart", a_drawing_without_arrows_is_said_to_be_no_flowchart);
  g_test_add_func ("/drawio/pictures-carry-their-drawing", pictures_carry_their_drawing);
  g_test_add_func ("/drawio/pages-come-in-one-by-one", pages_come_in_one_by_one);
  g_test_add_func ("/drawio/every-drawing-of-the-corpus-is-as-its-truth", every_drawing_of_the_corpus_is_as_its_truth);
  g_test_add_func ("/drawio/a-drawing-that-is-cut-off-is-read-or-refused", a_drawing_that_is_cut_off_is_read_or_refused);
  g_test_add_func ("/drawio/bombs-are-refused", bombs_are_refused);
  g_test_add_func ("/drawio/parents-in-a-ring-are-cut", parents_in_a_ring_are_cut);
  g_test_add_func ("/drawio/depth-and-number-have-their-bounds", depth_and_number_have_their_bounds);
  g_test_add_func ("/drawio/damage-ends-in-an-error-or-a-drawing", damage_ends_in_an_error_or_a_drawing);
  g_test_add_func ("/drawio/encodings-are-read-or-named", encodings_are_read_or_named);

  return g_test_run ();
}
