/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A new flow: empty but for its first step, whose title is asked for at once,
 * or what is on the clipboard.
 */

#include "rf-flow-new.h"

#include <glib/gi18n.h>

#include "rf-edits.h"
#include "rf-flow-page.h"
#include "rf-import-page.h"
#include "rf-ord.h"
#include "rf-uuid.h"

typedef struct
{
  RfWindow *window;
  char     *kind;
  char     *name; /* (nullable) */
} New;

static void
new_free (gpointer data)
{
  New *self = data;

  g_object_unref (self->window);
  g_free (self->kind);
  g_free (self->name);
  g_free (self);
}

/* (transfer full): with one step, the start, whose id is put into @first. */
static RfFlow *
make_flow (const char *kind,
           const char *name,
           char      **first)
{
  gboolean is_project = g_str_equal (kind, "procedural");
  const char *plain = is_project ? _ ("New Project") : _ ("New Flow");
  g_autofree char *id = rf_uuid_new ();
  RfFlow *flow = rf_flow_new (id);
  g_autoptr (RfEdit) edit = rf_edit_new (_ ("New Flow"));

  *first = rf_edit_add_node (edit, flow, is_project ? RF_NODE_STEP : RF_NODE_DECISION, NULL);
  rf_edit_set_string (edit, flow, id, "name", name != NULL ? name : plain);
  rf_edit_set_string (edit, flow, id, "kind", kind);
  if (is_project)
    {
      g_autofree char *ord = rf_ord_between (NULL, NULL);

      rf_edit_set_string (edit, flow, *first, "ord", ord);
    }
  else
    rf_edit_set_string (edit, flow, id, "start", *first);
  rf_flow_apply (flow, edit, NULL);

  return flow;
}

static DexFuture *
new_fiber (gpointer data)
{
  New *self = data;
  RfLibrary *library = rf_window_get_library (self->window);
  g_autofree char *first = NULL;
  g_autoptr (RfFlow) flow = make_flow (self->kind, self->name, &first);
  GPtrArray *flows = g_ptr_array_new_with_free_func (g_object_unref);
  RfOrigin *origin = g_new0 (RfOrigin, 1);
  GError *error = NULL;

  origin->kind = g_strdup ("new");
  g_ptr_array_add (flows, g_object_ref (flow));
  if (!dex_await (rf_library_add_flows (library, flows, origin), &error))
    return rf_window_fail (self->window, error);
  rf_window_push (self->window, ADW_NAVIGATION_PAGE (rf_flow_page_new_to_begin (library, rf_flow_get_id (flow), first)));

  return dex_future_new_true ();
}

/**
 * rf_flow_new_start:
 * @kind: "troubleshooting" or "procedural"
 * @name: (nullable): its name, where the author has said it already
 *
 * Makes a flow and opens it, ready to type.
 */
void
rf_flow_new_start (RfWindow   *window,
                   const char *kind,
                   const char *name)
{
  New *self = g_new0 (New, 1);

  self->window = g_object_ref (window);
  self->kind = g_strdup (kind);
  self->name = g_strdup (name);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, new_fiber, self, new_free));
}

static void
read_cb (GObject      *clipboard,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (RfWindow) window = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (text == NULL || text[0] == '\0')
    {
      rf_window_toast (window, "%s", _ ("There is no text on the clipboard"));
      return;
    }
  bytes = g_bytes_new (text, strlen (text));
  rf_window_push (window, ADW_NAVIGATION_PAGE (rf_import_page_new_for_text (rf_window_get_library (window), bytes, _ ("Clipboard"))));
}

/**
 * rf_flow_new_from_clipboard:
 *
 * Shows what of the clipboard's text can be understood; nothing is stored before the author says so.
 */
void
rf_flow_new_from_clipboard (RfWindow *window)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, read_cb, g_object_ref (window));
}
