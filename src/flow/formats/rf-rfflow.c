/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-rfflow.c - the interchange form of a flow: JSON, one value a line
 *
 * Canonical: the same flow gives the same bytes. Members have a fixed order,
 * records are sorted by id, positions stand apart from the logic, so that a
 * moved box is no change of logic in a diff. Members that this version does
 * not know are kept, and written after those that it knows.
 */

#include "rf-rfflow.h"

#include "rf-json.h"
#include "rf-json-place.h"
#include "rf-uuid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-text.h"

/* A field of the layout object that this version does not know. */
#define LAYOUT_PREFIX "layout."

static const struct
{
  const char  *member;
  RfRecordKind kind;
} lists[] = {
  { "fields", RF_RECORD_INTAKE },
  { "nodes", RF_RECORD_NODE },
  { "commands", RF_RECORD_COMMAND },
  { "edges", RF_RECORD_EDGE },
};

/* ---- writing ---- */

static gboolean
is_layout (const char *field)
{
  const RfFieldSpec *spec = rf_field_spec_find (field);

  return spec != NULL ? spec->merge == RF_MERGE_LAYOUT : g_str_has_prefix (field, LAYOUT_PREFIX);
}

/* Whether a field stands in the layout object: places of nodes do. What the header says of the layout is a member as its
 * others, which versions that do not know it keep. */
static gboolean
is_place (const RfFieldSpec *spec)
{
  return spec->merge == RF_MERGE_LAYOUT && (spec->records & (1 << RF_RECORD_NODE)) != 0;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Known fields in the order of the table, then the others by name. */
static void
write_fields (JsonObject     *object,
              const RfRecord *record,
              gboolean        layout)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  guint n_specs;
  const RfFieldSpec *specs = rf_field_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      GVariant *value = is_place (&specs[i]) == layout ? rf_record_get_value (record, specs[i].name) : NULL;

      if (value != NULL)
        json_object_set_member (object, specs[i].name, rf_json_from_variant (value));
    }

  for (guint i = 0; i < rf_record_get_n_values (record); i++)
    {
      const char *field;

      rf_record_get_nth (record, i, &field);
      if (rf_field_spec_find (field) == NULL && is_layout (field) == layout)
        g_ptr_array_add (others, (char *) field);
    }
  g_ptr_array_sort (others, compare_strings);
  for (guint i = 0; i < others->len; i++)
    {
      const char *field = g_ptr_array_index (others, i);
      const char *name = layout ? field + strlen (LAYOUT_PREFIX) : field;

      json_object_set_member (object, name, rf_json_from_variant (rf_record_get_value (record, field)));
    }
}

/* An entry of a list, or of the layout by its @name. */
static void
append_entry (GString    *out,
              guint       i,
              const char *name,
              JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  g_string_append (out, i > 0 ? ",\n    " : "\n    ");
  if (name != NULL)
    {
      rf_json_append_string (out, name);
      g_string_append (out, " : ");
    }
  rf_json_append_text (out, node, 4);
}

static void
write_list (GString     *out,
            RfFlow      *flow,
            const char  *member,
            RfRecordKind kind)
{
  GPtrArray *records = rf_flow_get_records (flow, kind);

  if (records->len == 0)
    return;

  g_string_append_printf (out, ",\n  \"%s\" : [", member);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (JsonObject) object = json_object_new ();

      json_object_set_string_member (object, "id", rf_record_get_id (g_ptr_array_index (records, i)));
      write_fields (object, g_ptr_array_index (records, i), FALSE);
      append_entry (out, i, NULL, object);
    }
  g_string_append (out, "\n  ]");
}

static void
write_layout (GString *out,
              RfFlow  *flow)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  guint n = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      const RfNode *node = g_ptr_array_index (nodes, i);
      g_autoptr (JsonObject) place = json_object_new ();

      write_fields (place, node, TRUE);
      if (json_object_get_size (place) == 0)
        continue;
      if (n == 0)
        g_string_append (out, ",\n  \"layout\" : {");
      append_entry (out, n++, rf_record_get_id (node), place);
    }
  if (n > 0)
    g_string_append (out, "\n  }");
}

