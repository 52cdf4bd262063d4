/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scene that is kept up with the edits of its flow. Where a card comes or
 * goes, the others move up in the lists, but their boxes, their text and the
 * lines that they do not touch stay as they are; the outcome is the same as if
 * all of it had been made anew.
 */

#include "rf-scene-private.h"

#include <string.h>

#define FEW_MOVED 64   /* cards; when more have moved, all lines are traced */
#define MANY_BOXES 512 /* where that many cards have come, gone or moved, all lines are traced */

/* ---- cards that move ------------------------------------------------------------------------------------------- */

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

/* Whether a card there has to do with the way of an edge. */
static gboolean
meets_box (const RfSceneEdge *edge,
           const RfSceneBox  *box)
{
  return edge->sees.left < box->x + box->width && edge->sees.right > box->x && edge->sees.top < box->y + box->height && edge->sees.bottom > box->y;
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
            rf_scene_trace (self, edge, k - first, n);
        }
    }
}

static void
trace_all (RfScene *self)
{
  guint n;

  for (guint first = 0; first < self->edges->len; first += n)
    {
      n = count_siblings (self, first);
      for (guint k = first; k < first + n; k++)
        rf_scene_trace (self, &g_array_index (self->edges, RfSceneEdge, k), k - first, n);
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

/* ---- what an edit asks for ------------------------------------------------------------------------------------- */

/* Sets of ids of nodes. */
typedef struct
{
  gboolean    anew;      /* all of it */
  gboolean    turned;    /* the flow leads in another direction */
  gboolean    structure; /* cards or edges come or go, or their order changes */
  GHashTable *records;   /* that are born or die */
  GHashTable *moved;     /* whose place changes */
  GHashTable *looks;     /* that look otherwise */
  GHashTable *ways;      /* whose ways out are others */
} Wants;

static gboolean
is_kind (GVariant    *kind,
         RfRecordKind expected)
{
  RfRecordKind found;

  return kind != NULL && rf_record_kind_parse (g_variant_get_string (kind, NULL), &found) && found == expected;
}

/* The node that shows a command or an edge on its card. */
static const char *
get_owner (RfScene        *self,
           const RfRecord *record)
{
  RfRecordKind kind = rf_record_get_kind (record);

  return kind == RF_RECORD_COMMAND ? rf_record_get_string (record, "node") : kind == RF_RECORD_EDGE ? rf_record_get_string (record, "from") : NULL;
}

/* An edge, as it is now, and as it was where it has gone or leads from elsewhere. */
static void
note_edge (RfScene        *self,
           const RfChange *change,
           const RfRecord *record,
           Wants          *wants)
{
  static const char *const fields[] = { "from", "to", "ord", "label", NULL };

  if (!g_strv_contains (fields, change->field))
    return;
  if (record != NULL && rf_record_get_kind (record) == RF_RECORD_EDGE)
    {
      const char *from = rf_record_get_string (record, "from");

      wants->structure = TRUE;
      if (from != NULL)
        g_hash_table_add (wants->ways, (gpointer) from);
    }
  if (strcmp (change->field, "from") == 0 && change->before != NULL)
    {
      wants->structure = TRUE;
      g_hash_table_add (wants->ways, (gpointer) g_variant_get_string (change->before, NULL));
    }
  if (strcmp (change->field, "label") == 0)
    g_hash_table_remove (self->labels, change->id);
}

static void
note_node (RfScene        *self,
           const RfChange *change,
           const RfRecord *record,
           Wants          *wants)
{
  static const char *const shown[] = { "title", "kind", "minutes", "note_required", "collapsed", NULL };
  static const char *const order[] = { "ord", "section", "start", "collapsed", NULL };
  gboolean is_header = record != NULL && rf_record_get_kind (record) == RF_RECORD_FLOW;

  if (strcmp (change->field, RF_FIELD_RECORD) == 0 && (is_kind (change->before, RF_RECORD_NODE) || is_kind (change->after, RF_RECORD_NODE)))
    {
      wants->structure = TRUE;
      g_hash_table_add (wants->records, change->id);
      g_hash_table_add (wants->looks, change->id);
    }
  if (g_strv_contains (shown, change->field))
    g_hash_table_add (wants->looks, change->id);
  if (record == NULL || (rf_record_get_kind (record) != RF_RECORD_NODE && !is_header))
    return;

  wants->anew |= is_header && strcmp (change->field, "kind") == 0;
  wants->turned |= is_header && strcmp (change->field, "direction") == 0;
  wants->structure |= g_strv_contains (order, change->field);
  if (strcmp (change->field, "x") == 0 || strcmp (change->field, "y") == 0)
    {
      g_hash_table_add (wants->moved, change->id);
      wants->structure |= change->before == NULL || change->after == NULL;
    }
}

static void
note_change (RfScene        *self,
             const RfChange *change,
             Wants          *wants)
{
  const RfRecord *record = rf_flow_lookup (self->flow, change->id);
  const char *owner = record != NULL ? get_owner (self, record) : NULL;

  note_node (self, change, record, wants);
  note_edge (self, change, record, wants);
  if (owner != NULL)
    g_hash_table_add (wants->looks, (gpointer) owner);
  if ((strcmp (change->field, "node") == 0 || strcmp (change->field, "from") == 0) && change->before != NULL)
    g_hash_table_add (wants->looks, (gpointer) g_variant_get_string (change->before, NULL));
}

/* Which nodes are folded or have no place may be others now. Without a place for each, one card depends on all others. */
static void
note_nodes (RfScene *self,
            RfEdit  *edit,
            Wants   *wants)
{
  self->is_sideways = rf_flow_is_sideways (self->flow);
  wants->anew |= (wants->structure || wants->turned) && g_hash_table_size (self->unplaced) > 0;
  for (guint i = 0; wants->structure && i < rf_edit_get_n_changes (edit); i++)
    {
      const char *id = rf_edit_get_change (edit, i)->id;
      const RfNode *node = rf_flow_lookup_node (self->flow, id);

      if (node != NULL)
        rf_scene_note_node (self, node);
      else
        {
          g_hash_table_remove (self->folded, id);
          g_hash_table_remove (self->unplaced, id);
        }
    }
  wants->anew |= wants->structure && (g_hash_table_size (self->unplaced) > 0 || rf_scene_wants_layout (self));
}

/* ---- cards that stay where they are in the lists --------------------------------------------------------------- */

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

/* ---- cards and edges that come and go -------------------------------------------------------------------------- */

/* What becomes of the lists. */
typedef struct
{
  GPtrArray *nodes;   /* that have cards now, in their order */
  GArray    *now_at;  /* guint: for each card of before where it stands now, or RF_SCENE_NONE */
  GArray    *boxes;   /* RfSceneBox: where cards stand or stood that come, go or move */
  guint8    *remakes; /* for each card whether its ways out are made anew */
  guint8    *moves;   /* for each card whether its lines are traced anew */
} Shift;

static guint
get_index (GArray *array,
           guint   position)
{
  return g_array_index (array, guint, position);
}

static RfSceneBox
get_box (const RfSceneCard *card)
{
  return (RfSceneBox) { card->x, card->y, card->width, card->height };
}

/* Nodes that have died may be at the address of one that was born. */
static void
forget_dead (RfScene *self,
             Wants   *wants)
{
  GHashTableIter iter;
  gpointer id;
  guint position;

  g_hash_table_iter_init (&iter, wants->records);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (rf_scene_find (self, id, &position))
      g_array_index (self->cards, RfSceneCard, position).node = NULL;
}

/* Which card of before is that of a node; @guess is the likeliest. */
static guint
find_origin (RfScene      *self,
             const RfNode *node,
             guint         guess)
{
  guint position;

  if (guess < self->cards->len && rf_scene_get_card (self, guess)->node == node)
    return guess;
  if (rf_scene_find (self, rf_record_get_id (node), &position) && rf_scene_get_card (self, position)->node == node)
    return position;

  return RF_SCENE_NONE;
}

static void
match_cards (RfScene *self,
             Shift   *shift)
{
  const guint none = RF_SCENE_NONE;
  guint guess = 0;

  self->n_before = self->cards->len;
  g_array_set_size (self->origins, 0);
  for (guint i = 0; i < self->cards->len; i++)
    g_array_append_val (shift->now_at, none);
  for (guint i = 0; i < shift->nodes->len; i++)
    {
      guint origin;

      while (guess < self->cards->len && rf_scene_get_card (self, guess)->node == NULL)
        guess++;
      origin = find_origin (self, shift->nodes->pdata[i], guess);
      g_array_append_val (self->origins, origin);
      if (origin == RF_SCENE_NONE)
        continue;
      g_array_index (shift->now_at, guint, origin) = i;
      guess = origin + 1;
    }
}

/* Where cards stood that have moved or grown, and where they stand. */
static void
take_moved (RfScene *self,
            Shift   *shift)
{
  GHashTableIter iter;
  gpointer key, before;

  g_hash_table_iter_init (&iter, self->moved);
  while (g_hash_table_iter_next (&iter, &key, &before))
    {
      guint position = GPOINTER_TO_UINT (key), now = get_index (shift->now_at, position);
      RfSceneBox box = get_box (rf_scene_get_card (self, position));

      g_array_append_vals (shift->boxes, before, 1);
      g_array_append_val (shift->boxes, box);
      if (now != RF_SCENE_NONE)
        shift->moves[now] = TRUE;
    }
  g_hash_table_remove_all (self->moved);
}

static void
drop_cards (RfScene *self,
            Shift   *shift)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (get_index (shift->now_at, i) == RF_SCENE_NONE)
      {
        RfSceneBox box = get_box (rf_scene_get_card (self, i));

        g_array_append_val (shift->boxes, box);
        rf_scene_unindex_card (self, i);
        g_hash_table_remove (self->by_id, ((RfSceneSlot *) self->slots->pdata[i])->id);
      }
}

/* The lists of cards in their new order, and new cards where there was none. */
static void
arrange_cards (RfScene *self,
               Shift   *shift)
{
  g_autoptr (GArray) cards = self->cards;
  g_autoptr (GPtrArray) slots = self->slots;

  self->cards = g_array_sized_new (FALSE, FALSE, sizeof (RfSceneCard), shift->nodes->len);
  self->slots = g_ptr_array_sized_new (shift->nodes->len);
  for (guint i = 0; i < shift->nodes->len; i++)
    {
      const RfNode *node = shift->nodes->pdata[i];
      guint origin = get_index (self->origins, i);

      if (origin == RF_SCENE_NONE)
        {
          rf_scene_add_card (self, node, rf_record_get_double (node, "x", 0), rf_record_get_double (node, "y", 0));
          continue;
        }
      g_array_append_val (self->cards, g_array_index (cards, RfSceneCard, origin));
      g_ptr_array_add (self->slots, slots->pdata[origin]);
      ((RfSceneSlot *) slots->pdata[origin])->position = i;
    }
}

static void
index_cards (RfScene *self,
             Shift   *shift)
{
  rf_scene_reindex_cards (self, (const guint *) (gconstpointer) shift->now_at->data);
  for (guint i = 0; i < self->cards->len; i++)
    if (get_index (self->origins, i) == RF_SCENE_NONE)
      {
        RfSceneBox box = get_box (rf_scene_get_card (self, i));

        g_array_append_val (shift->boxes, box);
        rf_scene_index_card (self, i);
      }
}

static void
remake (RfScene    *self,
        Shift      *shift,
        const char *node)
{
  guint position;

  if (rf_scene_find (self, node, &position))
    shift->remakes[position] = TRUE;
}

/* Of which cards the ways out are others: those that the edit names, and those that lead to a card that has come. */
static void
choose_remakes (RfScene *self,
                Shift   *shift,
                Wants   *wants)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, wants->ways);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    remake (self, shift, id);
  for (guint i = 0; i < self->cards->len; i++)
    if (get_index (self->origins, i) == RF_SCENE_NONE)
      {
        GPtrArray *links = rf_flow_get_links_in (self->flow, rf_record_get_id (rf_scene_get_card (self, i)->node));

        shift->remakes[i] = TRUE;
        for (guint k = 0; k < links->len; k++)
          remake (self, shift, rf_record_get_string (links->pdata[k], "from"));
      }
}

