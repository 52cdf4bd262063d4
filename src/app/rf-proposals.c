/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a text editor offers at the caret: the toolkit's side of it, for
 * whoever knows what fits. The toolkit's part is made when it is wanted first:
 * GtkSourceView 5.16 leaves some memory behind each time, and its first window
 * is empty when it is made before its view has a size.
 */

#include "rf-proposals.h"

#include <string.h>

struct _RfProposals
{
  GObject parent_instance;

  const char   *triggers; /* characters */
  RfProposeFunc propose;
  GObject      *source;   /* (nullable): what is looked at; nothing is offered without */
  GListStore   *list;     /* while it is asked */
  gboolean      added;    /* to the view's completion */
};

/* One candidate and what it replaces. */
#define RF_TYPE_PROPOSAL (rf_proposal_get_type ())
G_DECLARE_FINAL_TYPE (RfProposal, rf_proposal, RF, PROPOSAL, GObject)

struct _RfProposal
{
  GObject parent_instance;

  char *text;
  char *detail;
  char *closing;
  guint n_typed;
};

static char *
rf_proposal_get_typed_text (GtkSourceCompletionProposal *proposal)
{
  return g_strdup (RF_PROPOSAL (proposal)->text);
}

static void
proposal_interface_init (GtkSourceCompletionProposalInterface *iface)
{
  iface->get_typed_text = rf_proposal_get_typed_text;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RfProposal, rf_proposal, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL, proposal_interface_init))

static void
rf_proposal_finalize (GObject *object)
{
  RfProposal *self = RF_PROPOSAL (object);

  g_free (self->text);
  g_free (self->detail);
  g_free (self->closing);

  G_OBJECT_CLASS (rf_proposal_parent_class)->finalize (object);
}

static void
rf_proposal_class_init (RfProposalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_proposal_finalize;
}

static void
rf_proposal_init (RfProposal *self)
{
}

/* ---- the provider ---------------------------------------------------------------------------------------------- */

/* (transfer full) */
static GListModel *
list_at (RfProposals       *self,
         GtkTextBuffer     *buffer,
         const GtkTextIter *caret)
{
  self->list = g_list_store_new (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL);
  if (self->source != NULL)
    self->propose (self, self->source, buffer, caret);

  return G_LIST_MODEL (g_steal_pointer (&self->list));
}

static GListModel *
list_in (GtkSourceCompletionProvider *provider,
         GtkSourceCompletionContext  *context)
{
  GtkTextIter start, caret;

  gtk_source_completion_context_get_bounds (context, &start, &caret);

  return list_at (RF_PROPOSALS (provider), GTK_TEXT_BUFFER (gtk_source_completion_context_get_buffer (context)), &caret);
}

static void
rf_proposals_populate_async (GtkSourceCompletionProvider *provider,
                             GtkSourceCompletionContext  *context,
                             GCancellable                *cancellable,
                             GAsyncReadyCallback          callback,
                             gpointer                     data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, data);
  g_autoptr (GListModel) list = list_in (provider, context);

  /* An empty list would open an empty window. */
  if (g_list_model_get_n_items (list) == 0)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "nothing fits here");
  else
    g_task_return_pointer (task, g_steal_pointer (&list), g_object_unref);
}

