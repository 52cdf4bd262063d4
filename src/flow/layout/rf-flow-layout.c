/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as the layout sees it: its nodes as cards, its options as links in
 * their order; the steps of a project as one column. A flow whose author has
 * placed cards keeps the places.
 */

#include "rf-flow-layout.h"

typedef struct
{
  RfFlow       *flow;
  RfFlowLayout *self;
  GHashTable   *positions; /* node → index of its card */
  GArray       *links;
} Build;

static void
add_link (Build        *build,
          const RfNode *from,
          const RfNode *to,
          const RfEdge *edge,
          double        label_width)
{
  gpointer a, b;
  RfLayoutLink link;

  if (!g_hash_table_lookup_extended (build->positions, from, NULL, &a) || !g_hash_table_lookup_extended (build->positions, to, NULL, &b))
    return;

  link = (RfLayoutLink) { GPOINTER_TO_INT (a), GPOINTER_TO_INT (b), label_width };
  g_array_append_val (build->links, link);
  g_ptr_array_add (build->self->edges, (gpointer) edge);
}

static void
add_options (Build         *build,
             const RfNode  *node,
             RfLabelMeasure measure,
             gpointer       data)
{
  GPtrArray *options = rf_flow_get_options (build->flow, rf_record_get_id (node));

  for (guint i = 0; i < options->len; i++)
    {
      const RfEdge *edge = g_ptr_array_index (options, i);
      const RfNode *target = rf_flow_lookup_node (build->flow, rf_record_get_string (edge, "to"));

      if (target != NULL)
        add_link (build, node, target, edge, measure != NULL ? measure (build->flow, edge, data) : 0);
    }
}

static void
add_cards (Build        *build,
           GPtrArray    *nodes,
           RfCardMeasure measure,
           gpointer      data)
{
  build->self->cards = g_new0 (RfLayoutCard, nodes->len + 1);

  for (guint i = 0; i < nodes->len; i++)
    {
      const RfNode *node = g_ptr_array_index (nodes, i);
      RfLayoutCard *card = &build->self->cards[i];

      card->width = RF_CARD_WIDTH;
      card->height = RF_CARD_HEIGHT;
      card->group = -1;
      if (measure != NULL)
        measure (build->flow, node, &card->width, &card->height, data);
      card->has_place = card->pinned = rf_record_get_value (node, "x") != NULL && rf_record_get_value (node, "y") != NULL;
      card->x = rf_record_get_double (node, "x", 0);
      card->y = rf_record_get_double (node, "y", 0);
      g_hash_table_insert (build->positions, (gpointer) node, GINT_TO_POINTER (i));
      g_ptr_array_add (build->self->nodes, (gpointer) node);
    }
}

/* The cards of some of the nodes, and the links between them. */
static RfFlowLayout *
lay_out (RfFlow                *flow,
         GPtrArray             *nodes,
         RfCardMeasure          measure,
         RfLabelMeasure         measure_label,
         gpointer               data,
         const RfLayoutOptions *options)
{
  RfFlowLayout *self = g_new0 (RfFlowLayout, 1);
  gboolean is_procedural = rf_flow_is_procedural (flow);
  g_autoptr (GHashTable) positions = g_hash_table_new (NULL, NULL);
  Build build = { flow, self, positions, g_array_new (FALSE, FALSE, sizeof (RfLayoutLink)) };
  RfLayoutOptions own = rf_layout_default_options;
  RfLayoutInput input;

  own.horizontal = rf_flow_is_sideways (flow);
  self->nodes = g_ptr_array_new ();
  self->edges = g_ptr_array_new ();
  add_cards (&build, nodes, measure, data);
  for (guint i = 0; i < nodes->len; i++)
    {
      if (!is_procedural)
        add_options (&build, g_ptr_array_index (nodes, i), measure_label, data);
      else if (i > 0)
        add_link (&build, g_ptr_array_index (nodes, i - 1), g_ptr_array_index (nodes, i), NULL, 0);
    }

  input = (RfLayoutInput) { self->cards, nodes->len, (RfLayoutLink *) (gpointer) build.links->data, build.links->len, 0, nodes->len > 0 ? 0 : -1 };
  self->layout = rf_layout (&input, options != NULL ? options : &own, NULL, NULL, NULL, NULL);
  self->links = (RfLayoutLink *) (gpointer) g_array_free (build.links, FALSE);

  return self;
}

/**
 * rf_flow_layout_new:
 * @measure: (nullable): the size of a node's card; NULL for the usual size
 * @measure_label: (nullable): the width of an option's label; NULL for none
 * @options: (nullable): NULL for rf_layout_default_options in the direction that @flow has
 *
 * Returns: (transfer full): where everything of @flow is
 */
RfFlowLayout *
rf_flow_layout_new (RfFlow                *flow,
                    RfCardMeasure          measure,
                    RfLabelMeasure         measure_label,
                    gpointer               data,
                    const RfLayoutOptions *options)
{
  g_autoptr (GPtrArray) nodes = rf_flow_list_reading (flow); /* what is drawn does not hang on the ids */

  return lay_out (flow, nodes, measure, measure_label, data, options);
}

/**
 * rf_flow_layout_new_start:
 * @n_most: how many cards at most
 *
 * Returns: (transfer full): where the steps of @flow that are read first would be without the others; cards of the usual
 *   size, no labels
 */
RfFlowLayout *
rf_flow_layout_new_start (RfFlow *flow,
                          guint   n_most)
{
  g_autoptr (GPtrArray) nodes = rf_flow_list_reading (flow);

  if (nodes->len > n_most)
    g_ptr_array_set_size (nodes, (int) n_most);

  return lay_out (flow, nodes, NULL, NULL, NULL, NULL);
}

void
rf_flow_layout_free (RfFlowLayout *self)
{
  g_clear_pointer (&self->layout, rf_layout_free);
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->edges);
  g_free (self->cards);
  g_free (self->links);
  g_free (self);
}
