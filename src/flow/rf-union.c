/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two versions of a flow as one that can be drawn: the later one, and what
 * of the earlier one is gone. What is gone lies where it lay, or beside what
 * covers that place now.
 */

#include <math.h>

#include "rf-flow-layout.h"
#include "rf-summary.h"

#define GAP 40.0          /* canvas units between two cards */
#define CARD_HEIGHT 118.0 /* the tallest card there is (design.md 3) */
#define MAX_STEPS 200     /* to the right, until a place is taken as it is */
#define FAR 1e8           /* no place is looked for beyond */

typedef struct
{
  double x;
  double y;
} Place;

static gboolean
get_place (const RfNode *node,
           Place        *place)
{
  place->x = rf_record_get_double (node, "x", 0);
  place->y = rf_record_get_double (node, "y", 0);

  return rf_record_get_value (node, "x") != NULL && rf_record_get_value (node, "y") != NULL;
}

/* The places are kept by cells of the size of a card: what could cover one lies in its cell or beside it. */
static gint64
cell_of (const Place *place,
         int          column,
         int          row)
{
  int x = (int) floor (CLAMP (place->x, -FAR, FAR) / RF_CARD_WIDTH) + column;
  int y = (int) floor (CLAMP (place->y, -FAR, FAR) / CARD_HEIGHT) + row;

  return (gint64) (((guint64) (guint32) x << 32) | (guint32) y);
}

static void
take_place (GHashTable  *cells,
            const Place *place)
{
  gint64 key = cell_of (place, 0, 0);
  GArray *cell = g_hash_table_lookup (cells, &key);

  if (cell == NULL)
    {
      cell = g_array_new (FALSE, FALSE, sizeof (Place));
      g_hash_table_insert (cells, g_memdup2 (&key, sizeof key), cell);
    }
  g_array_append_val (cell, *place);
}

static gboolean
is_covered_in (GArray      *cell,
               const Place *place)
{
  for (guint i = 0; cell != NULL && i < cell->len; i++)
    {
      const Place *other = &g_array_index (cell, Place, i);

      if (fabs (other->x - place->x) < RF_CARD_WIDTH && fabs (other->y - place->y) < CARD_HEIGHT)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_covered (GHashTable  *cells,
            const Place *place)
{
  for (int column = -1; column <= 1; column++)
    for (int row = -1; row <= 1; row++)
      {
        gint64 key = cell_of (place, column, row);

        if (is_covered_in (g_hash_table_lookup (cells, &key), place))
          return TRUE;
      }

  return FALSE;
}

static GHashTable *
list_places (RfFlow *flow)
{
  GHashTable *cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    {
      Place place;

      if (get_place (g_ptr_array_index (nodes, i), &place))
        take_place (cells, &place);
    }

  return cells;
}

static void
add_record (RfEdit         *edit,
            const RfRecord *record,
            gboolean        with_place)
{
  const char *id = rf_record_get_id (record);

  rf_edit_add (edit, id, RF_FIELD_RECORD, NULL, g_variant_new_string (rf_record_kind_to_text (rf_record_get_kind (record))));
  for (guint i = 0; i < rf_record_get_n_values (record); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (record, i, &field);

      if (with_place || (g_strcmp0 (field, "x") != 0 && g_strcmp0 (field, "y") != 0))
        rf_edit_add (edit, id, field, NULL, value);
    }
}

/* The node at its old place, or the next free one to the right of it. A flow that is laid out by itself has no places. */
static void
add_node (RfEdit       *edit,
          const RfNode *node,
          GHashTable   *places)
{
  Place place;
  gboolean has_place = get_place (node, &place) && g_hash_table_size (places) > 0;

  add_record (edit, node, FALSE);
  if (!has_place)
    return;

  for (guint i = 0; i < MAX_STEPS && is_covered (places, &place); i++)
    place.x += RF_CARD_WIDTH + GAP;
  rf_edit_add (edit, rf_record_get_id (node), "x", NULL, g_variant_new_double (place.x));
  rf_edit_add (edit, rf_record_get_id (node), "y", NULL, g_variant_new_double (place.y));
  take_place (places, &place);
}

/**
 * rf_flow_union:
 * @before: a flow
 * @after: another version of it
 *
 * Returns: (transfer full): @after with the nodes, commands and edges that only @before has
 */
RfFlow *
rf_flow_union (RfFlow *before,
               RfFlow *after)
{
  static const RfRecordKind kinds[] = { RF_RECORD_NODE, RF_RECORD_COMMAND, RF_RECORD_EDGE };
  RfFlow *both = rf_flow_copy (after);
  g_autoptr (RfEdit) edit = rf_edit_new ("Union");
  g_autoptr (GHashTable) places = list_places (after);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GPtrArray *records = rf_flow_get_records (before, kinds[k]);

      for (guint i = 0; i < records->len; i++)
        {
          const RfRecord *record = g_ptr_array_index (records, i);

          if (rf_flow_lookup (after, rf_record_get_id (record)) != NULL)
            continue;
          if (kinds[k] == RF_RECORD_NODE)
            add_node (edit, record, places);
          else
            add_record (edit, record, TRUE);
        }
    }
  if (!rf_flow_apply (both, edit, NULL))
    g_assert_not_reached ();

  return both;
}
