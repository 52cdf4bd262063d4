/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-diff.c - the edit that leads from one flow to another, and how to tell it
 *
 * Records are the same where their ids are. The edit first makes what is new,
 * then changes, then takes away, each in the order of ids: so the same two
 * flows always give the same edit.
 */

#include "rf-diff.h"

static void
add_fields (RfEdit         *edit,
            const RfRecord *before,
            const RfRecord *after)
{
  for (guint i = 0; before != NULL && i < rf_record_get_n_values (before); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (before, i, &field);
      GVariant *other = after != NULL ? rf_record_get_value (after, field) : NULL;

      /* A copy shares the values that were not changed. */
      if (value != other && (other == NULL || !g_variant_equal (value, other)))
        rf_edit_add (edit, rf_record_get_id (before), field, value, other);
    }

  for (guint i = 0; after != NULL && i < rf_record_get_n_values (after); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (after, i, &field);

      if (before == NULL || rf_record_get_value (before, field) == NULL)
        rf_edit_add (edit, rf_record_get_id (after), field, NULL, value);
    }
}

static void
add_life (RfEdit         *edit,
          const RfRecord *record,
          gboolean        birth)
{
  GVariant *kind = g_variant_new_string (rf_record_kind_to_text (rf_record_get_kind (record)));

  rf_edit_add (edit, rf_record_get_id (record), RF_FIELD_RECORD, birth ? NULL : kind, birth ? kind : NULL);
}

/* The record of the same id and kind, if there is one. */
static const RfRecord *
twin (RfFlow         *flow,
      const RfRecord *record)
{
  const RfRecord *other = rf_flow_lookup (flow, rf_record_get_id (record));

  return other != NULL && rf_record_get_kind (other) == rf_record_get_kind (record) ? other : NULL;
}

/**
 * rf_flow_diff:
 * @base: a flow
 * @other: another version of it
 *
 * Returns: (transfer full): the edit that makes @base equal to @other, but
 *   for the id of the flow
 */
RfEdit *
rf_flow_diff (RfFlow *base,
              RfFlow *other)
{
  RfEdit *edit = rf_edit_new ("Change");

  for (guint kind = RF_RECORD_NODE; kind < RF_N_RECORD_KINDS; kind++)
    {
      GPtrArray *records = rf_flow_get_records (base, kind);

      for (guint i = 0; i < records->len; i++)
        if (twin (other, records->pdata[i]) == NULL)
          {
            add_fields (edit, records->pdata[i], NULL);
            add_life (edit, records->pdata[i], FALSE);
          }
    }

  for (guint kind = RF_RECORD_NODE; kind < RF_N_RECORD_KINDS; kind++)
    {
      GPtrArray *records = rf_flow_get_records (other, kind);

      for (guint i = 0; i < records->len; i++)
        {
          const RfRecord *before = twin (base, records->pdata[i]);

          if (before == NULL)
            add_life (edit, records->pdata[i], TRUE);
          add_fields (edit, before, records->pdata[i]);
        }
    }

  {
    /* The header keeps the id of the base, whatever the other flow is called. */
    g_autoptr (RfEdit) header = rf_edit_new ("");

    add_fields (header, rf_flow_get_header (base), rf_flow_get_header (other));
    for (guint i = 0; i < rf_edit_get_n_changes (header); i++)
      {
        const RfChange *change = rf_edit_get_change (header, i);

        rf_edit_add (edit, rf_flow_get_id (base), change->field, change->before, change->after);
      }
  }

  return edit;
}

static void
difference_free (gpointer data)
{
  RfDifference *self = data;

  g_free (self->id);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

static RfRecordKind
kind_of (RfFlow     *base,
         RfFlow     *other,
         const char *id)
{
  const RfRecord *record = rf_flow_lookup (other, id);

  if (record == NULL)
    record = rf_flow_lookup (base, id);

  return record != NULL ? rf_record_get_kind (record) : RF_RECORD_FLOW;
}

static gboolean
is_layout (const char *field)
{
  const RfFieldSpec *spec = rf_field_spec_find (field);

  return spec != NULL && spec->merge == RF_MERGE_LAYOUT;
}

/**
 * rf_flow_differences:
 * @base: a flow
 * @other: another version of it
 *
 * Tells the edit of rf_flow_diff() by record, for people.
 *
 * Returns: (transfer full) (element-type RfDifference): one entry a record
 */
GPtrArray *
rf_flow_differences (RfFlow *base,
                     RfFlow *other)
{
  g_autoptr (RfEdit) edit = rf_flow_diff (base, other);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *list = g_ptr_array_new_with_free_func (difference_free);

  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    {
      const RfChange *change = rf_edit_get_change (edit, i);
      RfDifference *difference = g_hash_table_lookup (by_id, change->id);

      /* A card that gets its first place is drawn where the layout had it: nothing that anybody would call a change. */
      if (difference == NULL && is_layout (change->field) && (change->before == NULL || change->after == NULL))
        continue;
      if (difference == NULL)
        {
          difference = g_new0 (RfDifference, 1);
          difference->id = g_strdup (change->id);
          difference->kind = RF_DIFFERENCE_MOVED;
          difference->record = kind_of (base, other, change->id);
          difference->fields = g_ptr_array_new ();
          g_hash_table_insert (by_id, difference->id, difference);
          g_ptr_array_add (list, difference);
        }

      if (g_str_equal (change->field, RF_FIELD_RECORD))
        difference->kind = change->after != NULL ? RF_DIFFERENCE_ADDED : RF_DIFFERENCE_REMOVED;
      else
        g_ptr_array_add (difference->fields, (char *) change->field);
      if (difference->kind == RF_DIFFERENCE_MOVED && !is_layout (change->field))
        difference->kind = RF_DIFFERENCE_CHANGED;
    }

  return list;
}
