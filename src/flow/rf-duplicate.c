/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A copy of a flow under ids of its own: nothing that is done to the one
 * concerns the other. The ids follow from those of the original, so that
 * what happens to the original later can be taken over (A10).
 */

#include "rf-duplicate.h"

#include <string.h>

#include "rf-uuid.h"

/* The fields that hold the id of a record of the same flow. */
static gboolean
is_reference (const char *field)
{
  static const char *const fields[] = { "start", "from", "to", "node", "section", NULL };

  return g_strv_contains (fields, field);
}

static void
copy_record (RfEdit         *edit,
             const RfRecord *record,
             GHashTable     *ids,
             const char     *id)
{
  if (rf_record_get_kind (record) != RF_RECORD_FLOW)
    rf_edit_add (edit, id, RF_FIELD_RECORD, NULL, g_variant_new_string (rf_record_kind_to_text (rf_record_get_kind (record))));

  for (guint i = 0; i < rf_record_get_n_values (record); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (record, i, &field);
      const char *other = is_reference (field) && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
                            ? g_hash_table_lookup (ids, g_variant_get_string (value, NULL)) : NULL;

      if (strcmp (field, RF_FIELD_RECORD) != 0)
        rf_edit_add (edit, id, field, NULL, other != NULL ? g_variant_new_string (other) : value);
    }
}

/* What a copy has of its own, whatever its parent has there. */
static const char *const own[] = { "name", "forked_from", "fork_base", "fork_reason", NULL };

static void
copy_header (RfEdit         *edit,
             const RfRecord *header,
             GHashTable     *ids,
             const char     *id)
{
  g_autoptr (RfEdit) all = rf_edit_new ("");

  copy_record (all, header, ids, id);
  for (guint i = 0; i < rf_edit_get_n_changes (all); i++)
    {
      const RfChange *change = rf_edit_get_change (all, i);

      if (!g_strv_contains (own, change->field))
        rf_edit_add (edit, id, change->field, NULL, change->after);
    }
}

/* All of @flow under the ids that its copy @id has: always the same ones, so that versions of both can be compared. */
static RfFlow *
copy_under (RfFlow     *flow,
            const char *id,
            GError    **error)
{
  static const RfRecordKind kinds[] = { RF_RECORD_INTAKE, RF_RECORD_NODE, RF_RECORD_COMMAND, RF_RECORD_EDGE };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (RfFlow) copy = rf_flow_new (id);
  g_autoptr (RfEdit) edit = rf_edit_new ("Duplicate");

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GPtrArray *records = rf_flow_get_records (flow, kinds[k]);

      for (guint i = 0; i < records->len; i++)
        {
          const char *old = rf_record_get_id (g_ptr_array_index (records, i));

          g_hash_table_insert (ids, (gpointer) old, rf_uuid_derive (id, old));
        }
    }

  copy_header (edit, rf_flow_get_header (flow), ids, id);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GPtrArray *records = rf_flow_get_records (flow, kinds[k]);

      for (guint i = 0; i < records->len; i++)
        copy_record (edit, g_ptr_array_index (records, i), ids, g_hash_table_lookup (ids, rf_record_get_id (g_ptr_array_index (records, i))));
    }

  return rf_flow_apply (copy, edit, error) ? g_steal_pointer (&copy) : NULL;
}

/**
 * rf_flow_duplicate:
 * @id: of the copy, a UUID
 * @name: of the copy
 *
 * Returns: (transfer full) (nullable): a flow with the same content that
 *   names @flow as the one it was forked from
 */
RfFlow *
rf_flow_duplicate (RfFlow     *flow,
                   const char *id,
                   const char *name,
                   GError    **error)
{
  g_autoptr (RfFlow) copy = copy_under (flow, id, error);
  g_autoptr (RfEdit) edit = rf_edit_new ("Duplicate");

  if (copy == NULL)
    return NULL;

  rf_edit_add (edit, id, "name", NULL, g_variant_new_string (name));
  rf_edit_add (edit, id, "forked_from", NULL, g_variant_new_string (rf_flow_get_id (flow)));

  return rf_flow_apply (copy, edit, error) ? g_steal_pointer (&copy) : NULL;
}

/**
 * rf_flow_adopt:
 * @parent: a version of the flow that @fork was made from
 * @fork: a copy that rf_flow_duplicate() made, changed since or not
 *
 * Returns: (transfer full) (nullable): @parent as @fork would have it: under
 *   the ids of @fork, with the name and the lineage of @fork. It can be
 *   compared and merged with @fork.
 */
RfFlow *
rf_flow_adopt (RfFlow  *parent,
               RfFlow  *fork,
               GError **error)
{
  const RfRecord *header = rf_flow_get_header (fork);
  g_autoptr (RfFlow) copy = copy_under (parent, rf_flow_get_id (fork), error);
  g_autoptr (RfEdit) edit = rf_edit_new ("Adopt");

  if (copy == NULL)
    return NULL;

  for (guint i = 0; own[i] != NULL; i++)
    {
      GVariant *value = rf_record_get_value (header, own[i]);

      if (value != NULL)
        rf_edit_add (edit, rf_flow_get_id (fork), own[i], NULL, value);
    }

  return rf_flow_apply (copy, edit, error) ? g_steal_pointer (&copy) : NULL;
}
