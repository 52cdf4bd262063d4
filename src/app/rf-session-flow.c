/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session that becomes a flow, or a branch of the one that it ran. Either
 * opens as a draft in the editor, where it can be undone; nothing is
 * published.
 */

#include "rf-session-flow.h"

#include <glib/gi18n.h>

#include "rf-draft-acts.h"
#include "rf-flow-page.h"
#include "rf-run-flow.h"

typedef struct
{
  RfWindow *window;
  RfRunner *runner;
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  g_object_unref (keeping->window);
  g_object_unref (keeping->runner);
  g_free (keeping);
}

static void
start (RfWindow    *window,
       RfRunner    *runner,
       DexFiberFunc fiber)
{
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->window = g_object_ref (window);
  keeping->runner = g_object_ref (runner);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, fiber, keeping, keeping_free));
}

static DexFuture *
save_fiber (gpointer data)
{
  Keeping *self = data;
  RfLibrary *library = rf_runner_get_library (self->runner);
  RfRun *run = rf_runner_get_run (self->runner);
  g_autofree char *name = g_strdup_printf (_ ("%s, from a session"), rf_run_get_flow_name (run));
  GError *error = NULL;
  g_autoptr (RfFlow) flow = rf_run_to_flow (run, name, &error);
  GPtrArray *flows;
  RfOrigin *origin;

  if (flow == NULL)
    return rf_window_fail (self->window, error);
  flows = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (flows, g_object_ref (flow));
  origin = g_new0 (RfOrigin, 1);
  origin->kind = g_strdup ("new");
  if (!dex_await (rf_library_add_flows (library, flows, origin), &error))
    return rf_window_fail (self->window, error);

  rf_window_push (self->window, ADW_NAVIGATION_PAGE (rf_flow_page_new (library, rf_flow_get_id (flow), NULL)));
  rf_window_toast (self->window, _ ("Kept as the draft “%s”"), name);

  return dex_future_new_true ();
}

/**
 * rf_session_flow_save:
 *
 * Makes a new flow of what was walked, and opens it.
 */
void
rf_session_flow_save (RfWindow *window,
                      RfRunner *runner)
{
  start (window, runner, save_fiber);
}

static DexFuture *
propose_fiber (gpointer data)
{
  Keeping *self = data;
  RfLibrary *library = rf_runner_get_library (self->runner);
  RfRun *run = rf_runner_get_run (self->runner);
  const char *id = rf_run_get_flow_id (run);
  g_autofree char *first = NULL;
  g_autofree char *told = NULL;
  GError *error = NULL;
  guint n_own = rf_run_count_own (run);
  g_autoptr (RfDraft) draft = dex_await_object (rf_draft_open (library, id), &error);
  g_autoptr (RfEdit) edit = draft != NULL ? rf_run_propose (run, rf_draft_get_flow (draft), &first, &error) : NULL;

  if (edit == NULL)
    return rf_window_fail (self->window, error);

  told = g_strdup_printf (g_dngettext (NULL, "%u own step added to the draft", "%u own steps added to the draft", n_own), n_own);
  rf_window_push (self->window, ADW_NAVIGATION_PAGE (rf_flow_page_new (library, id, first)));
  rf_draft_do_and_tell (draft, edit, self->window, told);

  return dex_await (rf_draft_saved (draft), &error) ? dex_future_new_true () : rf_window_fail (self->window, error);
}

/**
 * rf_session_flow_propose:
 *
 * Puts the own steps of the session into the draft of the flow that it ran, as one edit, and opens that.
 */
void
rf_session_flow_propose (RfWindow *window,
                         RfRunner *runner)
{
  start (window, runner, propose_fiber);
}
