/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where an option can lead: the steps of the flow in reading order, or a new
 * one, which is a stub until somebody says what it is.
 */

#include "rf-targets.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rf-edits.h"
#include "rf-node.h"
#include "rf-path-list.h"

/* Where a new step is put, in canvas units: a row below, behind its siblings (design.md 3: card, gap). */
#define COLUMN (224 + 40)
#define ROW (118 + 72)

static const char *
title_of (const RfNode *node)
{
  const char *title = rf_node_get_title (node);

  return title[0] != '\0' ? title : _ ("Untitled Step");
}

/* @except: (nullable): a node that is not offered */
void
rf_targets_fill (RfChooser  *chooser,
                 RfFlow     *flow,
                 const char *except)
{
  g_autoptr (GPtrArray) nodes = rf_flow_list_reading (flow);

  for (guint i = 0; i < nodes->len; i++)
    {
      const RfNode *node = nodes->pdata[i];

      if (g_strcmp0 (rf_record_get_id (node), except) != 0)
        rf_chooser_add (chooser, rf_record_get_id (node), title_of (node), rf_node_kind_icon (node), rf_node_kind_class (node));
    }
}

/* @node: (nullable): what the button shows as chosen */
void
rf_targets_show (RfChooser  *chooser,
                 RfFlow     *flow,
                 const char *node)
{
  const RfNode *record = node != NULL ? rf_flow_lookup_node (flow, node) : NULL;

  if (record != NULL)
    rf_chooser_set_chosen (chooser, title_of (record), rf_node_kind_icon (record), rf_node_kind_class (record));
  else
    rf_chooser_set_chosen (chooser, _ ("Choose a Step…"), NULL, NULL);
}

/**
 * rf_targets_stub:
 * @from: the step that will lead to it
 *
 * Returns: (transfer full): the id of a new `answer` stub, placed below @from where that has a place
 */
char *
rf_targets_stub (RfEdit     *edit,
                 RfFlow     *flow,
                 const char *from)
{
  char *id = rf_edit_add_node (edit, flow, RF_NODE_ANSWER, _ ("New step"));
  const RfNode *parent = rf_flow_lookup_node (flow, from);
  double x = rf_record_get_double (parent, "x", NAN), y = rf_record_get_double (parent, "y", NAN);

  if (isfinite (x) && isfinite (y))
    {
      rf_edit_set (edit, flow, id, "x", g_variant_new_double (x + COLUMN * rf_flow_get_options (flow, from)->len));
      rf_edit_set (edit, flow, id, "y", g_variant_new_double (y + ROW));
    }

  return id;
}

/**
 * rf_targets_link:
 * @from: a step
 * @edge: (nullable): a link of it; NULL makes one
 * @to: a step, or "" for a new one
 *
 * One edit, whatever it takes.
 */
gboolean
rf_targets_link (RfFields   *fields,
                 const char *from,
                 const char *edge,
                 const char *to)
{
  RfFlow *flow = rf_fields_get_flow (fields);
  g_autoptr (RfEdit) edit = rf_edit_new (edge != NULL ? _ ("Change Target") : _ ("Connect Steps"));
  g_autofree char *target = NULL;

  if (flow == NULL || rf_flow_lookup_node (flow, from) == NULL)
    return FALSE;

  target = to[0] != '\0' ? g_strdup (to) : rf_targets_stub (edit, flow, from);
  if (edge != NULL)
    rf_edit_set_string (edit, flow, edge, "to", target);
  else
    g_free (rf_edit_add_link (edit, flow, from, target, NULL));

  return rf_fields_do (fields, edit);
}
