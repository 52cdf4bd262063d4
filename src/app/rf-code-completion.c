/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can stand at the caret of a flow's text: steps after “@”, kinds, keys,
 * values, languages, variables. What fits is the text library's to say. The
 * toolkit's part is made when it is wanted first: GtkSourceView 5.16 leaves
 * some memory behind each time, and its first window is empty when it is made
 * before its view has a size.
 */

#include "rf-code-completion.h"

#include "rf-flow-text.h"

struct _RfCodeCompletion
{
  GObject parent_instance;

  RfFlow  *flow;
  gboolean added; /* to the view's completion */
};

/* One candidate and the range that it replaces. */
#define RF_TYPE_CODE_PROPOSAL (rf_code_proposal_get_type ())
G_DECLARE_FINAL_TYPE (RfCodeProposal, rf_code_proposal, RF, CODE_PROPOSAL, GObject)

struct _RfCodeProposal
{
  GObject parent_instance;

  char *text;
  char *detail;
  guint n_typed; /* characters before the caret that it replaces */
};

static char *
rf_code_proposal_get_typed_text (GtkSourceCompletionProposal *proposal)
{
  return g_strdup (RF_CODE_PROPOSAL (proposal)->text);
}

static void
proposal_interface_init (GtkSourceCompletionProposalInterface *iface)
{
  iface->get_typed_text = rf_code_proposal_get_typed_text;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RfCodeProposal, rf_code_proposal, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL, proposal_interface_init))

static void
rf_code_proposal_finalize (GObject *object)
{
  RfCodeProposal *self = RF_CODE_PROPOSAL (object);

  g_free (self->text);
  g_free (self->detail);

  G_OBJECT_CLASS (rf_code_proposal_parent_class)->finalize (object);
}

static void
rf_code_proposal_class_init (RfCodeProposalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_code_proposal_finalize;
}

static void
rf_code_proposal_init (RfCodeProposal *self)
{
}

/* ---- the provider ---------------------------------------------------------------------------------------------- */

static GListModel *
list_at (RfCodeCompletion           *self,
         GtkSourceCompletionContext *context)
{
  GListStore *list = g_list_store_new (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (gtk_source_completion_context_get_buffer (context));
  GtkTextIter start, end, caret;
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;
  g_autoptr (RfCompletion) completion = NULL;
  guint n_typed;

  gtk_source_completion_context_get_bounds (context, &start, &caret);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  before = gtk_text_buffer_get_text (buffer, &start, &caret, TRUE);
  completion = self->flow != NULL ? rf_flow_text_complete (text, strlen (before), self->flow) : NULL;
  if (completion == NULL)
    return G_LIST_MODEL (list);

  n_typed = g_utf8_strlen (text + completion->offset, completion->n_bytes);
  for (guint i = 0; i < completion->candidates->len; i++)
    {
      const RfCandidate *candidate = g_ptr_array_index (completion->candidates, i);
      g_autoptr (RfCodeProposal) proposal = g_object_new (RF_TYPE_CODE_PROPOSAL, NULL);

      proposal->text = g_strdup (candidate->text);
      proposal->detail = g_strdup (candidate->detail);
      proposal->n_typed = n_typed;
      g_list_store_append (list, proposal);
    }

  return G_LIST_MODEL (list);
}

static void
rf_code_completion_populate_async (GtkSourceCompletionProvider *provider,
                                   GtkSourceCompletionContext  *context,
                                   GCancellable                *cancellable,
                                   GAsyncReadyCallback          callback,
                                   gpointer                     data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, data);

  g_autoptr (GListModel) list = list_at (RF_CODE_COMPLETION (provider), context);

  /* An empty list would open an empty window. */
  if (g_list_model_get_n_items (list) == 0)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "nothing fits here");
  else
    g_task_return_pointer (task, g_steal_pointer (&list), g_object_unref);
}

