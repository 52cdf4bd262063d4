/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an author does with a drawing, as edits. One gesture is one edit, so
 * that one undo takes it back, with everything that went with it.
 */

#include "rf-author.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "rf-ord.h"
#include "rf-uuid.h"

/* ---- links ----------------------------------------------------------------------------------------------------- */

static gboolean refuse (char      **reason,
                        const char *format,
                        ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (char      **reason,
        const char *format,
        ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (reason != NULL)
    *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return FALSE;
}

/* What leaves @node, @but one edge. */
static const RfEdge *
find_way_out (RfFlow     *flow,
              const char *node,
              const char *but)
{
  GPtrArray *options = rf_flow_get_options (flow, node);

  for (guint i = 0; i < options->len; i++)
    if (g_strcmp0 (rf_record_get_id (g_ptr_array_index (options, i)), but) != 0)
      return g_ptr_array_index (options, i);

  return NULL;
}

static gboolean
may_leave (RfFlow       *flow,
           const RfNode *node,
           const char   *edge,
           char        **reason)
{
  const RfEdge *way;
  const RfNode *target;

  switch (rf_node_get_kind (node))
    {
    case RF_NODE_DECISION:
      return TRUE;

    case RF_NODE_SOLUTION:
    case RF_NODE_ESCALATE:
      return refuse (reason, _ ("“%s” ends the path, so nothing can follow it"), rf_node_get_title (node));

    case RF_NODE_STEP:
    case RF_NODE_SECTION:
    case RF_NODE_END:
      return refuse (reason, "%s", _ ("The steps of a project follow each other in their order"));

    case RF_NODE_ACTION:
    case RF_NODE_SUBFLOW:
    case RF_NODE_ANSWER:
    case RF_N_NODE_KINDS:
    default:
      break;
    }

  way = find_way_out (flow, rf_record_get_id (node), edge);
  if (way == NULL)
    return TRUE;
  target = rf_flow_lookup_node (flow, rf_record_get_string (way, "to"));

  return refuse (reason, _ ("“%s” leads to “%s” already. Only a decision has several ways on"), rf_node_get_title (node),
                 target != NULL ? rf_node_get_title (target) : "");
}

/**
 * rf_author_may_link:
 * @from: the node that the link would leave
 * @to: (nullable): the node that it would lead to; NULL for one that does not exist yet
 * @edge: (nullable): the link that is being moved; NULL for a new one
 * @reason: (out) (optional) (transfer full): a sentence, where it may not
 */
gboolean
rf_author_may_link (RfFlow     *flow,
                    const char *from,
                    const char *to,
                    const char *edge,
                    char      **reason)
{
  const RfNode *node = rf_flow_lookup_node (flow, from);

  if (node == NULL)
    return refuse (reason, "%s", _ ("This step is no longer there"));
  if (g_strcmp0 (from, to) == 0)
    return refuse (reason, "%s", _ ("A step cannot lead to itself"));

  return may_leave (flow, node, edge, reason);
}

/**
 * rf_author_connect:
 * @edge: (out) (optional) (transfer full): id of the new link
 */
RfEdit *
rf_author_connect (RfFlow     *flow,
                   const char *from,
                   const char *to,
                   char      **edge)
{
  RfEdit *edit = rf_edit_new (_ ("Connect"));
  g_autofree char *id = rf_edit_add_link (edit, flow, from, to, NULL);

  if (edge != NULL)
    *edge = g_steal_pointer (&id);

  return edit;
}

/**
 * rf_author_reconnect:
 * @field: "from" or "to": the end that is moved
 * @node: where it is moved to
 */
RfEdit *
rf_author_reconnect (RfFlow     *flow,
                     const char *edge,
                     const char *field,
                     const char *node)
{
  RfEdit *edit = rf_edit_new (_ ("Reconnect"));

  rf_edit_set_string (edit, flow, edge, field, node);
  if (strcmp (field, "from") == 0)
    {
      GPtrArray *options = rf_flow_get_options (flow, node);
      const RfEdge *last = options->len > 0 ? g_ptr_array_index (options, options->len - 1) : NULL;
      g_autofree char *ord = rf_ord_between (last != NULL ? rf_record_get_string (last, "ord") : NULL, NULL);

      rf_edit_set_string (edit, flow, edge, "ord", ord);
    }

  return edit;
}

/**
 * rf_author_move_option:
 * @by: places down; up where it is negative
 *
 * Returns: (transfer full): without a change where there is no such place
 */
RfEdit *
rf_author_move_option (RfFlow     *flow,
                       const char *edge,
                       int         by)
{
  RfEdit *edit = rf_edit_new (_ ("Move Option"));
  const RfRecord *record = rf_flow_lookup (flow, edge);
  GPtrArray *options = rf_flow_get_options (flow, rf_record_get_string (record, "from"));
  guint at;
  int before, after;
  g_autofree char *ord = NULL;

  if (!g_ptr_array_find (options, record, &at) || by == 0 || (int) at + by < 0 || (int) at + by >= (int) options->len)
    return edit;

  before = (int) at + by - (by < 0);
  after = before + 1;
  ord = rf_ord_between (before >= 0 ? rf_record_get_string (g_ptr_array_index (options, before), "ord") : NULL,
                        after < (int) options->len ? rf_record_get_string (g_ptr_array_index (options, after), "ord") : NULL);
  rf_edit_set_string (edit, flow, edge, "ord", ord);

  return edit;
}

/* ---- nodes ----------------------------------------------------------------------------------------------------- */

/* A place that is no number leaves it to the layout. */
static void
set_place (RfEdit     *edit,
           RfFlow     *flow,
           const char *node,
           double      x,
           double      y)
{
  if (isnan (x) || isnan (y))
    return;

  rf_edit_set (edit, flow, node, "x", g_variant_new_double (x));
  rf_edit_set (edit, flow, node, "y", g_variant_new_double (y));
}

/* The first link that a step of one way on has; the new step goes in between. */
static const RfEdge *
find_link_to_split (RfFlow     *flow,
                    const char *from)
{
  const RfNode *node = rf_flow_lookup_node (flow, from);

  return node != NULL && rf_node_get_kind (node) != RF_NODE_DECISION ? find_way_out (flow, from, NULL) : NULL;
}

/**
 * rf_author_add:
 * @from: (nullable): the step that leads to the new one; one that has its only way on already gets the new step in between
 * @node: (out) (transfer full): id of the new step
 *
 * Makes a step without a title. The first of a flow is its start.
 */
RfEdit *
rf_author_add (RfFlow     *flow,
               const char *from,
               RfNodeKind  kind,
               double      x,
               double      y,
               char      **node)
{
  RfEdit *edit = rf_edit_new (_ ("Add Step"));
  g_autofree char *id = rf_edit_add_node (edit, flow, kind, NULL);
  const RfEdge *split = from != NULL ? find_link_to_split (flow, from) : NULL;

  set_place (edit, flow, id, x, y);
  if (split != NULL)
    {
      g_autofree char *on = rf_edit_add_link (edit, flow, id, rf_record_get_string (split, "to"), NULL);

      rf_edit_set_string (edit, flow, rf_record_get_id (split), "to", id);
    }
  else if (from != NULL)
    {
      g_autofree char *edge = rf_edit_add_link (edit, flow, from, id, NULL);
    }
  if (rf_flow_get_start (flow) == NULL)
    rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", id);
  *node = g_steal_pointer (&id);

  return edit;
}

/**
 * rf_author_delete:
 * @ids: nodes, edges and commands
 */
RfEdit *
rf_author_delete (RfFlow            *flow,
                  const char *const *ids)
{
  guint n = g_strv_length ((char **) ids), n_nodes = 0;
  g_autofree char *label = NULL;
  RfEdit *edit;

  for (guint i = 0; i < n; i++)
    n_nodes += rf_flow_lookup_node (flow, ids[i]) != NULL;
  if (n_nodes > 0)
    label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Delete %u Step", "Delete %u Steps", n_nodes), n_nodes);
  else
    label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Delete %u Option", "Delete %u Options", n), n);
  edit = rf_edit_new (label);
  for (guint i = 0; i < n; i++)
    if (rf_flow_lookup (flow, ids[i]) != NULL)
      rf_edit_remove (edit, flow, ids[i]);

  return edit;
}

/**
 * rf_author_rename:
 * @id: of a node, whose title, or of an edge, whose label changes
 */
RfEdit *
rf_author_rename (RfFlow     *flow,
                  const char *id,
                  const char *text)
{
  gboolean is_node = rf_flow_lookup_node (flow, id) != NULL;
  RfEdit *edit = rf_edit_new (is_node ? _ ("Edit Title") : _ ("Edit Option Label"));

  rf_edit_set_string (edit, flow, id, is_node ? "title" : "label", text);

  return edit;
}

RfEdit *
rf_author_set_kind (RfFlow            *flow,
                    const char *const *nodes,
                    RfNodeKind         kind)
{
  RfEdit *edit = rf_edit_new (_ ("Change Kind"));

  for (guint i = 0; nodes[i] != NULL; i++)
    if (rf_flow_lookup_node (flow, nodes[i]) != NULL)
      rf_edit_set_string (edit, flow, nodes[i], "kind", rf_node_kind_to_text (kind));

  return edit;
}

RfEdit *
rf_author_collapse (RfFlow     *flow,
                    const char *node,
                    gboolean    collapsed)
{
  RfEdit *edit = rf_edit_new (collapsed ? _ ("Fold") : _ ("Unfold"));

  rf_edit_set (edit, flow, node, "collapsed", collapsed ? g_variant_new_boolean (TRUE) : NULL);

  return edit;
}

/* ---- places ---------------------------------------------------------------------------------------------------- */

static void
set_places (RfEdit             *edit,
            RfFlow             *flow,
            const RfPlacedCard *cards,
            guint               n_cards)
{
  for (guint i = 0; i < n_cards; i++)
    set_place (edit, flow, cards[i].id, cards[i].x, cards[i].y);
}

/**
 * rf_author_move:
 * @cards: where they are now
 */
RfEdit *
rf_author_move (RfFlow             *flow,
                const RfPlacedCard *cards,
                guint               n_cards)
{
  g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Move %u Step", "Move %u Steps", n_cards), n_cards);
  RfEdit *edit = rf_edit_new (label);

  set_places (edit, flow, cards, n_cards);

  return edit;
}

/**
 * rf_author_tidy:
 * @cards: all, where the layout has put them
 * @sideways: whether it leads from left to right there; the flow remembers that, and leads so from now on
 */
RfEdit *
rf_author_tidy (RfFlow             *flow,
                const RfPlacedCard *cards,
                guint               n_cards,
                gboolean            sideways)
{
  const char *label = sideways == rf_flow_is_sideways (flow) ? _ ("Tidy Layout") : sideways ? _ ("Lay Out Left to Right") : _ ("Lay Out Top to Bottom");
  RfEdit *edit = rf_edit_new (label);

  if (sideways != rf_flow_is_sideways (flow))
    rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "direction", sideways ? RF_DIRECTION_RIGHT : NULL);
  set_places (edit, flow, cards, n_cards);

  return edit;
}

