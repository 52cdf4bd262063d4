/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-edit.c - what changed, in both directions
 *
 * An edit is all that one user action did. It is the only way to change a
 * flow, so undo, the edit log, sync and the diff view all read the same list.
 * An edit never changes once somebody else holds it.
 */

#include "rf-edit.h"

#include "rf-error.h"
#include "rf-json.h"
#include "rf-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _RfEdit
{
  gatomicrefcount ref_count;
  guint           n_changes;
  guint           n_allocated;
  char           *label; /* a GRefString: an edit and its inverse share it */
  RfChange       *changes;
  RfChange        only;  /* where @changes points to while there is one: most edits need no list */
};

G_DEFINE_BOXED_TYPE (RfEdit, rf_edit, rf_edit_ref, rf_edit_unref)

/* (transfer full) of @label. */
static RfEdit *
edit_new (char *label)
{
  RfEdit *self = g_new0 (RfEdit, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->label = label;
  self->changes = &self->only;
  self->n_allocated = 1;

  return self;
}

RfEdit *
rf_edit_new (const char *label)
{
  return edit_new (g_ref_string_new (label));
}

RfEdit *
rf_edit_ref (RfEdit *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rf_edit_unref (RfEdit *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_changes; i++)
    {
      RfChange *change = &self->changes[i];

      g_ref_string_release (change->id);
      g_clear_pointer (&change->before, g_variant_unref);
      g_clear_pointer (&change->after, g_variant_unref);
    }
  if (self->changes != &self->only)
    g_free (self->changes);
  g_ref_string_release (self->label);
  g_free (self);
}

/**
 * rf_edit_get_label:
 * @self: an edit
 *
 * Returns: (transfer none): what the user did, as "Move 3 Nodes"
 */
const char *
rf_edit_get_label (RfEdit *self)
{
  return self->label;
}

static void
append (RfEdit  *self,
        RfChange change)
{
  if (self->n_changes == self->n_allocated)
    {
      gboolean was_only = self->changes == &self->only;

      self->n_allocated *= 2;
      self->changes = g_renew (RfChange, was_only ? NULL : self->changes, self->n_allocated);
      if (was_only)
        self->changes[0] = self->only;
    }
  self->changes[self->n_changes++] = change;
}

static GVariant *
ref_or_null (GVariant *value)
{
  return value != NULL ? g_variant_ref (value) : NULL;
}

/**
 * rf_edit_add:
 * @self: an edit that nobody else holds yet
 * @id: the record
 * @field: its field
 * @before: (nullable): what the field must hold when the edit is applied
 * @after: (nullable): what it will hold; a floating value is taken over
 *
 * Adds one change. rf_edit_set() looks @before up by itself.
 */
void
rf_edit_add (RfEdit     *self,
             const char *id,
             const char *field,
             GVariant   *before,
             GVariant   *after)
{
  RfChange change = {
    .id = g_ref_string_new (id),
    .field = g_intern_string (field),
    .before = before != NULL ? g_variant_ref_sink (before) : NULL,
    .after = after != NULL ? g_variant_ref_sink (after) : NULL,
  };

  append (self, change);
}

/**
 * rf_edit_add_to:
 * @record: whose field changes
 *
 * As rf_edit_add(); shares the record's id instead of copying it.
 */
void
rf_edit_add_to (RfEdit         *self,
                const RfRecord *record,
                const char     *field,
                GVariant       *before,
                GVariant       *after)
{
  RfChange change = {
    .id = rf_record_ref_id (record),
    .field = g_intern_string (field),
    .before = before != NULL ? g_variant_ref_sink (before) : NULL,
    .after = after != NULL ? g_variant_ref_sink (after) : NULL,
  };

  append (self, change);
}

guint
rf_edit_get_n_changes (RfEdit *self)
{
  return self->n_changes;
}

const RfChange *
rf_edit_get_change (RfEdit *self,
                    guint   position)
{
  g_return_val_if_fail (position < self->n_changes, NULL);

  return &self->changes[position];
}

/**
 * rf_edit_find:
 * @self: an edit
 * @id: a record
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable): the last change of that field
 */
const RfChange *
rf_edit_find (RfEdit     *self,
              const char *id,
              const char *field)
{
  for (guint i = self->n_changes; i > 0; i--)
    if (strcmp (self->changes[i - 1].field, field) == 0 && strcmp (self->changes[i - 1].id, id) == 0)
      return &self->changes[i - 1];

  return NULL;
}

static RfChange
change_copy (const RfChange *change,
             GVariant       *before,
             GVariant       *after)
{
  return (RfChange){ g_ref_string_acquire (change->id), change->field, ref_or_null (before), ref_or_null (after) };
}

/**
 * rf_edit_invert:
 * @self: an edit
 *
 * Makes the edit that takes @self back: the same changes in reverse order,
 * each with its two sides exchanged.
 *
 * Returns: (transfer full): a new edit
 */
RfEdit *
rf_edit_invert (RfEdit *self)
{
  RfEdit *inverse = edit_new (g_ref_string_acquire (self->label));

  for (guint i = self->n_changes; i > 0; i--)
    append (inverse, change_copy (&self->changes[i - 1], self->changes[i - 1].after, self->changes[i - 1].before));

  return inverse;
}

/**
 * rf_edit_absorb:
 * @self: an edit
 * @later: the edit that was applied right after it
 *
 * Two edits melt into one when they touch the same fields of the same
 * records in the same order: a drag, or a word being typed. A birth or a
 * death never melts.
 *
 * Returns: (transfer full) (nullable): the edit that does what both did, or
 *   NULL where they do not fit
 */
RfEdit *
rf_edit_absorb (RfEdit *self,
                RfEdit *later)
{
  RfEdit *both;

  if (self->n_changes != later->n_changes)
    return NULL;

  for (guint i = 0; i < self->n_changes; i++)
    if (self->changes[i].field != later->changes[i].field ||
        strcmp (self->changes[i].id, later->changes[i].id) != 0 ||
        strcmp (self->changes[i].field, RF_FIELD_RECORD) == 0)
      return NULL;

  both = rf_edit_new (self->label);
  for (guint i = 0; i < self->n_changes; i++)
    append (both, change_copy (&self->changes[i], self->changes[i].before, later->changes[i].after));

  return both;
}

/* ---- as JSON, for the edit log and the wire ---- */

static void
set_value (JsonObject *object,
           const char *member,
           GVariant   *value)
{
  if (value != NULL)
    json_object_set_member (object, member, rf_json_from_variant (value));
}

/**
 * rf_edit_to_json:
 * @self: an edit
 *
 * Returns: (transfer full): {"label", "changes": [{"id", "field", "before", "after"}]}
 */
JsonNode *
rf_edit_to_json (RfEdit *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *changes = json_array_sized_new (self->n_changes);

  for (guint i = 0; i < self->n_changes; i++)
    {
      JsonObject *change = json_object_new ();

      json_object_set_string_member (change, "id", self->changes[i].id);
      json_object_set_string_member (change, "field", self->changes[i].field);
      set_value (change, "before", self->changes[i].before);
      set_value (change, "after", self->changes[i].after);
      json_array_add_object_element (changes, change);
    }
  json_object_set_string_member (object, "label", self->label);
  json_object_set_array_member (object, "changes", changes);

  return json_node_init_object (json_node_alloc (), object);
}

/**
 * rf_field_value_from_json:
 * @field: the name of a field
 *
 * Returns: (transfer floating): the value as the type that @field has; whatever does not fit stays as it came
 */
GVariant *
rf_field_value_from_json (const char *field,
                          JsonNode   *node)
{
  const RfFieldSpec *spec = rf_field_spec_find (field);
  GVariant *value = rf_json_to_variant (node);

  if (spec == NULL || g_variant_is_of_type (value, G_VARIANT_TYPE (spec->type)) ||
      !g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return value;

  {
    g_autoptr (GVariant) number = g_variant_ref_sink (value);
    gint64 whole = g_variant_get_int64 (number);

    if (spec->type[0] == 'd')
      return g_variant_new_double (whole);
    if (spec->type[0] == 'u' && whole >= 0 && whole <= G_MAXUINT32)
      return g_variant_new_uint32 (whole);
    return g_variant_new_int64 (whole);
  }
}

static gboolean
add_change_from_json (RfEdit   *self,
                      JsonNode *node,
                      GError  **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object != NULL ? rf_json_get_string (object, "id") : NULL;
  const char *field = object != NULL ? rf_json_get_string (object, "field") : NULL;
  JsonNode *before, *after;

  if (id == NULL || field == NULL)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("Change %u of the edit “%s” names no record or no field"),
                   self->n_changes + 1, self->label);
      return FALSE;
    }

  before = json_object_get_member (object, "before");
  after = json_object_get_member (object, "after");
  rf_edit_add (self, id, field, before != NULL ? rf_field_value_from_json (field, before) : NULL,
               after != NULL ? rf_field_value_from_json (field, after) : NULL);
  return TRUE;
}

/**
 * rf_edit_from_json:
 * @node: what rf_edit_to_json() gave
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the edit, or NULL with %RF_ERROR_INVALID
 */
RfEdit *
rf_edit_from_json (JsonNode *node,
                   GError  **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *changes = object != NULL ? json_object_get_member (object, "changes") : NULL;
  const char *label = object != NULL ? rf_json_get_string (object, "label") : NULL;
  g_autoptr (RfEdit) self = NULL;

  if (label == NULL || changes == NULL || !JSON_NODE_HOLDS_ARRAY (changes))
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("An edit needs a label and a list of changes"));
      return NULL;
    }

  self = rf_edit_new (label);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (changes)); i++)
    if (!add_change_from_json (self, json_array_get_element (json_node_get_array (changes), i), error))
      return NULL;

  return g_steal_pointer (&self);
}
