/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where everything of a flow is drawn. Cards are measured with the font they
 * will be drawn in, then laid out; a uniform grid answers what is at a place
 * in a time that does not grow with the flow.
 */

#include "rf-scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define CELL 512.0 /* canvas units; a cell holds a few cards */

struct _RfScene
{
  RfFlow       *flow;
  RfFlowLayout *layout;
  GArray       *cards; /* RfSceneCard */
  GArray       *edges; /* RfSceneEdge */
  GHashTable   *by_id; /* id of a node → position + 1 */
  GHashTable   *cells; /* cell → GArray of positions */
};

typedef struct
{
  PangoLayout *title;
  PangoLayout *label;
  int          line_height;
} Measure;

static void
clear_card (gpointer data)
{
  g_free (((RfSceneCard *) data)->meta);
}

static PangoLayout *
make_layout (PangoContext *context,
             double        size,
             PangoWeight   weight)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);

  return layout;
}

/* “2 commands · Note required · Reads output” */
static char *
dup_meta (RfFlow       *flow,
          const RfNode *node)
{
  GPtrArray *options = rf_flow_get_options (flow, rf_record_get_id (node));
  guint n_commands = rf_flow_get_commands (flow, rf_record_get_id (node))->len;
  g_autoptr (GString) meta = g_string_new (NULL);
  gboolean reads = FALSE;

  for (guint i = 0; i < options->len; i++)
    reads = reads || rf_record_get_string (g_ptr_array_index (options, i), "pattern") != NULL;
  if (n_commands > 0)
    g_string_append_printf (meta, g_dngettext (GETTEXT_PACKAGE, "%u command", "%u commands", n_commands), n_commands);
  if (rf_record_get_boolean (node, "note_required"))
    g_string_append_printf (meta, "%s%s", meta->len > 0 ? " · " : "", _ ("Note required"));
  if (reads)
    g_string_append_printf (meta, "%s%s", meta->len > 0 ? " · " : "", _ ("Reads output"));

  return meta->len > 0 ? g_string_free_and_steal (g_steal_pointer (&meta)) : NULL;
}

static void
measure_card (RfFlow       *flow,
              const RfNode *node,
              double       *width,
              double       *height,
              gpointer      data)
{
  Measure *measure = data;
  g_autofree char *meta = dup_meta (flow, node);
  int lines;

  pango_layout_set_text (measure->title, rf_node_get_title (node), -1);
  lines = MIN (pango_layout_get_line_count (measure->title), RF_CARD_TITLE_LINES);
  *width = RF_CARD_WIDTH;
  *height = ceil (RF_CARD_TITLE_TOP + lines * measure->line_height + (meta != NULL ? RF_CARD_META_HEIGHT : 0) + RF_CARD_PADDING);
}

static double
measure_label (RfFlow       *flow,
               const RfEdge *edge,
               gpointer      data)
{
  Measure *measure = data;
  const char *label = rf_record_get_string (edge, "label");
  int width;

  if (label == NULL || label[0] == '\0')
    return 0;

  pango_layout_set_text (measure->label, label, -1);
  pango_layout_get_pixel_size (measure->label, &width, NULL);

  return MIN (width + 20, 200);
}

static gint64
cell_key (int column,
          int row)
{
  return (gint64) (((guint64) (guint32) column << 32) | (guint32) row);
}

static void
index_card (RfScene           *self,
            const RfSceneCard *card,
            guint              position)
{
  for (int column = floor (card->x / CELL); column <= (int) floor ((card->x + card->width) / CELL); column++)
    for (int row = floor (card->y / CELL); row <= (int) floor ((card->y + card->height) / CELL); row++)
      {
        gint64 key = cell_key (column, row);
        GArray *cell = g_hash_table_lookup (self->cells, &key);

        if (cell == NULL)
          {
            cell = g_array_new (FALSE, FALSE, sizeof (guint));
            g_hash_table_insert (self->cells, g_memdup2 (&key, sizeof key), cell);
          }
        g_array_append_val (cell, position);
      }
}