/**
 * rf_rfflow_write:
 * @flow: a flow
 *
 * Record by record, as the tree of a large flow would take several times its memory.
 *
 * Returns: (transfer full): the canonical form of @flow
 */
char *
rf_rfflow_write (RfFlow *flow)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonNode) node = NULL;

  json_object_set_int_member (root, "rfflow", RF_RFFLOW_VERSION);
  json_object_set_string_member (root, "id", rf_flow_get_id (flow));
  write_fields (root, rf_flow_get_header (flow), FALSE);
  node = json_node_init_object (json_node_alloc (), root);
  rf_json_append_text (out, node, 0);
  g_string_truncate (out, out->len - strlen ("\n}"));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    write_list (out, flow, lists[i].member, lists[i].kind);
  write_layout (out, flow);
  g_string_append (out, "\n}\n");

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/**
 * rf_rfflow_hash:
 * @flow: a flow
 *
 * Returns: (transfer full): the SHA-256 of its canonical form, by which a
 *   frozen draft is found again
 */
char *
rf_rfflow_hash (RfFlow *flow)
{
  g_autofree char *text = rf_rfflow_write (flow);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* ---- reading ---- */

#define SLUG_MAX 48 /* model.md 1 */

/* Where the reader is: names and positions that lead there, for the place of what is wrong. */
typedef struct
{
  RfFlow     *flow;
  RfReport   *report; /* (nullable): NULL for what was stored, which is taken as it is */
  const char *text;
  gsize       length;
  const char *path[4];
  char        position[12];
  GError    **error;
} Reader;

static void
get_place (const Reader *self,
           guint        *line,
           guint        *column)
{
  rf_json_get_place (self->text, rf_json_find_member (self->text, self->length, self->path), line, column);
}

static void
at_entry (Reader *self,
          guint   position)
{
  g_snprintf (self->position, sizeof self->position, "%u", position);
  self->path[1] = self->position;
  self->path[2] = NULL;
}

static gboolean
G_GNUC_PRINTF (2, 3)
refuse (const Reader * self,
        const char *format,
        ...)
{
  g_autofree char *what = NULL;
  guint line, column;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  get_place (self, &line, &column);
  g_set_error (self->error, RF_ERROR, RF_ERROR_INVALID, _ ("Line %u, column %u: %s"), line, column, what);

  return FALSE;
}

/* @value as the type that the field has, or NULL where it cannot be that. */
static GVariant *
convert (const RfFieldSpec *spec,
         GVariant          *value)
{
  g_autoptr (GVariant) given = g_variant_ref_sink (value);
  gint64 whole;

  if (spec == NULL || strcmp (g_variant_get_type_string (given), spec->type) == 0)
    return g_steal_pointer (&given);
  if (!g_variant_is_of_type (given, G_VARIANT_TYPE_INT64))
    return NULL;

  whole = g_variant_get_int64 (given);
  if (spec->type[0] == 'd')
    return g_variant_ref_sink (g_variant_new_double (whole));
  if (spec->type[0] == 'u' && whole >= 0 && whole <= G_MAXUINT32)
    return g_variant_ref_sink (g_variant_new_uint32 (whole));

  return NULL;
}

static const char *
type_in_words (const RfFieldSpec *spec)
{
  switch (spec->type[0])
    {
    case 's': return _ ("a text");
    case 'b': return _ ("true or false");
    case 'u': return _ ("a whole number that is not negative");
    case 'd': return _ ("a number");
    default: return _ ("a list of texts");
    }
}

static gboolean
is_slug (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return length > 0 && length <= SLUG_MAX && text[length] == '\0';
}

/* What is asked of a file, and not of what was stored. A kind that this version does not know is kept: the next may. */
static gboolean
check_value (Reader      *self,
             RfRecordKind kind,
             const char  *id,
             const char  *name,
             GVariant    *value)
{
  static const char *const kinds[] = { "troubleshooting", "procedural", "maintenance", NULL };
  guint line, column;

  if (kind == RF_RECORD_NODE && strcmp (name, "slug") == 0 && !is_slug (g_variant_get_string (value, NULL)))
    return refuse (self, _ ("“slug” of %s must be 1 to %d small letters, digits and hyphens (a-z, 0-9, -)"), id, SLUG_MAX);
  if (kind == RF_RECORD_FLOW && strcmp (name, "kind") == 0 && !g_strv_contains (kinds, g_variant_get_string (value, NULL)))
    {
      g_autofree char *shown = rf_text_shorten (g_variant_get_string (value, NULL), 40);

      get_place (self, &line, &column);
      rf_report_add (self->report, RF_SEVERITY_WARNING, line, column, NULL,
                     _ ("“%s” is no kind of flow that this version knows; it is kept, and runs as a procedure"), shown);
    }

  return TRUE;
}

/* Adds a field to @edit; the record is new, so nothing stood there before. */
static gboolean
read_field (Reader      *self,
            RfEdit      *edit,
            RfRecordKind kind,
            const char  *id,
            const char  *name,
            const char  *field,
            JsonNode    *node)
{
  const RfFieldSpec *spec = rf_field_spec_find (field);
  g_autoptr (GVariant) value = NULL;

  if (spec != NULL && (spec->records & (1 << kind)) == 0)
    spec = NULL;
  if (strcmp (field, RF_FIELD_RECORD) == 0)
    return refuse (self, _ ("“record” is a reserved name; call that member differently"));

  value = convert (spec, rf_json_to_variant (node));
  if (value == NULL)
    return refuse (self, _ ("“%s” of %s must be %s"), name, id, type_in_words (spec));

  if (self->report != NULL && !check_value (self, kind, id, name, value))
    return FALSE;

  rf_edit_add (edit, id, field, NULL, value);
  return TRUE;
}

static gboolean
read_record (Reader      *self,
             RfRecordKind kind,
             JsonNode    *node,
             const char  *list,
             guint        position)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object != NULL ? rf_json_get_string (object, "id") : NULL;
  g_autoptr (RfEdit) edit = rf_edit_new ("Read");
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  at_entry (self, position);
  if (object == NULL)
    return refuse (self, _ ("Entry %u of “%s” is no object"), position + 1, list);
  self->path[2] = "id";
  if (!rf_uuid_is_valid (id))
    return refuse (self, _ ("Entry %u of “%s” has no id, or one that is no UUID in lower case"), position + 1, list);
  if (rf_flow_lookup (self->flow, id) != NULL)
    return refuse (self, _ ("The id %s stands here twice"), id);

  rf_edit_add (edit, id, RF_FIELD_RECORD, NULL, g_variant_new_string (rf_record_kind_to_text (kind)));
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      self->path[2] = name;
      if (strcmp (name, "id") != 0 && !read_field (self, edit, kind, id, name, name, value))
        return FALSE;
    }

  return rf_flow_apply (self->flow, edit, self->error);
}

