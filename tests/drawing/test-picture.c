/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of flows: what stands in the files, whoever wrote the flow.
 */

#include <libxml/parser.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "rf-flow-maker.h"
#include "rf-picture.h"
#include "rf-rfflow.h"

#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define MANY 10000

static GBytes *
draw (RfFlow                 *flow,
      const char             *format,
      const RfPictureOptions *options)
{
  g_autoptr (RfPicture) picture = rf_picture_new (flow, options);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = rf_picture_to_bytes (picture, format, NULL, &error);

  g_assert_no_error (error);

  return bytes;
}

/* One step after the other. */
static RfFlow *
make_chain (guint n_nodes)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  RfFlow *flow = rf_flow_new ("0193dd2c-0000-7000-8000-000000000000");
  g_autofree char *last = NULL;

  for (guint i = 0; i < n_nodes; i++)
    {
      g_autofree char *title = g_strdup_printf ("Step number %u of the chain", i);
      char *id = rf_edit_add_node (edit, flow, i + 1 < n_nodes ? RF_NODE_ACTION : RF_NODE_SOLUTION, title);

      if (last != NULL)
        g_free (rf_edit_add_link (edit, flow, last, id, i % 3 == 0 ? "Go on" : ""));
      else
        rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", id);
      g_free (last);
      last = id;
    }
  g_assert_true (rf_flow_apply (flow, edit, NULL));

  return flow;
}

static void
set (RfFlow     *flow,
     const char *id,
     const char *field,
     const char *text)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Set");

  rf_edit_set_string (edit, flow, id, field, text);
  g_assert_true (rf_flow_apply (flow, edit, NULL));
}

/* ---- SVG ------------------------------------------------------------------------------------------------------- */

static xmlDoc *
parse (GBytes *svg)
{
  gsize length;
  const char *data = g_bytes_get_data (svg, &length);
  xmlDoc *document = xmlReadMemory (data, length, "picture.svg", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);

  g_assert_nonnull (document);

  return document;
}

static gboolean
is_of_class (xmlNode    *node,
             const char *class)
{
  xmlChar *value = xmlGetProp (node, BAD_CAST "class");
  gboolean is = value != NULL && strcmp ((const char *) value, class) == 0;

  xmlFree (value);

  return is;
}

/* Elements of the name, or of the class where one is given, anywhere in @node. */
static guint
count (xmlNode    *node,
       const char *name,
       const char *class)
{
  guint n = 0;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_ELEMENT_NODE && strcmp ((const char *) child->name, name) == 0 && (class == NULL || is_of_class (child, class)))
        n++;
      n += count (child, name, class);
    }

  return n;
}

/* (transfer none) (nullable): the group of a step. */
static xmlNode *
find_card (xmlDoc     *document,
           const char *id)
{
  g_autofree char *name = g_strconcat ("card-", id, NULL);

  for (xmlNode *child = xmlDocGetRootElement (document)->children; child != NULL; child = child->next)
    {
      xmlChar *value = child->type == XML_ELEMENT_NODE ? xmlGetProp (child, BAD_CAST "id") : NULL;
      gboolean is = value != NULL && strcmp ((const char *) value, name) == 0;

      xmlFree (value);
      if (is)
        return child;
    }

  return NULL;
}

static void
an_svg_is_well_formed_and_has_one_card_a_step (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("picture", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 60);
  g_autoptr (GBytes) svg = draw (flow, "svg", NULL);
  xmlDoc *document = parse (svg);
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  g_assert_cmpuint (count (xmlDocGetRootElement (document), "g", "card"), ==, nodes->len);
  g_assert_cmpuint (count (xmlDocGetRootElement (document), "use", NULL), ==, nodes->len); /* its icon */
  for (guint i = 0; i < nodes->len; i++)
    g_assert_nonnull (find_card (document, rf_record_get_id (g_ptr_array_index (nodes, i))));
  xmlFreeDoc (document);
}

