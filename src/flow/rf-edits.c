/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-edits.c - what an author does, as functions that fill an edit
 *
 * A new thing that an author can do is a new function here, never a new class.
 */

#include "rf-edits.h"

#include "rf-ord.h"
#include "rf-text.h"
#include "rf-uuid.h"

#include <string.h>

#define SLUG_TRIES 9

/* What the field holds once the changes of @edit so far are made. @record is NULL while @edit makes it. */
static GVariant *
current_value (RfEdit         *edit,
               const RfRecord *record,
               const char     *id,
               const char     *field)
{
  const RfChange *change = rf_edit_find (edit, id, field);

  if (change != NULL)
    return change->after;

  return record != NULL ? rf_record_get_value (record, field) : NULL;
}

/**
 * rf_edit_set:
 * @edit: an edit in the making
 * @flow: the flow that it is for
 * @id: a record of @flow, or one that @edit makes
 * @field: a field
 * @value: (nullable): the new value; NULL takes the field away
 *
 * Adds the change that brings @field to @value; none where it is there already.
 */
void
rf_edit_set (RfEdit     *edit,
             RfFlow     *flow,
             const char *id,
             const char *field,
             GVariant   *value)
{
  g_autoptr (GVariant) after = value != NULL ? g_variant_ref_sink (value) : NULL;
  const RfRecord *record = rf_flow_lookup (flow, id);
  GVariant *before = current_value (edit, record, id, field);

  if (before == after || (before != NULL && after != NULL && g_variant_equal (before, after)))
    return;

  if (record != NULL)
    rf_edit_add_to (edit, record, field, before, after);
  else
    rf_edit_add (edit, id, field, before, after);
}

/* As rf_edit_set(); NULL and "" both take the field away, so that an empty field has one form. */
void
rf_edit_set_string (RfEdit     *edit,
                    RfFlow     *flow,
                    const char *id,
                    const char *field,
                    const char *value)
{
  gboolean set = value != NULL && *value != '\0';

  rf_edit_set (edit, flow, id, field, set ? g_variant_new_string (value) : NULL);
}

static char *
add_record (RfEdit      *edit,
            RfRecordKind kind)
{
  char *id = rf_uuid_new ();

  rf_edit_add (edit, id, RF_FIELD_RECORD, NULL, g_variant_new_string (rf_record_kind_to_text (kind)));
  return id;
}

static void
add_string (RfEdit     *edit,
            const char *id,
            const char *field,
            const char *value)
{
  if (value != NULL && *value != '\0')
    rf_edit_add (edit, id, field, NULL, g_variant_new_string (value));
}

static gboolean
slug_is_free (RfEdit     *edit,
              RfFlow     *flow,
              const char *slug)
{
  const char *field = g_intern_static_string ("slug");

  if (rf_flow_has_slug (flow, slug))
    return FALSE;

  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    {
      const RfChange *change = rf_edit_get_change (edit, i);

      if (change->field == field && change->after != NULL && strcmp (g_variant_get_string (change->after, NULL), slug) == 0)
        return FALSE;
    }

  return TRUE;
}

/* The title as a name that is free in the flow; a node keeps it when its title changes. */
static char *
new_slug (RfEdit     *edit,
          RfFlow     *flow,
          const char *id,
          const char *title)
{
  g_autofree char *slug = rf_text_slug (title);

  if (slug_is_free (edit, flow, slug))
    return g_steal_pointer (&slug);

  if (strlen (slug) > 40)
    slug[40] = '\0';
  for (guint i = 2; i <= SLUG_TRIES; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s-%u", slug, i);

      if (slug_is_free (edit, flow, numbered))
        return g_steal_pointer (&numbered);
    }

  slug[MIN (strlen (slug), 35)] = '\0';
  return g_strdup_printf ("%s-%s", slug, id + RF_UUID_LENGTH - 12);
}

/* A key behind all that the list and the edit hold. */
static char *
last_ord (RfEdit      *edit,
          RfFlow      *flow,
          RfRecordKind kind,
          const char  *owner_field,
          const char  *owner,
          GPtrArray   *list)
{
  const char *last = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const char *ord = rf_record_get_string (g_ptr_array_index (list, i), "ord");

      if (g_strcmp0 (ord, last) > 0)
        last = ord;
    }
  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    {
      const RfChange *change = rf_edit_get_change (edit, i);
      const RfChange *born, *of;

      if (strcmp (change->field, "ord") != 0 || change->after == NULL)
        continue;
      born = rf_edit_find (edit, change->id, RF_FIELD_RECORD);
      of = owner_field != NULL ? rf_edit_find (edit, change->id, owner_field) : NULL;
      if (born == NULL || born->after == NULL || g_strcmp0 (g_variant_get_string (born->after, NULL), rf_record_kind_to_text (kind)) != 0)
        continue;
      if (owner_field != NULL && (of == NULL || of->after == NULL || g_strcmp0 (g_variant_get_string (of->after, NULL), owner) != 0))
        continue;
      if (g_strcmp0 (g_variant_get_string (change->after, NULL), last) > 0)
        last = g_variant_get_string (change->after, NULL);
    }

  return rf_ord_between (last, NULL);
}

