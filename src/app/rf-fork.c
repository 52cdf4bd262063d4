/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A copy and its original (A10): whether the original has a newer version,
 * what happened there, and taking it over. A merge is one step of undo that
 * also moves the base of the next one.
 */

#include "rf-fork.h"

#include <glib/gi18n.h>

#include "rf-conflict-dialog.h"
#include "rf-diff-page.h"
#include "rf-draft-acts.h"
#include "rf-fork-merge.h"

G_DEFINE_BOXED_TYPE (RfFork, rf_fork, rf_fork_ref, rf_fork_unref)

RfFork *
rf_fork_ref (RfFork * self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
rf_fork_unref (RfFork *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  rf_revision_unref (self->revision);
  rf_comparison_unref (self->changes);
  g_free (self);
}

/**
 * rf_fork_new_for_import:
 * @base: a flow as it was imported
 * @theirs: what its file holds now, under the ids of @base
 * @file: its name, for people
 *
 * Returns: (transfer full): the file as the original, for rf_fork_review()
 */
RfFork *
rf_fork_new_for_import (RfFlow     *base,
                        RfFlow     *theirs,
                        const char *file)
{
  RfFork *fork = g_new0 (RfFork, 1);

  g_atomic_ref_count_init (&fork->ref_count);
  fork->is_import = TRUE;
  fork->revision = g_new0 (RfRevision, 1);
  g_atomic_ref_count_init (&fork->revision->ref_count);
  fork->revision->name = g_strdup (file);
  /* Translators: the state of a file when it was imported, beside its name for the state that it is in now */
  fork->changes = rf_comparison_new (base, theirs, _ ("Last Import"), file);

  return fork;
}

static gboolean
check (RfStore      *store,
       gpointer      data,
       GValue       *value,
       GCancellable *cancellable,
       GError      **error)
{
  g_autoptr (RfForkNews) news = NULL;
  g_autofree char *name = NULL;
  RfFork *fork;

  if (!rf_store_check_fork (store, data, &news, error))
    return FALSE;
  g_value_init (value, RF_TYPE_FORK);
  if (news == NULL)
    return TRUE;

  fork = g_new0 (RfFork, 1);
  g_atomic_ref_count_init (&fork->ref_count);
  fork->revision = rf_revision_ref (news->revision);
  name = rf_version_name (news->revision);
  /* Translators: the state of the original that a copy is based on */
  fork->changes = rf_comparison_new (news->base, news->theirs, _ ("Your Base"), name);
  g_value_take_boxed (value, fork);

  return TRUE;
}

/**
 * rf_fork_check:
 *
 * Returns: (transfer full): a future of an #RfFork, NULL where @draft is no copy or there is nothing new
 */
DexFuture *
rf_fork_check (RfLibrary *library,
               RfDraft   *draft)
{
  return rf_library_read (library, check, rf_flow_copy (rf_draft_get_flow (draft)), g_object_unref);
}

/* ---- merging --------------------------------------------------------------------------------------------------- */

typedef struct
{
  RfDraft *draft;
  RfFork  *fork;
} Pair;

static void
pair_free (gpointer  data,
           GClosure *closure)
{
  Pair *pair = data;

  g_object_unref (pair->draft);
  rf_fork_unref (pair->fork);
  g_free (pair);
}

static Pair *
pair_new (RfDraft *draft,
          RfFork  *fork)
{
  Pair *pair = g_new0 (Pair, 1);

  pair->draft = g_object_ref (draft);
  pair->fork = rf_fork_ref (fork);

  return pair;
}

static gboolean
keep_import (RfStore      *store,
             gpointer      data,
             GValue       *value,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (RfRevision) revision = rf_store_add_import (store, data, error);

  return revision != NULL;
}

static gboolean
finish (RfWindow    *window,
        RfDraft     *draft,
        RfFork      *fork,
        RfForkMerge *merge)
{
  g_autofree char *label = g_strdup_printf (_ ("Merge Changes of “%s”"), fork->revision->name);
  g_autofree char *told = g_strdup_printf (_ ("Changes of “%s” merged"), fork->revision->name);
  g_autoptr (GError) error = NULL;
  g_autoptr (RfEdit) edit = rf_fork_merge_finish (merge, label, fork->revision->id, &error);

  if (edit == NULL && window != NULL)
    rf_window_toast (window, "%s", error->message);
  if (edit != NULL && fork->is_import)
    dex_future_disown (rf_library_write (rf_draft_get_library (draft), keep_import, rf_flow_copy (fork->changes->after), g_object_unref));

  return edit != NULL && rf_draft_do_and_tell (draft, edit, window, told);
}

/* The draft may have changed while somebody thought: then what was chosen is kept and all is looked at anew. */
static void
decided_cb (RfConflictDialog *dialog,
            Pair             *pair)
{
  RfForkMerge *merge = rf_conflict_dialog_get_merge (dialog);
  RfWindow *window = rf_window_of (dialog);

  if (rf_flow_equal (merge->ours, rf_draft_get_flow (pair->draft)))
    finish (window, pair->draft, pair->fork, merge);
  else if (window != NULL)
    rf_fork_merge (GTK_WIDGET (window), pair->draft, pair->fork);
}

/**
 * rf_fork_merge:
 * @widget: in the window that shows how it went
 *
 * Takes the changes of the original over; where both sides changed the same, it asks.
 */
void
rf_fork_merge (GtkWidget *widget,
               RfDraft   *draft,
               RfFork    *fork)
{
  RfWindow *window = rf_window_of (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (RfForkMerge) merge = rf_fork_merge_new (fork->changes->before, rf_draft_get_flow (draft), fork->changes->after, &error);
  RfConflictDialog *dialog;

  if (merge == NULL)
    {
      if (window != NULL)
        rf_window_toast (window, "%s", error->message);
      return;
    }
  if (merge->conflicts->len == 0)
    {
      finish (window, draft, fork, merge);
      return;
    }

  dialog = rf_conflict_dialog_new (g_steal_pointer (&merge), draft, fork->revision->name);
  g_signal_connect_data (dialog, "decided", G_CALLBACK (decided_cb), pair_new (draft, fork), pair_free, 0);
  adw_dialog_present (ADW_DIALOG (dialog), window != NULL ? GTK_WIDGET (window) : widget);
}

static void
accepted_cb (RfDiffPage *page,
             Pair       *pair)
{
  RfWindow *window = rf_window_of (page);

  gtk_widget_activate_action (GTK_WIDGET (page), "navigation.pop", NULL);
  if (window != NULL)
    rf_fork_merge (GTK_WIDGET (window), pair->draft, pair->fork);
}

/**
 * rf_fork_review:
 * @widget: in an #RfWindow
 *
 * Shows what happened to the original, with the offer to take it over.
 */
void
rf_fork_review (GtkWidget *widget,
                RfDraft   *draft,
                RfFork    *fork)
{
  RfWindow *window = rf_window_of (widget);
  RfDiffPage *page;

  if (window == NULL)
    return;

  page = rf_diff_page_new (fork->changes);
  rf_diff_page_offer (page, _ ("Merge"));
  g_signal_connect_data (page, "accepted", G_CALLBACK (accepted_cb), pair_new (draft, fork), pair_free, 0);
  rf_window_push (window, ADW_NAVIGATION_PAGE (page));
}

/* ---- the banner ------------------------------------------------------------------------------------------------ */

/* What a banner knows; it lives as long as the banner. */
typedef struct
{
  RfLibrary *library;
  RfDraft   *draft;
  RfFork    *fork;     /* (nullable): what is new */
  DexFuture *checking;
} State;

static void
state_free (gpointer data)
{
  State *state = data;

  dex_clear (&state->checking);
  g_object_unref (state->library);
  g_object_unref (state->draft);
  g_clear_pointer (&state->fork, rf_fork_unref);
  g_free (state);
}

static State *
get_state (gpointer banner)
{
  return g_object_get_data (G_OBJECT (banner), "fork-state");
}

static DexFuture *
news_cb (DexFuture *future,
         gpointer   data)
{
  AdwBanner *banner = data;
  State *state = get_state (banner);
  RfFork *fork = g_value_get_boxed (dex_future_get_value (future, NULL));

  g_clear_pointer (&state->fork, rf_fork_unref);
  if (fork != NULL)
    {
      g_autofree char *changes = rf_summary_dup_text (fork->changes->summary);
      g_autofree char *text = g_strdup_printf (_ ("“%s” has a new version %u: %s"), fork->revision->name, fork->revision->number, changes);

      state->fork = rf_fork_ref (fork);
      adw_banner_set_title (banner, text);
    }
  adw_banner_set_revealed (banner, fork != NULL);

  return dex_future_new_true ();
}

static void
check_again (AdwBanner *banner)
{
  State *state = get_state (banner);

  dex_clear (&state->checking);
  state->checking = dex_future_then (rf_fork_check (state->library, state->draft), news_cb, g_object_ref (banner), g_object_unref);
}

/* Only a merge, its undo or a restored version moves the base; all else is no reason to read the store. */
static void
applied_cb (AdwBanner *banner,
            RfEdit    *edit)
{
  if (rf_edit_find (edit, rf_draft_get_id (get_state (banner)->draft), "fork_base") != NULL)
    check_again (banner);
}

static void
review_cb (AdwBanner *banner)
{
  State *state = get_state (banner);

  if (state->fork != NULL)
    rf_fork_review (GTK_WIDGET (banner), state->draft, state->fork);
}

/**
 * rf_fork_banner_new:
 *
 * Returns: (transfer floating): a banner that shows itself while the original of @draft has something new
 */
GtkWidget *
rf_fork_banner_new (RfLibrary *library,
                    RfDraft   *draft)
{
  GtkWidget *banner = adw_banner_new ("");
  State *state = g_new0 (State, 1);

  state->library = g_object_ref (library);
  state->draft = g_object_ref (draft);
  g_object_set_data_full (G_OBJECT (banner), "fork-state", state, state_free);
  adw_banner_set_use_markup (ADW_BANNER (banner), FALSE);
  adw_banner_set_button_label (ADW_BANNER (banner), _ ("_Review Changes"));
  g_signal_connect (banner, "button-clicked", G_CALLBACK (review_cb), NULL);
  g_signal_connect (banner, "map", G_CALLBACK (check_again), NULL);
  g_signal_connect_object (rf_draft_get_flow (draft), "applied", G_CALLBACK (applied_cb), banner, G_CONNECT_SWAPPED);

  return banner;
}
