/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where everything of a flow is drawn, kept up with the edits of the flow.
 * Text is measured with the font that it will be drawn in and only when it
 * changes; routes of the layout are kept for as long as both of their cards
 * stay where the layout has put them and no other card comes in their way.
 */

#include "rf-scene-private.h"
#include "rf-uuid.h"

#include <math.h>
#include <string.h>

#define MAX_AUTO 20000  /* cards; of a larger flow that is placed by hand nobody asks the layout for routes */
#define NEAR .5         /* canvas units within which a card counts as not moved */

typedef struct
{
  double x;
  double y;
  double height;
} AutoPlace;

typedef struct
{
  char    *from;   /* GRefString, as @to */
  char    *to;
  RfPoint *points; /* as those of an RfSceneEdge */
  guint    n_points;
  RfPoint  label_at;
} Route;

static void
clear_edge (gpointer data)
{
  g_clear_pointer (&((RfSceneEdge *) data)->points, g_rc_box_release);
}

/* Gives an edge points of its own, which may then be changed. */
void
rf_scene_set_points (RfSceneEdge   *edge,
                     const RfPoint *points,
                     guint          n_points)
{
  g_clear_pointer (&edge->points, g_rc_box_release);
  edge->points = memcpy (g_rc_box_alloc (n_points * sizeof *points), points, n_points * sizeof *points);
  edge->n_points = n_points;
}

/* (transfer full): room for about @n of them; the array owns their points. */
GArray *
rf_scene_new_edges (guint n)
{
  GArray *edges = g_array_sized_new (FALSE, FALSE, sizeof (RfSceneEdge), n);

  g_array_set_clear_func (edges, clear_edge);

  return edges;
}

static void
slot_free (gpointer data)
{
  g_ref_string_release (((RfSceneSlot *) data)->id);
  g_free (data);
}

static void
route_free (gpointer data)
{
  Route *route = data;

  g_ref_string_release (route->from);
  g_ref_string_release (route->to);
  g_clear_pointer (&route->points, g_rc_box_release);
  g_free (route);
}

static void
measure_card_cb (RfFlow       *flow,
                 const RfNode *node,
                 double       *width,
                 double       *height,
                 gpointer      data)
{
  *width = RF_CARD_WIDTH;
  *height = rf_scene_measure_node (data, node)->height;
}

static double
measure_label_cb (RfFlow       *flow,
                  const RfEdge *edge,
                  gpointer      data)
{
  return rf_scene_measure_label (data, edge)->width;
}

/* ---- what the layout says -------------------------------------------------------------------------------------- */

/* Under what the route of a link is kept: the edge, or the step whose way on it is. */
static const char *
get_route_key (const RfEdge *edge,
               const RfNode *from)
{
  return rf_record_get_id (edge != NULL ? edge : from);
}

static RfFlowLayout *
lay_out (RfScene *self,
         gboolean horizontal)
{
  RfLayoutOptions options = rf_layout_default_options;

  options.anew = TRUE;
  options.horizontal = horizontal;

  return rf_flow_layout_new (self->flow, measure_card_cb, measure_label_cb, self, &options);
}

/* Remembers where the layout puts the cards, and its routes. */
static void
keep_layout (RfScene            *self,
             const RfFlowLayout *drawing,
             gboolean            horizontal)
{
  const RfLayout *layout = drawing->layout;

  self->autos_sideways = horizontal;
  self->n_plain = layout->n_plain;
  g_hash_table_remove_all (self->autos);
  g_hash_table_remove_all (self->routes);
  for (guint i = 0; i < drawing->nodes->len; i++)
    {
      const RfNode *node = g_ptr_array_index (drawing->nodes, i);
      const AutoPlace place = { layout->centres[i].x, layout->centres[i].y, drawing->cards[i].height };

      g_hash_table_insert (self->autos, rf_record_ref_id (node), g_memdup2 (&place, sizeof place));
    }
  for (guint k = 0; k < layout->n_links; k++)
    {
      const RfEdge *edge = g_ptr_array_index (drawing->edges, k);
      const RfNode *from = g_ptr_array_index (drawing->nodes, drawing->links[k].from);
      const RfNode *to = g_ptr_array_index (drawing->nodes, drawing->links[k].to);
      Route *route = g_new0 (Route, 1);

      route->from = rf_record_ref_id (from);
      route->to = rf_record_ref_id (to);
      route->n_points = layout->route_starts[k + 1] - layout->route_starts[k];
      if (route->n_points > 0)
        route->points = g_rc_box_dup (route->n_points * sizeof (RfPoint), layout->points + layout->route_starts[k]);
      route->label_at = layout->labels[k];
      g_hash_table_insert (self->routes, rf_record_ref_id (edge != NULL ? edge : from), route);
    }
}