/* Takes over the edge at @old with its way; FALSE where one of its cards has gone. */
static gboolean
keep_edge (RfScene     *self,
           Shift       *shift,
           RfSceneEdge *old)
{
  RfSceneEdge edge = *old;

  edge.from = get_index (shift->now_at, old->from);
  edge.to = get_index (shift->now_at, old->to);
  if (edge.from == RF_SCENE_NONE || edge.to == RF_SCENE_NONE)
    return FALSE;
  g_array_append_val (self->edges, edge);
  old->points = NULL;

  return TRUE;
}

/* The ways out of a card, kept as they are; FALSE where one of them has lost its target. */
static gboolean
keep_ways (RfScene *self,
           Shift   *shift,
           GArray  *old,
           guint    first,
           guint    end)
{
  for (guint k = first; k < end; k++)
    if (get_index (shift->now_at, g_array_index (old, RfSceneEdge, k).to) == RF_SCENE_NONE)
      return FALSE;
  for (guint k = first; k < end; k++)
    keep_edge (self, shift, &g_array_index (old, RfSceneEdge, k));

  return TRUE;
}

/* A procedure leads from each step to the next. */
static void
arrange_line (RfScene *self,
              Shift   *shift,
              GArray  *old)
{
  for (guint i = 1; i < self->cards->len; i++)
    {
      guint origin = get_index (self->origins, i), before = get_index (self->origins, i - 1);

      if (origin == RF_SCENE_NONE || origin == 0 || before != origin - 1 || !keep_edge (self, shift, &g_array_index (old, RfSceneEdge, origin - 1)))
        {
          rf_scene_add_ways (self, i);
          shift->remakes[i - 1] = TRUE;
        }
    }
}