static void
titles_are_text_that_can_be_searched (void)
{
  g_autoptr (RfFlow) flow = make_chain (4);
  g_autoptr (GBytes) svg = draw (flow, "svg", &(RfPictureOptions) { .title = "How it ends" });
  xmlDoc *document = parse (svg);
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  xmlChar *all = xmlNodeGetContent (xmlDocGetRootElement (document));

  for (guint i = 0; i < nodes->len; i++)
    {
      xmlChar *text = xmlNodeGetContent (find_card (document, rf_record_get_id (g_ptr_array_index (nodes, i))));
      g_autofree char *title = g_strdup_printf ("Step number %u of", i);

      g_assert_nonnull (strstr ((const char *) text, title));
      xmlFree (text);
    }
  g_assert_nonnull (strstr ((const char *) all, "How it ends"));
  g_assert_nonnull (strstr ((const char *) all, "Go on"));
  g_assert_cmpuint (count (xmlDocGetRootElement (document), "g", "label"), ==, 1);
  xmlFree (all);
  xmlFreeDoc (document);
}

static void
no_text_breaks_out_of_the_picture (void)
{
  static const char *const texts[] = {
    "</text><script>", "\" onload=\"alert(1)", "]]><!--", "&lt;script&gt; &#60;", "\001\002\037 controls", "\xef\xbf\xbe no character",
    "'/><image href='x'/>", "<?php ?> <!DOCTYPE x>", "line\nline\nline\nline", "", "   ", "\xe2\x80\xae reversed", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
  };
  const RfPictureOptions options = { .title = "</text><script>title</script>", .paper_width = A4_WIDTH, .paper_height = A4_HEIGHT };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RfFlow) flow = make_chain (3);
      GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
      GPtrArray *edges = rf_flow_get_records (flow, RF_RECORD_EDGE);
      g_autofree char *id = g_strdup (rf_record_get_id (g_ptr_array_index (nodes, 1)));
      g_autoptr (GBytes) svg = NULL, pdf = NULL, png = NULL;
      xmlDoc *document;

      set (flow, id, "title", texts[i]);
      set (flow, rf_flow_get_id (flow), "name", texts[i]);
      set (flow, rf_record_get_id (g_ptr_array_index (edges, 0)), "label", texts[i]);
      svg = draw (flow, "svg", &options);
      pdf = draw (flow, "pdf", &options);
      png = draw (flow, "png", &options);
      document = parse (svg);
      g_assert_cmpuint (count (xmlDocGetRootElement (document), "g", "card"), ==, 3);
      g_assert_cmpuint (count (xmlDocGetRootElement (document), "script", NULL), ==, 0);
      g_assert_cmpuint (count (xmlDocGetRootElement (document), "image", NULL), ==, 0);
      if (i == 0)
        {
          xmlChar *text = xmlNodeGetContent (find_card (document, id));

          g_assert_nonnull (strstr ((const char *) text, "</text><script>"));
          xmlFree (text);
        }
      xmlFreeDoc (document);
      g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
      g_assert_cmpmem (g_bytes_get_data (png, NULL), 4, "\x89PNG", 4);
    }
}

static void
the_same_flow_gives_the_same_bytes (void)
{
  static const char *const formats[] = { "svg", "png", "pdf" };
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("picture-bytes", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 30);
  g_autofree char *text = rf_rfflow_write (flow);
  const RfPictureOptions options = { .title = "Twice", .paper_width = A4_WIDTH, .paper_height = A4_HEIGHT, .margin = 30 };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (RfFlow) again = rf_rfflow_read (text, strlen (text), NULL);
      g_autoptr (GBytes) first = draw (again, formats[i], &options);
      g_autoptr (RfFlow) later = rf_rfflow_read (text, strlen (text), NULL);
      g_autoptr (GBytes) second = NULL;

      /* Numbers are those of the format, not of the country. */
      setlocale (LC_NUMERIC, i == 0 ? "de_DE.UTF-8" : "C");
      second = draw (later, formats[i], &options);
      setlocale (LC_NUMERIC, "C");
      g_assert_true (g_bytes_equal (first, second));
    }
}

/* The value of a token in a style sheet. */
static char *
read_token (const char *sheet,
            const char *token)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "style", sheet, NULL);
  g_autofree char *css = NULL;
  const char *at;

  g_assert_true (g_file_get_contents (path, &css, NULL, NULL));
  at = strstr (css, token);
  g_assert_nonnull (at);

  return g_strndup (strchr (at, '#'), 7);
}