static gboolean
read_list (Reader      *self,
           JsonNode    *node,
           const char  *member,
           RfRecordKind kind)
{
  JsonArray *array;

  self->path[0] = member;
  self->path[1] = NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (self, _ ("“%s” must be a list"), member);

  array = json_node_get_array (node);
  if (json_array_get_length (array) > 100000)
    {
      g_set_error (self->error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("“%s” has %u entries; the bound is 100,000"), member,
                   json_array_get_length (array));
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_record (self, kind, json_array_get_element (array, i), member, i))
      return FALSE;

  return TRUE;
}

static gboolean
read_place (Reader     *self,
            RfEdit     *edit,
            const char *id,
            JsonNode   *node)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  self->path[1] = id;
  self->path[2] = NULL;
  if (rf_flow_lookup_node (self->flow, id) == NULL)
    return TRUE; /* a place of nothing: whoever deleted the node by hand forgot it */
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (self, _ ("The layout of %s is no object"), id);

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      const RfFieldSpec *spec = rf_field_spec_find (name);
      g_autofree char *unknown = g_strconcat (LAYOUT_PREFIX, name, NULL);
      gboolean known = spec != NULL && is_place (spec);

      self->path[2] = name;
      if (!read_field (self, edit, RF_RECORD_NODE, id, name, known ? name : unknown, value))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_layout (Reader   *self,
             JsonNode *node)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Read");
  JsonObjectIter iter;
  const char *id;
  JsonNode *place;

  self->path[0] = "layout";
  self->path[1] = NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (self, _ ("“layout” must be an object"));

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &id, &place))
    if (!read_place (self, edit, id, place))
      return FALSE;

  return rf_flow_apply (self->flow, edit, self->error);
}

