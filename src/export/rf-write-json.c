/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documentation as JSON for other programs: fixed order of members, times
 * in RFC 3339 UTC, seconds as numbers.
 */

#include "rf-document-private.h"

#include "rf-clock.h"
#include "rf-json.h"

static const char *
kind_name (RfBlockKind kind)
{
  static const char *const names[] = { "title", "fact", "heading", "step", "answer", "text", "note", "command", "output", "item", "rating", "image", "file" };

  return names[kind];
}

static JsonObject *
block_to_json (const RfBlock *block)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", kind_name (block->kind));
  rf_json_set_string (object, "label", block->label);
  json_object_set_string_member (object, "text", block->text);
  rf_json_set_string (object, "language", block->language);
  rf_json_set_string (object, "media_type", block->media_type);
  rf_json_set_string (object, "sha256", block->blob);
  if (block->kind == RF_BLOCK_STEP)
    {
      g_autofree char *time = block->time > 0 ? rf_time_to_text (block->time) : NULL;

      json_object_set_int_member (object, "number", block->number);
      json_object_set_int_member (object, "depth", block->depth);
      rf_json_set_string (object, "time", time);
      json_object_set_int_member (object, "seconds", block->active / G_USEC_PER_SEC);
    }
  if (block->rewound)
    json_object_set_boolean_member (object, "rewound", TRUE);
  rf_json_set_string (object, "event", block->event);

  return object;
}

char *
rf_document_to_json (RfDocument *self)
{
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *started = rf_time_to_text (self->started);
  JsonArray *blocks = json_array_new ();

  json_object_set_string_member (root, "session", rf_run_get_session (self->run));
  json_object_set_string_member (root, "started", started);
  json_object_set_int_member (root, "seconds", self->active / G_USEC_PER_SEC);
  for (guint i = 0; i < self->blocks->len; i++)
    json_array_add_object_element (blocks, block_to_json (g_ptr_array_index (self->blocks, i)));
  json_object_set_array_member (root, "blocks", blocks);
  node = json_node_init_object (json_node_alloc (), root);

  return rf_json_to_text (node);
}
