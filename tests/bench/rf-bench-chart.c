/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The charts that the layout is measured on: generated ones, and every diagram
 * of the corpus as its reference reads it. Card sizes follow from the text by
 * the same rule for all engines; files carry charts to engines that run
 * elsewhere, and their drawings back.
 */

#include "rf-bench-chart.h"

#include <math.h>
#include <string.h>

#define CARD_WIDTH 240.0
#define LINE_HEIGHT 20.0
#define LINE_CHARS 30
#define MAX_CARD_HEIGHT 180.0
#define MAX_LABEL_WIDTH 110.0

static RfBenchChart *
chart_new (char *name)
{
  RfBenchChart *self = g_new0 (RfBenchChart, 1);

  self->name = name;
  self->cards = g_array_new (FALSE, TRUE, sizeof (RfLayoutCard));
  self->links = g_array_new (FALSE, TRUE, sizeof (RfLayoutLink));

  return self;
}

void
rf_bench_chart_free (RfBenchChart *self)
{
  g_array_unref (self->cards);
  g_array_unref (self->links);
  g_free (self->name);
  g_free (self);
}

static void
add_card (RfBenchChart *self,
          long          n_chars)
{
  double height = 64 + LINE_HEIGHT * (MAX (0, n_chars - 1) / LINE_CHARS);
  RfLayoutCard card = { .width = CARD_WIDTH, .height = MIN (MAX_CARD_HEIGHT, height), .group = -1 };

  g_array_append_val (self->cards, card);
}

static void
add_link (RfBenchChart *self,
          int           from,
          int           to,
          long          n_chars)
{
  RfLayoutLink link = { from, to, n_chars > 0 ? MIN (MAX_LABEL_WIDTH, 7.0 * MIN (n_chars, 40) + 10) : 0 };

  g_array_append_val (self->links, link);
}

/* ---- generated ------------------------------------------------------------------------------------------------- */

/* Links from 5 % of the cards to any card of a deeper level. */
static void
add_cross_links (RfBenchChart *self,
                 GRand        *rand,
                 GArray       *depths)
{
  int n = self->cards->len;

  for (int left = n / 20, tries = 40 * n; left > 0 && tries > 0; tries--)
    {
      int from = g_rand_int_range (rand, 0, n), to = g_rand_int_range (rand, 0, n);

      if (g_array_index (depths, int, to) <= g_array_index (depths, int, from))
        continue;
      add_link (self, from, to, 8);
      left--;
    }
}

/**
 * rf_bench_chart_generate:
 *
 * A tree as performance.md describes it: 28 % decisions with two to four options, 20 % actions, else leaves.
 */
RfBenchChart *
rf_bench_chart_generate (GRand   *rand,
                         guint    n_cards,
                         gboolean has_cross_links)
{
  RfBenchChart *self = chart_new (g_strdup_printf ("%s %u", has_cross_links ? "cross" : "tree", n_cards));
  g_autoptr (GArray) depths = g_array_new (FALSE, FALSE, sizeof (int));
  int depth = 0;

  add_card (self, 40);
  g_array_append_val (depths, depth);
  for (guint next = 0; self->cards->len < n_cards; next++)
    {
      gboolean is_last = next + 1 == self->cards->len;
      double kind = g_rand_double (rand);
      int n_options = kind < .4 || is_last ? g_rand_int_range (rand, 2, 5) : kind < .69 ? 1 : 0;

      depth = g_array_index (depths, int, next) + 1;
      for (int i = 0; i < n_options && self->cards->len < n_cards; i++)
        {
          add_link (self, next, self->cards->len, n_options > 1 ? g_rand_int_range (rand, 2, 16) : 0);
          add_card (self, g_rand_int_range (rand, 10, 120));
          g_array_append_val (depths, depth);
        }
    }
  if (has_cross_links)
    add_cross_links (self, rand, depths);

  return self;
}

/* ---- the corpus ------------------------------------------------------------------------------------------------ */

/* Characters of the text of a node or edge with blanks collapsed; 0 for none. */
static long
count_chars (JsonObject *object)
{
  const char *text = json_object_get_string_member_with_default (object, "text", NULL);
  g_autoptr (GString) clean = g_string_new (NULL);

  if (text == NULL || *text == '\0')
    text = json_object_get_string_member_with_default (object, "label", "");
  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      g_string_append_c (clean, *text);
    else if (clean->len > 0 && clean->str[clean->len - 1] != ' ')
      g_string_append_c (clean, ' ');

  return g_utf8_strlen (g_strstrip (clean->str), -1);
}

/* The id of a node or the end of an edge; some formats have numbers. */
static char *
dup_id (JsonObject *object,
        const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;

  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
}