static gboolean
is_structure (const char *member)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (lists[i].member, member) == 0)
      return TRUE;

  return strcmp (member, "rfflow") == 0 || strcmp (member, "id") == 0 || strcmp (member, "layout") == 0;
}

static gboolean
read_header (Reader     *self,
             JsonObject *root)
{
  const char *id = rf_flow_get_id (self->flow);
  g_autoptr (RfEdit) edit = rf_edit_new ("Read");
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, root);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      self->path[0] = name;
      self->path[1] = NULL;
      if (!is_structure (name) && !read_field (self, edit, RF_RECORD_FLOW, id, name, name, value))
        return FALSE;
    }

  return rf_flow_apply (self->flow, edit, self->error);
}

static gboolean
read_root (Reader     *self,
           JsonObject *root)
{
  JsonNode *layout = json_object_get_member (root, "layout");

  if (!read_header (self, root))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      JsonNode *list = json_object_get_member (root, lists[i].member);

      if (list != NULL && !read_list (self, list, lists[i].member, lists[i].kind))
        return FALSE;
    }

  return layout == NULL || read_layout (self, layout);
}

static gboolean
check_version (Reader     *self,
               JsonObject *root)
{
  JsonNode *version = json_object_get_member (root, "rfflow");

  self->path[0] = "rfflow";
  if (version == NULL || !JSON_NODE_HOLDS_VALUE (version) || json_node_get_value_type (version) != G_TYPE_INT64)
    return refuse (self, _ ("this JSON is no flow; a flow has a member “rfflow” with its version"));
  if (json_node_get_int (version) > RF_RFFLOW_VERSION || json_node_get_int (version) < 1)
    {
      g_set_error (self->error, RF_ERROR, RF_ERROR_NEWER,
                   _ ("This flow is of version %d of the format; this program reads version %d. Update it and try again"),
                   (int) json_node_get_int (version), RF_RFFLOW_VERSION);
      return FALSE;
    }

  return TRUE;
}

static RfFlow *
read_flow (Reader   *self,
           JsonNode *node)
{
  g_autoptr (RfFlow) flow = NULL;
  JsonObject *root;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (self, _ ("a flow is a JSON object"));
      return NULL;
    }
  root = json_node_get_object (node);
  if (!check_version (self, root))
    return NULL;
  self->path[0] = "id";
  if (!rf_uuid_is_valid (rf_json_get_string (root, "id")))
    {
      refuse (self, _ ("the flow has no id, or one that is no UUID in lower case"));
      return NULL;
    }
  flow = rf_flow_new (rf_json_get_string (root, "id"));
  self->flow = flow;

  return read_root (self, root) ? g_steal_pointer (&flow) : NULL;
}

/**
 * rf_rfflow_read_file:
 * @text: JSON
 * @length: its bytes, or -1 where it ends with NUL
 * @report: (nullable): takes the warnings; NULL for what this program has stored, of which only that is asked without which
 *   it cannot be read
 * @error: return location for an error
 *
 * Reads a flow. The caller bounds the size of @text.
 *
 * Returns: (transfer full) (nullable): the flow, or NULL with
 *   %RF_ERROR_INVALID (with line and column), %RF_ERROR_NEWER or
 *   %RF_ERROR_TOO_LARGE
 */
RfFlow *
rf_rfflow_read_file (const char *text,
                     gssize      length,
                     RfReport   *report,
                     GError    **error)
{
  g_autoptr (JsonNode) node = rf_json_parse (text, length, error);
  Reader reader = { .report = report, .text = text, .length = length < 0 ? strlen (text) : (gsize) length, .error = error };

  return node != NULL ? read_flow (&reader, node) : NULL;
}

/**
 * rf_rfflow_read:
 *
 * rf_rfflow_read_file() for what this program has stored.
 */
RfFlow *
rf_rfflow_read (const char *text,
                gssize      length,
                GError    **error)
{
  return rf_rfflow_read_file (text, length, NULL, error);
}