static void
colours_are_those_of_the_style_sheets (void)
{
  static const char *const sheets[] = { "style.css", "style-dark.css" };
  static const char *const tokens[] = { "--rf-canvas:", "--rf-card:", "--rf-edge:", "--rf-card-border:", "--rf-action:", "--rf-solution:", "--window-fg-color:" };
  g_autoptr (RfFlow) flow = make_chain (3);

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GBytes) svg = draw (flow, "svg", &(RfPictureOptions) { .palette = i });

      for (guint k = 0; k < G_N_ELEMENTS (tokens); k++)
        {
          g_autofree char *colour = read_token (sheets[i], tokens[k]);

          g_test_message ("%s in %s: %s", tokens[k], sheets[i], colour);
          g_assert_nonnull (g_strstr_len (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), colour));
        }
    }
}

typedef struct
{
  const guint8 *at;
} PngSource;

static cairo_status_t
read_png_cb (void          *data,
             unsigned char *out,
             unsigned int   length)
{
  PngSource *source = data;

  memcpy (out, source->at, length);
  source->at += length;

  return CAIRO_STATUS_SUCCESS;
}

static void
assert_pixel (cairo_surface_t *surface,
              int              x,
              int              y,
              const char      *colour)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  guint32 pixel;
  g_autofree char *found = NULL;

  memcpy (&pixel, row + x * sizeof pixel, sizeof pixel);
  found = g_strdup_printf ("#%06x", pixel & 0xffffff);
  g_assert_cmpstr (found, ==, colour);
}

/* The look of a card, pixel by pixel where it is plain: chip and icon in the kind's colours, card, border, canvas. */
static void
a_png_has_the_colours_in_their_places (void)
{
  g_autoptr (RfFlow) flow = make_chain (1);
  g_autoptr (GBytes) png = draw (flow, "png", &(RfPictureOptions) { .palette = RF_PALETTE_DARK });
  PngSource source = { g_bytes_get_data (png, NULL) };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_png_cb, &source);
  g_autofree char *canvas = read_token ("style-dark.css", "--rf-canvas:"), *card = read_token ("style-dark.css", "--rf-card:");
  g_autofree char *border = read_token ("style-dark.css", "--rf-card-border:"), *solution = read_token ("style-dark.css", "--rf-solution:");

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  assert_pixel (surface, 2, 2, canvas);
  assert_pixel (surface, 24 + 112, 24, border);
  assert_pixel (surface, 24 + 112, 24 + 4, card);
  assert_pixel (surface, 24 + 12 + 12, 24 + 12 + 8, solution); /* the disc behind the tick, above it */
  cairo_surface_destroy (surface);
}

/* ---- PNG ------------------------------------------------------------------------------------------------------- */

static guint
read_number (GBytes *png,
             guint   at)
{
  const guint8 *data = g_bytes_get_data (png, NULL);

  return (guint) data[at] << 24 | data[at + 1] << 16 | data[at + 2] << 8 | data[at + 3];
}

static void
a_png_is_as_large_as_its_scale_says (void)
{
  g_autoptr (RfFlow) flow = make_chain (5);
  double scales[] = { 1, 2, .5 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autoptr (RfPicture) picture = rf_picture_new (flow, &(RfPictureOptions) { .scale = scales[i] });
      g_autoptr (GBytes) png = rf_picture_to_bytes (picture, "png", NULL, NULL);
      RfSceneBox bounds;

      rf_scene_get_bounds (rf_picture_get_scene (picture), &bounds);
      g_assert_cmpuint (read_number (png, 16), ==, ceil ((bounds.width + 48) * scales[i]));
      g_assert_cmpuint (read_number (png, 20), ==, ceil ((bounds.height + 48) * scales[i]));
    }
}