static void
arrange_graph (RfScene *self,
               Shift   *shift,
               GArray  *old)
{
  g_autofree guint *firsts = g_new (guint, self->n_before + 1);

  for (guint i = 0, edge = 0; i <= self->n_before; i++)
    {
      while (edge < old->len && g_array_index (old, RfSceneEdge, edge).from < i)
        edge++;
      firsts[i] = edge;
    }
  for (guint i = 0; i < self->cards->len; i++)
    {
      guint origin = get_index (self->origins, i);

      if (shift->remakes[i] || !keep_ways (self, shift, old, firsts[origin], firsts[origin + 1]))
        {
          rf_scene_add_ways (self, i);
          shift->remakes[i] = TRUE;
        }
    }
}

static void
arrange_edges (RfScene *self,
               Shift   *shift)
{
  g_autoptr (GArray) old = self->edges;

  self->edges = rf_scene_new_edges (old->len + 1);
  if (rf_flow_is_procedural (self->flow))
    arrange_line (self, shift, old);
  else
    arrange_graph (self, shift, old);

  g_array_set_size (self->remade, 0);
  for (guint i = 0; i < self->cards->len; i++)
    if (shift->remakes[i])
      g_array_append_val (self->remade, i);
}

static RfSceneBox
unite (GArray *boxes)
{
  RfLayoutBox all = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < boxes->len; i++)
    {
      const RfSceneBox *box = &g_array_index (boxes, RfSceneBox, i);

      all.left = MIN (all.left, box->x);
      all.top = MIN (all.top, box->y);
      all.right = MAX (all.right, box->x + box->width);
      all.bottom = MAX (all.bottom, box->y + box->height);
    }

  return (RfSceneBox) { all.left, all.top, all.right - all.left, all.bottom - all.top };
}

