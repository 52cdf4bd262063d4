/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A copy of a flow under ids of its own: nothing that is done to the one
 * concerns the other.
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

/**
 * rf_flow_duplicate:
 * @id: of the copy, a UUID
 * @name: of the copy
 *
 * Returns: (transfer full) (nullable): a flow with the same content
 */
RfFlow *
rf_flow_duplicate (RfFlow     *flow,
                   const char *id,
                   const char *name,
                   GError    **error)
{
  static const RfRecordKind kinds[] = { RF_RECORD_INTAKE, RF_RECORD_NODE, RF_RECORD_COMMAND, RF_RECORD_EDGE };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (RfFlow) copy = rf_flow_new (id);
  g_autoptr (RfEdit) edit = rf_edit_new ("Duplicate");
  g_autoptr (RfEdit) rename = rf_edit_new ("Rename");
  GVariant *old;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GPtrArray *records = rf_flow_get_records (flow, kinds[k]);

      for (guint i = 0; i < records->len; i++)
        g_hash_table_insert (ids, (gpointer) rf_record_get_id (g_ptr_array_index (records, i)), rf_uuid_new ());
    }

  copy_record (edit, rf_flow_get_header (flow), ids, id);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GPtrArray *records = rf_flow_get_records (flow, kinds[k]);

      for (guint i = 0; i < records->len; i++)
        copy_record (edit, g_ptr_array_index (records, i), ids, g_hash_table_lookup (ids, rf_record_get_id (g_ptr_array_index (records, i))));
    }
  if (!rf_flow_apply (copy, edit, error))
    return NULL;

  old = rf_record_get_value (rf_flow_get_header (copy), "name");
  rf_edit_add (rename, id, "name", old, g_variant_new_string (name));

  return rf_flow_apply (copy, rename, error) ? g_steal_pointer (&copy) : NULL;
}