/* Asks the layout for places and routes in the direction of the flow. */
void
rf_scene_take_layout (RfScene *self)
{
  g_autoptr (RfFlowLayout) drawing = lay_out (self, self->is_sideways);

  keep_layout (self, drawing, self->is_sideways);
}

/* Whether nobody has asked the layout for routes that is to be asked, or it was in another direction. */
gboolean
rf_scene_wants_layout (RfScene *self)
{
  return (g_hash_table_size (self->autos) == 0 || self->autos_sideways != self->is_sideways) && rf_flow_get_n_records (self->flow, RF_RECORD_NODE) <= MAX_AUTO;
}

static gboolean
is_where_layout_put_it (RfScene           *self,
                        const RfSceneCard *card)
{
  const AutoPlace *place = g_hash_table_lookup (self->autos, rf_record_get_id (card->node));

  return place != NULL && fabs (card->x + card->width / 2 - place->x) < NEAR && fabs (card->y + card->height / 2 - place->y) < NEAR &&
         fabs (card->height - place->height) < NEAR;
}

/* ---- cards ----------------------------------------------------------------------------------------------------- */

static gboolean
has_place (const RfNode *node)
{
  return rf_record_get_value (node, "x") != NULL && rf_record_get_value (node, "y") != NULL;
}

/* (transfer full): the nodes that @roots lead to, themselves included; not on from folded ones where @stops. */
static GHashTable *
reach (RfScene   *self,
       GPtrArray *roots,
       gboolean   stops)
{
  GHashTable *seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) stack = g_ptr_array_copy (roots, NULL, NULL);

  while (stack->len > 0)
    {
      const RfNode *node = g_ptr_array_steal_index (stack, stack->len - 1);
      GPtrArray *options;

      if (!g_hash_table_add (seen, (gpointer) node) || (stops && rf_record_get_boolean (node, "collapsed")))
        continue;
      options = rf_flow_get_options_of (self->flow, node);
      for (guint i = 0; i < options->len; i++)
        {
          const RfNode *to = rf_flow_get_target (self->flow, g_ptr_array_index (options, i));

          if (to != NULL)
            g_ptr_array_add (stack, (gpointer) to);
        }
    }

  return seen;
}

/* (transfer full) (nullable): the nodes that are seen; NULL for all. What only folded steps lead to is not. */
static GHashTable *
find_seen (RfScene   *self,
           GPtrArray *nodes)
{
  g_autoptr (GPtrArray) below_folded = g_ptr_array_new ();
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();
  g_autoptr (GHashTable) below = NULL;
  const RfNode *start = rf_flow_lookup_node (self->flow, rf_flow_get_start (self->flow));
  GHashTableIter iter;
  gpointer folded;

  g_hash_table_iter_init (&iter, self->folded);
  while (g_hash_table_iter_next (&iter, &folded, NULL))
    {
      GPtrArray *options = rf_flow_get_options (self->flow, folded);

      for (guint k = 0; k < options->len; k++)
        {
          const RfNode *to = rf_flow_lookup_node (self->flow, rf_record_get_string (g_ptr_array_index (options, k), "to"));

          if (to != NULL)
            g_ptr_array_add (below_folded, (gpointer) to);
        }
    }
  if (below_folded->len == 0)
    return NULL;

  below = reach (self, below_folded, FALSE);
  for (guint i = 0; i < nodes->len; i++)
    if (g_ptr_array_index (nodes, i) == start || !g_hash_table_contains (below, g_ptr_array_index (nodes, i)))
      g_ptr_array_add (roots, g_ptr_array_index (nodes, i));

  return reach (self, roots, TRUE);
}

static void
keep_in (GHashTable   *set,
         const RfNode *node,
         gboolean      holds)
{
  if (holds)
    g_hash_table_add (set, rf_record_ref_id (node));
  else
    g_hash_table_remove (set, rf_record_get_id (node));
}

/* Notes what a node has to do with which others have cards, and where. */
void
rf_scene_note_node (RfScene      *self,
                    const RfNode *node)
{
  keep_in (self->folded, node, rf_record_get_boolean (node, "collapsed"));
  keep_in (self->unplaced, node, !has_place (node));
}

