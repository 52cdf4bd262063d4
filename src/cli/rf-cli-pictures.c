/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the command line draws: a flow as a picture, and where the cards and
 * lines of a file's diagrams are. No display is needed for either.
 */

#include "rf-cli.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "rf-import.h"
#include "rf-json.h"
#include "rf-picture.h"
#include "rf-record.h"

#define MM (72 / 25.4) /* points */
#define MARGIN (10 * MM)
#define MAX_SCALE 16.0

static const struct
{
  const char *name;
  double      width; /* points */
  double      height;
} papers[] = {
  { "a3", 297 * MM, 420 * MM },
  { "a4", 210 * MM, 297 * MM },
  { "a5", 148 * MM, 210 * MM },
  { "letter", 612, 792 },
  { "legal", 612, 1008 },
};

static const char *const palettes[] = { "light", "dark", "print" };

/* ---- export ---------------------------------------------------------------------------------------------------- */

static gboolean
take_palette (RfCli            *cli,
              RfPictureOptions *options,
              char            **problem)
{
  for (guint i = 0; cli->palette != NULL && i < G_N_ELEMENTS (palettes); i++)
    if (strcmp (palettes[i], cli->palette) == 0)
      {
        options->palette = i;
        return TRUE;
      }
  options->palette = cli->paper != NULL ? RF_PALETTE_PRINT : RF_PALETTE_LIGHT;
  if (cli->palette != NULL)
    *problem = g_strdup_printf ("“%s” is no palette; there are light, dark and print", cli->palette);

  return cli->palette == NULL;
}

static gboolean
take_paper (RfCli            *cli,
            RfPictureOptions *options,
            char            **problem)
{
  for (guint i = 0; cli->paper != NULL && i < G_N_ELEMENTS (papers); i++)
    if (g_ascii_strcasecmp (papers[i].name, cli->paper) == 0)
      {
        options->paper_width = papers[i].width;
        options->paper_height = papers[i].height;
        options->margin = MARGIN;
        return TRUE;
      }
  if (cli->paper != NULL)
    *problem = g_strdup_printf ("“%s” is no paper; there are a3, a4, a5, letter and legal", cli->paper);
  else if (cli->fit)
    *problem = g_strdup ("--fit needs the paper that the drawing is to fit on: --paper a4");

  return *problem == NULL;
}

/* What goes with other formats only is not passed over in silence. */
static gboolean
take_options (RfCli            *cli,
              const RfWriter   *writer,
              RfPictureOptions *options,
              char            **problem)
{
  if (cli->paper != NULL && strcmp (writer->format, "pdf") != 0)
    *problem = g_strdup ("--paper is for PDF alone: --to pdf");
  else if (cli->scale != 0 && strcmp (writer->format, "svg") == 0)
    *problem = g_strdup ("--scale is for PNG and PDF alone; an SVG has no size of its own");
  else if (cli->scale < 0 || cli->scale > MAX_SCALE || isnan (cli->scale))
    *problem = g_strdup_printf ("--scale is a number above 0 and up to %g", MAX_SCALE);
  if (*problem != NULL || !take_palette (cli, options, problem) || !take_paper (cli, options, problem))
    return FALSE;

  options->scale = cli->scale;
  options->title = cli->title;
  options->fitted = cli->fit;

  return TRUE;
}

/* Where an arrow runs at the side of the drawing, nobody should take that for a mistake. */
static void
say_what_is_plain (RfPicture *picture)
{
  guint n = rf_scene_get_n_plain (rf_picture_get_scene (picture));

  if (n > 0)
    g_printerr ("%u arrows are led around the drawing at its sides: there are too many long ones to lead them through it\n", n);
}