static void
read_edges (RfBenchChart *self,
            JsonArray    *edges,
            GHashTable   *places)
{
  for (guint i = 0; i < json_array_get_length (edges); i++)
    {
      JsonObject *edge = json_array_get_object_element (edges, i);
      g_autofree char *from = dup_id (edge, "from");
      g_autofree char *to = dup_id (edge, "to");
      gpointer a, b;

      if (from != NULL && to != NULL && g_hash_table_lookup_extended (places, from, NULL, &a) && g_hash_table_lookup_extended (places, to, NULL, &b))
        add_link (self, GPOINTER_TO_INT (a), GPOINTER_TO_INT (b), count_chars (edge));
    }
}

/* (nullable): NULL where no two nodes are joined */
static RfBenchChart *
read_diagram (JsonObject *diagram,
              const char *file,
              guint       number)
{
  g_autoptr (RfBenchChart) self = chart_new (g_strdup_printf ("%s#%u", file, number));
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *nodes = json_object_has_member (diagram, "nodes") ? json_object_get_array_member (diagram, "nodes") : NULL;
  JsonArray *edges = json_object_has_member (diagram, "edges") ? json_object_get_array_member (diagram, "edges") : NULL;

  for (guint i = 0; nodes != NULL && i < json_array_get_length (nodes); i++)
    {
      JsonObject *node = json_array_get_object_element (nodes, i);
      g_autofree char *id = dup_id (node, "id");

      if (id == NULL || g_hash_table_contains (places, id) || json_object_get_boolean_member_with_default (node, "background", FALSE))
        continue;
      g_hash_table_insert (places, g_steal_pointer (&id), GUINT_TO_POINTER (self->cards->len));
      add_card (self, count_chars (node));
    }
  if (edges != NULL)
    read_edges (self, edges, places);

  return self->links->len > 0 ? g_steal_pointer (&self) : NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * rf_bench_chart_read_all:
 *
 * Returns: (transfer full) (element-type RfBenchChart): every diagram of the corpus that has links, by the names of the files
 */
GPtrArray *
rf_bench_chart_read_all (const char *corpus,
                         GError    **error)
{
  g_autoptr (GPtrArray) charts = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_bench_chart_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_build_filename (corpus, "truth", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new_immutable ();
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      JsonArray *diagrams;

      if (!json_parser_load_from_file (parser, path, error))
        return NULL;
      diagrams = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "diagrams");
      for (guint k = 0; diagrams != NULL && k < json_array_get_length (diagrams); k++)
        {
          RfBenchChart *chart = read_diagram (json_array_get_object_element (diagrams, k), g_ptr_array_index (names, i), k);

          if (chart != NULL)
            g_ptr_array_add (charts, chart);
        }
    }

  return g_steal_pointer (&charts);
}

/* ---- to engines elsewhere and back ----------------------------------------------------------------------------- */

/* Lines “N width height” and “E from to”. */
gboolean
rf_bench_chart_save (const RfBenchChart *self,
                     const char         *path,
                     GError            **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->cards->len; i++)
    g_string_append_printf (text, "N %.0f %.0f\n", g_array_index (self->cards, RfLayoutCard, i).width, g_array_index (self->cards, RfLayoutCard, i).height);
  for (guint k = 0; k < self->links->len; k++)
    g_string_append_printf (text, "E %d %d\n", g_array_index (self->links, RfLayoutLink, k).from, g_array_index (self->links, RfLayoutLink, k).to);

  return g_file_set_contents (path, text->str, text->len, error);
}

static void
read_numbers (const char *line,
              GArray     *numbers)
{
  char *end;

  g_array_set_size (numbers, 0);
  for (double value = g_ascii_strtod (line, &end); end != line; value = g_ascii_strtod (line, &end))
    {
      g_array_append_val (numbers, value);
      line = end;
    }
}

/* A drawing of lines “N x y”, one a card, and “R x y x y ...”, one a link; (nullable): NULL where there is none. */
RfLayout *
rf_bench_chart_load (const RfBenchChart *self,
                     const char         *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (RfPoint));
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  RfLayout *layout;
  guint n_cards = 0, n_links = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  layout = g_new0 (RfLayout, 1);
  layout->n_cards = self->cards->len;
  layout->n_links = self->links->len;
  layout->centres = g_new0 (RfPoint, layout->n_cards + 1);
  layout->route_starts = g_new0 (guint, layout->n_links + 1);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      read_numbers (lines[i][0] != '\0' ? lines[i] + 1 : lines[i], numbers);
      if (lines[i][0] == 'N' && numbers->len >= 2 && n_cards < layout->n_cards)
        layout->centres[n_cards++] = (RfPoint) { g_array_index (numbers, double, 0), g_array_index (numbers, double, 1) };
      if (lines[i][0] != 'R' || n_links >= layout->n_links)
        continue;
      g_array_append_vals (points, numbers->data, numbers->len / 2);
      layout->route_starts[++n_links] = points->len;
    }
  layout->points = (RfPoint *) (gpointer) g_array_free (g_steal_pointer (&points), FALSE);

  return layout;
}
