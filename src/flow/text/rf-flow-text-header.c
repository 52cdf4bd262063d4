/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The front matter as the header of the flow and its intake form. Where
 * something in it is wrong, or all of it is missing, both stay as they were.
 */

#include "rf-flow-text-private.h"

#include <glib/gi18n-lib.h>

static const char *
base_value (RfTextMerge *self,
            const char  *field)
{
  return rf_record_get_string (rf_flow_get_header (self->base), field);
}

/* A graph without a word about its start begins with its first block. */
void
rf_text_merge_find_start (RfTextMerge *self)
{
  RfSlice value = self->scan->front.keys[RF_FRONT_START];

  for (guint i = 0; value.n == 0 && !self->is_procedural && i < self->scan->blocks->len; i++)
    if (rf_text_scan_block (self->scan, i)->id != NULL)
      {
        self->scan->front.start = rf_text_scan_block (self->scan, i)->id;
        break;
      }
  if (value.n == 0 || rf_slice_equal (value, "none"))
    return;
  self->scan->front.start = rf_text_merge_refer (self, value.p[0] == '@' ? rf_slice (value.p + 1, value.p + value.n) : value);

  if (self->scan->front.start == NULL)
    self->scan->front.failed = TRUE;
}

/* What a newer version asks for may stay, as long as some field of the base has it. */
static gboolean
check_field (RfTextMerge *self,
             RfTextItem  *field,
             GHashTable  *kinds)
{
  RfSlice kind = field->keys[RF_FIELD_KEY_KIND];
  g_autofree char *text = rf_grammar_dup_value (kind);
  const char *before = g_hash_table_contains (kinds, text) ? text : NULL;
  gboolean fine = rf_text_merge_check_one (self, kind, rf_grammar_field_kinds, "kind", before);

  return rf_text_merge_check_yes (self, field->keys[RF_FIELD_KEY_REQUIRED]) && fine;
}

static gboolean
check_intake (RfTextMerge *self)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *records = rf_flow_get_records (self->base, RF_RECORD_INTAKE);
  gboolean fine = TRUE;

  for (guint i = 0; i < records->len; i++)
    if (rf_record_get_string (records->pdata[i], "kind") != NULL)
      g_hash_table_add (kinds, (char *) rf_record_get_string (records->pdata[i], "kind"));
  for (guint i = 0; i < self->scan->fields->len; i++)
    fine = check_field (self, rf_text_scan_field (self->scan, i), kinds) && fine;

  return fine;
}

/* Says what is wrong in the front matter by itself. */
void
rf_text_merge_check_front (RfTextMerge *self)
{
  RfTextFront *front = &self->scan->front;
  gboolean fine = check_intake (self);

  fine = rf_text_merge_check_one (self, front->keys[RF_FRONT_KIND], rf_grammar_flow_kinds, "kind", base_value (self, "kind")) && fine;
  fine = rf_text_merge_check_one (self, front->keys[RF_FRONT_VISIBILITY], rf_grammar_visibilities, "visibility",
                                  base_value (self, "visibility")) && fine;
  fine = rf_text_merge_check_one (self, front->keys[RF_FRONT_DIRECTION], rf_grammar_directions, "direction",
                                  base_value (self, "direction")) && fine;
  front->failed = front->failed || !fine;
  if (!front->there && !self->is_new)
    rf_text_scan_problem (self->scan, RF_SEVERITY_WARNING, (RfSlice){ self->scan->text, 0 },
                          _ ("There is no front matter; name, description and intake form stay as they were"));
}

static void
merge_description (RfTextMerge    *self,
                   const RfRecord *header)
{
  RfTextFront *front = &self->scan->front;
  RfSlice value = front->keys[RF_FRONT_DESCRIPTION];
  g_autofree char *before = rf_grammar_normalize (base_value (self, "description"), RF_PROSE_PLAIN);
  g_autofree char *text = front->has_long_description ? rf_grammar_dup_prose (value, RF_PROSE_PLAIN) : rf_grammar_dup_value (value);

  if (g_strcmp0 (before, text) != 0)
    rf_text_merge_put (self, rf_record_get_id (header), header, "description",
                       *text != '\0' ? g_variant_new_string (text) : NULL);
}

static void
merge_start (RfTextMerge    *self,
             const RfRecord *header)
{
  const char *start = self->scan->front.start;
  const RfNode *before = rf_flow_lookup_node (self->base, rf_flow_get_start (self->base));

  if (g_strcmp0 (before != NULL ? rf_record_get_id (before) : NULL, start) != 0)
    rf_text_merge_put (self, rf_record_get_id (header), header, "start",
                       start != NULL ? g_variant_new_string (start) : NULL);
}

void
rf_text_merge_front (RfTextMerge *self)
{
  static const guint values[] = { RF_FRONT_NAME, RF_FRONT_CATEGORY, RF_FRONT_VISIBILITY, RF_FRONT_DIRECTION };
  const RfRecord *header = rf_flow_get_header (self->base);
  const char *id = rf_record_get_id (header);
  RfTextFront *front = &self->scan->front;
  RfSlice kind = front->keys[RF_FRONT_KIND];

  if (self->is_new && (!front->there || front->failed))
    merge_start (self, header);
  if (front->failed || !front->there)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    rf_text_merge_value (self, id, header, rf_grammar_front_keys[values[i]], front->keys[values[i]]);
  if (!rf_grammar_value_equals (kind, rf_flow_get_kind (self->base)) || self->is_new)
    rf_text_merge_value (self, id, header, "kind", kind.n > 0 ? kind : (RfSlice){ "troubleshooting", 15 });
  merge_description (self, header);
  rf_text_merge_list (self, id, header, "tags", front->keys[RF_FRONT_TAGS]);
  merge_start (self, header);
  rf_text_merge_intake (self);
}
