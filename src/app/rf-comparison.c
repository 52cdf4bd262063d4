/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is asked of the versions of a flow: which there are, what is in one,
 * what two differ in. Comparing is done where the store is read, for large
 * flows take a while.
 */

#include "rf-comparison.h"

#include <glib/gi18n.h>

G_DEFINE_BOXED_TYPE (RfComparison, rf_comparison, rf_comparison_ref, rf_comparison_unref)

/**
 * rf_comparison_new:
 * @before: a flow
 * @after: another version of it
 *
 * Compares the two, which are not to be changed from now on.
 */
RfComparison *
rf_comparison_new (RfFlow * before,
                   RfFlow * after,
                   const char *before_name,
                   const char *after_name)
{
  RfComparison *self = g_new0 (RfComparison, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->before = g_object_ref (before);
  self->after = g_object_ref (after);
  self->both = rf_flow_union (before, after);
  self->summary = rf_diff_summary (before, after);
  self->before_name = g_strdup (before_name);
  self->after_name = g_strdup (after_name);

  return self;
}

RfComparison *
rf_comparison_ref (RfComparison *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
rf_comparison_unref (RfComparison *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_object_unref (self->before);
  g_object_unref (self->after);
  g_object_unref (self->both);
  rf_summary_unref (self->summary);
  g_free (self->before_name);
  g_free (self->after_name);
  g_free (self);
}

/**
 * rf_version_name:
 * @revision: (nullable): NULL for the draft as it is
 *
 * Returns: (transfer full): “Version 3”, “Draft of 3 March”, “Draft”
 */
char *
rf_version_name (const RfRevision *revision)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *day = NULL;

  if (revision == NULL)
    return g_strdup (_ ("Draft"));
  if (revision->number > 0)
    return g_strdup_printf (_ ("Version %u"), revision->number);

  utc = g_date_time_new_from_unix_utc (revision->at / G_USEC_PER_SEC);
  local = g_date_time_to_local (utc);
  /* Translators: a day without its year, as strftime writes it: 3 March */
  day = g_date_time_format (local, _ ("%-e %B"));

  return g_strdup_printf (_ ("Draft of %s"), day);
}

/* ---- on the worker's thread ------------------------------------------------------------------------------------ */

/* Which two are to be compared. */
typedef struct
{
  char *flow;
  char *sides[2];
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->flow);
  g_free (wish->sides[0]);
  g_free (wish->sides[1]);
  g_free (wish);
}

static gboolean
list_revisions (RfStore      *store,
                gpointer      data,
                GValue       *value,
                GCancellable *cancellable,
                GError      **error)
{
  GPtrArray *revisions = rf_store_list_revisions (store, data, error);

  if (revisions == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), revisions);

  return TRUE;
}

static gboolean
load_revision (RfStore      *store,
               gpointer      data,
               GValue       *value,
               GCancellable *cancellable,
               GError      **error)
{
  RfFlow *flow = rf_store_load_revision (store, data, error);

  if (flow == NULL)
    return FALSE;
  g_value_take_object (g_value_init (value, RF_TYPE_FLOW), flow);

  return TRUE;
}

/* A revision, or the draft where @revision is NULL, and what it is called. */
static RfFlow *
load_side (RfStore    *store,
           const char *flow,
           const char *revision,
           char      **name,
           GError    **error)
{
  g_autoptr (RfRevision) info = revision != NULL ? rf_store_get_revision (store, revision, error) : NULL;

  if (revision != NULL && info == NULL)
    return NULL;
  *name = rf_version_name (info);

  return info != NULL ? rf_store_load_revision (store, revision, error) : rf_store_load_flow (store, flow, error);
}

static gboolean
compare (RfStore      *store,
         gpointer      data,
         GValue       *value,
         GCancellable *cancellable,
         GError      **error)
{
  Wish *wish = data;
  g_autofree char *before_name = NULL;
  g_autofree char *after_name = NULL;
  g_autoptr (RfFlow) before = load_side (store, wish->flow, wish->sides[0], &before_name, error);
  g_autoptr (RfFlow) after = before != NULL ? load_side (store, wish->flow, wish->sides[1], &after_name, error) : NULL;

  if (after == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, RF_TYPE_COMPARISON), rf_comparison_new (before, after, before_name, after_name));

  return TRUE;
}

/* ---- on the main thread ---------------------------------------------------------------------------------------- */

/**
 * rf_version_list:
 *
 * Returns: (transfer full): a future of a #GPtrArray of #RfRevision, the newest first
 */
DexFuture *
rf_version_list (RfLibrary  *library,
                 const char *flow)
{
  return rf_library_read (library, list_revisions, g_strdup (flow), g_free);
}

/**
 * rf_version_load:
 * @revision: id of a revision
 *
 * Returns: (transfer full): a future of the #RfFlow as it was then
 */
DexFuture *
rf_version_load (RfLibrary  *library,
                 const char *revision)
{
  return rf_library_read (library, load_revision, g_strdup (revision), g_free);
}

/**
 * rf_version_compare:
 * @before: (nullable): id of a revision; NULL for the draft as it is on the disk
 * @after: (nullable): the same
 *
 * Returns: (transfer full): a future of an #RfComparison
 */
DexFuture *
rf_version_compare (RfLibrary  *library,
                    const char *flow,
                    const char *before,
                    const char *after)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->flow = g_strdup (flow);
  wish->sides[0] = g_strdup (before);
  wish->sides[1] = g_strdup (after);

  return rf_library_read (library, compare, wish, wish_free);
}