static void
take_cards (RfScene *self)
{
  for (guint i = 0; i < self->layout->nodes->len; i++)
    {
      const RfLayoutCard *placed = &self->layout->cards[i];
      RfPoint centre = self->layout->layout->centres[i];
      RfSceneCard card = { g_ptr_array_index (self->layout->nodes, i), centre.x - placed->width / 2, centre.y - placed->height / 2,
                           placed->width, placed->height, NULL };

      card.meta = dup_meta (self->flow, card.node);
      g_array_append_val (self->cards, card);
      g_hash_table_insert (self->by_id, (gpointer) rf_record_get_id (card.node), GUINT_TO_POINTER (i + 1));
      index_card (self, &card, i);
    }
}

static void
grow (RfSceneEdge *edge,
      double       left,
      double       top,
      double       right,
      double       bottom)
{
  edge->left = MIN (edge->left, left);
  edge->top = MIN (edge->top, top);
  edge->right = MAX (edge->right, right);
  edge->bottom = MAX (edge->bottom, bottom);
}

/* The box around an edge; of one without a route, around its cards. */
static void
measure_edge (RfScene     *self,
              RfSceneEdge *edge)
{
  const guint ends[] = { edge->from, edge->to };

  edge->left = edge->top = G_MAXDOUBLE;
  edge->right = edge->bottom = -G_MAXDOUBLE;
  for (guint i = 0; i < edge->n_points; i++)
    grow (edge, edge->points[i].x, edge->points[i].y, edge->points[i].x, edge->points[i].y);
  for (guint i = 0; edge->n_points == 0 && i < G_N_ELEMENTS (ends); i++)
    {
      const RfSceneCard *card = rf_scene_get_card (self, ends[i]);

      grow (edge, card->x, card->y, card->x + card->width, card->y + card->height);
    }
  if (edge->label != NULL)
    grow (edge, edge->label_at.x - edge->label_width / 2, edge->label_at.y - RF_LABEL_HEIGHT / 2,
          edge->label_at.x + edge->label_width / 2, edge->label_at.y + RF_LABEL_HEIGHT / 2);
}

static void
take_edges (RfScene *self)
{
  RfLayout *layout = self->layout->layout;

  for (guint i = 0; i < layout->n_links; i++)
    {
      const RfEdge *edge = g_ptr_array_index (self->layout->edges, i);
      const char *label = edge != NULL ? rf_record_get_string (edge, "label") : NULL;
      RfSceneEdge taken = { edge, self->layout->links[i].from, self->layout->links[i].to, layout->points + layout->route_starts[i],
                            layout->route_starts[i + 1] - layout->route_starts[i], layout->labels[i], self->layout->links[i].label_width,
                            label != NULL && label[0] != '\0' ? label : NULL, 0, 0, 0, 0 };

      measure_edge (self, &taken);
      g_array_append_val (self->edges, taken);
    }
}

/**
 * rf_scene_new:
 * @flow: kept, and not to be changed while the scene lives
 * @context: with the font that is drawn in; sizes are canvas units
 */
RfScene *
rf_scene_new (RfFlow       *flow,
              PangoContext *context)
{
  RfScene *self = g_new0 (RfScene, 1);
  g_autoptr (PangoLayout) title = make_layout (context, RF_CARD_TITLE_SIZE, PANGO_WEIGHT_SEMIBOLD);
  g_autoptr (PangoLayout) label = make_layout (context, RF_LABEL_SIZE, PANGO_WEIGHT_SEMIBOLD);
  Measure measure = { title, label, 0 };

  pango_layout_set_width (title, (RF_CARD_WIDTH - 2 * RF_CARD_PADDING) * PANGO_SCALE);
  pango_layout_set_wrap (title, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (title, "X", -1);
  pango_layout_get_pixel_size (title, NULL, &measure.line_height);

  self->flow = g_object_ref (flow);
  self->cards = g_array_new (FALSE, FALSE, sizeof (RfSceneCard));
  g_array_set_clear_func (self->cards, clear_card);
  self->edges = g_array_new (FALSE, FALSE, sizeof (RfSceneEdge));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->layout = rf_flow_layout_new (flow, measure_card, measure_label, &measure, NULL);
  take_cards (self);
  take_edges (self);

  return self;
}

void
rf_scene_free (RfScene *self)
{
  g_array_unref (self->cards);
  g_array_unref (self->edges);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->cells);
  rf_flow_layout_free (self->layout);
  g_object_unref (self->flow);
  g_free (self);
}

