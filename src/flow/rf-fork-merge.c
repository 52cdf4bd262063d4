/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking over what happened to the original of a copy (A10), with the
 * choices that people make where both sides changed the same field. The
 * result is one edit, and that the copy now holds the original's newest
 * version is part of it: undoing the merge undoes that too, so that the next
 * merge starts from the right place.
 */

#include "rf-fork-merge.h"

#include <string.h>

#include "rf-diff.h"
#include "rf-edits.h"

/**
 * rf_flow_replace:
 * @label: what the author reads in the undo button
 *
 * Returns: (transfer full): the edit that makes @flow equal to @other
 */
RfEdit *
rf_flow_replace (RfFlow     *flow,
                 RfFlow     *other,
                 const char *label)
{
  g_autoptr (RfEdit) diff = rf_flow_diff (flow, other);
  RfEdit *edit = rf_edit_new (label);

  for (guint i = 0; i < rf_edit_get_n_changes (diff); i++)
    {
      const RfChange *change = rf_edit_get_change (diff, i);

      rf_edit_add (edit, change->id, change->field, change->before, change->after);
    }

  return edit;
}

/**
 * rf_fork_merge_new:
 * @base: what both sides started from
 * @ours: the copy as it is
 * @theirs: the original's newest version, under the ids of the copy (rf_flow_adopt())
 *
 * Returns: (transfer full) (nullable): the merge, with its conflicts undecided
 */
RfForkMerge *
rf_fork_merge_new (RfFlow  *base,
                   RfFlow  *ours,
                   RfFlow  *theirs,
                   GError **error)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (RfEdit) edit = rf_flow_merge (base, ours, theirs, &conflicts, error);
  g_autoptr (RfFlow) merged = rf_flow_copy (base);
  RfForkMerge *self;

  if (edit == NULL || !rf_flow_apply (merged, edit, error))
    return NULL;

  self = g_new0 (RfForkMerge, 1);
  self->ours = rf_flow_copy (ours);
  self->theirs = g_object_ref (theirs);
  self->merged = g_steal_pointer (&merged);
  self->conflicts = g_steal_pointer (&conflicts);
  self->choices = g_new0 (RfChoice, self->conflicts->len + 1);

  return self;
}

void
rf_fork_merge_free (RfForkMerge *self)
{
  g_object_unref (self->ours);
  g_object_unref (self->theirs);
  g_object_unref (self->merged);
  g_ptr_array_unref (self->conflicts);
  g_free (self->choices);
  g_free (self);
}

/* Whether nothing waits for a choice any more. */
gboolean
rf_fork_merge_is_decided (RfForkMerge *self)
{
  for (guint i = 0; i < self->conflicts->len; i++)
    if (self->choices[i] == RF_CHOICE_NONE)
      return FALSE;

  return TRUE;
}

/* Whether one text after the other makes sense. */
gboolean
rf_conflict_takes_both (const RfConflict *conflict)
{
  const RfFieldSpec *spec = rf_field_spec_find (conflict->field);

  return spec != NULL && spec->merge == RF_MERGE_TEXT && conflict->ours != NULL && conflict->theirs != NULL;
}

static GVariant *
both_texts (const RfConflict *conflict)
{
  const char *ours = g_variant_get_string (conflict->ours, NULL), *theirs = g_variant_get_string (conflict->theirs, NULL);
  g_autofree char *text = g_strdup_printf ("%s%s%s", ours, g_str_has_suffix (ours, "\n") ? "\n" : "\n\n", theirs);

  return g_variant_new_string (text);
}

static void
settle_field (RfEdit           *edit,
              RfFlow           *flow,
              const RfConflict *conflict,
              RfChoice          choice)
{
  const RfRecord *record = rf_flow_lookup (flow, conflict->id);
  GVariant *before = record != NULL ? rf_record_get_value (record, conflict->field) : NULL;

  if (record == NULL || choice == RF_CHOICE_MINE)
    return;

  if (choice == RF_CHOICE_BOTH && rf_conflict_takes_both (conflict))
    rf_edit_add (edit, conflict->id, conflict->field, before, both_texts (conflict));
  else
    rf_edit_add (edit, conflict->id, conflict->field, before, conflict->theirs);
}

static gboolean
settle (RfFlow           *flow,
        const RfConflict *conflict,
        RfChoice          choice,
        GError          **error)
{
  gboolean of_life = strcmp (conflict->field, RF_FIELD_RECORD) == 0;
  gboolean removes = of_life && (choice == RF_CHOICE_THEIRS ? conflict->theirs : conflict->ours) == NULL;
  g_autoptr (RfEdit) edit = rf_edit_new ("Settle");

  if (removes && rf_flow_lookup (flow, conflict->id) != NULL)
    rf_edit_remove (edit, flow, conflict->id);
  else if (!of_life)
    settle_field (edit, flow, conflict, choice);

  return rf_flow_apply (flow, edit, error);
}

static void
set_base (RfEdit     *edit,
          RfFlow     *flow,
          const char *fork_base)
{
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "fork_base", fork_base);
}

/**
 * rf_fork_merge_finish:
 * @self: a merge whose conflicts are all decided
 * @label: what the author reads in the undo button
 * @fork_base: (nullable): id of the revision that theirs is; NULL where ours is no copy
 *
 * Returns: (transfer full) (nullable): the one edit that takes all of it over, for the flow that ours was
 */
RfEdit *
rf_fork_merge_finish (RfForkMerge *self,
                      const char  *label,
                      const char  *fork_base,
                      GError     **error)
{
  g_autoptr (RfFlow) result = rf_flow_copy (self->merged);
  g_autoptr (RfEdit) base = rf_edit_new ("Base");

  g_return_val_if_fail (rf_fork_merge_is_decided (self), NULL);

  /* What is taken away goes last: another choice may still lead to it. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->conflicts->len; i++)
      {
        const RfConflict *conflict = g_ptr_array_index (self->conflicts, i);

        if ((strcmp (conflict->field, RF_FIELD_RECORD) == 0) == (pass == 1) && !settle (result, conflict, self->choices[i], error))
          return NULL;
      }
  if (fork_base != NULL)
    set_base (base, result, fork_base);
  if (!rf_flow_apply (result, base, error))
    return NULL;

  return rf_flow_replace (self->ours, result, label);
}
