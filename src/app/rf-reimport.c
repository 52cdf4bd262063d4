/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that come in again: recognising them, and taking over what has
 * changed in one since it was imported. What the engineer changed in the flow
 * meanwhile stays; that is the merge of a copy with its original.
 */

#include "rf-reimport.h"

#include <glib/gi18n.h>

#include "rf-flow-page.h"
#include "rf-fork.h"
#include "rf-import-match.h"

/* ---- what is known --------------------------------------------------------------------------------------------- */

static void
known_free (gpointer data)
{
  RfImportKnown *known = data;

  if (known == NULL)
    return;

  g_free (known->flow);
  g_free (known->name);
  g_clear_object (&known->base);
  g_free (known);
}

static RfImportKnown *
recognise_one (RfStore            *store,
               GPtrArray          *imported,
               const RfImportFile *file,
               guint               position)
{
  RfDiagram *diagram = g_ptr_array_index (file->contents->diagrams, position);
  gboolean is_same;
  const RfImported *found = diagram->flow != NULL ? rf_import_find (imported, file, position, &is_same) : NULL;
  g_autoptr (RfFlow) base = NULL;
  RfImportKnown *known;

  if (found == NULL)
    return NULL;
  if (!is_same)
    {
      g_autoptr (RfRevision) revision = rf_store_check_import (store, found->flow, &base, NULL);

      if (revision == NULL || !rf_import_is_kin (diagram->flow, base))
        return NULL;
    }

  known = g_new0 (RfImportKnown, 1);
  known->flow = g_strdup (found->flow);
  known->name = g_strdup (found->name);
  known->at = found->at;
  known->base = g_steal_pointer (&base);

  return known;
}

static gboolean
recognise (RfStore      *store,
           gpointer      data,
           GValue       *value,
           GCancellable *cancellable,
           GError      **error)
{
  RfImportSet *set = data;
  g_autoptr (GPtrArray) imported = rf_store_list_imported (store, error);
  GPtrArray *known = g_ptr_array_new_with_free_func (known_free);

  for (guint i = 0; imported != NULL && i < set->files->len; i++)
    {
      const RfImportFile *file = g_ptr_array_index (set->files, i);

      for (guint k = 0; k < file->contents->diagrams->len; k++)
        g_ptr_array_add (known, recognise_one (store, imported, file, k));
    }
  g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), known);

  return imported != NULL;
}

/**
 * rf_reimport_recognise:
 *
 * Returns: (transfer full): a future of a #GPtrArray of #RfImportKnown, one a diagram in the order of @set, NULL for those
 *   that are new
 */
DexFuture *
rf_reimport_recognise (RfLibrary   *library,
                       RfImportSet *set)
{
  return rf_library_read (library, recognise, rf_import_set_ref (set), (GDestroyNotify) rf_import_set_unref);
}

/* ---- the merge ------------------------------------------------------------------------------------------------- */

typedef struct
{
  RfWindow *window;
  char     *flow;
  char     *file;
  RfFlow   *base;
  RfFlow   *theirs;
} Merge;

static void
merge_free (gpointer data)
{
  Merge *merge = data;

  g_object_unref (merge->window);
  g_free (merge->flow);
  g_free (merge->file);
  g_object_unref (merge->base);
  g_object_unref (merge->theirs);
  g_free (merge);
}

static DexFuture *
merge_fiber (gpointer data)
{
  Merge *merge = data;
  RfLibrary *library = rf_window_get_library (merge->window);
  GError *error = NULL;
  g_autoptr (RfDraft) draft = dex_await_object (rf_draft_open (library, merge->flow), &error);
  g_autoptr (RfFork) fork = NULL;

  if (draft == NULL)
    return rf_window_fail (merge->window, error);

  fork = rf_fork_new_for_import (merge->base, merge->theirs, merge->file);
  rf_window_push (merge->window, ADW_NAVIGATION_PAGE (rf_flow_page_new (library, merge->flow, NULL)));
  rf_fork_review (GTK_WIDGET (merge->window), draft, fork);

  return dex_future_new_true ();
}

/**
 * rf_reimport_merge:
 * @known: whose file has changed
 * @fresh: what the chart becomes now
 * @file: its name, for people
 *
 * Opens the flow and shows what has changed in its file, with the offer to take that over.
 */
void
rf_reimport_merge (RfWindow            *window,
                   const RfImportKnown *known,
                   RfFlow              *fresh,
                   const char          *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RfFlow) theirs = rf_import_adopt (fresh, known->base, &error);
  Merge *merge;

  if (theirs == NULL)
    {
      rf_window_toast (window, "%s", error->message);
      return;
    }

  merge = g_new0 (Merge, 1);
  merge->window = g_object_ref (window);
  merge->flow = g_strdup (known->flow);
  merge->file = g_strdup (file);
  merge->base = g_object_ref (known->base);
  merge->theirs = g_steal_pointer (&theirs);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, merge_fiber, merge, merge_free));
}
