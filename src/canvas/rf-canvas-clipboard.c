/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Steps on the clipboard: as a flow of our own for other windows, as Mermaid
 * for everything else. What comes from there may be anything: it goes the way
 * of every file that is imported.
 */

#include "rf-canvas-hand.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-flow-layout.h"
#include "rf-import.h"
#include "rf-rfflow.h"
#include "rf-writers.h"

#define MIME_TYPE "application/vnd.resolutionflow.flow+json"
#define SHIFT 32.0 /* canvas units that a copy stands beside the original */

static gboolean
can_edit (RfCanvas *self)
{
  return self->hand != NULL && self->flow != NULL && self->hand->mode == RF_HAND_EMPTY;
}

/* (transfer full) (nullable): the chosen steps with their places as they are drawn. */
static RfFlow *
cut_out_chosen (RfCanvas *self)
{
  g_auto (GStrv) ids = rf_canvas_dup_selection (self);
  g_autoptr (RfEdit) places = rf_edit_new ("Place");
  g_autoptr (RfFlow) copy = NULL;
  guint position;

  if (self->chosen->len == 0)
    return NULL;

  copy = rf_flow_copy (self->flow); /* places that the layout has given are no part of the flow */
  for (guint i = 0; ids[i] != NULL; i++)
    if (rf_scene_find (self->scene, ids[i], &position))
      {
        const RfSceneCard *card = rf_scene_get_card (self->scene, position);

        rf_edit_set (places, copy, ids[i], "x", g_variant_new_double (card->x + card->width / 2));
        rf_edit_set (places, copy, ids[i], "y", g_variant_new_double (card->y + card->height / 2));
      }
  rf_flow_apply (copy, places, NULL);

  return rf_author_cut_out (copy, (const char *const *) ids, NULL);
}

static gboolean
copy_chosen (RfCanvas *self)
{
  g_autoptr (RfFlow) piece = cut_out_chosen (self);
  g_autofree char *own = NULL;
  g_autofree char *mermaid = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;

  if (piece == NULL)
    return FALSE;

  own = rf_rfflow_write (piece);
  mermaid = rf_flow_to_mermaid (piece);
  bytes = g_bytes_new (own, strlen (own));
  provider = gdk_content_provider_new_union ((GdkContentProvider *[]) { gdk_content_provider_new_for_bytes (MIME_TYPE, bytes),
                                                                        gdk_content_provider_new_typed (G_TYPE_STRING, mermaid) }, 2);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);

  return TRUE;
}

static void
copy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  rf_canvas_ensure (RF_CANVAS (widget));
  copy_chosen (RF_CANVAS (widget));
}

static void
cut_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  RfCanvas *self = RF_CANVAS (widget);
  g_auto (GStrv) ids = rf_canvas_dup_selection (self);

  if (can_edit (self) && copy_chosen (self))
    rf_canvas_emit_edit (self, rf_author_delete (self->flow, (const char *const *) ids));
}

/* ---- in again -------------------------------------------------------------------------------------------------- */

static void
choose_all (RfCanvas  *self,
            GPtrArray *nodes)
{
  g_ptr_array_add (nodes, NULL);
  rf_canvas_select_many (self, (const char *const *) nodes->pdata);
  if (self->selected != RF_NO_CARD)
    rf_canvas_show_card (self, self->selected);
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  RfCanvas *self = RF_CANVAS (widget);
  g_autoptr (RfFlow) piece = can_edit (self) ? cut_out_chosen (self) : NULL;
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *records;
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE, top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  if (piece == NULL)
    return;

  records = rf_flow_get_records (piece, RF_RECORD_NODE);
  for (guint i = 0; i < records->len; i++)
    {
      double x = rf_record_get_double (g_ptr_array_index (records, i), "x", 0), y = rf_record_get_double (g_ptr_array_index (records, i), "y", 0);

      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }
  rf_canvas_emit_edit (self, rf_author_insert (self->flow, piece, _ ("Duplicate"), (left + right) / 2 + SHIFT, (top + bottom) / 2 + SHIFT, nodes));
  choose_all (self, nodes);
}

/* A flow that was read has no places: it gets those of the layout. */
static void
place (RfFlow *flow)
{
  g_autoptr (RfFlowLayout) drawing = rf_flow_layout_new (flow, NULL, NULL, NULL, NULL);
  g_autoptr (RfEdit) edit = rf_edit_new ("Place");

  for (guint i = 0; i < drawing->nodes->len; i++)
    {
      const char *id = rf_record_get_id (g_ptr_array_index (drawing->nodes, i));

      rf_edit_set (edit, flow, id, "x", g_variant_new_double (drawing->layout->centres[i].x));
      rf_edit_set (edit, flow, id, "y", g_variant_new_double (drawing->layout->centres[i].y));
    }
  rf_flow_apply (flow, edit, NULL);
}

static void
insert_text (RfCanvas   *self,
             const char *text,
             const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) import = rf_import_bytes (bytes, name, NULL, &error);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_free);
  RfDiagram *diagram = import != NULL && import->diagrams->len > 0 ? g_ptr_array_index (import->diagrams, 0) : NULL;
  graphene_rect_t view;

  if (!can_edit (self))
    return;
  if (diagram == NULL || diagram->flow == NULL || rf_flow_is_procedural (diagram->flow) != rf_flow_is_procedural (self->flow))
    {
      g_signal_emit_by_name (self, "refused", error != NULL ? error->message : _ ("Nothing on the clipboard can be read as steps of this flow"));
      return;
    }

  place (diagram->flow);
  rf_canvas_get_view (self, &view);
  rf_canvas_emit_edit (self, rf_author_insert (self->flow, diagram->flow, _ ("Paste"), view.origin.x + view.size.width / 2,
                                               view.origin.y + view.size.height / 2, nodes));
  choose_all (self, nodes);
}

static void
text_read_cb (GObject      *clipboard,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (RfCanvas) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (text != NULL)
    insert_text (self, text, "clipboard");
  else
    g_signal_emit_by_name (self, "refused", _ ("Nothing on the clipboard can be read as steps of this flow"));
}

static void
own_read_all_cb (GObject      *stream,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (RfCanvas) self = data;
  g_autofree char *text = NULL;
  gssize size = g_output_stream_splice_finish (G_OUTPUT_STREAM (stream), result, NULL);

  if (size <= 0 || size > RF_IMPORT_MAX_TEXT)
    return;
  text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), size);
  insert_text (self, text, "clipboard.rfflow");
}

static void
own_read_cb (GObject      *clipboard,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (RfCanvas) self = data;
  const char *type;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, &type, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (stream != NULL)
    g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL,
                                  own_read_all_cb, g_steal_pointer (&self));
}

static void
paste_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  RfCanvas *self = RF_CANVAS (widget);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (!can_edit (self))
    return;
  if (gdk_content_formats_contain_mime_type (formats, MIME_TYPE))
    gdk_clipboard_read_async (clipboard, (const char *[]) { MIME_TYPE, NULL }, G_PRIORITY_DEFAULT, NULL, own_read_cb, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, g_object_ref (self));
}

void
rf_canvas_install_clipboard (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.copy", NULL, copy_action);
  gtk_widget_class_install_action (klass, "canvas.cut", NULL, cut_action);
  gtk_widget_class_install_action (klass, "canvas.paste", NULL, paste_action);
  gtk_widget_class_install_action (klass, "canvas.duplicate", NULL, duplicate_action);
}
