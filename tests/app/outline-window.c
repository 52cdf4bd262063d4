/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window with nothing but the outline of a draft in a temporary library, for
 * test-outline.py and for pictures. It prints a line for each thing that
 * happens: the flow after an edit with the rows of its outline, and the signals
 * of the widget.
 *
 * usage: outline-window FOLDER graph|project|german|large|empty [WIDTH]
 */

#include <glib/gi18n.h>
#include <locale.h>

#include "rf-accessible-names.h"
#include "rf-edits.h"
#include "rf-lint.h"
#include "rf-ord.h"
#include "rf-outline.h"
#include "rf-outline-tree.h"
#include "rf-places.h"
#include "rf-rfflow.h"

typedef struct
{
  const char *folder;
  const char *what;
  int         width;
  RfLibrary  *library;
  RfDraft    *draft;
  GtkWidget  *outline;
  DexFuture  *opening;
} Window;

/* ---- flows ----------------------------------------------------------------------------------------------------- */

/* One line a node: kind, title and, where it is not the start, the line that leads to it and the option. */
typedef struct
{
  RfNodeKind  kind;
  const char *title;
  int         from;
  const char *option;
} Line;

static const Line graph[] = {
  { RF_NODE_DECISION, "Can the user sign in to Outlook on the web?", -1, NULL },
  { RF_NODE_ACTION, "Test the connection to Microsoft 365", 0, "Yes" },
  { RF_NODE_DECISION, "Does the port test reach Microsoft 365?", 1, NULL },
  { RF_NODE_DECISION, "Does Outlook start in safe mode?", 2, "Yes" },
  { RF_NODE_ACTION, "Turn off COM add-ins one by one", 3, "Yes" },
  { RF_NODE_SOLUTION, "Faulty add-in removed", 4, NULL },
  { RF_NODE_ACTION, "Create a new Outlook profile", 3, "No" },
  { RF_NODE_SUBFLOW, "Repair the proxy and DNS path", 2, "No" },
  { RF_NODE_ANSWER, "Not sure yet", 7, NULL },
  { RF_NODE_ESCALATE, "Sign-in is blocked for the tenant", 0, "No" },
};

static const Line german[] = {
  { RF_NODE_DECISION, "Kann sich die Benutzerin bei Outlook im Web mit ihrem Geschäftskonto anmelden?", -1, NULL },
  { RF_NODE_ACTION, "Netzwerkverbindungseinstellungen der Arbeitsstation überprüfen", 0, "Grundsätzlich möglich" },
  { RF_NODE_DECISION, "Erreicht der Portverbindungstest die Microsoft-365-Dienstendpunkte?", 1, NULL },
  { RF_NODE_ESCALATE, "Mandantenanmeldung durch Sicherheitsrichtlinie gesperrt", 2, "Zeitüberschreitung" },
  { RF_NODE_SOLUTION, "Datenschutzgrundverordnungskonforme Wiederherstellung", 2, "Ja" },
  { RF_NODE_ANSWER, "Noch unklar", 0, "Nein" },
};

static const Line project[] = {
  { RF_NODE_STEP, "Read what the client wants", -1, NULL },
  { RF_NODE_SECTION, "Account", -1, NULL },
  { RF_NODE_STEP, "Create the user", 1, NULL },
  { RF_NODE_STEP, "Assign the licence", 1, NULL },
  { RF_NODE_SECTION, "Mailbox", -1, NULL },
  { RF_NODE_STEP, "Create the shared folders", 4, NULL },
  { RF_NODE_STEP, "Signature by template", 4, NULL },
  { RF_NODE_END, "The workplace is handed over", -1, NULL },
};

static void
apply (RfFlow *flow,
       RfEdit *edit)
{
  g_autoptr (RfEdit) taken = edit;
  g_autoptr (GError) error = NULL;

  if (!rf_flow_apply (flow, edit, &error))
    g_error ("%s", error->message);
}

