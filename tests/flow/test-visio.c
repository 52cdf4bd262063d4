/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Visio: what shapes, masters, glue and containers mean, what is said of
 * drawings that are no flows, every drawing of the corpus against its truth,
 * and containers that strangers may send.
 */

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <string.h>

#include "rf-flow-maker.h"
#include "rf-import.h"
#include "rf-drawings.h"
#include "rf-zip.h"

/* ---- containers made here -------------------------------------------------------------------------------------- */

typedef struct
{
  struct archive *archive;
  char           *room;
  gsize           size;
  gsize           used;
} Maker;

static void
maker_begin (Maker *self,
             gsize  size)
{
  self->size = size;
  self->room = g_malloc (size);
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_set_bytes_per_block (self->archive, 0);
  g_assert_cmpint (archive_write_open_memory (self->archive, self->room, size, &self->used), ==, ARCHIVE_OK);
}

static void
maker_add (Maker      *self,
           const char *name,
           const char *text,
           gsize       length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (self->archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (self->archive, text, length), ==, (la_ssize_t) length);
  archive_entry_free (entry);
}

static GBytes *
maker_end (Maker *self)
{
  archive_write_close (self->archive);
  archive_write_free (self->archive);

  return g_bytes_new_take (self->room, self->used);
}

#define RELATIONS(relations) "<Relationships>" relations "</Relationships>"
#define RELATION(id, type, target) "<Relationship Id='" id "' Type='http://x/" type "' Target='" target "'/>"
#define SHAPE(id, more, x, y, text) "<Shape ID='" id "' Type='Shape' " more "><Cell N='PinX' V='" #x "'/><Cell N='PinY' V='" #y "'/><Cell N='Width' V='1'/><Cell N='Height' V='1'/><Text>" text "</Text></Shape>"
#define LINE(id, more, x, y, width, text) "<Shape ID='" id "' Type='Shape'><Cell N='PinX' V='" #x "'/><Cell N='PinY' V='" #y "'/><Cell N='LocPinX' V='0'/><Cell N='LocPinY' V='0'/><Cell N='Width' V='" #width "'/><Cell N='Height' V='0'/><Cell N='BeginX' V='0'/>" more \
        "<Section N='Geometry' IX='0'><Row T='MoveTo' IX='1'><Cell N='X' V='0'/><Cell N='Y' V='0'/></Row><Row T='LineTo' IX='2'><Cell N='X' V='" #width "'/><Cell N='Y' V='0'/></Row></Section><Text>" text "</Text></Shape>"
#define CONNECT(from, cell, to) "<Connect FromSheet='" from "' FromCell='" cell "' ToSheet='" to "'/>"

/* A drawing with one page and a master "Decision" (9). */
static GBytes *
make_drawing (const char *page)
{
  static const char *const parts[][2] = {
    { "_rels/.rels", RELATIONS (RELATION ("r1", "document", "visio/document.xml")) },
    { "visio/document.xml", "<VisioDocument><StyleSheets><StyleSheet ID='0'><Cell N='EndArrow' V='0'/></StyleSheet><StyleSheet ID='1' LineStyle='2'/><StyleSheet ID='2' LineStyle='1'/></StyleSheets></VisioDocument>" },
    { "visio/_rels/document.xml.rels", RELATIONS (RELATION ("r1", "pages", "pages/pages.xml") RELATION ("r2", "masters", "/visio/masters/masters.xml")) },
    { "visio/pages/pages.xml", "<Pages xmlns:r='urn:r'><Page ID='0' Name='Back' Background='1'><Rel r:id='r9'/></Page><Page ID='1' Name='Reset'><PageSheet><Cell N='PageHeight' V='10'/></PageSheet><Rel r:id='r1'/></Page></Pages>" },
    { "visio/pages/_rels/pages.xml.rels", RELATIONS (RELATION ("r1", "page", "page1.xml")) },
    { "visio/masters/masters.xml", "<Masters xmlns:r='urn:r'><Master ID='9' NameU='Decision.7' Name='Entscheidung'><Rel r:id='r1'/></Master></Masters>" },
    { "visio/masters/_rels/masters.xml.rels", RELATIONS (RELATION ("r1", "master", "../masters/master1.xml")) },
    { "visio/masters/master1.xml", "<MasterContents><Shapes><Shape ID='5' Type='Group'><Cell N='Width' V='2'/><Cell N='Height' V='2'/><Shapes><Shape ID='6'><Text>of the master\n</Text></Shape></Shapes></Shape></Shapes></MasterContents>" },
  };
  Maker maker;

  maker_begin (&maker, strlen (page) + 65536);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    maker_add (&maker, parts[i][0], parts[i][1], strlen (parts[i][1]));
  maker_add (&maker, "visio/pages/page1.xml", page, strlen (page));

  return maker_end (&maker);
}

