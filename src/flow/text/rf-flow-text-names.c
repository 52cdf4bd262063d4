/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the text calls the nodes of a flow, and in which order it has them.
 * Every node gets a name of its own, also in a flow from outside in which
 * slugs are missing, wrong or doubled; the same flow gives the same names.
 */

#include "rf-flow-text-private.h"

#include <string.h>

#include "rf-text.h"

#define STEM_LENGTH 40 /* leaves room in 48 for a number */

/**
 * rf_text_names_make:
 * @title: of the node
 * @taken: the slugs that there are
 * @counters: stem → the number that was given last
 *
 * Returns: (transfer full): a slug that is not in @taken
 */
char *
rf_text_names_make (const char *title,
                    GHashTable *taken,
                    GHashTable *counters)
{
  g_autofree char *slug = rf_text_slug (title);
  guint number;

  if (!g_hash_table_contains (taken, slug))
    return g_steal_pointer (&slug);
  if (strlen (slug) > STEM_LENGTH)
    slug[STEM_LENGTH] = '\0';
  number = MAX (GPOINTER_TO_UINT (g_hash_table_lookup (counters, slug)), 1);
  while (TRUE)
    {
      g_autofree char *numbered = g_strdup_printf ("%s-%u", slug, ++number);

      if (g_hash_table_contains (taken, numbered))
        continue;
      g_hash_table_insert (counters, g_strdup (slug), GUINT_TO_POINTER (number));
      return g_steal_pointer (&numbered);
    }
}

/* Those that have a slug of their own first, so that none is taken from them. FALSE where one has none that it can keep. */
static gboolean
take_own (RfTextNames *self)
{
  gboolean all = TRUE;

  for (guint i = 0; i < self->order->len; i++)
    {
      const RfNode *node = g_ptr_array_index (self->order, i);
      const char *slug = rf_record_get_string (node, "slug");
      gboolean fits = slug != NULL && rf_grammar_is_slug ((RfSlice){ slug, strlen (slug) }) &&
                      !g_hash_table_contains (self->by_slug, slug);

      if (fits)
        g_hash_table_insert (self->by_slug, (char *) slug, GUINT_TO_POINTER (i + 1));
      all = all && fits;
      g_ptr_array_add (self->slugs, fits ? (char *) slug : NULL);
    }

  return all;
}

static void
make_others (RfTextNames *self)
{
  g_autoptr (GHashTable) counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->order->len; i++)
    if (self->slugs->pdata[i] == NULL)
      {
        const char *title = rf_node_get_title (g_ptr_array_index (self->order, i));
        g_autofree char *made = rf_text_names_make (title, self->by_slug, counters);

        self->slugs->pdata[i] = g_string_chunk_insert (self->made, made);
        g_hash_table_insert (self->by_slug, self->slugs->pdata[i], GUINT_TO_POINTER (i + 1));
      }
}

/**
 * rf_text_names_new:
 * @flow: a flow, which must not change while the names are used
 * @in_order: whether the nodes are wanted in reading order; else they come in any, which is quicker
 *
 * Returns: (transfer full): its nodes and their names, which are the same either way
 */
RfTextNames *
rf_text_names_new (RfFlow  *flow,
                   gboolean in_order)
{
  RfTextNames *self = g_new0 (RfTextNames, 1);

  self->order = in_order ? rf_flow_list_reading (flow) : g_ptr_array_copy (rf_flow_get_records (flow, RF_RECORD_NODE), NULL, NULL);
  self->slugs = g_ptr_array_sized_new (self->order->len);
  self->by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  self->made = g_string_chunk_new (1024);
  if (take_own (self))
    return self;
  if (!in_order)
    {
      rf_text_names_free (self);
      return rf_text_names_new (flow, TRUE);
    }
  make_others (self);

  return self;
}

void
rf_text_names_free (RfTextNames *self)
{
  g_ptr_array_unref (self->order);
  g_ptr_array_unref (self->slugs);
  g_hash_table_unref (self->by_slug);
  g_clear_pointer (&self->by_node, g_hash_table_unref);
  g_string_chunk_free (self->made);
  g_free (self);
}

/* The position of the node with @id in the order + 1; 0 where there is no such node. */
guint
rf_text_names_position (RfTextNames *self,
                        RfFlow      *flow,
                        const char  *id)
{
  const RfNode *node = rf_flow_lookup_node (flow, id);

  if (self->by_node == NULL)
    {
      self->by_node = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < self->order->len; i++)
        g_hash_table_insert (self->by_node, self->order->pdata[i], GUINT_TO_POINTER (i + 1));
    }

  return node != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->by_node, node)) : 0;
}

/* (transfer none) (nullable): what the text calls the node with @id; NULL where there is no such node. */
const char *
rf_text_names_of (RfTextNames *self,
                  RfFlow      *flow,
                  const char  *id)
{
  guint position = rf_text_names_position (self, flow, id);

  return position > 0 ? g_ptr_array_index (self->slugs, position - 1) : NULL;
}

/* The position of the node that the text calls @slug in the order + 1; 0 for none. */
guint
rf_text_names_find (RfTextNames *self,
                    const char  *slug)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_slug, slug));
}
