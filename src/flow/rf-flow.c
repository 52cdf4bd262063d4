/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-flow.c - a flow: its header and its records, changed by edits alone
 *
 * Records are found by id; beside that the flow keeps, for each node, its
 * options, the links that lead to it and its commands, so that a view never
 * walks the whole flow for one node. These lists are brought up to date by
 * each change and put in order when they are next asked for.
 */

#include "rf-flow-private.h"

#include "rf-node.h"
#include "rf-record-private.h"
#include "rf-uuid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  APPLIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfFlow, rf_flow, G_TYPE_OBJECT)

/* ---- lists that are sorted late ---- */

static void
list_add (List        *list,
          RfRecord    *record,
          GCompareFunc compare)
{
  if (list->records == NULL)
    {
      list->records = g_ptr_array_new ();
      list->sorted = TRUE;
    }
  if (list->sorted && list->records->len > 0)
    list->sorted = compare (&g_ptr_array_index (list->records, list->records->len - 1), &record) < 0;
  g_ptr_array_add (list->records, record);
}

/* From the end: what is taken back first is mostly what came last. */
static void
list_remove (List     *list,
             RfRecord *record)
{
  for (guint i = list->records != NULL ? list->records->len : 0; i > 0; i--)
    if (g_ptr_array_index (list->records, i - 1) == record)
      {
        g_ptr_array_remove_index (list->records, i - 1);
        return;
      }
}

static int
compare_order (gconstpointer a,
               gconstpointer b)
{
  const char *left = rf_record_get_string (*(const RfRecord *const *) a, "ord");
  const char *right = rf_record_get_string (*(const RfRecord *const *) b, "ord");
  int order = g_strcmp0 (left, right);

  return order != 0 ? order : rf_record_compare (a, b);
}

static GPtrArray *
list_sorted (List        *list,
             GCompareFunc compare)
{
  if (list->records == NULL)
    list->records = g_ptr_array_new ();
  if (!list->sorted)
    g_ptr_array_sort (list->records, compare);
  list->sorted = TRUE;

  return list->records;
}

static void
list_clear (List *list)
{
  g_clear_pointer (&list->records, g_ptr_array_unref);
}

static void
links_free (gpointer data)
{
  Links *links = data;

  for (guint i = 0; i < N_LINKS; i++)
    list_clear (&links->lists[i]);
  g_free (links);
}

/* ---- which node's lists a record stands in ---- */

static const char *
link_field (RfRecordKind kind,
            LinkKind     which)
{
  if (kind == RF_RECORD_EDGE)
    return which == LINKS_OUT ? "from" : which == LINKS_IN ? "to" : NULL;

  return kind == RF_RECORD_COMMAND && which == LINKS_COMMANDS ? "node" : NULL;
}

static Links *
links_of (RfFlow     *self,
          const char *node)
{
  Links *links = g_hash_table_lookup (self->links, node);

  if (links == NULL)
    {
      links = g_new0 (Links, 1);
      g_hash_table_insert (self->links, g_strdup (node), links);
    }

  return links;
}

static void
count_slug (RfFlow     *self,
            const char *slug,
            int         step)
{
  int n;

  if (slug == NULL)
    return;

  n = GPOINTER_TO_INT (g_hash_table_lookup (self->slugs, slug)) + step;
  if (n > 0)
    g_hash_table_insert (self->slugs, g_strdup (slug), GINT_TO_POINTER (n));
  else
    g_hash_table_remove (self->slugs, slug);
}

static void
count_slugs (RfFlow *self)
{
  GPtrArray *nodes = self->kinds[RF_RECORD_NODE].records;

  if (self->slugs != NULL)
    return;
  self->slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    count_slug (self, rf_record_get_string (nodes->pdata[i], "slug"), 1);
}

/* A copy that nobody walks needs none of it. */
static void
make_links (RfFlow *self)
{
  if (self->links != NULL)
    return;
  self->links = g_hash_table_new_full (rf_uuid_hash, g_str_equal, g_free, links_free);
  for (RfRecordKind kind = RF_RECORD_COMMAND; kind <= RF_RECORD_EDGE; kind++)
    for (guint i = 0; self->kinds[kind].records != NULL && i < self->kinds[kind].records->len; i++)
      {
        RfRecord *record = g_ptr_array_index (self->kinds[kind].records, i);

        for (LinkKind which = 0; which < N_LINKS; which++)
          {
            const char *key = link_field (kind, which);
            const char *node = key != NULL ? rf_record_get_string (record, key) : NULL;

            if (node != NULL)
              list_add (&links_of (self, node)->lists[which], record, compare_order);
          }
      }
}