static RfDiagram *
read_page (const char *shapes,
           const char *connects,
           RfImport  **contents)
{
  g_autofree char *page = g_strdup_printf ("<PageContents><Shapes>%s</Shapes><Connects>%s</Connects></PageContents>", shapes, connects);
  g_autoptr (GBytes) bytes = make_drawing (page);
  g_autoptr (GError) error = NULL;

  *contents = rf_import_bytes (bytes, "x.vsdx", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint ((*contents)->diagrams->len, ==, 1);

  return g_ptr_array_index ((*contents)->diagrams, 0);
}

static char *
describe (RfDiagram *diagram)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

      g_string_append_printf (text, "%s=%s%s%s ", node->id, node->label, node->group != NULL ? "@" : "", node->group != NULL ? node->group : "");
    }
  for (guint i = 0; i < diagram->edges->len; i++)
    {
      RfDiagramEdge *edge = g_ptr_array_index (diagram->edges, i);

      g_string_append_printf (text, "%s>%s%s%s ", edge->from, edge->to, edge->label[0] != '\0' ? ":" : "", edge->label);
    }

  return g_strchomp (g_string_free_and_steal (text));
}

static void
assert_reads_as (const char *shapes,
                 const char *connects,
                 const char *expected)
{
  g_autoptr (RfImport) contents = NULL;
  g_autofree char *found = describe (read_page (shapes, connects, &contents));

  g_assert_cmpstr (found, ==, expected);
}

/* ---- what it means --------------------------------------------------------------------------------------------- */

static void
glue_and_heads_make_the_arrows (void)
{
#define BOXES SHAPE ("1", "Master='9'", 1, 1, "Ask") SHAPE ("2", "", 5, 1, "Do\nit\n")
  assert_reads_as (BOXES LINE ("3", "", 20, 20, 1, "Yes"), CONNECT ("3", "EndX", "2") CONNECT ("3", "BeginX", "1"), "1=Ask 2=Do\nit 1>2:Yes");
  assert_reads_as (BOXES LINE ("3", "<Cell N='BeginArrow' V='4'/>", 20, 20, 1, ""), CONNECT ("3", "BeginX", "1") CONNECT ("3", "EndX", "2"), "1=Ask 2=Do\nit 2>1");
  /* 20 is a diamond, no head. */
  assert_reads_as (BOXES LINE ("3", "<Cell N='BeginArrow' V='20'/>", 20, 20, 1, ""), CONNECT ("3", "BeginX", "1") CONNECT ("3", "EndX", "2"), "1=Ask 2=Do\nit 1>2");
  /* The formulas say the same as the rows. */
  assert_reads_as (BOXES LINE ("3", "<Cell N='BegTrigger' F='_XFTRIGGER(Sheet.1!EventXFMod)'/><Cell N='EndTrigger' F='_XFTRIGGER(Sheet.2!EventXFMod)'/>", 20, 20, 1, ""), "", "1=Ask 2=Do\nit 1>2");
}

static void
a_line_without_glue_is_tied_where_it_is_drawn (void)
{
  g_autoptr (RfImport) contents = NULL;
  RfDiagram *diagram = read_page (BOXES LINE ("3", "", 1.5, 1, 3, "") LINE ("4", "", 1.5, 1.2, 1, "in the air"), "", &contents);
  g_autofree char *found = describe (diagram);

  g_assert_cmpstr (found, ==, "1=Ask 2=Do\nit 1>2");
  g_assert_cmpuint (rf_report_count (diagram->report, RF_SEVERITY_DROPPED), ==, 1);
}

