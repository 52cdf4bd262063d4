/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After “{{” an editor offers the variables of the flow. The toolkit's part of
 * it is made with the first braces: most editors never need it, and that of
 * GtkSourceView 5.16 leaves some memory behind each time.
 */

#include "rf-variable-completion.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-flow-variables.h"

#define MAX_NAME 64 /* characters before the caret that are looked at */

struct _RfVariableCompletion
{
  GObject parent_instance;

  RfDraft *draft;
  gboolean added; /* to the view's completion */
};

/* One name that is offered. */
#define RF_TYPE_VARIABLE_PROPOSAL (rf_variable_proposal_get_type ())
G_DECLARE_FINAL_TYPE (RfVariableProposal, rf_variable_proposal, RF, VARIABLE_PROPOSAL, GObject)

struct _RfVariableProposal
{
  GObject parent_instance;

  char       *name;
  const char *from; /* who sets it, in words */
};

static char *
rf_variable_proposal_get_typed_text (GtkSourceCompletionProposal *proposal)
{
  return g_strdup (RF_VARIABLE_PROPOSAL (proposal)->name);
}

static void
proposal_interface_init (GtkSourceCompletionProposalInterface *iface)
{
  iface->get_typed_text = rf_variable_proposal_get_typed_text;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RfVariableProposal, rf_variable_proposal, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL, proposal_interface_init))

static void
rf_variable_proposal_finalize (GObject *object)
{
  g_free (RF_VARIABLE_PROPOSAL (object)->name);

  G_OBJECT_CLASS (rf_variable_proposal_parent_class)->finalize (object);
}

static void
rf_variable_proposal_class_init (RfVariableProposalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_variable_proposal_finalize;
}

static void
rf_variable_proposal_init (RfVariableProposal *self)
{
}

/* ---- the provider ---------------------------------------------------------------------------------------------- */

/* Where the name begins whose start is before the caret; FALSE where there is no “{{” before it. */
static gboolean
find_name (const GtkTextIter *caret,
           GtkTextIter       *start)
{
  *start = *caret;
  for (guint i = 0; i < MAX_NAME && gtk_text_iter_backward_char (start); i++)
    {
      gunichar c = gtk_text_iter_get_char (start);

      if (c == '{')
        {
          GtkTextIter before = *start;

          if (!gtk_text_iter_backward_char (&before) || gtk_text_iter_get_char (&before) != '{')
            return FALSE;
          gtk_text_iter_forward_char (start); /* says FALSE at the end of the text, too */
          return TRUE;
        }
      if (!g_unichar_isalnum (c) && c != '_' && c != '-')
        return FALSE;
    }

  return FALSE;
}

static const char *
who_sets (const RfVariable *variable)
{
  if (variable->of_session)
    return _ ("Session");

  return variable->definitions->len > 0 ? _ ("Flow") : _ ("Not set");
}

static GListModel *
list_matching (RfVariableCompletion *self,
               const char           *typed)
{
  GListStore *list = g_list_store_new (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL);
  g_autoptr (GPtrArray) variables = NULL;

  if (self->draft == NULL)
    return G_LIST_MODEL (list);

  variables = rf_flow_list_variables (rf_draft_get_flow (self->draft));
  for (guint i = 0; i < variables->len; i++)
    {
      const RfVariable *variable = variables->pdata[i];
      g_autoptr (RfVariableProposal) proposal = NULL;

      if (!g_str_has_prefix (variable->name, typed) || strcmp (variable->name, typed) == 0)
        continue;

      proposal = g_object_new (RF_TYPE_VARIABLE_PROPOSAL, NULL);
      proposal->name = g_strdup (variable->name);
      proposal->from = who_sets (variable);
      g_list_store_append (list, proposal);
    }

  return G_LIST_MODEL (list);
}

static GListModel *
list_at (RfVariableCompletion       *self,
         GtkSourceCompletionContext *context)
{
  GtkTextIter start, end, name;
  g_autofree char *typed = NULL;

  gtk_source_completion_context_get_bounds (context, &start, &end);
  if (!find_name (&end, &name))
    return G_LIST_MODEL (g_list_store_new (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL));

  typed = gtk_text_iter_get_slice (&name, &end);
  return list_matching (self, typed);
}

static void
populate_async (GtkSourceCompletionProvider *provider,
                GtkSourceCompletionContext  *context,
                GCancellable                *cancellable,
                GAsyncReadyCallback          callback,
                gpointer                     data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, data);

  g_task_return_pointer (task, list_at (RF_VARIABLE_COMPLETION (provider), context), g_object_unref);
}

