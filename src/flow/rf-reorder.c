/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-reorder.c - another place in an ordered list
 *
 * One record gets a key between its new neighbours, so that nothing else
 * changes and two people's moves meet without a conflict. Only where the
 * neighbours leave no room (keys that are missing or the same, as files from
 * elsewhere may have) all of the list gets new keys.
 */

#include "rf-reorder.h"

#include "rf-ord.h"

static const char *
ord_of (GPtrArray *list,
        gint64     position)
{
  return position >= 0 && position < list->len ? rf_record_get_string (list->pdata[position], "ord") : NULL;
}

static gboolean
is_ascending (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    if (ord_of (list, i) == NULL || (i > 0 && g_strcmp0 (ord_of (list, i - 1), ord_of (list, i)) >= 0))
      return FALSE;

  return TRUE;
}

/**
 * rf_edit_reorder:
 * @edit: an edit in the making
 * @list: (element-type RfRecord): the records of @flow in their order
 * @from: which of them moves
 * @to: its place when it has moved
 */
void
rf_edit_reorder (RfEdit    *edit,
                 RfFlow    *flow,
                 GPtrArray *list,
                 guint      from,
                 guint      to)
{
  g_autoptr (GPtrArray) moved = NULL;

  g_return_if_fail (from < list->len && to < list->len);

  if (from == to)
    return;

  moved = g_ptr_array_copy (list, NULL, NULL);
  g_ptr_array_insert (moved, to, g_ptr_array_steal_index (moved, from));
  if (is_ascending (list))
    {
      g_autofree char *ord = rf_ord_between (ord_of (moved, (gint64) to - 1), ord_of (moved, (gint64) to + 1));

      rf_edit_set_string (edit, flow, rf_record_get_id (moved->pdata[to]), "ord", ord);
      return;
    }

  for (guint i = 0; i < moved->len; i++)
    {
      g_autofree char *ord = rf_ord_nth (i);

      rf_edit_set_string (edit, flow, rf_record_get_id (moved->pdata[i]), "ord", ord);
    }
}