static gboolean
write_picture (RfCli      *cli,
               RfPicture  *picture,
               const char *format,
               GError    **error)
{
  g_autoptr (GBytes) bytes = rf_picture_to_bytes (picture, format, NULL, error);
  gsize length;
  const char *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  if (cli->output != NULL)
    return g_file_set_contents (cli->output, data, length, error);
  if (fwrite (data, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "Writing to standard output failed: %s", g_strerror (errno));

  return FALSE;
}

/**
 * rf_cli_check_picture:
 *
 * Looks at what stands on the command line for a picture, before anything is read.
 *
 * Returns: %RF_EXIT_FINE, or %RF_EXIT_USAGE after having said what is wrong
 */
int
rf_cli_check_picture (RfCli          *cli,
                      const RfWriter *writer)
{
  RfPictureOptions options = { 0 };
  g_autofree char *problem = NULL;

  if (!take_options (cli, writer, &options, &problem))
    return rf_cli_misused ("%s", problem);
  if (cli->output == NULL && strcmp (writer->format, "svg") != 0 && isatty (STDOUT_FILENO))
    return rf_cli_misused ("A terminal cannot show %s; say where it is to go: --output FILE", writer->format);

  return RF_EXIT_FINE;
}

/**
 * rf_cli_export_picture:
 *
 * Writes the drawing of @flow to --output, or to stdout.
 */
gboolean
rf_cli_export_picture (RfCli          *cli,
                       const RfWriter *writer,
                       RfFlow         *flow,
                       GError        **error)
{
  RfPictureOptions options = { 0 };
  g_autofree char *problem = NULL;
  g_autoptr (RfPicture) picture = NULL;
  double scale;

  take_options (cli, writer, &options, &problem);
  picture = rf_picture_new (flow, &options);
  say_what_is_plain (picture);
  scale = rf_picture_get_png_scale (picture);
  if (strcmp (writer->format, "png") == 0 && scale < (cli->scale > 0 ? cli->scale : 1) * .999)
    g_printerr ("The drawing is too large for that many pixels; it was drawn at a scale of %.3g\n", scale);

  return write_picture (cli, picture, writer->format, error);
}

/* ---- layout ---------------------------------------------------------------------------------------------------- */

/* (transfer full): id of a node in the flow → its id in the source, as inspect gives it. */
static GHashTable *
list_sources (RfFlow *flow)
{
  GHashTable *sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GVariant *raw = rf_record_get_value (rf_flow_lookup (flow, rf_flow_get_id (flow)), "source");
  const char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *ids;
  g_autoptr (GList) names = NULL;

  if (raw != NULL && g_variant_is_of_type (raw, G_VARIANT_TYPE (RF_TYPE_RAW_JSON)))
    g_variant_get (raw, "(&s)", &text);
  node = text != NULL ? rf_json_parse (text, -1, NULL) : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) || !json_object_has_member (json_node_get_object (node), "ids"))
    return sources;
  ids = json_object_get_object_member (json_node_get_object (node), "ids");
  names = json_object_get_members (ids);
  for (GList *l = names; l != NULL; l = l->next)
    g_hash_table_insert (sources, g_strdup (rf_json_get_string (ids, l->data)), g_strdup (l->data));

  return sources;
}

/* Cards that only the flow has, a question before several beginnings or a section, get names that no box has: “flow-1”. */
static void
name_the_rest (RfScene    *scene,
               GHashTable *sources)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name;
  guint number = 0;

  g_hash_table_iter_init (&iter, sources);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    g_hash_table_add (taken, name);
  for (guint i = 0; i < rf_scene_get_n_cards (scene); i++)
    {
      const char *id = rf_record_get_id (rf_scene_get_card (scene, i)->node);
      char *given = NULL;

      if (g_hash_table_contains (sources, id))
        continue;
      do
        {
          g_free (given);
          given = g_strdup_printf ("flow-%u", ++number);
        }
      while (g_hash_table_contains (taken, given));
      g_hash_table_insert (sources, g_strdup (id), given);
    }
}

/* What the file calls the node; in a flow of our own that is its id. */
static const char *
get_name (GHashTable        *sources,
          const RfSceneCard *card)
{
  const char *id = rf_record_get_id (card->node);
  const char *name = sources != NULL ? g_hash_table_lookup (sources, id) : NULL;

  return name != NULL ? name : id;
}

