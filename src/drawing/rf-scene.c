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
#define FEW_MOVED 64    /* cards; when more have moved, all lines are traced */
#define NEAR .5         /* canvas units within which a card counts as not moved */

typedef struct
{
  double x;
  double y;
  double height;
} AutoPlace;

typedef struct
{
  char    *from; /* GRefString, as @to */
  char    *to;
  RfPoint *points;
  guint    n_points;
  RfPoint  label_at;
} Route;

static void
clear_edge (gpointer data)
{
  g_free (((RfSceneEdge *) data)->points);
}

static void
route_free (gpointer data)
{
  Route *route = data;

  g_ref_string_release (route->from);
  g_ref_string_release (route->to);
  g_free (route->points);
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

static void
take_layout (RfScene *self)
{
  g_autoptr (RfFlowLayout) drawing = lay_out (self, FALSE);
  const RfLayout *layout = drawing->layout;

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
      route->points = g_memdup2 (layout->points + layout->route_starts[k], route->n_points * sizeof (RfPoint));
      route->label_at = layout->labels[k];
      g_hash_table_insert (self->routes, rf_record_ref_id (edge != NULL ? edge : from), route);
    }
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
      options = rf_flow_get_options (self->flow, rf_record_get_id (node));
      for (guint i = 0; i < options->len; i++)
        {
          const RfNode *to = rf_flow_lookup_node (self->flow, rf_record_get_string (g_ptr_array_index (options, i), "to"));

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

  for (guint i = 0; i < nodes->len; i++)
    {
      const RfNode *node = g_ptr_array_index (nodes, i);
      GPtrArray *options;

      if (!rf_record_get_boolean (node, "collapsed"))
        continue;
      options = rf_flow_get_options (self->flow, rf_record_get_id (node));
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
add_card (RfScene      *self,
          const RfNode *node,
          double        x,
          double        y)
{
  const RfMeasured *measured = rf_scene_measure_node (self, node);
  const RfSceneCard card = { node, x - RF_CARD_WIDTH / 2, y - measured->height / 2, RF_CARD_WIDTH, measured->height, measured->meta, measured->picture, rf_node_get_kind (node) };

  g_array_append_val (self->cards, card);
  g_hash_table_insert (self->by_id, rf_record_ref_id (node), GUINT_TO_POINTER (self->cards->len));
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

static gboolean
is_seen (GHashTable   *seen,
         const RfNode *node)
{
  return seen == NULL || g_hash_table_contains (seen, node);
}

/* In reading order; those that have no place among others that have come last, so that they find room. */
static void
take_cards (RfScene   *self,
            GPtrArray *nodes)
{
  g_autoptr (GHashTable) seen = find_seen (self, nodes);
  gboolean any_placed = FALSE, all_placed = TRUE;

  for (guint i = 0; i < nodes->len; i++)
    {
      any_placed |= has_place (g_ptr_array_index (nodes, i));
      all_placed &= has_place (g_ptr_array_index (nodes, i));
    }
  if (!any_placed || (g_hash_table_size (self->autos) == 0 && nodes->len <= MAX_AUTO))
    take_layout (self);

  for (guint i = 0; i < nodes->len; i++)
    {
      const RfNode *node = g_ptr_array_index (nodes, i);
      const AutoPlace *place = !any_placed ? g_hash_table_lookup (self->autos, rf_record_get_id (node)) : NULL;

      if (!is_seen (seen, node))
        continue;
      if (has_place (node))
        add_card (self, node, rf_record_get_double (node, "x", 0), rf_record_get_double (node, "y", 0));
      else if (place != NULL)
        add_card (self, node, place->x, place->y);
    }
  for (guint i = 0; any_placed && !all_placed && i < nodes->len; i++)
    if (!has_place (g_ptr_array_index (nodes, i)) && is_seen (seen, g_ptr_array_index (nodes, i)))
      place_late (self, g_ptr_array_index (nodes, i));
}

/* ---- edges ----------------------------------------------------------------------------------------------------- */

static void
trace (RfScene     *self,
       RfSceneEdge *edge,
       guint        option,
       guint        n_options)
{
  const RfSceneCard *from = rf_scene_get_card (self, edge->from), *to = rf_scene_get_card (self, edge->to);
  const Route *route = g_hash_table_lookup (self->routes, get_route_key (edge->edge, from->node));

  if (route != NULL && route->n_points > 1 && strcmp (route->from, rf_record_get_id (from->node)) == 0 &&
      strcmp (route->to, rf_record_get_id (to->node)) == 0 && is_where_layout_put_it (self, from) && is_where_layout_put_it (self, to) &&
      rf_scene_is_clear (self, route->points, route->n_points))
    {
      g_free (edge->points);
      edge->points = g_memdup2 (route->points, route->n_points * sizeof (RfPoint));
      edge->n_points = route->n_points;
      edge->label_at = route->label_at;
    }
  else
    rf_scene_route (self, edge, option, n_options);
  rf_scene_measure_edge (self, edge);
}

static void
add_edge (RfScene      *self,
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

static void
take_edges (RfScene *self)
{
  gboolean is_procedural = rf_flow_is_procedural (self->flow);

  for (guint i = 0; i < self->cards->len; i++)
    {
      const RfNode *node = rf_scene_get_card (self, i)->node;
      GPtrArray *options = rf_flow_get_options (self->flow, rf_record_get_id (node));
      guint first = self->edges->len, to;

      if (is_procedural && i > 0)
        add_edge (self, i - 1, i, NULL);
      for (guint k = 0; !is_procedural && k < options->len; k++)
        if (rf_scene_find (self, rf_record_get_string (g_ptr_array_index (options, k), "to"), &to))
          add_edge (self, i, to, g_ptr_array_index (options, k));
      for (guint k = first; k < self->edges->len; k++)
        trace (self, &g_array_index (self->edges, RfSceneEdge, k), k - first, self->edges->len - first);
    }
}

static void
build (RfScene *self)
{
  g_autoptr (GPtrArray) nodes = rf_flow_list_reading (self->flow);

  g_array_set_size (self->cards, 0);
  g_array_set_size (self->edges, 0);
  g_hash_table_remove_all (self->by_id);
  g_hash_table_remove_all (self->moved);
  rf_scene_clear_cells (self);
  take_cards (self, nodes);
  take_edges (self);
  rf_scene_measure_all (self);
}

/* ---- keeping up ------------------------------------------------------------------------------------------------ */

/* How many edges leave the card that the edge @first leaves; they stand behind each other. */
static guint
count_siblings (RfScene *self,
                guint    first)
{
  guint n = 1;

  while (first + n < self->edges->len && rf_scene_get_edge (self, first + n)->from == rf_scene_get_edge (self, first)->from)
    n++;

  return n;
}

static gboolean
meets_box (const RfSceneEdge *edge,
           const RfSceneBox  *box)
{
  return edge->left < box->x + box->width && edge->right > box->x && edge->top < box->y + box->height && edge->bottom > box->y;
}

/* Whether an edge leads past where a card that has moved stands or stood. */
static gboolean
passes_moved (RfScene           *self,
              const RfSceneEdge *edge)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->moved);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const RfSceneCard *card = rf_scene_get_card (self, GPOINTER_TO_UINT (key));
      const RfSceneBox box = { card->x, card->y, card->width, card->height };

      if (meets_box (edge, &box) || meets_box (edge, value))
        return TRUE;
    }

  return FALSE;
}

static gboolean
ends_at_moved (RfScene           *self,
               const RfSceneEdge *edge)
{
  return g_hash_table_contains (self->moved, GUINT_TO_POINTER (edge->from)) || g_hash_table_contains (self->moved, GUINT_TO_POINTER (edge->to));
}

/* Traces the edges of cards that have moved or grown, and where @past is set those that lead past such a card. */
static void
trace_moved (RfScene *self,
             gboolean past)
{
  gboolean all = past && g_hash_table_size (self->moved) > FEW_MOVED;
  guint n;

  if (g_hash_table_size (self->moved) == 0)
    return;

  for (guint first = 0; first < self->edges->len; first += n)
    {
      n = count_siblings (self, first);
      for (guint k = first; k < first + n; k++)
        {
          RfSceneEdge *edge = &g_array_index (self->edges, RfSceneEdge, k);

          if (all || ends_at_moved (self, edge) || (past && passes_moved (self, edge)))
            trace (self, edge, k - first, n);
        }
    }
}

/* Notes that a card moves or grows, and where it was when the last edit was made. */
static void
note_moved (RfScene *self,
            guint    position)
{
  const RfSceneCard *card = rf_scene_get_card (self, position);
  const RfSceneBox box = { card->x, card->y, card->width, card->height };

  if (!g_hash_table_contains (self->moved, GUINT_TO_POINTER (position)))
    g_hash_table_insert (self->moved, GUINT_TO_POINTER (position), g_memdup2 (&box, sizeof box));
}

/**
 * rf_scene_move_card:
 * @x: of its centre
 * @y: of its centre
 *
 * Draws a card elsewhere, while it is being dragged. Call rf_scene_moved() once all are where they are to be.
 */
void
rf_scene_move_card (RfScene *self,
                    guint    position,
                    double   x,
                    double   y)
{
  RfSceneCard *card = &g_array_index (self->cards, RfSceneCard, position);

  note_moved (self, position);
  rf_scene_unindex_card (self, position);
  card->x = x - card->width / 2;
  card->y = y - card->height / 2;
  rf_scene_index_card (self, position);
}

/* Lines of the cards that have moved, and bounds. Lines that only lead past one of them wait for the edit. */
void
rf_scene_moved (RfScene *self)
{
  trace_moved (self, FALSE);
  rf_scene_measure_all (self);
}

/* What a change asks for. */
typedef struct
{
  gboolean    all;    /* cards or edges come or go, or their order changes */
  GHashTable *moved;  /* ids of nodes whose place changes */
  GHashTable *looks;  /* ids of nodes that look otherwise */
} Wants;

/* The node that shows a command or an edge on its card. */
static const char *
get_owner (RfScene        *self,
           const RfRecord *record)
{
  RfRecordKind kind = rf_record_get_kind (record);

  return kind == RF_RECORD_COMMAND ? rf_record_get_string (record, "node") : kind == RF_RECORD_EDGE ? rf_record_get_string (record, "from") : NULL;
}

static void
note_change (RfScene        *self,
             const RfChange *change,
             Wants          *wants)
{
  static const char *const structure[] = { RF_FIELD_RECORD, "from", "to", "ord", "section", "start", "collapsed", "node", NULL };
  static const char *const shown[] = { "title", "kind", "minutes", "note_required", NULL };
  const RfRecord *record = rf_flow_lookup (self->flow, change->id);
  const char *owner = record != NULL ? get_owner (self, record) : NULL;

  if (g_strv_contains (structure, change->field))
    wants->all = TRUE;
  if (strcmp (change->field, "x") == 0 || strcmp (change->field, "y") == 0)
    {
      g_hash_table_add (wants->moved, change->id);
      wants->all |= change->before == NULL || change->after == NULL;
    }
  else if (g_strv_contains (shown, change->field) || strcmp (change->field, "collapsed") == 0)
    g_hash_table_add (wants->looks, change->id);
  if (strcmp (change->field, "label") == 0 && record != NULL && rf_record_get_kind (record) == RF_RECORD_EDGE)
    {
      g_hash_table_remove (self->labels, change->id);
      wants->all = TRUE;
    }
  if (owner != NULL)
    g_hash_table_add (wants->looks, (gpointer) owner);
  if ((strcmp (change->field, "node") == 0 || strcmp (change->field, "from") == 0) && change->before != NULL)
    g_hash_table_add (wants->looks, (gpointer) g_variant_get_string (change->before, NULL));
}

/* A card whose text is another one; its middle stays. */
static void
measure_anew (RfScene    *self,
              const char *node)
{
  const RfNode *record = rf_flow_lookup_node (self->flow, node);
  RfSceneCard *card;
  const RfMeasured *measured;
  double middle;
  guint position;

  if (record == NULL || !rf_scene_find (self, node, &position))
    return;

  note_moved (self, position);
  rf_scene_unindex_card (self, position);
  measured = rf_scene_measure_node (self, record);
  card = &g_array_index (self->cards, RfSceneCard, position);
  middle = card->y + card->height / 2;
  card->height = measured->height;
  card->y = middle - card->height / 2;
  card->meta = measured->meta;
  card->picture = measured->picture;
  card->kind = rf_node_get_kind (record);
  rf_scene_index_card (self, position);
}

static void
move_cards (RfScene    *self,
            GHashTable *moved)
{
  GHashTableIter iter;
  gpointer id;
  guint position;

  g_hash_table_iter_init (&iter, moved);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const RfNode *node = rf_flow_lookup_node (self->flow, id);

      if (node == NULL || !rf_scene_find (self, id, &position))
        continue;
      rf_scene_move_card (self, position, rf_record_get_double (node, "x", 0), rf_record_get_double (node, "y", 0));
    }
}

/**
 * rf_scene_update:
 * @edit: that has just been applied to the flow
 *
 * Brings the scene up to date.
 *
 * Returns: whether cards or edges have other positions than before
 */
gboolean
rf_scene_update (RfScene *self,
                 RfEdit  *edit)
{
  g_autoptr (GHashTable) moved = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) looks = g_hash_table_new (g_str_hash, g_str_equal);
  Wants wants = { FALSE, moved, looks };
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    note_change (self, rf_edit_get_change (edit, i), &wants);
  g_hash_table_iter_init (&iter, looks);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_remove (self->measured, id);

  if (wants.all)
    {
      build (self);
      return TRUE;
    }

  g_hash_table_iter_init (&iter, looks);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    measure_anew (self, id);
  move_cards (self, moved);
  trace_moved (self, TRUE);
  g_hash_table_remove_all (self->moved);
  rf_scene_measure_all (self);

  return FALSE;
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
  self->edges = g_array_new (FALSE, FALSE, sizeof (RfSceneEdge));
  g_array_set_clear_func (self->edges, clear_edge);
  self->by_id = g_hash_table_new_full (rf_uuid_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, NULL);
  self->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->moved = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  build (self);

  return self;
}

void
rf_scene_free (RfScene *self)
{
  g_object_unref (self->title);
  g_object_unref (self->label);
  g_array_unref (self->cards);
  g_array_unref (self->edges);
  g_hash_table_unref (self->by_id);
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
  if (!horizontal)
    take_layout (self); /* its routes are wanted as soon as the cards are there */

  return places;
}

void
rf_scene_get_bounds (RfScene    *self,
                     RfSceneBox *bounds)
{
  *bounds = self->bounds;
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
