/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Large steps of an author's: a version restored, a merge. Each is one step
 * of undo, never melts into another, and is told with an Undo beside it.
 */

#include "rf-draft-acts.h"

#include <glib/gi18n.h>

#include "rf-comparison.h"
#include "rf-fork-merge.h"

/* What the button of a toast takes back. */
typedef struct
{
  RfDraft *draft;
  RfEdit  *edit;
} Told;

static void
told_free (gpointer  data,
           GClosure *closure)
{
  Told *told = data;

  g_object_unref (told->draft);
  rf_edit_unref (told->edit);
  g_free (told);
}

/* Only where nothing was done since: what came later is not to be taken back by a button that does not name it. */
static void
undo_cb (AdwToast *toast,
         Told     *told)
{
  RfHistory *history = rf_draft_get_history (told->draft);
  guint n = rf_history_get_n_done (history);

  if (n > 0 && rf_history_get_done (history, n - 1) == told->edit)
    rf_draft_undo (told->draft, NULL);
}

static void
tell (RfWindow   *window,
      RfDraft    *draft,
      RfEdit     *edit,
      const char *text)
{
  AdwToast *toast = adw_toast_new (text);
  Told *told = g_new0 (Told, 1);

  told->draft = g_object_ref (draft);
  told->edit = rf_edit_ref (edit);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH); /* an undo that waits behind other news comes too late */
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), told, told_free, 0);
  rf_window_add_toast (window, toast);
}

/**
 * rf_draft_do_and_tell:
 * @window: (nullable): where it is told; NULL for nowhere
 * @told: “Version 3 restored”
 *
 * Does @edit as a step of its own.
 *
 * Returns: FALSE where it does not fit any more; that is told as well
 */
gboolean
rf_draft_do_and_tell (RfDraft    *draft,
                      RfEdit     *edit,
                      RfWindow   *window,
                      const char *told)
{
  RfHistory *history = rf_draft_get_history (draft);
  g_autoptr (GError) error = NULL;
  gboolean done;

  rf_history_set_coalescing (history, FALSE);
  done = rf_draft_do (draft, edit, &error);
  rf_history_set_coalescing (history, TRUE);
  if (window == NULL)
    return done;

  if (!done)
    rf_window_toast (window, "%s", error->message);
  else if (rf_edit_get_n_changes (edit) > 0)
    tell (window, draft, edit, told);

  return done;
}

/* ---- restoring a version --------------------------------------------------------------------------------------- */

typedef struct
{
  RfDraft  *draft;
  RfWindow *window;
  char     *name;
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;

  g_object_unref (restoring->draft);
  g_clear_object (&restoring->window);
  g_free (restoring->name);
  g_free (restoring);
}

static DexFuture *
restore_cb (DexFuture *future,
            gpointer   data)
{
  Restoring *restoring = data;
  RfFlow *version = g_value_get_object (dex_future_get_value (future, NULL));
  /* Translators: what the undo button says: Restore Version 3 */
  g_autofree char *label = g_strdup_printf (_ ("Restore %s"), restoring->name);
  g_autofree char *told = g_strdup_printf (_ ("%s restored"), restoring->name);
  g_autoptr (RfEdit) edit = rf_flow_replace (rf_draft_get_flow (restoring->draft), version, label);

  if (rf_edit_get_n_changes (edit) == 0 && restoring->window != NULL)
    rf_window_toast (restoring->window, _ ("The draft is the same as %s"), restoring->name);

  return rf_draft_do_and_tell (restoring->draft, edit, restoring->window, told) ? dex_future_new_true () : dex_future_new_false ();
}

static DexFuture *
restore_failed_cb (DexFuture *future,
                   gpointer   data)
{
  Restoring *restoring = data;
  GError *error = NULL;

  dex_future_get_value (future, &error);
  if (restoring->window != NULL)
    rf_window_toast (restoring->window, "%s", error->message);

  return dex_future_new_for_error (error);
}

static Restoring *
restoring_new (RfDraft    *draft,
               RfWindow   *window,
               const char *name)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->draft = g_object_ref (draft);
  g_set_object (&restoring->window, window);
  restoring->name = g_strdup (name);

  return restoring;
}

/**
 * rf_draft_restore:
 * @revision: of the draft's flow
 * @window: (nullable): where it is told
 *
 * Makes the draft equal to a version of before, by one edit. No version changes: history is never rewritten.
 *
 * Returns: (transfer full): a future of TRUE once it is done
 */
DexFuture *
rf_draft_restore (RfDraft          *draft,
                  RfLibrary        *library,
                  const RfRevision *revision,
                  RfWindow         *window)
{
  g_autofree char *name = rf_version_name (revision);
  DexFuture *future = dex_future_then (rf_version_load (library, revision->id), restore_cb, restoring_new (draft, window, name), restoring_free);

  return dex_future_catch (future, restore_failed_cb, restoring_new (draft, window, name), restoring_free);
}