double
rf_scene_get_width (RfScene *self)
{
  return self->layout->layout->width;
}

double
rf_scene_get_height (RfScene *self)
{
  return self->layout->layout->height;
}

guint
rf_scene_get_n_cards (RfScene *self)
{
  return self->cards->len;
}

const RfSceneCard *
rf_scene_get_card (RfScene *self,
                   guint    position)
{
  return &g_array_index (self->cards, RfSceneCard, position);
}

guint
rf_scene_get_n_edges (RfScene *self)
{
  return self->edges->len;
}

const RfSceneEdge *
rf_scene_get_edge (RfScene *self,
                   guint    position)
{
  return &g_array_index (self->edges, RfSceneEdge, position);
}

/* Whether @node has a card, and which. */
gboolean
rf_scene_find (RfScene    *self,
               const char *node,
               guint      *position)
{
  guint found = node != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, node)) : 0;

  if (found == 0)
    return FALSE;
  *position = found - 1;

  return TRUE;
}

/* Whether a card covers the point, and which. */
gboolean
rf_scene_hit (RfScene *self,
              double   x,
              double   y,
              guint   *position)
{
  gint64 key = cell_key (floor (x / CELL), floor (y / CELL));
  GArray *cell = g_hash_table_lookup (self->cells, &key);

  for (guint i = 0; cell != NULL && i < cell->len; i++)
    {
      guint candidate = g_array_index (cell, guint, i);
      const RfSceneCard *card = rf_scene_get_card (self, candidate);

      if (x >= card->x && x <= card->x + card->width && y >= card->y && y <= card->y + card->height)
        {
          *position = candidate;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * rf_scene_list_cards:
 * @positions: (element-type guint): gets the cards that touch the rectangle, each once
 */
void
rf_scene_list_cards (RfScene *self,
                     double   x,
                     double   y,
                     double   width,
                     double   height,
                     GArray  *positions)
{
  for (int column = floor (x / CELL); column <= (int) floor ((x + width) / CELL); column++)
    for (int row = floor (y / CELL); row <= (int) floor ((y + height) / CELL); row++)
      {
        gint64 key = cell_key (column, row);
        GArray *cell = g_hash_table_lookup (self->cells, &key);

        for (guint i = 0; cell != NULL && i < cell->len; i++)
          {
            guint candidate = g_array_index (cell, guint, i);
            const RfSceneCard *card = rf_scene_get_card (self, candidate);
            int first_column = MAX ((int) floor (card->x / CELL), (int) floor (x / CELL));
            int first_row = MAX ((int) floor (card->y / CELL), (int) floor (y / CELL));

            /* A card of several cells is taken in the first of them that is looked at. */
            if (column == first_column && row == first_row && card->x <= x + width && card->x + card->width >= x &&
                card->y <= y + height && card->y + card->height >= y)
              g_array_append_val (positions, candidate);
          }
      }
}

/* How far @to is from @from in a direction: along it, and twice what it is off. Negative where it is not there. */
static double
distance (const RfSceneCard *from,
          const RfSceneCard *to,
          RfTowards          towards)
{
  double dx = to->x + to->width / 2 - from->x - from->width / 2;
  double dy = to->y + to->height / 2 - from->y - from->height / 2;
  double along = towards == RF_TOWARDS_LEFT ? -dx : towards == RF_TOWARDS_RIGHT ? dx : towards == RF_TOWARDS_UP ? -dy : dy;
  double off = towards == RF_TOWARDS_LEFT || towards == RF_TOWARDS_RIGHT ? fabs (dy) : fabs (dx);

  return along > 1 ? along + 2 * off : -1;
}

/* Whether there is a card in that direction, and the nearest. */
gboolean
rf_scene_nearest (RfScene  *self,
                  guint     from,
                  RfTowards towards,
                  guint    *position)
{
  const RfSceneCard *start = rf_scene_get_card (self, from);
  double best = -1;

  for (guint i = 0; i < self->cards->len; i++)
    {
      double d = i != from ? distance (start, rf_scene_get_card (self, i), towards) : -1;

      if (d >= 0 && (best < 0 || d < best))
        {
          best = d;
          *position = i;
        }
    }

  return best >= 0;
}