/**
 * rf_author_place_rest:
 * @edit: in the making
 * @cards: as they are drawn
 *
 * Gives every node that has no place yet the one where it is drawn. A flow whose places are all left to the layout would
 * be laid out anew with each step that is moved or added.
 */
void
rf_author_place_rest (RfEdit             *edit,
                      RfFlow             *flow,
                      const RfPlacedCard *cards,
                      guint               n_cards)
{
  for (guint i = 0; i < n_cards; i++)
    {
      const RfNode *node = rf_flow_lookup_node (flow, cards[i].id);

      if (node == NULL || (rf_record_get_value (node, "x") != NULL && rf_record_get_value (node, "y") != NULL) || rf_edit_find (edit, cards[i].id, "x") != NULL ||
          rf_edit_find (edit, cards[i].id, RF_FIELD_RECORD) != NULL)
        continue;
      rf_edit_add_to (edit, node, "x", rf_record_get_value (node, "x"), g_variant_new_double (cards[i].x));
      rf_edit_add_to (edit, node, "y", rf_record_get_value (node, "y"), g_variant_new_double (cards[i].y));
    }
}

static int
compare_left (gconstpointer a,
              gconstpointer b)
{
  double d = ((const RfPlacedCard *) a)->x - ((const RfPlacedCard *) b)->x;

  return d < 0 ? -1 : d > 0;
}