/* The edges that lead to a node have it as their peer, once somebody has asked. */
static void
forget_targets (RfFlow     *self,
                const char *node)
{
  Links *links = self->links != NULL ? g_hash_table_lookup (self->links, node) : NULL;
  GPtrArray *in = links != NULL ? links->lists[LINKS_IN].records : NULL;

  for (guint i = 0; in != NULL && i < in->len; i++)
    rf_record_set_peer (in->pdata[i], NULL);
}

static void
index_field (RfFlow     *self,
             RfRecord   *record,
             const char *field,
             gboolean    enter)
{
  if (self->slugs != NULL && rf_record_get_kind (record) == RF_RECORD_NODE && strcmp (field, "slug") == 0)
    count_slug (self, rf_record_get_string (record, "slug"), enter ? 1 : -1);
  if (rf_record_get_kind (record) == RF_RECORD_EDGE && strcmp (field, "to") == 0)
    rf_record_set_peer (record, NULL);

  for (guint i = 0; self->links != NULL && i < N_LINKS; i++)
    {
      const char *key = link_field (rf_record_get_kind (record), i);
      const char *node = key != NULL ? rf_record_get_string (record, key) : NULL;

      if (node == NULL)
        continue;
      if (strcmp (field, key) == 0 && enter)
        list_add (&links_of (self, node)->lists[i], record, compare_order);
      else if (strcmp (field, key) == 0)
        list_remove (&links_of (self, node)->lists[i], record);
      else if (strcmp (field, "ord") == 0)
        links_of (self, node)->lists[i].sorted = FALSE;
    }
}

/* ---- one change ---- */

static gboolean
conflict (GError        **error,
          const RfChange *change)
{
  g_set_error (error, RF_ERROR, RF_ERROR_CONFLICT, _ ("“%s” of the record %s has changed in the meantime"), change->field,
               change->id);
  return FALSE;
}

static gboolean
matches (GVariant *a,
         GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

static gboolean
bear (RfFlow         *self,
      const RfChange *change,
      GError        **error)
{
  RfRecord *record;
  RfRecordKind kind;

  if (change->before != NULL || g_hash_table_contains (self->records, change->id))
    return conflict (error, change);
  if (!g_variant_is_of_type (change->after, G_VARIANT_TYPE_STRING) ||
      !rf_record_kind_parse (g_variant_get_string (change->after, NULL), &kind) || kind == RF_RECORD_FLOW)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("The record %s is of no kind that this version knows"), change->id);
      return FALSE;
    }

  record = rf_record_new (change->id, kind);
  g_hash_table_insert (self->records, (char *) rf_record_get_id (record), record);
  list_add (&self->kinds[kind], record, rf_record_compare);
  return TRUE;
}

static gboolean
bury (RfFlow         *self,
      const RfChange *change,
      GError        **error)
{
  RfRecord *record = g_hash_table_lookup (self->records, change->id);

  if (record == NULL || record == self->header || rf_record_get_n_values (record) > 0 ||
      !g_variant_is_of_type (change->before, G_VARIANT_TYPE_STRING) ||
      g_strcmp0 (g_variant_get_string (change->before, NULL), rf_record_kind_to_text (rf_record_get_kind (record))) != 0)
    return conflict (error, change);

  if (rf_record_get_kind (record) == RF_RECORD_NODE)
    forget_targets (self, change->id);
  list_remove (&self->kinds[rf_record_get_kind (record)], record);
  g_hash_table_remove (self->records, change->id);
  return TRUE;
}

static gboolean
fits (const RfChange *change,
      RfRecordKind    kind,
      GError        **error)
{
  const RfFieldSpec *spec = rf_field_spec_find (change->field);

  if (spec == NULL || change->after == NULL || (spec->records & (1 << kind)) == 0 ||
      strcmp (g_variant_get_type_string (change->after), spec->type) == 0)
    return TRUE;

  g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” of the record %s is of the wrong type"), change->field, change->id);
  return FALSE;
}