static void
a_png_stays_within_its_bounds (void)
{
  g_autoptr (RfFlow) flow = make_chain (400);
  g_autoptr (GBytes) png = draw (flow, "png", &(RfPictureOptions) { .scale = 8 });
  guint width = read_number (png, 16), height = read_number (png, 20);

  g_assert_cmpuint (MAX (width, height), ==, RF_PICTURE_MAX_SIDE);
  g_assert_cmpuint (width * height, <=, RF_PICTURE_MAX_PIXELS);
}

static void
a_flow_without_steps_is_an_empty_picture (void)
{
  static const char *const formats[] = { "svg", "png", "pdf" };
  g_autoptr (RfFlow) flow = rf_flow_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const RfPictureOptions options = { .title = "Nothing", .paper_width = A4_WIDTH, .paper_height = A4_HEIGHT, .fitted = i == 1 };
      g_autoptr (GBytes) bytes = draw (flow, formats[i], &options);

      g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
    }
}

/* ---- PDF ------------------------------------------------------------------------------------------------------- */

static guint
count_pages (GBytes *pdf)
{
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);
  const char *end = data + length;
  guint n = 0;

  for (const char *at = data; (at = memmem (at, end - at, "/Type /Page ", 12)) != NULL; at++)
    n++;

  return n;
}

static void
a_pdf_has_one_page_or_one_a_sheet (void)
{
  g_autoptr (RfFlow) flow = make_chain (12);
  RfPictureOptions options = { .paper_width = A4_WIDTH, .paper_height = A4_HEIGHT, .margin = 28 };
  g_autoptr (RfPicture) picture = rf_picture_new (flow, &options);
  g_autoptr (GBytes) whole = draw (flow, "pdf", NULL);
  g_autoptr (GBytes) tiled = draw (flow, "pdf", &options);
  g_autoptr (GBytes) fitted = NULL;
  RfSceneBox bounds;
  double room, n;

  g_assert_cmpuint (count_pages (whole), ==, 1);
  g_assert_cmpuint (count_pages (tiled), ==, rf_picture_get_n_sheets (picture));
  /* Upright, for the chain is narrow; neighbours share 20 points, the name of the sheet takes 14. */
  rf_scene_get_bounds (rf_picture_get_scene (picture), &bounds);
  room = A4_HEIGHT - 2 * 28 - 14;
  n = 1 + ceil (((bounds.height + 48) * RF_PICTURE_POINTS - room) / (room - 20));
  g_assert_cmpuint (count_pages (tiled), ==, n);
  g_assert_cmpuint (count_pages (tiled), >, 1);
  options.fitted = TRUE;
  fitted = draw (flow, "pdf", &options);
  g_assert_cmpuint (count_pages (fitted), ==, 1);
}

static void
sheets_are_turned_where_that_saves_some (void)
{
  g_autoptr (RfFlow) flow = make_chain (3);
  RfPictureOptions options = { .paper_width = A4_HEIGHT, .paper_height = 300, .margin = 28 };
  g_autoptr (RfPicture) turned = rf_picture_new (flow, &options);
  g_autoptr (RfPicture) kept = NULL;
  double width, height;

  rf_picture_get_sheet_size (turned, &width, &height);
  g_assert_cmpfloat (height, ==, A4_HEIGHT);
  g_assert_cmpuint (rf_picture_get_n_sheets (turned), ==, 1);
  options.keep_turn = TRUE;
  kept = rf_picture_new (flow, &options);
  rf_picture_get_sheet_size (kept, &width, &height);
  g_assert_cmpfloat (height, ==, 300);
  g_assert_cmpuint (rf_picture_get_n_sheets (kept), ==, 2);
}

/* Two cards that stand far from each other: nothing is between them but the line along one edge. */
static void
sheets_with_nothing_on_them_are_left_out (void)
{
  g_autoptr (RfFlow) flow = make_chain (2);
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  g_autoptr (RfEdit) edit = rf_edit_new ("Place");
  const RfPictureOptions options = { .paper_width = A4_WIDTH, .paper_height = A4_HEIGHT, .margin = 28, .keep_turn = TRUE };
  g_autoptr (RfPicture) picture = NULL;

  for (guint i = 0; i < 2; i++)
    {
      rf_edit_add (edit, rf_record_get_id (g_ptr_array_index (nodes, i)), "x", NULL, g_variant_new_double (i * 4000));
      rf_edit_add (edit, rf_record_get_id (g_ptr_array_index (nodes, i)), "y", NULL, g_variant_new_double (i * 6000));
    }
  g_assert_true (rf_flow_apply (flow, edit, NULL));
  picture = rf_picture_new (flow, &options);
  g_assert_cmpuint (rf_picture_get_n_sheets (picture), >=, 10);
  g_assert_cmpuint (rf_picture_get_n_sheets (picture), <=, 20);
}