static GListModel *
rf_code_completion_populate_finish (GtkSourceCompletionProvider *provider,
                                    GAsyncResult                *result,
                                    GError                     **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
rf_code_completion_refilter (GtkSourceCompletionProvider *provider,
                             GtkSourceCompletionContext  *context,
                             GListModel                  *model)
{
  g_autoptr (GListModel) list = list_at (RF_CODE_COMPLETION (provider), context);

  gtk_source_completion_context_set_proposals_for_provider (context, provider, list);
}

static gboolean
rf_code_completion_is_trigger (GtkSourceCompletionProvider *provider,
                               const GtkTextIter           *iter,
                               gunichar                     c)
{
  return c == '@' || c == '{' || c == '`' || c == '#';
}

static void
rf_code_completion_display (GtkSourceCompletionProvider *provider,
                            GtkSourceCompletionContext  *context,
                            GtkSourceCompletionProposal *proposal,
                            GtkSourceCompletionCell     *cell)
{
  RfCodeProposal *shown = RF_CODE_PROPOSAL (proposal);
  GtkSourceCompletionColumn column = gtk_source_completion_cell_get_column (cell);

  gtk_source_completion_cell_set_text (cell, column == GTK_SOURCE_COMPLETION_COLUMN_TYPED_TEXT ? shown->text
                                             : column == GTK_SOURCE_COMPLETION_COLUMN_AFTER ? shown->detail : NULL);
}

static void
rf_code_completion_activate (GtkSourceCompletionProvider *provider,
                             GtkSourceCompletionContext  *context,
                             GtkSourceCompletionProposal *proposal)
{
  RfCodeProposal *chosen = RF_CODE_PROPOSAL (proposal);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (gtk_source_completion_context_get_buffer (context));
  GtkTextIter start, end;

  gtk_source_completion_context_get_bounds (context, &start, &end);
  start = end;
  gtk_text_iter_backward_chars (&start, chosen->n_typed);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, chosen->text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
provider_interface_init (GtkSourceCompletionProviderInterface *iface)
{
  iface->populate_async = rf_code_completion_populate_async;
  iface->populate_finish = rf_code_completion_populate_finish;
  iface->refilter = rf_code_completion_refilter;
  iface->is_trigger = rf_code_completion_is_trigger;
  iface->display = rf_code_completion_display;
  iface->activate = rf_code_completion_activate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RfCodeCompletion, rf_code_completion, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROVIDER, provider_interface_init))

static void
rf_code_completion_dispose (GObject *object)
{
  g_clear_object (&RF_CODE_COMPLETION (object)->flow);

  G_OBJECT_CLASS (rf_code_completion_parent_class)->dispose (object);
}

static void
rf_code_completion_class_init (RfCodeCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rf_code_completion_dispose;
}

static void
rf_code_completion_init (RfCodeCompletion *self)
{
}

static gboolean
is_trigger (const char *text)
{
  return text[0] != '\0' && strchr ("@{`#", text[0]) != NULL;
}

static gboolean
show_cb (gpointer view)
{
  gtk_source_completion_show (gtk_source_view_get_completion (view));

  return G_SOURCE_REMOVE;
}

static void
inserted_cb (GtkTextBuffer *buffer,
             GtkTextIter   *location,
             const char    *text,
             int            length,
             GtkSourceView *view)
{
  RfCodeCompletion *self = g_object_get_data (G_OBJECT (view), "code-completion");

  if (length != 1 || !is_trigger (text) || !gtk_widget_has_focus (GTK_WIDGET (view)))
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
 * rf_code_completion_add:
 *
 * Returns: (transfer none): owned by @view
 */
RfCodeCompletion *
rf_code_completion_add (GtkSourceView *view)
{
  g_autoptr (RfCodeCompletion) self = g_object_new (RF_TYPE_CODE_COMPLETION, NULL);

  g_object_set_data_full (G_OBJECT (view), "code-completion", g_object_ref (self), g_object_unref);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "insert-text", G_CALLBACK (inserted_cb), view, G_CONNECT_AFTER);

  return self;
}

/* @flow: (nullable): whose steps and variables are offered */
void
rf_code_completion_set_flow (RfCodeCompletion *self,
                             RfFlow           *flow)
{
  g_return_if_fail (RF_IS_CODE_COMPLETION (self));

  g_set_object (&self->flow, flow);
}