static void
words_and_places_come_from_masters_too (void)
{
  g_autoptr (RfImport) contents = NULL;
  RfDiagram *diagram = read_page ("<Shape ID='1' Type='Group' Master='9'><Cell N='PinX' V='3'/><Cell N='PinY' V='4'/></Shape>" SHAPE ("2", "Master='9'", 5, 1, "") LINE ("3", "", 9, 9, 1, ""),
                                  CONNECT ("3", "BeginX", "1") CONNECT ("3", "EndX", "2"), &contents);
  RfDiagramNode *first = g_ptr_array_index (diagram->nodes, 0);

  g_assert_cmpstr (first->label, ==, "of the master");
  g_assert_cmpint (first->shape, ==, RF_SHAPE_DIAMOND);
  g_assert_cmpfloat (first->x, ==, 3 * 72);
  g_assert_cmpfloat (first->y, ==, (10 - 4) * 72);
  g_assert_cmpfloat (first->width, ==, 2 * 72);
}

static void
containers_and_mere_groups_hold_their_members (void)
{
#define CONTAINER(id, formula) "<Shape ID='" id "' Type='Group' Master='9'><Cell N='PinX' V='3'/><Cell N='PinY' V='3'/><Cell N='Width' V='9'/><Cell N='Height' V='9'/><Cell N='Relationships' V='0' F='" formula "'/><Section N='User'><Row N='msvStructureType'><Cell N='Value' V='Container'/></Row></Section><Text>Lane</Text></Shape>"
  const char *glue = CONNECT ("3", "BeginX", "1") CONNECT ("3", "EndX", "2");

  assert_reads_as (CONTAINER ("7", "SUM(DEPENDSON(1,Sheet.1!SheetRef()))") BOXES LINE ("3", "", 9, 9, 1, ""), glue, "1=Ask@7 2=Do\nit 1>2");
  assert_reads_as ("<Shape ID='7' Type='Group'><Cell N='PinX' V='3'/><Cell N='PinY' V='3'/><Cell N='Width' V='9'/><Cell N='Height' V='9'/><Shapes>" BOXES "</Shapes></Shape>" LINE ("3", "", 9, 9, 1, ""), glue,
                   "1=Ask@7 2=Do\nit@7 1>2");
  /* No formula: what stands in it. A ring of containers is none. */
  assert_reads_as (CONTAINER ("7", "") BOXES LINE ("3", "", 9, 9, 1, ""), glue, "1=Ask@7 2=Do\nit@7 1>2");
  assert_reads_as (CONTAINER ("7", "SUM(DEPENDSON(1,Sheet.8!SheetRef()))") CONTAINER ("8", "SUM(DEPENDSON(1,Sheet.7!SheetRef(),Sheet.1!SheetRef()))") BOXES LINE ("3", "", 9, 9, 1, ""), glue,
                   "1=Ask@8 2=Do\nit 1>2");
}

static void
a_drawing_that_is_no_flow_is_said_to_be_none (void)
{
  g_autoptr (RfImport) contents = NULL;
  RfDiagram *diagram = read_page (SHAPE ("1", "", 1, 1, "Router") SHAPE ("2", "", 5, 1, "Switch") SHAPE ("4", "", 9, 1, "Rack") SHAPE ("5", "", 9, 5, "Server") LINE ("3", "", 20, 20, 1, ""),
                                  CONNECT ("3", "BeginX", "1") CONNECT ("3", "EndX", "2"), &contents);

  g_assert_null (diagram->flow);
  g_assert_cmpuint (diagram->nodes->len, ==, 4);
  g_assert_cmpuint (rf_report_count (diagram->report, RF_SEVERITY_ERROR), ==, 1);
  g_assert_nonnull (strstr (rf_report_get_item (diagram->report, 0)->message, "4 shapes"));
}

/* ---- the corpus ------------------------------------------------------------------------------------------------ */

static void
every_drawing_of_the_corpus_is_as_its_truth (void)
{
  guint n = rf_drawings_compare_all ("vsdx_");

  if (n > 0)
    g_assert_cmpuint (n + rf_drawings_compare_all ("vsd_"), >=, 20);
}

static void
a_drawing_that_is_cut_off_is_refused (void)
{
  rf_drawings_cut_all ("vsdx_");
}

static void
plans_of_networks_in_the_corpus_make_no_flow (void)
{
  rf_drawings_assert_no_flow ("vsdx_jenkins-infra.vsdx");
  rf_drawings_assert_no_flow ("vsdx_network-racks.vsdx");
}

/* ---- strangers ------------------------------------------------------------------------------------------------- */

static void
assert_zip_refused (GBytes *bytes,
                    int     code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rf_import_bytes (bytes, "x.vsdx", NULL, &error));
  g_assert_error (error, RF_ERROR, code);
  g_test_message ("%s", error->message);
}