/* To a hundredth. */
static void
put_length (GString    *out,
            const char *before,
            double      length)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, before);
  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.15g", round (length * 100) / 100 + 0.0));
}

static void
put_text (GString    *out,
          const char *before,
          const char *text)
{
  g_string_append (out, before);
  rf_json_append_string (out, text);
}

static void
flush (GString *out)
{
  fwrite (out->str, 1, out->len, stdout);
  g_string_truncate (out, 0);
}

static void
print_cards (RfScene    *scene,
             GHashTable *sources,
             GString    *out)
{
  for (guint i = 0; i < rf_scene_get_n_cards (scene); i++)
    {
      const RfSceneCard *card = rf_scene_get_card (scene, i);

      put_text (out, i > 0 ? ",{\"id\":" : "{\"id\":", get_name (sources, card));
      put_length (out, ",\"x\":", card->x);
      put_length (out, ",\"y\":", card->y);
      put_length (out, ",\"width\":", card->width);
      put_length (out, ",\"height\":", card->height);
      g_string_append_c (out, '}');
      flush (out);
    }
}

static void
print_edges (RfScene    *scene,
             GHashTable *sources,
             GString    *out)
{
  for (guint i = 0; i < rf_scene_get_n_edges (scene); i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (scene, i);
      g_autoptr (GArray) route = rf_picture_flatten (edge);

      put_text (out, i > 0 ? ",{\"from\":" : "{\"from\":", get_name (sources, rf_scene_get_card (scene, edge->from)));
      put_text (out, ",\"to\":", get_name (sources, rf_scene_get_card (scene, edge->to)));
      g_string_append (out, ",\"points\":[");
      for (guint k = 0; k < route->len; k++)
        {
          put_length (out, k > 0 ? ",[" : "[", g_array_index (route, RfPoint, k).x);
          put_length (out, ",", g_array_index (route, RfPoint, k).y);
          g_string_append_c (out, ']');
        }
      g_string_append (out, "]}");
      flush (out);
    }
}

/* Piece by piece: a tree of 100,000 lines and their points would take more memory than the drawing. */
static void
print_layout (RfDiagram  *diagram,
              const char *format)
{
  g_autoptr (GString) out = g_string_new ("{\"nodes\":[");
  g_autoptr (GHashTable) sources = NULL;
  g_autoptr (RfPicture) picture = NULL;

  if (diagram->flow != NULL)
    {
      rf_diagram_forget (diagram);
      sources = strcmp (format, "rfflow") != 0 ? list_sources (diagram->flow) : NULL;
      picture = rf_picture_new (diagram->flow, NULL);
      say_what_is_plain (picture);
      if (sources != NULL)
        name_the_rest (rf_picture_get_scene (picture), sources);
      print_cards (rf_picture_get_scene (picture), sources, out);
    }
  g_string_append (out, "],\"edges\":[");
  if (picture != NULL)
    print_edges (rf_picture_get_scene (picture), sources, out);
  g_string_append (out, "]}\n");
  flush (out);
}

/**
 * rf_cli_layout:
 *
 * One JSON object a line and diagram, in the order of inspect: where its cards are (their upper left corners) and the lines
 * between them as they are drawn, bends as short straight pieces. Lengths are canvas units. A diagram that could not be
 * understood has neither.
 */
int
rf_cli_layout (RfCli *cli)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (RfImport) contents = NULL;
  GError *error = NULL;

  if (cli->n_words != 1)
    return rf_cli_misused ("Usage: resolutionflow-cli layout FILE --json");
  file = g_file_new_for_commandline_arg (cli->words[0]);
  contents = rf_import_file (file, NULL, &error);
  if (contents == NULL)
    return rf_cli_fail (cli->words[0], error);
  for (guint i = 0; i < contents->diagrams->len; i++)
    print_layout (g_ptr_array_index (contents->diagrams, i), contents->format);

  return RF_EXIT_FINE;
}