/* (transfer container) (element-type RfNode): the nodes that have cards, in reading order. */
GPtrArray *
rf_scene_list_shown (RfScene *self)
{
  GPtrArray *nodes = rf_flow_list_reading (self->flow);
  g_autoptr (GHashTable) seen = find_seen (self, nodes);
  guint n = 0;

  if (seen == NULL)
    return nodes;

  for (guint i = 0; i < nodes->len; i++)
    if (g_hash_table_contains (seen, nodes->pdata[i]))
      nodes->pdata[n++] = nodes->pdata[i];
  g_ptr_array_set_size (nodes, n);

  return nodes;
}

/* Puts a card behind those that there are, with its middle at a place; the grid does not know of it yet. */
void
rf_scene_add_card (RfScene      *self,
                   const RfNode *node,
                   double        x,
                   double        y)
{
  const RfMeasured *measured = rf_scene_measure_node (self, node);
  const RfSceneCard card = { node, x - RF_CARD_WIDTH / 2, y - measured->height / 2, RF_CARD_WIDTH, measured->height, measured->meta, measured->picture, rf_node_get_kind (node) };
  RfSceneSlot *slot = g_new (RfSceneSlot, 1);

  slot->id = rf_record_ref_id (node);
  slot->position = self->cards->len;
  g_array_append_val (self->cards, card);
  g_ptr_array_add (self->slots, slot);
  g_hash_table_replace (self->by_id, slot->id, slot);
}

static void
add_card (RfScene      *self,
          const RfNode *node,
          double        x,
          double        y)
{
  rf_scene_add_card (self, node, x, y);
  rf_scene_index_card (self, self->cards->len - 1);
}

/* A step without a place in a flow that has places: below what leads to it, or else beside everything. */
static void
place_late (RfScene      *self,
            const RfNode *node)
{
  GPtrArray *links = rf_flow_get_links_in (self->flow, rf_record_get_id (node));
  double x, y;
  guint from;

  for (guint i = 0; i < links->len; i++)
    if (rf_scene_find (self, rf_record_get_string (g_ptr_array_index (links, i), "from"), &from))
      {
        rf_scene_find_room (self, from, &x, &y);
        add_card (self, node, x, y);
        return;
      }
  if (self->cards->len == 0)
    {
      add_card (self, node, RF_CARD_WIDTH / 2, RF_CARD_HEIGHT / 2);
      return;
    }
  rf_scene_find_room (self, self->cards->len - 1, &x, &y);
  add_card (self, node, x, y);
}

/* In reading order; those that have no place among others that have come last, so that they find room. */
static void
take_cards (RfScene *self)
{
  guint n_nodes = rf_flow_get_n_records (self->flow, RF_RECORD_NODE), n_unplaced = g_hash_table_size (self->unplaced);
  gboolean any_placed = n_unplaced < n_nodes;
  g_autoptr (GPtrArray) shown = rf_scene_list_shown (self);

  if (!any_placed || rf_scene_wants_layout (self))
    rf_scene_take_layout (self);

  for (guint i = 0; i < shown->len; i++)
    {
      const RfNode *node = g_ptr_array_index (shown, i);
      const AutoPlace *place = !any_placed ? g_hash_table_lookup (self->autos, rf_record_get_id (node)) : NULL;

      if (has_place (node))
        add_card (self, node, rf_record_get_double (node, "x", 0), rf_record_get_double (node, "y", 0));
      else if (place != NULL)
        add_card (self, node, place->x, place->y);
    }
  for (guint i = 0; any_placed && n_unplaced > 0 && i < shown->len; i++)
    if (!has_place (g_ptr_array_index (shown, i)))
      place_late (self, g_ptr_array_index (shown, i));
}

/* ---- edges ----------------------------------------------------------------------------------------------------- */

static gboolean
fits (RfScene           *self,
      const Route       *route,
      const RfSceneCard *from,
      const RfSceneCard *to)
{
  return route->n_points > 1 && strcmp (route->from, rf_record_get_id (from->node)) == 0 && strcmp (route->to, rf_record_get_id (to->node)) == 0 &&
         is_where_layout_put_it (self, from) && is_where_layout_put_it (self, to);
}

/**
 * rf_scene_trace:
 * @option: which of the ways out of its card
 * @n_options: how many there are
 *
 * Finds the way of a line as the cards stand now.
 */