static void
bombs_are_refused (void)
{
  gsize n = RF_ZIP_MAX_PART + 1;
  g_autofree char *blanks = g_strnfill (n, ' ');
  g_autoptr (GBytes) one = NULL, whole = NULL, many = NULL, drawing = NULL;
  Maker maker;

  maker_begin (&maker, 1024 * 1024);
  maker_add (&maker, "_rels/.rels", blanks, n);
  one = maker_end (&maker);
  assert_zip_refused (one, RF_ERROR_TOO_LARGE);

  maker_begin (&maker, 4 * 1024 * 1024);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("part%u", i);

      maker_add (&maker, name, blanks, n);
    }
  whole = maker_end (&maker);
  assert_zip_refused (whole, RF_ERROR_TOO_LARGE);

  maker_begin (&maker, 4 * 1024 * 1024);
  for (guint i = 0; i < RF_IMPORT_MAX_ENTRIES + 1; i++)
    {
      g_autofree char *name = g_strdup_printf ("part%u", i);

      maker_add (&maker, name, "x", 1);
    }
  many = maker_end (&maker);
  assert_zip_refused (many, RF_ERROR_TOO_LARGE);

  drawing = make_drawing ("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><PageContents><Shapes><Shape ID='1'><Text>&a;</Text></Shape></Shapes></PageContents>");
  assert_zip_refused (drawing, RF_ERROR_INVALID);
}