static void
fill (RfFlow     *flow,
      const Line *lines,
      guint       n,
      gboolean    procedural)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      RfEdit *edit = rf_edit_new ("Make");
      g_autofree char *ord = rf_ord_nth (i);
      char *id = rf_edit_add_node (edit, flow, lines[i].kind, lines[i].title);
      const char *from = lines[i].from >= 0 ? g_ptr_array_index (ids, lines[i].from) : NULL;

      g_ptr_array_add (ids, id);
      if (procedural)
        rf_edit_set_string (edit, flow, id, "ord", ord);
      if (procedural)
        rf_edit_set_string (edit, flow, id, "section", from);
      else if (from != NULL)
        g_free (rf_edit_add_link (edit, flow, from, id, lines[i].option));
      if (i == 0 && !procedural)
        rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", id);
      apply (flow, edit);
    }
}

/* Ten options of ten, and so on, until there are 10,000. */
static void
fill_large (RfFlow *flow)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 10000; i++)
    {
      RfEdit *edit = rf_edit_new ("Make");
      g_autofree char *title = g_strdup_printf ("Step number %u", i);

      g_ptr_array_add (ids, rf_edit_add_node (edit, flow, RF_NODE_DECISION, title));
      if (i > 0)
        g_free (rf_edit_add_link (edit, flow, g_ptr_array_index (ids, (i - 1) / 10), g_ptr_array_index (ids, i), title));
      else
        rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", g_ptr_array_index (ids, 0));
      apply (flow, edit);
    }
}

static RfFlow *
make_flow (const char *what)
{
  RfFlow *flow = rf_flow_new (NULL);
  RfEdit *edit = rf_edit_new ("Make");
  gboolean procedural = strcmp (what, "project") == 0;

  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "name", what);
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", procedural ? "procedural" : "troubleshooting");
  apply (flow, edit);
  if (strcmp (what, "graph") == 0)
    fill (flow, graph, G_N_ELEMENTS (graph), FALSE);
  else if (strcmp (what, "german") == 0)
    fill (flow, german, G_N_ELEMENTS (german), FALSE);
  else if (procedural)
    fill (flow, project, G_N_ELEMENTS (project), TRUE);
  else if (strcmp (what, "large") == 0)
    fill_large (flow);

  return flow;
}

/* ---- what happens ---------------------------------------------------------------------------------------------- */

static void
print_flow (Window *self)
{
  RfFlow *flow = rf_draft_get_flow (self->draft);
  g_autoptr (RfOutlineTree) tree = rf_outline_tree_new (flow);
  g_autofree char *hash = rf_rfflow_hash (flow);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (rf_outline_tree_get_n (tree), 60); i++)
    {
      const RfOutlineRow *row = rf_outline_tree_get (tree, i);
      const RfNode *node = rf_flow_lookup_node (flow, row->node);
      const RfRecord *edge = rf_flow_lookup (flow, row->edge);
      const char *option = edge != NULL ? rf_record_get_string (edge, "label") : NULL;

      for (guint depth = 0; depth < row->depth; depth++)
        g_string_append_c (text, '.');
      if (option != NULL)
        g_string_append_printf (text, "[%s]", option);
      g_string_append_printf (text, "%s%s|", row->kind == RF_OUTLINE_REFERENCE ? "→" : row->kind == RF_OUTLINE_HEADING ? "Not connected" : "",
                              node != NULL ? rf_node_get_title (node) : "");
    }
  g_print ("flow\t%s\t%s\n", hash, text->str);
  g_string_free (text, TRUE);
}

static void
applied_cb (Window *self)
{
  print_flow (self);
}

/* The history has taken the step up by then. */
static void
state_cb (Window *self)
{
  const char *label = rf_history_get_undo_label (rf_draft_get_history (self->draft));

  g_print ("label\t%s\n", label != NULL ? label : "");
}