static gboolean
make_change (RfFlow         *self,
             const RfChange *change,
             GError        **error)
{
  RfRecord *record;

  if (self->walk != NULL && rf_flow_is_structural (change->field))
    g_clear_pointer (&self->walk, g_array_unref);
  if (strcmp (change->field, RF_FIELD_RECORD) == 0)
    return change->after != NULL ? bear (self, change, error) : bury (self, change, error);

  record = g_hash_table_lookup (self->records, change->id);
  if (record == NULL || !matches (rf_record_get_value (record, change->field), change->before))
    return conflict (error, change);
  if (!fits (change, rf_record_get_kind (record), error))
    return FALSE;

  index_field (self, record, change->field, FALSE);
  rf_record_set (record, change->field, change->after);
  index_field (self, record, change->field, TRUE);
  return TRUE;
}

/**
 * rf_flow_apply:
 * @self: a flow
 * @edit: the changes to make
 * @error: return location for an error
 *
 * Makes all the changes of @edit, or none of them, and then emits
 * #RfFlow::applied.
 *
 * Returns: %FALSE with %RF_ERROR_CONFLICT if a value is not what @edit
 *   expects it to be, with %RF_ERROR_INVALID if a value has the wrong type
 */
gboolean
rf_flow_apply (RfFlow  *self,
               RfEdit  *edit,
               GError **error)
{
  guint n;

  g_return_val_if_fail (RF_IS_FLOW (self), FALSE);
  g_return_val_if_fail (edit != NULL, FALSE);

  n = rf_edit_get_n_changes (edit);
  for (guint i = 0; i < n; i++)
    {
      if (make_change (self, rf_edit_get_change (edit, i), error))
        continue;

      /* What was made so far is taken back, from the last to the first. */
      for (; i > 0; i--)
        {
          RfChange back = *rf_edit_get_change (edit, i - 1);
          GVariant *before = back.before;

          back.before = back.after;
          back.after = before;
          if (!make_change (self, &back, NULL))
            g_assert_not_reached ();
        }
      return FALSE;
    }

  g_signal_emit (self, signals[APPLIED], 0, edit);

  return TRUE;
}

/* ---- life ---- */

static void
rf_flow_finalize (GObject *object)
{
  RfFlow *self = RF_FLOW (object);

  for (guint i = 0; i < RF_N_RECORD_KINDS; i++)
    list_clear (&self->kinds[i]);
  g_clear_pointer (&self->walk, g_array_unref);
  g_clear_pointer (&self->links, g_hash_table_unref);
  g_clear_pointer (&self->slugs, g_hash_table_unref);
  g_clear_pointer (&self->records, g_hash_table_unref);

  G_OBJECT_CLASS (rf_flow_parent_class)->finalize (object);
}

static void
rf_flow_class_init (RfFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rf_flow_finalize;

  /**
   * RfFlow::applied:
   * @self: a flow
   * @edit: what has just changed
   *
   * Emitted after every change; views and the history listen to it.
   */
  signals[APPLIED] =
    g_signal_new ("applied", RF_TYPE_FLOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, RF_TYPE_EDIT);
}

static void
free_record (gpointer data)
{
  rf_record_free (data);
}

static void
rf_flow_init (RfFlow *self)
{
  self->records = g_hash_table_new_full (rf_uuid_hash, g_str_equal, NULL, free_record);
}

static void
adopt (RfFlow   *self,
       RfRecord *record)
{
  g_hash_table_insert (self->records, (char *) rf_record_get_id (record), record);
  list_add (&self->kinds[rf_record_get_kind (record)], record, rf_record_compare);
}

/**
 * rf_flow_new:
 * @id: (nullable): a UUID, or NULL to make a new one
 *
 * Returns: (transfer full): a flow with an empty header and nothing else
 */
RfFlow *
rf_flow_new (const char *id)
{
  RfFlow *self = g_object_new (RF_TYPE_FLOW, NULL);
  g_autofree char *made = id == NULL ? rf_uuid_new () : NULL;

  self->header = rf_record_new (id != NULL ? id : made, RF_RECORD_FLOW);
  adopt (self, self->header);

  return self;
}

/**
 * rf_flow_copy:
 * @self: a flow
 *
 * Returns: (transfer full): a flow of its own with the same records; it may
 *   go to another thread
 */