void
rf_scene_trace (RfScene     *self,
                RfSceneEdge *edge,
                guint        option,
                guint        n_options)
{
  const RfSceneCard *from = rf_scene_get_card (self, edge->from), *to = rf_scene_get_card (self, edge->to);
  const Route *route = g_hash_table_lookup (self->routes, get_route_key (edge->edge, from->node));

  rf_scene_see_nothing (edge);
  if (route != NULL && !fits (self, route, from, to))
    route = NULL;
  if (route != NULL)
    rf_scene_see (edge, route->points, route->n_points);
  if (route != NULL && (self->is_tidy || rf_scene_is_clear (self, route->points, route->n_points)))
    {
      g_clear_pointer (&edge->points, g_rc_box_release);
      edge->points = g_rc_box_acquire (route->points);
      edge->n_points = route->n_points;
      edge->label_at = route->label_at;
    }
  else
    rf_scene_route (self, edge, option, n_options);
  rf_scene_measure_edge (self, edge);
}

/* A line that is not traced yet. */
void
rf_scene_add_edge (RfScene      *self,
                   guint         from,
                   guint         to,
                   const RfEdge *record)
{
  RfSceneEdge edge = { record, from, to };

  if (record != NULL)
    {
      const RfMeasuredLabel *label = rf_scene_measure_label (self, record);

      edge.label = label->width > 0 ? rf_record_get_string (record, "label") : NULL;
      edge.label_width = label->width;
      edge.picture = label->picture;
    }
  g_array_append_val (self->edges, edge);
}

/* The lines of the options of a card, not traced yet; in a procedure each card has the line that leads to it. */
void
rf_scene_add_ways (RfScene *self,
                   guint    position)
{
  const RfNode *node = rf_scene_get_card (self, position)->node;
  GPtrArray *options;
  guint to;

  if (rf_flow_is_procedural (self->flow))
    {
      if (position > 0)
        rf_scene_add_edge (self, position - 1, position, NULL);
      return;
    }

  options = rf_flow_get_options (self->flow, rf_record_get_id (node));
  for (guint k = 0; k < options->len; k++)
    if (rf_scene_find (self, rf_record_get_string (g_ptr_array_index (options, k), "to"), &to))
      rf_scene_add_edge (self, position, to, g_ptr_array_index (options, k));
}

/* Whether the layout has put each card where it stands: then its lines meet none of them. */
static gboolean
is_tidy (RfScene *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (!is_where_layout_put_it (self, rf_scene_get_card (self, i)))
      return FALSE;

  return TRUE;
}

static void
take_edges (RfScene *self)
{
  self->is_tidy = is_tidy (self);
  for (guint i = 0; i < self->cards->len; i++)
    {
      guint first = self->edges->len;

      rf_scene_add_ways (self, i);
      for (guint k = first; k < self->edges->len; k++)
        rf_scene_trace (self, &g_array_index (self->edges, RfSceneEdge, k), k - first, self->edges->len - first);
    }
  self->is_tidy = FALSE;
}

static void
note_nodes (RfScene *self)
{
  GPtrArray *nodes = rf_flow_get_records (self->flow, RF_RECORD_NODE);

  g_hash_table_remove_all (self->folded);
  g_hash_table_remove_all (self->unplaced);
  for (guint i = 0; i < nodes->len; i++)
    rf_scene_note_node (self, nodes->pdata[i]);
}

/* All of it anew; no card is one of before. */
void
rf_scene_build (RfScene *self)
{
  const guint none = RF_SCENE_NONE;

  self->n_before = self->cards->len;
  self->is_sideways = rf_flow_is_sideways (self->flow);
  g_array_set_size (self->cards, 0);
  g_array_set_size (self->edges, 0);
  g_ptr_array_set_size (self->slots, 0);
  g_hash_table_remove_all (self->by_id);
  g_hash_table_remove_all (self->moved);
  rf_scene_clear_cells (self);
  note_nodes (self);
  take_cards (self);
  take_edges (self);
  rf_scene_measure_all (self);
  g_array_set_size (self->origins, 0);
  g_array_set_size (self->remade, 0);
  for (guint i = 0; i < self->cards->len; i++)
    g_array_append_val (self->origins, none);
}

/* ---- life ------------------------------------------------------------------------------------------------------ */

/**
 * rf_scene_new:
 * @flow: kept; after each edit of it rf_scene_update() is to be called before anything else
 * @context: with the font that is drawn in; sizes are canvas units
 */
RfScene *
rf_scene_new (RfFlow       *flow,
              PangoContext *context)
{
  RfScene *self = g_new0 (RfScene, 1);

  rf_scene_init_text (self, context);
  self->flow = g_object_ref (flow);
  self->autos = g_hash_table_new_full (rf_uuid_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, g_free);
  self->routes = g_hash_table_new_full (rf_uuid_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, route_free);
  self->cards = g_array_new (FALSE, FALSE, sizeof (RfSceneCard));
  self->edges = rf_scene_new_edges (0);
  self->by_id = g_hash_table_new_full (rf_uuid_hash, g_str_equal, NULL, slot_free);
  self->slots = g_ptr_array_new ();
  self->folded = g_hash_table_new_full (rf_uuid_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, NULL);
  self->unplaced = g_hash_table_new_full (rf_uuid_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, NULL);
  self->origins = g_array_new (FALSE, FALSE, sizeof (guint));
  self->remade = g_array_new (FALSE, FALSE, sizeof (guint));
  self->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->moved = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  rf_scene_build (self);

  return self;
}