static void
selected_cb (Window *self,
             GStrv   nodes)
{
  RfFlow *flow = rf_draft_get_flow (self->draft);
  const RfNode *node = nodes[0] != NULL ? rf_flow_lookup_node (flow, nodes[0]) : NULL;

  g_print ("selected\t%u\t%s\n", g_strv_length (nodes), node != NULL ? rf_node_get_title (node) : "");
}

static void
activated_cb (Window     *self,
              const char *node)
{
  g_print ("activated\t%s\n", rf_node_get_title (rf_flow_lookup_node (rf_draft_get_flow (self->draft), node)));
}

static void
deleted_cb (Window     *self,
            const char *text)
{
  g_print ("deleted\t%s\n", text);
}

/* ---- actions of the window ------------------------------------------------------------------------------------- */

static void
undo_action (GSimpleAction *action,
             GVariant      *target,
             gpointer       data)
{
  Window *self = data;
  gboolean redoes = strcmp (g_action_get_name (G_ACTION (action)), "redo") == 0;

  if (!(redoes ? rf_draft_redo (self->draft, NULL) : rf_draft_undo (self->draft, NULL)))
    g_warning ("it could not be taken back");
}

static void
find_action (GSimpleAction *action,
             GVariant      *target,
             gpointer       data)
{
  rf_outline_find (RF_OUTLINE (((Window *) data)->outline));
}

/* Errors and warnings as the page shows them. */
static void
check_action (GSimpleAction *action,
              GVariant      *target,
              gpointer       data)
{
  Window *self = data;
  g_autoptr (GPtrArray) findings = rf_lint (rf_draft_get_flow (self->draft), NULL, NULL);
  g_autoptr (GHashTable) worst = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const RfFinding *finding = g_ptr_array_index (findings, i);
      RfSeverity severity = rf_lint_rule_severity (finding->rule);

      if (finding->node != NULL && severity > GPOINTER_TO_UINT (g_hash_table_lookup (worst, finding->node)))
        g_hash_table_insert (worst, g_strdup (finding->node), GINT_TO_POINTER (severity));
    }
  rf_outline_set_findings (RF_OUTLINE (self->outline), worst);
}

static void
read_only_action (GSimpleAction *action,
                  GVariant      *target,
                  gpointer       data)
{
  RfOutline *outline = RF_OUTLINE (((Window *) data)->outline);

  rf_outline_set_editable (outline, !rf_outline_get_editable (outline));
}

static const GActionEntry actions[] = {
  { "undo", undo_action }, { "redo", undo_action }, { "find", find_action }, { "check", check_action }, { "read-only", read_only_action },
};

/* ---- the window ------------------------------------------------------------------------------------------------ */

static void
show_draft (Window *self)
{
  rf_outline_set_draft (RF_OUTLINE (self->outline), self->draft);
  g_signal_connect_swapped (rf_draft_get_flow (self->draft), "applied", G_CALLBACK (applied_cb), self);
  g_signal_connect_swapped (self->draft, "notify::state", G_CALLBACK (state_cb), self);
  gtk_widget_grab_focus (self->outline);
  print_flow (self);
  g_print ("ready\n");
}

static DexFuture *
open_fiber (gpointer data)
{
  Window *self = data;
  GPtrArray *flows = g_ptr_array_new_with_free_func (g_object_unref);
  RfOrigin *origin = g_new0 (RfOrigin, 1);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (flows, make_flow (self->what));
  id = g_strdup (rf_flow_get_id (g_ptr_array_index (flows, 0)));
  origin->kind = g_strdup ("new");
  if (dex_await (rf_library_open (self->library), &error) && dex_await (rf_library_add_flows (self->library, flows, origin), &error))
    self->draft = dex_await_object (rf_draft_open (self->library, id), &error);
  if (self->draft == NULL)
    g_error ("%s", error->message);
  show_draft (self);

  return dex_future_new_true ();
}

static gboolean
nothing (RfStore      *store,
         gpointer      data,
         GValue       *value,
         GCancellable *cancellable,
         GError      **error)
{
  g_value_set_boolean (g_value_init (value, G_TYPE_BOOLEAN), TRUE);

  return TRUE;
}