RfFlow *
rf_flow_copy (RfFlow *self)
{
  RfFlow *copy = g_object_new (RF_TYPE_FLOW, NULL);

  for (guint kind = 0; kind < RF_N_RECORD_KINDS; kind++)
    {
      GPtrArray *records = rf_flow_get_records (self, kind);

      for (guint i = 0; i < records->len; i++)
        adopt (copy, rf_record_copy (g_ptr_array_index (records, i)));
    }
  copy->header = g_hash_table_lookup (copy->records, rf_record_get_id (self->header));

  return copy;
}

static gboolean
records_equal (const RfRecord *a,
               const RfRecord *b)
{
  if (b == NULL || rf_record_get_kind (a) != rf_record_get_kind (b) || rf_record_get_n_values (a) != rf_record_get_n_values (b))
    return FALSE;

  for (guint i = 0; i < rf_record_get_n_values (a); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (a, i, &field);

      if (!matches (value, rf_record_get_value (b, field)))
        return FALSE;
    }

  return TRUE;
}

/**
 * rf_flow_equal:
 * @self: a flow
 * @other: another
 *
 * Returns: whether both have the same id and the same records with the same
 *   values, layout included
 */
gboolean
rf_flow_equal (RfFlow *self,
               RfFlow *other)
{
  GHashTableIter iter;
  gpointer id, record;

  if (g_hash_table_size (self->records) != g_hash_table_size (other->records))
    return FALSE;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &id, &record))
    if (!records_equal (record, g_hash_table_lookup (other->records, id)))
      return FALSE;

  return TRUE;
}

/* ---- asking ---- */

const char *
rf_flow_get_id (RfFlow *self)
{
  g_return_val_if_fail (RF_IS_FLOW (self), NULL);

  return rf_record_get_id (self->header);
}

/* Never NULL. */
const char *
rf_flow_get_name (RfFlow *self)
{
  const char *name = rf_record_get_string (self->header, "name");

  return name != NULL ? name : "";
}

/* "troubleshooting", "procedural" or "maintenance"; never NULL. */
const char *
rf_flow_get_kind (RfFlow *self)
{
  const char *kind = rf_record_get_string (self->header, "kind");

  return kind != NULL ? kind : "troubleshooting";
}

/* Whether the flow is an ordered list of steps and no graph. */
gboolean
rf_flow_is_procedural (RfFlow *self)
{
  return strcmp (rf_flow_get_kind (self), "troubleshooting") != 0;
}

/**
 * rf_flow_is_sideways:
 *
 * Returns: whether the layout leads from left to right, not from the top down as it does where nobody has chosen
 */
gboolean
rf_flow_is_sideways (RfFlow *self)
{
  return g_strcmp0 (rf_record_get_string (self->header, "direction"), RF_DIRECTION_RIGHT) == 0;
}

/* The id of the first node, NULL where none is set. */
const char *
rf_flow_get_start (RfFlow *self)
{
  return rf_record_get_string (self->header, "start");
}

const RfRecord *
rf_flow_get_header (RfFlow *self)
{
  return self->header;
}

/**
 * rf_flow_lookup:
 * @self: a flow
 * @id: the id of a record
 *
 * Returns: (transfer none) (nullable): the record; it lives until an edit
 *   takes it away
 */