/* ---- large ----------------------------------------------------------------------------------------------------- */

/* How long it takes is a benchmark: ./dev bench picture. */
static void
ten_thousand_steps_are_all_drawn (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("picture-many", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, MANY);
  g_autoptr (GBytes) svg = draw (flow, "svg", NULL);
  g_autoptr (GBytes) pdf = draw (flow, "pdf", NULL);
  xmlDoc *document = parse (svg);

  g_assert_cmpuint (count (xmlDocGetRootElement (document), "g", "card"), ==, MANY);
  xmlFreeDoc (document);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 100 * MANY);
}

/* ---- routes ---------------------------------------------------------------------------------------------------- */

static void
a_flat_route_has_the_ends_and_bends_of_the_drawn_one (void)
{
  RfPoint points[] = { { 0, 0 }, { 0, 100 }, { 60, 100 } };
  const RfSceneEdge edge = { .points = points, .n_points = G_N_ELEMENTS (points) };
  g_autoptr (GArray) flat = rf_picture_flatten (&edge);
  const RfPoint *first = &g_array_index (flat, RfPoint, 0), *last = &g_array_index (flat, RfPoint, flat->len - 1);

  g_assert_cmpuint (flat->len, ==, 7);
  g_assert_cmpfloat (first->y, ==, 0);
  g_assert_cmpfloat (last->x, ==, 60);
  for (guint i = 1; i + 1 < flat->len; i++)
    {
      const RfPoint *at = &g_array_index (flat, RfPoint, i);

      /* The bend is a quarter of a circle of 8 about 8,92. */
      g_assert_cmpfloat_with_epsilon (hypot (at->x - 8, at->y - 92), 8, .01);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture/an-svg-is-well-formed-and-has-one-card-a-step", an_svg_is_well_formed_and_has_one_card_a_step);
  g_test_add_func ("/picture/titles-are-text-that-can-be-searched", titles_are_text_that_can_be_searched);
  g_test_add_func ("/picture/no-text-breaks-out-of-the-picture", no_text_breaks_out_of_the_picture);
  g_test_add_func ("/picture/the-same-flow-gives-the-same-bytes", the_same_flow_gives_the_same_bytes);
  g_test_add_func ("/picture/colours-are-those-of-the-style-sheets", colours_are_those_of_the_style_sheets);
  g_test_add_func ("/picture/a-png-has-the-colours-in-their-places", a_png_has_the_colours_in_their_places);
  g_test_add_func ("/picture/a-png-is-as-large-as-its-scale-says", a_png_is_as_large_as_its_scale_says);
  g_test_add_func ("/picture/a-png-stays-within-its-bounds", a_png_stays_within_its_bounds);
  g_test_add_func ("/picture/a-flow-without-steps-is-an-empty-picture", a_flow_without_steps_is_an_empty_picture);
  g_test_add_func ("/picture/a-pdf-has-one-page-or-one-a-sheet", a_pdf_has_one_page_or_one_a_sheet);
  g_test_add_func ("/picture/sheets-are-turned-where-that-saves-some", sheets_are_turned_where_that_saves_some);
  g_test_add_func ("/picture/sheets-with-nothing-on-them-are-left-out", sheets_with_nothing_on_them_are_left_out);
  g_test_add_func ("/picture/ten-thousand-steps-are-all-drawn", ten_thousand_steps_are_all_drawn);
  g_test_add_func ("/picture/a-flat-route-has-the-ends-and-bends-of-the-drawn-one", a_flat_route_has_the_ends_and_bends_of_the_drawn_one);

  return g_test_run ();
}
