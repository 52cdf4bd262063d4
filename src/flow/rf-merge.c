/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-merge.c - three versions of a flow into one, field by field
 *
 * Where there is no conflict the result is the same with the sides exchanged,
 * and nothing that either side did is lost. Where there is one, ours stays in
 * place and the conflict lists all three values. A record that one side took
 * away stays if the other side changed it or leads to it.
 */

#include "rf-merge.h"

#include "rf-diff.h"
#include "rf-edits.h"
#include "rf-json.h"
#include "rf-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  RfFlow    *base, *ours, *theirs;
  RfFlow    *merged;
  RfEdit    *edit;
  GPtrArray *conflicts;
} Merge;

static gboolean
same (GVariant *a,
      GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

static GVariant *
ref_or_null (GVariant *value)
{
  return value != NULL ? g_variant_ref (value) : NULL;
}

static void
conflict_free (gpointer data)
{
  RfConflict *self = data;

  g_free (self->id);
  g_clear_pointer (&self->base, g_variant_unref);
  g_clear_pointer (&self->ours, g_variant_unref);
  g_clear_pointer (&self->theirs, g_variant_unref);
  g_free (self);
}

static void
add_conflict (Merge      *self,
              const char *id,
              const char *field,
              GVariant   *values[3])
{
  RfConflict *conflict = g_new0 (RfConflict, 1);

  conflict->id = g_strdup (id);
  conflict->field = g_intern_string (field);
  conflict->base = ref_or_null (values[0]);
  conflict->ours = ref_or_null (values[1]);
  conflict->theirs = ref_or_null (values[2]);
  g_ptr_array_add (self->conflicts, conflict);
}

/* ---- one field that both sides changed, differently ---- */

static GVariant *
merge_text (GVariant *values[3])
{
  g_autofree char *text = NULL;
  const char *sides[3];

  for (guint i = 0; i < 3; i++)
    {
      if (values[i] != NULL && !g_variant_is_of_type (values[i], G_VARIANT_TYPE_STRING))
        return NULL;
      sides[i] = values[i] != NULL ? g_variant_get_string (values[i], NULL) : "";
    }

  text = rf_lines_merge (sides[0], sides[1], sides[2]);
  return text != NULL ? g_variant_ref_sink (g_variant_new_string (text)) : NULL;
}

static const char **
strv_of (GVariant *value)
{
  return value != NULL ? g_variant_get_strv (value, NULL) : g_new0 (const char *, 1);
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The base without what either side took away, then what either added, sorted. */
static GVariant *
merge_set (GVariant *values[3])
{
  g_autofree const char **base = strv_of (values[0]);
  g_autofree const char **ours = strv_of (values[1]);
  g_autofree const char **theirs = strv_of (values[2]);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GPtrArray) added = g_ptr_array_new ();

  for (guint i = 0; base[i] != NULL; i++)
    if (g_strv_contains (ours, base[i]) && g_strv_contains (theirs, base[i]))
      g_ptr_array_add (kept, (char *) base[i]);
  for (guint i = 0; ours[i] != NULL; i++)
    if (!g_strv_contains (base, ours[i]))
      g_ptr_array_add (added, (char *) ours[i]);
  for (guint i = 0; theirs[i] != NULL; i++)
    if (!g_strv_contains (base, theirs[i]) && !g_strv_contains (ours, theirs[i]))
      g_ptr_array_add (added, (char *) theirs[i]);
  g_ptr_array_sort (added, compare_strings);
  g_ptr_array_extend (kept, added, NULL, NULL);

  return g_variant_ref_sink (g_variant_new_strv ((const char *const *) kept->pdata, kept->len));
}

static GVariant *
greater_text (GVariant *values[3])
{
  const char *ours = values[1] != NULL ? g_variant_get_string (values[1], NULL) : NULL;
  const char *theirs = values[2] != NULL ? g_variant_get_string (values[2], NULL) : NULL;

  return ref_or_null (g_strcmp0 (ours, theirs) >= 0 ? values[1] : values[2]);
}

static gboolean
place_is_greater (const RfRecord *a,
                  const RfRecord *b)
{
  static const char *const fields[] = { "x", "y" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      double left = rf_record_get_double (a, fields[i], -G_MAXDOUBLE);
      double right = rf_record_get_double (b, fields[i], -G_MAXDOUBLE);

      if (left != right)
        return left > right;
    }

  return rf_record_get_boolean (a, "collapsed");
}

/* Sets @result; FALSE for a conflict. @values are base, ours, theirs. */
static gboolean
merge_values (const RfRecord *ours,
              const RfRecord *theirs,
              const char     *field,
              GVariant       *values[3],
              GVariant      **result)
{
  const RfFieldSpec *spec = rf_field_spec_find (field);
  RfMergeClass merge = spec != NULL ? spec->merge : RF_MERGE_REGISTER;

  if (same (values[1], values[2]) || same (values[0], values[2]))
    {
      *result = ref_or_null (values[1]);
      return TRUE;
    }
  if (same (values[0], values[1]))
    {
      *result = ref_or_null (values[2]);
      return TRUE;
    }

  switch (merge)
    {
    case RF_MERGE_TEXT:
      *result = merge_text (values);
      return *result != NULL;
    case RF_MERGE_SET:
      *result = merge_set (values);
      return TRUE;
    case RF_MERGE_ORDER:
      *result = greater_text (values);
      return TRUE;
    case RF_MERGE_LAYOUT:
      if (spec->type[0] == 's')
        {
          *result = greater_text (values);
          return TRUE;
        }
      /* A place moves as a whole: x of one side with y of the other is nobody's. */
      *result = ref_or_null (place_is_greater (ours, theirs) ? values[1] : values[2]);
      return TRUE;
    case RF_MERGE_REGISTER:
    case RF_MERGE_ONCE:
    default:
      *result = NULL;
      return FALSE;
    }
}

/* ---- one record ---- */

static GVariant *
value_of (const RfRecord *record,
          const char     *field)
{
  return record != NULL ? rf_record_get_value (record, field) : NULL;
}

static void
merge_field (Merge          *self,
             const char     *id,
             const char     *field,
             const RfRecord *records[3])
{
  GVariant *values[3] = { value_of (records[0], field), value_of (records[1], field), value_of (records[2], field) };
  g_autoptr (GVariant) result = NULL;

  if (!merge_values (records[1], records[2], field, values, &result))
    {
      add_conflict (self, id, field, values);
      result = ref_or_null (values[1]);
    }
  if (!same (values[0], result))
    rf_edit_add (self->edit, id, field, values[0], result);
}

/* Calls merge_field() once for each field that any of the three has. */
static void
merge_fields (Merge          *self,
              const char     *id,
              const RfRecord *records[3])
{
  for (guint side = 0; side < 3; side++)
    for (guint i = 0; records[side] != NULL && i < rf_record_get_n_values (records[side]); i++)
      {
        const char *field;

        rf_record_get_nth (records[side], i, &field);
        if (side > 0 && value_of (records[0], field) != NULL)
          continue;
        if (side > 1 && value_of (records[1], field) != NULL)
          continue;
        if (strcmp (field, RF_FIELD_CONFLICTS) != 0)
          merge_field (self, id, field, records);
      }
}

static gboolean
logic_changed (const RfRecord *base,
               const RfRecord *side)
{
  for (guint i = 0; i < rf_record_get_n_values (side); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (side, i, &field);
      const RfFieldSpec *spec = rf_field_spec_find (field);

      if ((spec == NULL || spec->merge != RF_MERGE_LAYOUT) && !same (value, rf_record_get_value (base, field)))
        return TRUE;
    }
  for (guint i = 0; i < rf_record_get_n_values (base); i++)
    {
      const char *field;

      rf_record_get_nth (base, i, &field);
      if (rf_record_get_value (side, field) == NULL)
        return TRUE;
    }

  return FALSE;
}

static GVariant *
kind_variant (const RfRecord *record)
{
  if (record == NULL)
    return NULL;

  return g_variant_ref_sink (g_variant_new_string (rf_record_kind_to_text (rf_record_get_kind (record))));
}

static void
add_life_conflict (Merge          *self,
                   const RfRecord *records[3])
{
  const RfRecord *any = records[0];
  g_autoptr (GVariant) base = kind_variant (records[0]);
  g_autoptr (GVariant) ours = kind_variant (records[1]);
  g_autoptr (GVariant) theirs = kind_variant (records[2]);
  GVariant *values[3] = { base, ours, theirs };

  add_conflict (self, rf_record_get_id (any), RF_FIELD_RECORD, values);
}

/* One side alone has the record still. */
static void
merge_deleted (Merge          *self,
               const RfRecord *records[3])
{
  const RfRecord *left = records[1] != NULL ? records[1] : records[2];
  const RfRecord *both[3] = { records[0], left, left };

  if (left == NULL || !logic_changed (records[0], left))
    {
      for (guint i = 0; i < rf_record_get_n_values (records[0]); i++)
        {
          const char *field;
          GVariant *value = rf_record_get_nth (records[0], i, &field);

          rf_edit_add (self->edit, rf_record_get_id (records[0]), field, value, NULL);
        }
      {
        g_autoptr (GVariant) kind = kind_variant (records[0]);

        rf_edit_add (self->edit, rf_record_get_id (records[0]), RF_FIELD_RECORD, kind, NULL);
      }
      return;
    }

  add_life_conflict (self, records);
  merge_fields (self, rf_record_get_id (records[0]), both);
}

static void
merge_record (Merge      *self,
              const char *id)
{
  const RfRecord *records[3] = {
    rf_flow_lookup (self->base, id), rf_flow_lookup (self->ours, id), rf_flow_lookup (self->theirs, id)
  };

  if (records[0] != NULL && (records[1] == NULL || records[2] == NULL))
    {
      merge_deleted (self, records);
      return;
    }

  if (records[0] == NULL)
    {
      g_autoptr (GVariant) kind = kind_variant (records[1] != NULL ? records[1] : records[2]);

      rf_edit_add (self->edit, id, RF_FIELD_RECORD, NULL, kind);
      if (records[1] == NULL)
        records[1] = records[2];
      if (records[2] == NULL)
        records[2] = records[1];
    }
  merge_fields (self, id, records);
}

/* ---- what must hold between records ---- */

/* A record that is gone although a side that still has it now leads to it. */
static const RfRecord *
missing_target (Merge      *self,
                const char *id,
                const char *field,
                const char *target)
{
  const RfRecord *in_base = rf_flow_lookup (self->base, target);
  RfFlow *sides[2] = { self->ours, self->theirs };

  if (in_base == NULL || rf_flow_lookup (self->merged, target) != NULL)
    return NULL;

  for (guint i = 0; i < 2; i++)
    {
      const RfRecord *leads = rf_flow_lookup (sides[i], id);

      if (leads != NULL && rf_flow_lookup (sides[i], target) != NULL && g_strcmp0 (rf_record_get_string (leads, field), target) == 0)
        return rf_flow_lookup (sides[i], target);
    }

  return NULL;
}

static void
revive (Merge          *self,
        const RfRecord *record)
{
  const char *id = rf_record_get_id (record);
  const RfRecord *records[3] = { rf_flow_lookup (self->base, id), rf_flow_lookup (self->ours, id), rf_flow_lookup (self->theirs, id) };
  g_autoptr (RfEdit) edit = rf_edit_new ("Merge");
  g_autoptr (GVariant) kind = kind_variant (record);

  rf_edit_add (edit, id, RF_FIELD_RECORD, NULL, kind);
  for (guint i = 0; i < rf_record_get_n_values (record); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (record, i, &field);

      rf_edit_add (edit, id, field, NULL, value);
    }
  if (!rf_flow_apply (self->merged, edit, NULL))
    g_assert_not_reached ();
  add_life_conflict (self, records);
}

typedef struct
{
  RfRecordKind kind;
  const char  *field;
} Reference;

static const Reference references[] = {
  { RF_RECORD_EDGE, "from" }, { RF_RECORD_EDGE, "to" }, { RF_RECORD_COMMAND, "node" }, { RF_RECORD_NODE, "section" },
  { RF_RECORD_FLOW, "start" },
};

static gboolean
revive_target (Merge      *self,
               const char *id,
               const char *field,
               const char *target)
{
  const RfRecord *gone = target != NULL ? missing_target (self, id, field, target) : NULL;

  if (gone != NULL)
    revive (self, gone);

  return gone != NULL;
}

/* What the records of the merged flow lead to, in one field. */
static gboolean
revive_targets_of (Merge           *self,
                   const Reference *reference)
{
  g_autoptr (GPtrArray) records = g_ptr_array_copy (rf_flow_get_records (self->merged, reference->kind), NULL, NULL);
  gboolean revived = FALSE;

  for (guint i = 0; i < records->len; i++)
    revived |= revive_target (self, rf_record_get_id (records->pdata[i]), reference->field,
                              rf_record_get_string (records->pdata[i], reference->field));

  return revived;
}

/* What theirs leads to in a conflict stays as well: who resolves it may choose theirs. */
static gboolean
revive_targets_of_conflicts (Merge *self)
{
  guint n = self->conflicts->len;
  gboolean revived = FALSE;

  for (guint i = 0; i < n; i++)
    {
      RfConflict *conflict = self->conflicts->pdata[i];

      for (guint k = 0; k < G_N_ELEMENTS (references); k++)
        if (strcmp (conflict->field, references[k].field) == 0 && conflict->theirs != NULL)
          {
            revived |= revive_target (self, conflict->id, conflict->field, g_variant_get_string (conflict->theirs, NULL));
            break;
          }
    }

  return revived;
}

/* A node that comes back may lead to another that is gone: until nothing more comes back. */
static void
revive_targets (Merge *self)
{
  gboolean again;

  do
    {
      again = revive_targets_of_conflicts (self);
      for (guint k = 0; k < G_N_ELEMENTS (references); k++)
        again |= revive_targets_of (self, &references[k]);
    }
  while (again);
}

/* Two sides may have made the same slug: the younger node takes another. */
static void
part_slugs (Merge *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) nodes = g_ptr_array_copy (rf_flow_get_records (self->merged, RF_RECORD_NODE), NULL, NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *slug = rf_record_get_string (nodes->pdata[i], "slug");
      const char *id = rf_record_get_id (nodes->pdata[i]);
      g_autoptr (RfEdit) edit = rf_edit_new ("Merge");

      if (slug == NULL || g_hash_table_add (seen, (char *) slug))
        continue;
      for (guint n = 2;; n++)
        {
          g_autofree char *other = g_strdup_printf ("%.40s-%u", slug, n);

          if (rf_flow_has_slug (self->merged, other))
            continue;
          rf_edit_set_string (edit, self->merged, id, "slug", other);
          break;
        }
      if (!rf_flow_apply (self->merged, edit, NULL))
        g_assert_not_reached ();
      g_hash_table_add (seen, (char *) rf_record_get_string (nodes->pdata[i], "slug"));
    }
}