static gboolean
passes (const RfSceneEdge *edge,
        GArray            *boxes,
        const RfSceneBox  *all)
{
  if (boxes->len == 0 || !meets_box (edge, all))
    return FALSE;
  for (guint i = 0; i < boxes->len; i++)
    if (boxes->len > MANY_BOXES || meets_box (edge, &g_array_index (boxes, RfSceneBox, i)))
      return TRUE;

  return FALSE;
}

/* Traces the edges that have no way yet, those of cards that have moved, and those that something has come or gone on. */
static void
trace_shifted (RfScene *self,
               Shift   *shift)
{
  const RfSceneBox all = unite (shift->boxes);
  guint n;

  for (guint first = 0; first < self->edges->len; first += n)
    {
      n = count_siblings (self, first);
      for (guint k = first; k < first + n; k++)
        {
          RfSceneEdge *edge = &g_array_index (self->edges, RfSceneEdge, k);

          if (edge->points == NULL || shift->moves[edge->from] || shift->moves[edge->to] || passes (edge, shift->boxes, &all))
            rf_scene_trace (self, edge, k - first, n);
        }
    }
}

static void
rearrange (RfScene *self,
           Wants   *wants)
{
  g_autoptr (GPtrArray) nodes = rf_scene_list_shown (self);
  g_autoptr (GArray) now_at = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->cards->len);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (RfSceneBox));
  g_autofree guint8 *remakes = g_new0 (guint8, nodes->len + 1);
  g_autofree guint8 *moves = g_new0 (guint8, nodes->len + 1);
  Shift shift = { nodes, now_at, boxes, remakes, moves };

  forget_dead (self, wants);
  match_cards (self, &shift);
  take_moved (self, &shift);
  drop_cards (self, &shift);
  arrange_cards (self, &shift);
  index_cards (self, &shift);
  choose_remakes (self, &shift, wants);
  arrange_edges (self, &shift);
  trace_shifted (self, &shift);
}