static int
compare_top (gconstpointer a,
             gconstpointer b)
{
  double d = ((const RfPlacedCard *) a)->y - ((const RfPlacedCard *) b)->y;

  return d < 0 ? -1 : d > 0;
}

/* Equal gaps between the first and the last; where there is no room for gaps, equal distances of the centres. */
static void
distribute (RfPlacedCard *cards,
            guint         n,
            gboolean      across)
{
  double used = 0, span, gap, at;

  qsort (cards, n, sizeof *cards, across ? compare_left : compare_top);
  for (guint i = 0; i < n; i++)
    used += across ? cards[i].width : cards[i].height;
  span = across ? cards[n - 1].x + cards[n - 1].width / 2 - cards[0].x + cards[0].width / 2
                : cards[n - 1].y + cards[n - 1].height / 2 - cards[0].y + cards[0].height / 2;
  gap = (span - used) / (n - 1);
  at = across ? cards[0].x - cards[0].width / 2 : cards[0].y - cards[0].height / 2;
  for (guint i = 0; i < n; i++)
    {
      double size = across ? cards[i].width : cards[i].height;
      double first = across ? cards[0].x : cards[0].y, last = across ? cards[n - 1].x : cards[n - 1].y;
      double centre = gap >= 0 ? at + size / 2 : first + (last - first) * i / (n - 1);

      if (i > 0 && i + 1 < n)
        *(across ? &cards[i].x : &cards[i].y) = centre;
      at += size + gap;
    }
}