static GListModel *
rf_proposals_populate_finish (GtkSourceCompletionProvider *provider,
                              GAsyncResult                *result,
                              GError                     **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
rf_proposals_refilter (GtkSourceCompletionProvider *provider,
                       GtkSourceCompletionContext  *context,
                       GListModel                  *model)
{
  g_autoptr (GListModel) list = list_in (provider, context);

  gtk_source_completion_context_set_proposals_for_provider (context, provider, list);
}

static gboolean
rf_proposals_is_trigger (GtkSourceCompletionProvider *provider,
                         const GtkTextIter           *iter,
                         gunichar                     c)
{
  return c < 0x80 && c != 0 && strchr (RF_PROPOSALS (provider)->triggers, (int) c) != NULL;
}

static void
rf_proposals_display (GtkSourceCompletionProvider *provider,
                      GtkSourceCompletionContext  *context,
                      GtkSourceCompletionProposal *proposal,
                      GtkSourceCompletionCell     *cell)
{
  RfProposal *shown = RF_PROPOSAL (proposal);
  GtkSourceCompletionColumn column = gtk_source_completion_cell_get_column (cell);

  gtk_source_completion_cell_set_text (cell, column == GTK_SOURCE_COMPLETION_COLUMN_TYPED_TEXT ? shown->text
                                             : column == GTK_SOURCE_COMPLETION_COLUMN_AFTER ? shown->detail : NULL);
}

static gboolean
follows (const GtkTextIter *caret,
         const char        *text)
{
  GtkTextIter after = *caret;
  g_autofree char *following = NULL;

  gtk_text_iter_forward_chars (&after, (int) g_utf8_strlen (text, -1));
  following = gtk_text_iter_get_slice (caret, &after);

  return strcmp (following, text) == 0;
}

static void
rf_proposals_activate (GtkSourceCompletionProvider *provider,
                       GtkSourceCompletionContext  *context,
                       GtkSourceCompletionProposal *proposal)
{
  RfProposal *chosen = RF_PROPOSAL (proposal);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (gtk_source_completion_context_get_buffer (context));
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_source_completion_context_get_bounds (context, &start, &end);
  start = end;
  gtk_text_iter_backward_chars (&start, (int) chosen->n_typed);
  text = g_strconcat (chosen->text, chosen->closing == NULL || follows (&end, chosen->closing) ? "" : chosen->closing, NULL);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
provider_interface_init (GtkSourceCompletionProviderInterface *iface)
{
  iface->populate_async = rf_proposals_populate_async;
  iface->populate_finish = rf_proposals_populate_finish;
  iface->refilter = rf_proposals_refilter;
  iface->is_trigger = rf_proposals_is_trigger;
  iface->display = rf_proposals_display;
  iface->activate = rf_proposals_activate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RfProposals, rf_proposals, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROVIDER, provider_interface_init))

static void
rf_proposals_dispose (GObject *object)
{
  g_clear_object (&RF_PROPOSALS (object)->source);

  G_OBJECT_CLASS (rf_proposals_parent_class)->dispose (object);
}

static void
rf_proposals_class_init (RfProposalsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rf_proposals_dispose;
}

static void
rf_proposals_init (RfProposals *self)
{
}

static gboolean
show_cb (gpointer view)
{
  gtk_source_completion_show (gtk_source_view_get_completion (view));

  return G_SOURCE_REMOVE;
}

/* A trigger asks also where the toolkit would wait for the start of a word. */
static void
inserted_cb (GtkTextBuffer *buffer,
             GtkTextIter   *location,
             const char    *text,
             int            length,
             GtkSourceView *view)
{
  RfProposals *self = g_object_get_data (G_OBJECT (view), "proposals");
  g_autoptr (GListModel) list = NULL;

  if (length != 1 || strchr (self->triggers, text[0]) == NULL || !gtk_widget_has_focus (GTK_WIDGET (view)))
    return;
  list = list_at (self, buffer, location);
  if (g_list_model_get_n_items (list) == 0)
    return;

  if (!self->added)
    {
      g_object_set (gtk_source_view_get_completion (view), "select-on-show", TRUE, "show-icons", FALSE, NULL);
      gtk_source_completion_add_provider (gtk_source_view_get_completion (view), GTK_SOURCE_COMPLETION_PROVIDER (self));
    }
  self->added = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, show_cb, g_object_ref (view), g_object_unref);
}

/**
 * rf_proposals_offer:
 * @self: while it asks its #RfProposeFunc
 * @text: what would stand there
 * @detail: (nullable): said beside it
 * @n_typed: characters before the caret that it replaces
 * @closing: (nullable): what comes after it, unless it stands there already
 */
void
rf_proposals_offer (RfProposals *self,
                    const char  *text,
                    const char  *detail,
                    guint        n_typed,
                    const char  *closing)
{
  g_autoptr (RfProposal) proposal = NULL;

  g_return_if_fail (RF_IS_PROPOSALS (self) && self->list != NULL);

  proposal = g_object_new (RF_TYPE_PROPOSAL, NULL);
  proposal->text = g_strdup (text);
  proposal->detail = g_strdup (detail);
  proposal->closing = g_strdup (closing);
  proposal->n_typed = n_typed;
  g_list_store_append (self->list, proposal);
}

/**
 * rf_proposals_set_source:
 * @source: (transfer none) (nullable): the #GObject that is given to the #RfProposeFunc
 */
void
rf_proposals_set_source (RfProposals *self,
                         gpointer     source)
{
  g_return_if_fail (RF_IS_PROPOSALS (self));

  g_set_object (&self->source, source);
}

/**
 * rf_proposals_add_to:
 * @view: which has one at the most
 * @triggers: (transfer none): the ASCII characters that ask, static
 *
 * Returns: (transfer none): owned by @view
 */
RfProposals *
rf_proposals_add_to (GtkSourceView *view,
                     const char    *triggers,
                     RfProposeFunc  propose)
{
  RfProposals *self = g_object_new (RF_TYPE_PROPOSALS, NULL);

  self->triggers = triggers;
  self->propose = propose;
  g_object_set_data_full (G_OBJECT (view), "proposals", self, g_object_unref);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "insert-text", G_CALLBACK (inserted_cb), view, G_CONNECT_AFTER);

  return self;
}