void
rf_scene_free (RfScene *self)
{
  g_object_unref (self->title);
  g_object_unref (self->word);
  g_hash_table_unref (self->words);
  g_object_unref (self->label);
  g_array_unref (self->cards);
  g_array_unref (self->edges);
  g_ptr_array_unref (self->slots);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->folded);
  g_hash_table_unref (self->unplaced);
  g_array_unref (self->origins);
  g_array_unref (self->remade);
  g_hash_table_unref (self->cells);
  g_hash_table_unref (self->moved);
  g_hash_table_unref (self->measured);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->autos);
  g_hash_table_unref (self->routes);
  g_object_unref (self->flow);
  g_free (self);
}

/**
 * rf_scene_list_places:
 *
 * Returns: (transfer full): as many as there are cards; free the array with g_free(), the ids belong to the flow
 */
RfPlacedCard *
rf_scene_list_places (RfScene *self)
{
  RfPlacedCard *places = g_new (RfPlacedCard, self->cards->len + 1);

  for (guint i = 0; i < self->cards->len; i++)
    {
      const RfSceneCard *card = rf_scene_get_card (self, i);

      places[i] = (RfPlacedCard) { rf_record_get_id (card->node), card->x + card->width / 2, card->y + card->height / 2, card->width, card->height };
    }

  return places;
}

/**
 * rf_scene_lay_out:
 * @horizontal: left to right instead of top down
 * @n_cards: (out): how many
 *
 * Where a layout from scratch would put all the cards of the flow, folded ones too. Nothing is changed.
 *
 * Returns: (transfer full): free the array with g_free(), the ids belong to the flow
 */
RfPlacedCard *
rf_scene_lay_out (RfScene *self,
                  gboolean horizontal,
                  guint   *n_cards)
{
  g_autoptr (RfFlowLayout) drawing = lay_out (self, horizontal);
  RfPlacedCard *places = g_new (RfPlacedCard, drawing->nodes->len + 1);

  for (guint i = 0; i < drawing->nodes->len; i++)
    places[i] = (RfPlacedCard) { rf_record_get_id (g_ptr_array_index (drawing->nodes, i)), drawing->layout->centres[i].x, drawing->layout->centres[i].y,
                                 drawing->cards[i].width, drawing->cards[i].height };
  *n_cards = drawing->nodes->len;
  keep_layout (self, drawing, horizontal); /* its routes are wanted as soon as the cards are there */

  return places;
}

void
rf_scene_get_bounds (RfScene    *self,
                     RfSceneBox *bounds)
{
  *bounds = self->bounds;
}

/**
 * rf_scene_get_n_plain:
 *
 * Returns: how many lines the layout has led around the drawing, because there are too many to lead them through it
 */
guint
rf_scene_get_n_plain (RfScene *self)
{
  return self->n_plain;
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

/**
 * rf_scene_get_change:
 * @change: (out caller-allocates): valid until the next update
 *
 * What the last rf_scene_update() that gave TRUE has done to the positions.
 */
void
rf_scene_get_change (RfScene       *self,
                     RfSceneChange *change)
{
  change->origins = (const guint *) (gconstpointer) self->origins->data;
  change->n_before = self->n_before;
  change->remade = (const guint *) (gconstpointer) self->remade->data;
  change->n_remade = self->remade->len;
}

/* Whether @node has a card, and which. */
gboolean
rf_scene_find (RfScene    *self,
               const char *node,
               guint      *position)
{
  const RfSceneSlot *slot = node != NULL ? g_hash_table_lookup (self->by_id, node) : NULL;

  if (slot == NULL)
    return FALSE;
  *position = slot->position;

  return TRUE;
}

/* Whether @edge is drawn, and which it is. Looks at all: for what people choose, not for loops. */
gboolean
rf_scene_find_edge (RfScene    *self,
                    const char *edge,
                    guint      *position)
{
  for (guint i = 0; edge != NULL && i < self->edges->len; i++)
    {
      const RfEdge *record = rf_scene_get_edge (self, i)->edge;

      if (record != NULL && strcmp (rf_record_get_id (record), edge) == 0)
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}