/* The draft goes while the application runs; see let_go_of(). */
static DexFuture *
close_fiber (gpointer data)
{
  Window *self = data;
  RfDraft *draft = self->draft;

  g_object_add_weak_pointer (G_OBJECT (draft), (gpointer *) &draft);
  g_clear_object (&self->draft);
  while (draft != NULL)
    dex_await (rf_library_read (self->library, nothing, NULL, NULL), NULL);
  g_application_release (g_application_get_default ());

  return dex_future_new_true ();
}

static gboolean
close_request_cb (Window *self)
{
  if (self->draft == NULL)
    return GDK_EVENT_PROPAGATE;

  g_application_hold (g_application_get_default ());
  rf_outline_set_draft (RF_OUTLINE (self->outline), NULL);
  g_signal_handlers_disconnect_by_data (rf_draft_get_flow (self->draft), self);
  g_signal_handlers_disconnect_by_data (self->draft, self);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, close_fiber, self, NULL));

  return GDK_EVENT_PROPAGATE;
}

static void
activate_cb (GtkApplication *application,
             Window         *self)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *split = adw_overlay_split_view_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  static const struct { const char *action, *key; } accels[] = {
    { "app.undo", "<Control>z" }, { "app.redo", "<Control><Shift>z" }, { "app.find", "<Control>f" }, { "app.check", "F4" }, { "app.read-only", "F12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (application, accels[i].action, (const char *[]) { accels[i].key, NULL });
  self->outline = rf_outline_new ();
  g_signal_connect_swapped (self->outline, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->outline, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->outline, "deleted", G_CALLBACK (deleted_cb), self);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), split);
  adw_overlay_split_view_set_sidebar (ADW_OVERLAY_SPLIT_VIEW (split), self->outline);
  adw_overlay_split_view_set_content (ADW_OVERLAY_SPLIT_VIEW (split), gtk_label_new (NULL));
  adw_overlay_split_view_set_min_sidebar_width (ADW_OVERLAY_SPLIT_VIEW (split), self->width);
  adw_overlay_split_view_set_max_sidebar_width (ADW_OVERLAY_SPLIT_VIEW (split), self->width);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_set_title (GTK_WINDOW (window), "Outline");
  gtk_widget_add_css_class (window, "electric");
  gtk_window_set_default_size (GTK_WINDOW (window), self->width + 300, 640);
  rf_accessible_names_install ();
  g_signal_connect_swapped (window, "close-request", G_CALLBACK (close_request_cb), self);
  gtk_window_present (GTK_WINDOW (window));
  self->library = rf_library_new (self->folder);
  self->opening = dex_scheduler_spawn (NULL, 0, open_fiber, self, NULL);
}

static gboolean
keep_going (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* What was begun with the library is done before the program ends, or it would count as leaked. One that really leaks is told as
 * such after ten seconds. */
static void
let_go_of (RfLibrary *library)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  guint tick = g_timeout_add (100, keep_going, NULL);

  g_object_add_weak_pointer (G_OBJECT (library), (gpointer *) &library);
  g_object_unref (library);
  while (library != NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_clear_weak_pointer (&library);
}

int
main (int   argc,
      char *argv[])
{
  Window self = { argc > 1 ? argv[1] : ".", argc > 2 ? argv[2] : "graph", argc > 3 ? atoi (argv[3]) : 240, NULL, NULL, NULL, NULL };
  g_autoptr (AdwApplication) application = NULL;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, rf_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  setvbuf (stdout, NULL, _IOLBF, 0);
  dex_init ();
  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "com.resolutionflow.Outline", "flags", G_APPLICATION_NON_UNIQUE,
                              "resource-base-path", "/com/resolutionflow/ResolutionFlow", NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), &self);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &self);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  dex_clear (&self.opening);
  let_go_of (self.library);

  return status;
}