/* ---- the edit -------------------------------------------------------------------------------------------------- */

static void
adapt (RfScene *self,
       Wants   *wants)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, wants->looks);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    measure_anew (self, id);
  move_cards (self, wants->moved);
  if (wants->turned && rf_scene_wants_layout (self))
    rf_scene_take_layout (self);
  if (wants->structure)
    rearrange (self, wants);
  if (wants->turned)
    trace_all (self);
  else if (!wants->structure)
    trace_moved (self, TRUE);
  g_hash_table_remove_all (self->moved);
  rf_scene_measure_all (self);
}

/**
 * rf_scene_update:
 * @edit: that has just been applied to the flow
 *
 * Brings the scene up to date.
 *
 * Returns: whether cards or edges may have other positions than before; rf_scene_get_change() tells which
 */
gboolean
rf_scene_update (RfScene *self,
                 RfEdit  *edit)
{
  g_autoptr (GHashTable) records = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) moved = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) looks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ways = g_hash_table_new (g_str_hash, g_str_equal);
  Wants wants = { FALSE, FALSE, FALSE, records, moved, looks, ways };
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    note_change (self, rf_edit_get_change (edit, i), &wants);
  note_nodes (self, edit, &wants);
  g_hash_table_iter_init (&iter, looks);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_remove (self->measured, id);

  if (wants.anew)
    rf_scene_build (self);
  else
    adapt (self, &wants);

  return wants.anew || wants.structure;
}