static void
paths_that_climb_are_not_seen (void)
{
  static const char *const names[] = { "../../evil", "/etc/evil", "C:\\evil", "a/../../evil", "folder/" };
  g_autoptr (GBytes) bytes = NULL, part = NULL;
  g_autoptr (RfZip) zip = NULL;
  g_autoptr (GError) error = NULL;
  Maker maker;

  maker_begin (&maker, 65536);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    maker_add (&maker, names[i], "x", 1);
  maker_add (&maker, "twice", "first", 5);
  maker_add (&maker, "twice", "second", 6);
  bytes = maker_end (&maker);
  zip = rf_zip_open (bytes, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (rf_zip_contains (zip, names[i]));
  part = rf_zip_read (zip, "twice", &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (part, NULL), g_bytes_get_size (part), "first", 5);
  assert_zip_refused (bytes, RF_ERROR_INVALID);
}

static void
errors_name_the_part_and_the_line (void)
{
  g_autoptr (GBytes) bytes = make_drawing ("<PageContents>\n<Shapes></PageContents>");
  g_autoptr (GError) error = NULL;

  g_assert_null (rf_import_bytes (bytes, "x.vsdx", NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "visio/pages/page1.xml"));
  g_assert_nonnull (strstr (error->message, "Line 2"));
}

static void
old_and_wrong_files_are_refused_with_a_reason (void)
{
  static const struct
  {
    const char *data;
    gsize       length;
    const char *says;
  } cases[] = {
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", 17, ".vsdx" },
    { "no zip at all", 13, ".vsdx" },
    { "PK\3\4 and nothing", 16, "damaged" },
    { "", 0, ".vsdx" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].data, cases[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (rf_import_bytes (bytes, "x.vsdx", NULL, &error));
      g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
number_and_rings_have_their_bounds (void)
{
  g_autoptr (GString) wide = g_string_new ("<PageContents><Shapes>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) contents = NULL;
  RfDiagram *diagram;

  for (guint i = 0; i <= RF_IMPORT_MAX_NODES; i++)
    g_string_append_printf (wide, "<Shape ID='%u' LineStyle='1' Master='9'/>", i);
  g_string_append (wide, "</Shapes></PageContents>");
  bytes = make_drawing (wide->str);
  contents = rf_import_bytes (bytes, "x.vsdx", NULL, &error);
  g_assert_no_error (error);
  diagram = g_ptr_array_index (contents->diagrams, 0);
  g_assert_null (diagram->flow);
  g_assert_nonnull (strstr (rf_report_get_item (diagram->report, 0)->message, "100000"));
}

static void
damage_ends_in_an_error_or_a_drawing (void)
{
  static const char text[] = "<PageContents><Shapes>" CONTAINER ("7", "SUM(DEPENDSON(1,Sheet.1!SheetRef()),DEPENDSON(4,Sheet.2!SheetRef()))") BOXES
                             "<Shape ID='8' Type='Group'><Shapes>" SHAPE ("9", "Master='9'", 2, 2, "in") "</Shapes></Shape>"
                             LINE ("3", "<Cell N='BeginArrow' V='Themed'/><Cell N='BegTrigger' F='_XFTRIGGER(Sheet.1!EventXFMod)'/>", 1.5, 1, 3, "Yes") "</Shapes><Connects>" CONNECT ("3", "EndX", "9") "</Connects></PageContents>";
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("visio", &seed);

  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *damaged = rf_drawings_damage (rand, text);
      g_autoptr (GBytes) bytes = make_drawing (damaged);
      g_autoptr (GError) error = NULL;
      g_autoptr (RfImport) contents = rf_import_bytes (bytes, "x.vsdx", NULL, &error);

      g_assert_true ((contents != NULL) == (error == NULL));
    }
}

/* Seen in a drawing that was damaged at random. */
static void
a_shape_within_a_text_is_none_of_its_words (void)
{
  g_autoptr (GBytes) bytes = make_drawing ("<PageContents><Shapes><Shape ID='1' Type='Shape'><Text>One<Shape ID='2'> more</Shape></Text></Shape>" BOXES "</Shapes></PageContents>");
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) contents = rf_import_bytes (bytes, "x.vsdx", NULL, &error);

  g_assert_true ((contents != NULL) == (error == NULL));
}

static void
a_damaged_container_ends_in_an_error_or_a_drawing (void)
{
  g_autoptr (GBytes) whole = make_drawing ("<PageContents><Shapes>" BOXES LINE ("3", "", 1.5, 1, 3, "") "</Shapes></PageContents>");
  gsize length;
  const guint8 *data = g_bytes_get_data (whole, &length);
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("zip", &seed);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree guint8 *damaged = g_memdup2 (data, length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (RfImport) contents = NULL;

      for (guint k = 0; k < 4; k++)
        damaged[g_rand_int_range (rand, 0, length)] = g_rand_int_range (rand, 0, 256);
      bytes = g_bytes_new (damaged, length);
      contents = rf_import_bytes (bytes, "x.vsdx", NULL, &error);
      g_assert_true ((contents != NULL) == (error == NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/visio/glue-and-heads-make-the-arrows", glue_and_heads_make_the_arrows);
  g_test_add_func ("/visio/a-line-without-glue-is-tied-where-it-is-drawn", a_line_without_glue_is_tied_where_it_is_drawn);
  g_test_add_func ("/visio/words-and-places-come-from-masters-too", words_and_places_come_from_masters_too);
  g_test_add_func ("/visio/containers-and-mere-groups-hold-their-members", containers_and_mere_groups_hold_their_members);
  g_test_add_func ("/visio/a-drawing-that-is-no-flow-is-said-to-be-none", a_drawing_that_is_no_flow_is_said_to_be_none);
  g_test_add_func ("/visio/every-drawing-of-the-corpus-is-as-its-truth", every_drawing_of_the_corpus_is_as_its_truth);
  g_test_add_func ("/visio/a-drawing-that-is-cut-off-is-refused", a_drawing_that_is_cut_off_is_refused);
  g_test_add_func ("/visio/plans-of-networks-in-the-corpus-make-no-flow", plans_of_networks_in_the_corpus_make_no_flow);
  g_test_add_func ("/visio/bombs-are-refused", bombs_are_refused);
  g_test_add_func ("/visio/paths-that-climb-are-not-seen", paths_that_climb_are_not_seen);
  g_test_add_func ("/visio/errors-name-the-part-and-the-line", errors_name_the_part_and_the_line);
  g_test_add_func ("/visio/old-and-wrong-files-are-refused-with-a-reason", old_and_wrong_files_are_refused_with_a_reason);
  g_test_add_func ("/visio/damage-ends-in-an-error-or-a-drawing", damage_ends_in_an_error_or_a_drawing);
  g_test_add_func ("/visio/a-shape-within-a-text-is-none-of-its-words", a_shape_within_a_text_is_none_of_its_words);
  g_test_add_func ("/visio/a-damaged-container-ends-in-an-error-or-a-drawing", a_damaged_container_ends_in_an_error_or_a_drawing);
  g_test_add_func ("/visio/number-and-rings-have-their-bounds", number_and_rings_have_their_bounds);

  return g_test_run ();
}