static void
merge_records (Merge *self)
{
  RfFlow *flows[3] = { self->base, self->ours, self->theirs };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint kind = RF_RECORD_FLOW; kind < RF_N_RECORD_KINDS; kind++)
    for (guint side = 0; side < 3; side++)
      {
        GPtrArray *records = rf_flow_get_records (flows[side], kind);

        for (guint i = 0; i < records->len; i++)
          if (g_hash_table_add (seen, (char *) rf_record_get_id (records->pdata[i])))
            merge_record (self, rf_record_get_id (records->pdata[i]));
      }
}

/**
 * rf_flow_merge:
 * @base: the version that both sides started from
 * @ours: one side
 * @theirs: the other side
 * @conflicts: (out) (transfer full) (element-type RfConflict): what both
 *   changed differently; ours stayed
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the edit that leads from @base to the
 *   merged flow; NULL with %RF_ERROR_INVALID where the three are not versions
 *   of one flow
 */
RfEdit *
rf_flow_merge (RfFlow     *base,
               RfFlow     *ours,
               RfFlow     *theirs,
               GPtrArray **conflicts,
               GError    **error)
{
  g_autoptr (RfFlow) merged = rf_flow_copy (base);
  g_autoptr (RfEdit) edit = rf_edit_new ("Merge");
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (conflict_free);
  Merge self = { base, ours, theirs, merged, edit, found };

  if (strcmp (rf_flow_get_id (base), rf_flow_get_id (ours)) != 0 || strcmp (rf_flow_get_id (base), rf_flow_get_id (theirs)) != 0)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("These are not three versions of one flow: their ids differ"));
      return NULL;
    }

  merge_records (&self);
  if (!rf_flow_apply (merged, edit, error))
    return NULL;
  revive_targets (&self);
  part_slugs (&self);

  *conflicts = g_steal_pointer (&found);
  return rf_flow_diff (base, merged);
}

static void
set_side (JsonObject *object,
          const char *member,
          GVariant   *value)
{
  json_object_set_member (object, member, value != NULL ? rf_json_from_variant (value) : json_node_new (JSON_NODE_NULL));
}

/**
 * rf_conflicts_to_variant:
 * @conflicts: (element-type RfConflict): what a merge left
 *
 * Returns: (transfer floating) (nullable): the value of
 *   %RF_FIELD_CONFLICTS in the header, NULL where there is nothing to say
 */
GVariant *
rf_conflicts_to_variant (GPtrArray *conflicts)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = NULL;

  if (conflicts->len == 0)
    return NULL;

  for (guint i = 0; i < conflicts->len; i++)
    {
      const RfConflict *conflict = conflicts->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", conflict->id);
      json_object_set_string_member (object, "field", conflict->field);
      set_side (object, "base", conflict->base);
      set_side (object, "ours", conflict->ours);
      set_side (object, "theirs", conflict->theirs);
      json_array_add_object_element (array, object);
    }

  node = json_node_init_array (json_node_alloc (), array);
  return rf_json_to_variant (node);
}