const RfRecord *
rf_flow_lookup (RfFlow     *self,
                const char *id)
{
  g_return_val_if_fail (RF_IS_FLOW (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->records, id) : NULL;
}

/* As rf_flow_lookup(), for a node alone. */
const RfNode *
rf_flow_lookup_node (RfFlow     *self,
                     const char *id)
{
  const RfRecord *record = rf_flow_lookup (self, id);

  return record != NULL && rf_record_get_kind (record) == RF_RECORD_NODE ? record : NULL;
}

/* Linear: for what people type, not for loops. */
const RfNode *
rf_flow_find_slug (RfFlow     *self,
                   const char *slug)
{
  GPtrArray *nodes = rf_flow_get_records (self, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    if (g_strcmp0 (rf_record_get_string (g_ptr_array_index (nodes, i), "slug"), slug) == 0)
      return g_ptr_array_index (nodes, i);

  return NULL;
}

gboolean
rf_flow_has_slug (RfFlow     *self,
                  const char *slug)
{
  count_slugs (self);
  return g_hash_table_contains (self->slugs, slug);
}

guint
rf_flow_get_n_records (RfFlow      *self,
                       RfRecordKind kind)
{
  return self->kinds[kind].records != NULL ? self->kinds[kind].records->len : 0;
}

/**
 * rf_flow_get_records:
 * @self: a flow
 * @kind: which
 *
 * Returns: (transfer none) (element-type RfRecord): sorted by id, which is the
 *   order in which they were made; valid until the next edit
 */
GPtrArray *
rf_flow_get_records (RfFlow      *self,
                     RfRecordKind kind)
{
  return list_sorted (&self->kinds[kind], rf_record_compare);
}

static GPtrArray *
links_sorted (RfFlow     *self,
              const char *node,
              LinkKind    which)
{
  make_links (self);
  return list_sorted (&links_of (self, node)->lists[which], compare_order);
}

/**
 * rf_flow_get_options:
 * @self: a flow
 * @node: the id of a node
 *
 * Returns: (transfer none) (element-type RfEdge): the links that leave @node
 *   in the order of its options; valid until the next edit
 */
GPtrArray *
rf_flow_get_options (RfFlow     *self,
                     const char *node)
{
  return links_sorted (self, node, LINKS_OUT);
}

/* What the flow knows of @node; found once and kept with the record. */
static Links *
find_links (RfFlow       *self,
            const RfNode *node)
{
  Links *links;

  make_links (self);
  links = rf_record_get_peer (node);
  if (links == NULL)
    {
      links = links_of (self, rf_record_get_id (node));
      rf_record_set_peer ((RfRecord *) node, links);
    }

  return links;
}

/* As rf_flow_get_options(), for those who walk the flow. */
GPtrArray *
rf_flow_get_options_of (RfFlow       *self,
                        const RfNode *node)
{
  return list_sorted (&find_links (self, node)->lists[LINKS_OUT], compare_order);
}

/* Whether the walk which is being made has come to @node. */
gboolean
rf_flow_is_marked (RfFlow       *self,
                   const RfNode *node)
{
  return find_links (self, node)->n_walk == self->n_walk;
}

/* Notes that it has; FALSE where it had before. */
gboolean
rf_flow_mark (RfFlow       *self,
              const RfNode *node)
{
  Links *links = find_links (self, node);
  gboolean is_new = links->n_walk != self->n_walk;

  links->n_walk = self->n_walk;

  return is_new;
}

/**
 * rf_flow_get_target:
 * @self: a flow
 * @edge: an edge of it
 *
 * Returns: (transfer none) (nullable): the node that @edge leads to, if there is one; found once and kept
 */
const RfNode *
rf_flow_get_target (RfFlow       *self,
                    const RfEdge *edge)
{
  const RfNode *target = rf_record_get_peer (edge);

  if (target != NULL)
    return target;

  make_links (self); /* by which the edges that have kept a node are found when it goes */
  target = rf_flow_lookup_node (self, rf_record_get_string (edge, "to"));
  rf_record_set_peer ((RfRecord *) edge, (gpointer) target);

  return target;
}

/* As rf_flow_get_options(): the links that end at @node. */
GPtrArray *
rf_flow_get_links_in (RfFlow     *self,
                      const char *node)
{
  return links_sorted (self, node, LINKS_IN);
}

/* As rf_flow_get_options(): the commands of @node, in order. */
GPtrArray *
rf_flow_get_commands (RfFlow     *self,
                      const char *node)
{
  return links_sorted (self, node, LINKS_COMMANDS);
}

static GPtrArray *
list_in_order (RfFlow      *self,
               RfRecordKind kind)
{
  GPtrArray *list = g_ptr_array_copy (rf_flow_get_records (self, kind), NULL, NULL);

  g_ptr_array_sort (list, compare_order);
  return list;
}

/**
 * rf_flow_list_steps:
 * @self: a procedural flow
 *
 * Returns: (transfer container) (element-type RfNode): sections, steps and the
 *   end in the order in which they are done
 */
GPtrArray *
rf_flow_list_steps (RfFlow *self)
{
  return list_in_order (self, RF_RECORD_NODE);
}

/* (transfer container) (element-type RfIntake): the intake form, in order. */
GPtrArray *
rf_flow_list_intake (RfFlow *self)
{
  return list_in_order (self, RF_RECORD_INTAKE);
}
