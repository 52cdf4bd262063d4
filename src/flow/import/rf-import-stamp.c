/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a flow came from, kept in its header beside the ids of the source:
 * the file, its hash, and which of its diagrams. It goes where the flow goes
 * and changes by an edit, so undoing a merge undoes that as well.
 */

#include "rf-import-private.h"

#include "rf-edits.h"
#include "rf-json.h"

/* (transfer full): what the header says of the source; an empty object where it says nothing. */
JsonNode *
rf_import_source (RfFlow *flow)
{
  GVariant *raw = rf_record_get_value (rf_flow_get_header (flow), "source");
  const char *text = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (raw != NULL && g_variant_is_of_type (raw, G_VARIANT_TYPE (RF_TYPE_RAW_JSON)))
    {
      g_variant_get (raw, "(&s)", &text);
      node = rf_json_parse (text, -1, NULL);
    }
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_clear_pointer (&node, json_node_unref);
      node = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (node, json_object_new ());
    }

  return g_steal_pointer (&node);
}

/* Notes in the flow of a diagram what it was read from. */
gboolean
rf_import_stamp (RfFlow     *flow,
                 const char *file,
                 const char *hash,
                 guint       diagram,
                 GError    **error)
{
  g_autoptr (JsonNode) node = rf_import_source (flow);
  JsonObject *object = json_node_get_object (node);
  g_autoptr (RfEdit) edit = rf_edit_new ("Import");
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "file", file);
  json_object_set_string_member (object, "hash", hash);
  json_object_set_int_member (object, "diagram", diagram);
  text = rf_json_to_line (node);
  rf_edit_set (edit, flow, rf_flow_get_id (flow), "source", g_variant_new (RF_TYPE_RAW_JSON, text));

  return rf_flow_apply (flow, edit, error);
}

/**
 * rf_import_stamp_read:
 *
 * Returns: (transfer full) (nullable): the file that @flow was read from, NULL where it does not say
 */
RfImportStamp *
rf_import_stamp_read (RfFlow *flow)
{
  g_autoptr (JsonNode) node = rf_import_source (flow);
  JsonObject *object = json_node_get_object (node);
  const char *file = rf_json_get_string (object, "file"), *hash = rf_json_get_string (object, "hash");
  RfImportStamp *stamp;

  if (file == NULL || hash == NULL)
    return NULL;

  stamp = g_new0 (RfImportStamp, 1);
  stamp->file = g_strdup (file);
  stamp->hash = g_strdup (hash);
  stamp->diagram = json_object_get_int_member_with_default (object, "diagram", 0);

  return stamp;
}

void
rf_import_stamp_free (RfImportStamp *self)
{
  g_free (self->file);
  g_free (self->hash);
  g_free (self);
}

/**
 * rf_import_dup_ids:
 *
 * Returns: (transfer full) (element-type utf8 utf8): the source's id of each step that @flow was made from, by its id
 */
GHashTable *
rf_import_dup_ids (RfFlow *flow)
{
  g_autoptr (JsonNode) node = rf_import_source (flow);
  JsonObject *object = json_node_get_object (node);
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonNode *member = json_object_get_member (object, "ids");
  JsonObjectIter iter;
  const char *source;
  JsonNode *value;

  if (member == NULL || !JSON_NODE_HOLDS_OBJECT (member))
    return ids;

  json_object_iter_init (&iter, json_node_get_object (member));
  while (json_object_iter_next (&iter, &source, &value))
    if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_string (value) != NULL)
      g_hash_table_insert (ids, json_node_dup_string (value), g_strdup (source));

  return ids;
}