/**
 * rf_edit_add_node:
 * @edit: an edit in the making
 * @flow: the flow that it is for
 * @kind: a kind
 * @title: (nullable): a title
 *
 * Makes a node with a slug of its own. In a procedural flow the caller sets
 * `ord`.
 *
 * Returns: (transfer full): its id
 */
char *
rf_edit_add_node (RfEdit     *edit,
                  RfFlow     *flow,
                  RfNodeKind  kind,
                  const char *title)
{
  char *id = add_record (edit, RF_RECORD_NODE);
  g_autofree char *slug = new_slug (edit, flow, id, title != NULL ? title : rf_node_kind_to_text (kind));

  add_string (edit, id, "kind", rf_node_kind_to_text (kind));
  add_string (edit, id, "slug", slug);
  add_string (edit, id, "title", title);

  return id;
}

/**
 * rf_edit_add_link:
 * @edit: an edit in the making
 * @flow: the flow that it is for
 * @from: the node that it leaves
 * @to: (nullable): the node that it leads to, NULL for an open end
 * @label: (nullable): what stands on it
 *
 * Makes a link behind the other options of @from.
 *
 * Returns: (transfer full): its id
 */
char *
rf_edit_add_link (RfEdit     *edit,
                  RfFlow     *flow,
                  const char *from,
                  const char *to,
                  const char *label)
{
  g_autofree char *ord = last_ord (edit, flow, RF_RECORD_EDGE, "from", from, rf_flow_get_options (flow, from));
  char *id = add_record (edit, RF_RECORD_EDGE);

  add_string (edit, id, "from", from);
  add_string (edit, id, "to", to);
  add_string (edit, id, "label", label);
  add_string (edit, id, "ord", ord);

  return id;
}

/* (transfer full): the id of a command behind the other commands of @node. */
char *
rf_edit_add_command (RfEdit     *edit,
                     RfFlow     *flow,
                     const char *node,
                     const char *language,
                     const char *code)
{
  g_autofree char *ord = last_ord (edit, flow, RF_RECORD_COMMAND, "node", node, rf_flow_get_commands (flow, node));
  char *id = add_record (edit, RF_RECORD_COMMAND);

  add_string (edit, id, "node", node);
  add_string (edit, id, "language", language);
  add_string (edit, id, "code", code);
  add_string (edit, id, "ord", ord);

  return id;
}

/* (transfer full): the id of a field behind the others of the intake form. */
char *
rf_edit_add_intake (RfEdit     *edit,
                    RfFlow     *flow,
                    const char *name,
                    const char *kind,
                    const char *label)
{
  g_autofree char *ord = last_ord (edit, flow, RF_RECORD_INTAKE, NULL, NULL, rf_flow_get_records (flow, RF_RECORD_INTAKE));
  char *id = add_record (edit, RF_RECORD_INTAKE);

  add_string (edit, id, "kind", kind);
  add_string (edit, id, "name", name);
  add_string (edit, id, "label", label);
  add_string (edit, id, "ord", ord);

  return id;
}

static void
remove_record (RfEdit         *edit,
               const RfRecord *record)
{
  const char *id = rf_record_get_id (record);
  const char *kind = rf_record_kind_to_text (rf_record_get_kind (record));

  if (rf_edit_find (edit, id, RF_FIELD_RECORD) != NULL)
    return;

  for (guint i = 0; i < rf_record_get_n_values (record); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (record, i, &field);

      rf_edit_add (edit, id, field, value, NULL);
    }
  rf_edit_add (edit, id, RF_FIELD_RECORD, g_variant_new_string (kind), NULL);
}

static void
remove_all (RfEdit    *edit,
            GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    remove_record (edit, g_ptr_array_index (records, i));
}

/**
 * rf_edit_remove:
 * @edit: an edit in the making that has not touched the record
 * @flow: the flow that it is for
 * @id: a record of @flow
 *
 * Takes a record away: a node with its links and its commands, so that one
 * undo brings all of it back, and no longer as the start of the flow.
 */
void
rf_edit_remove (RfEdit     *edit,
                RfFlow     *flow,
                const char *id)
{
  const RfRecord *record = rf_flow_lookup (flow, id);

  g_return_if_fail (record != NULL && rf_record_get_kind (record) != RF_RECORD_FLOW);

  if (rf_record_get_kind (record) == RF_RECORD_NODE)
    {
      remove_all (edit, rf_flow_get_options (flow, id));
      remove_all (edit, rf_flow_get_links_in (flow, id));
      remove_all (edit, rf_flow_get_commands (flow, id));
      if (g_strcmp0 (rf_flow_get_start (flow), id) == 0)
        rf_edit_set (edit, flow, rf_flow_get_id (flow), "start", NULL);
    }
  remove_record (edit, record);
}