static void
align (RfPlacedCard *cards,
       guint         n,
       RfAlign       how)
{
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE, top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    {
      left = MIN (left, cards[i].x - cards[i].width / 2);
      right = MAX (right, cards[i].x + cards[i].width / 2);
      top = MIN (top, cards[i].y - cards[i].height / 2);
      bottom = MAX (bottom, cards[i].y + cards[i].height / 2);
    }
  for (guint i = 0; i < n; i++)
    {
      if (how == RF_ALIGN_LEFT)
        cards[i].x = left + cards[i].width / 2;
      else if (how == RF_ALIGN_CENTRE)
        cards[i].x = (left + right) / 2;
      else if (how == RF_ALIGN_RIGHT)
        cards[i].x = right - cards[i].width / 2;
      else if (how == RF_ALIGN_TOP)
        cards[i].y = top + cards[i].height / 2;
      else if (how == RF_ALIGN_MIDDLE)
        cards[i].y = (top + bottom) / 2;
      else
        cards[i].y = bottom - cards[i].height / 2;
    }
}

/**
 * rf_author_align:
 * @cards: those to be aligned, as they are drawn
 *
 * Returns: (transfer full): without a change where there is nothing to align
 */
RfEdit *
rf_author_align (RfFlow             *flow,
                 const RfPlacedCard *cards,
                 guint               n_cards,
                 RfAlign             how)
{
  gboolean distributes = how == RF_DISTRIBUTE_HORIZONTALLY || how == RF_DISTRIBUTE_VERTICALLY;
  g_autofree RfPlacedCard *moved = g_memdup2 (cards, n_cards * sizeof *cards);
  RfEdit *edit = rf_edit_new (distributes ? _ ("Distribute") : _ ("Align"));

  if (distributes && n_cards > 2)
    distribute (moved, n_cards, how == RF_DISTRIBUTE_HORIZONTALLY);
  else if (!distributes && n_cards > 1)
    align (moved, n_cards, how);
  set_places (edit, flow, moved, n_cards);

  return edit;
}

/* ---- pieces of a flow ------------------------------------------------------------------------------------------ */

static void
copy_values (RfEdit         *edit,
             const RfRecord *record,
             const char     *id,
             GHashTable     *ids)
{
  static const char *const references[] = { "from", "to", "node", "section", NULL };

  rf_edit_add (edit, id, RF_FIELD_RECORD, NULL, g_variant_new_string (rf_record_kind_to_text (rf_record_get_kind (record))));
  for (guint i = 0; i < rf_record_get_n_values (record); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (record, i, &field);
      gboolean refers = g_strv_contains (references, field) && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING);
      const char *other = refers ? g_hash_table_lookup (ids, g_variant_get_string (value, NULL)) : NULL;

      if (!refers || other != NULL)
        rf_edit_add (edit, id, field, NULL, refers ? g_variant_new_string (other) : value);
    }
}

/* The links among the nodes in @ids and the commands of those nodes. */
static void
copy_belongings (RfEdit     *edit,
                 RfFlow     *flow,
                 GHashTable *ids)
{
  static const RfRecordKind kinds[] = { RF_RECORD_COMMAND, RF_RECORD_EDGE };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GPtrArray *records = rf_flow_get_records (flow, kinds[k]);

      for (guint i = 0; i < records->len; i++)
        {
          const RfRecord *record = g_ptr_array_index (records, i);
          const char *owner = rf_record_get_string (record, kinds[k] == RF_RECORD_COMMAND ? "node" : "from");
          const char *to = rf_record_get_string (record, "to");
          g_autofree char *id = rf_uuid_new ();

          if (owner != NULL && g_hash_table_contains (ids, owner) && (kinds[k] == RF_RECORD_COMMAND || (to != NULL && g_hash_table_contains (ids, to))))
            copy_values (edit, record, id, ids);
        }
    }
}