static GListModel *
populate_finish (GtkSourceCompletionProvider *provider,
                 GAsyncResult                *result,
                 GError                     **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
refilter (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext  *context,
          GListModel                  *model)
{
  g_autoptr (GListModel) list = list_at (RF_VARIABLE_COMPLETION (provider), context);

  gtk_source_completion_context_set_proposals_for_provider (context, provider, list);
}

static gboolean
is_trigger (GtkSourceCompletionProvider *provider,
            const GtkTextIter           *iter,
            gunichar                     c)
{
  return c == '{';
}

static void
display (GtkSourceCompletionProvider *provider,
         GtkSourceCompletionContext  *context,
         GtkSourceCompletionProposal *proposal,
         GtkSourceCompletionCell     *cell)
{
  switch (gtk_source_completion_cell_get_column (cell))
    {
    case GTK_SOURCE_COMPLETION_COLUMN_TYPED_TEXT:
      gtk_source_completion_cell_set_text (cell, RF_VARIABLE_PROPOSAL (proposal)->name);
      break;

    case GTK_SOURCE_COMPLETION_COLUMN_AFTER:
      gtk_source_completion_cell_set_text (cell, RF_VARIABLE_PROPOSAL (proposal)->from);
      break;

    case GTK_SOURCE_COMPLETION_COLUMN_ICON:
    case GTK_SOURCE_COMPLETION_COLUMN_BEFORE:
    case GTK_SOURCE_COMPLETION_COLUMN_COMMENT:
    case GTK_SOURCE_COMPLETION_COLUMN_DETAILS:
    default:
      gtk_source_completion_cell_set_text (cell, NULL);
      break;
    }
}

static void
activate (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext  *context,
          GtkSourceCompletionProposal *proposal)
{
  GtkTextIter start, end, name, after;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (gtk_source_completion_context_get_buffer (context));
  g_autofree char *text = NULL;
  g_autofree char *following = NULL;

  gtk_source_completion_context_get_bounds (context, &start, &end);
  if (!find_name (&end, &name))
    return;

  after = end;
  gtk_text_iter_forward_chars (&after, 2);
  following = gtk_text_iter_get_slice (&end, &after);
  text = g_strconcat (RF_VARIABLE_PROPOSAL (proposal)->name, strcmp (following, "}}") == 0 ? "" : "}}", NULL);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &name, &end);
  gtk_text_buffer_insert (buffer, &name, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
provider_interface_init (GtkSourceCompletionProviderInterface *iface)
{
  iface->populate_async = populate_async;
  iface->populate_finish = populate_finish;
  iface->refilter = refilter;
  iface->is_trigger = is_trigger;
  iface->display = display;
  iface->activate = activate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RfVariableCompletion, rf_variable_completion, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROVIDER, provider_interface_init))

static void
rf_variable_completion_dispose (GObject *object)
{
  g_clear_object (&RF_VARIABLE_COMPLETION (object)->draft);

  G_OBJECT_CLASS (rf_variable_completion_parent_class)->dispose (object);
}

static void
rf_variable_completion_class_init (RfVariableCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rf_variable_completion_dispose;
}

static void
rf_variable_completion_init (RfVariableCompletion *self)
{
}

static gboolean
show_cb (gpointer data)
{
  gtk_source_completion_show (gtk_source_view_get_completion (data));

  return G_SOURCE_REMOVE;
}

/* The second brace asks, also where the toolkit would wait for the start of a word. */
static void
inserted_cb (GtkTextBuffer *buffer,
             GtkTextIter   *location,
             const char    *text,
             int            length,
             GtkSourceView *view)
{
  RfVariableCompletion *self = g_object_get_data (G_OBJECT (view), "variables");
  GtkTextIter start;

  if (length != 1 || text[0] != '{' || !gtk_widget_has_focus (GTK_WIDGET (view)) || !find_name (location, &start))
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
 * rf_variable_completion_add:
 *
 * Returns: (transfer none): owned by @view
 */
RfVariableCompletion *
rf_variable_completion_add (GtkSourceView *view)
{
  g_autoptr (RfVariableCompletion) self = g_object_new (RF_TYPE_VARIABLE_COMPLETION, NULL);

  g_object_set_data_full (G_OBJECT (view), "variables", g_object_ref (self), g_object_unref);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "insert-text", G_CALLBACK (inserted_cb), view,
                           G_CONNECT_AFTER);

  return self;
}

/* @draft: (nullable): whose variables are offered */
void
rf_variable_completion_set_draft (RfVariableCompletion *self,
                                  RfDraft              *draft)
{
  g_return_if_fail (RF_IS_VARIABLE_COMPLETION (self));

  g_set_object (&self->draft, draft);
}