/**
 * rf_author_cut_out:
 * @nodes: ids
 *
 * Returns: (transfer full) (nullable): a flow of those nodes, their commands and the links among them, for the clipboard
 */
RfFlow *
rf_author_cut_out (RfFlow            *flow,
                   const char *const *nodes,
                   GError           **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char *id = rf_uuid_new ();
  g_autoptr (RfFlow) fragment = rf_flow_new (id);
  g_autoptr (RfEdit) edit = rf_edit_new ("Copy");

  for (guint i = 0; nodes[i] != NULL; i++)
    if (rf_flow_lookup_node (flow, nodes[i]) != NULL)
      g_hash_table_insert (ids, (gpointer) nodes[i], rf_uuid_new ());
  for (guint i = 0; nodes[i] != NULL; i++)
    if (g_hash_table_contains (ids, nodes[i]))
      copy_values (edit, rf_flow_lookup_node (flow, nodes[i]), g_hash_table_lookup (ids, nodes[i]), ids);
  copy_belongings (edit, flow, ids);
  rf_edit_set_string (edit, fragment, id, "kind", rf_flow_get_kind (flow));
  rf_edit_set_string (edit, fragment, id, "name", rf_flow_get_name (flow));
  if (nodes[0] != NULL)
    rf_edit_set_string (edit, fragment, id, "start", g_hash_table_lookup (ids, nodes[0]));

  return rf_flow_apply (fragment, edit, error) ? g_steal_pointer (&fragment) : NULL;
}

/* A node of the fragment as a new one of the flow: with a slug that is free there. */
static void
insert_node (RfEdit       *edit,
             RfFlow       *flow,
             const RfNode *node,
             const char   *id)
{
  for (guint i = 0; i < rf_record_get_n_values (node); i++)
    {
      static const char *const made[] = { "slug", "kind", "title", "x", "y", "section", NULL };
      const char *field;
      GVariant *value = rf_record_get_nth (node, i, &field);

      if (!g_strv_contains (made, field))
        rf_edit_add (edit, id, field, NULL, value);
    }
}

/**
 * rf_author_insert:
 * @fragment: a flow that was copied or read
 * @label: what undo calls it
 * @x: where the middle of the fragment goes; NAN leaves the places to the layout
 * @y: where the middle of the fragment goes
 * @nodes: (element-type utf8): gets the ids of the new nodes
 */
RfEdit *
rf_author_insert (RfFlow     *flow,
                  RfFlow     *fragment,
                  const char *label,
                  double      x,
                  double      y,
                  GPtrArray  *nodes)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GPtrArray *records = rf_flow_get_records (fragment, RF_RECORD_NODE);
  RfEdit *edit = rf_edit_new (label);
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE, top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < records->len; i++)
    {
      double node_x = rf_record_get_double (g_ptr_array_index (records, i), "x", 0);
      double node_y = rf_record_get_double (g_ptr_array_index (records, i), "y", 0);

      left = MIN (left, node_x);
      right = MAX (right, node_x);
      top = MIN (top, node_y);
      bottom = MAX (bottom, node_y);
    }
  for (guint i = 0; i < records->len; i++)
    {
      const RfNode *node = g_ptr_array_index (records, i);
      char *id = rf_edit_add_node (edit, flow, rf_node_get_kind (node), rf_record_get_string (node, "title"));

      insert_node (edit, flow, node, id);
      set_place (edit, flow, id, x + rf_record_get_double (node, "x", 0) - (left + right) / 2, y + rf_record_get_double (node, "y", 0) - (top + bottom) / 2);
      g_hash_table_insert (ids, (gpointer) rf_record_get_id (node), id);
      g_ptr_array_add (nodes, g_strdup (id));
    }
  copy_belongings (edit, fragment, ids);
  if (rf_flow_get_start (flow) == NULL && nodes->len > 0)
    rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", g_ptr_array_index (nodes, 0));

  return edit;
}
