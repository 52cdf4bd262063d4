/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shows a piece of evidence large. Zoom goes from the whole picture to eight
 * times its pixels.
 */

#include "rf-evidence-viewer.h"

#include <glib/gi18n.h>

#include "rf-focus.h"
#include "rf-redact.h"

#define MIN_ZOOM 0.05
#define MAX_ZOOM 8.0
#define STEP 1.25

struct _RfEvidenceViewer
{
  AdwDialog parent_instance;

  double      scale; /* 0 for the whole picture */
  GdkTexture *texture;

  AdwWindowTitle    *window_title;
  GtkWidget         *copy;
  GtkWidget         *zoom;
  GtkStack          *stack;
  GtkScrolledWindow *picture_scroller;
  GtkPicture        *picture;
  GtkWidget         *text_scroller;
  GtkTextView       *view;
};

G_DEFINE_FINAL_TYPE (RfEvidenceViewer, rf_evidence_viewer, ADW_TYPE_DIALOG)

/* ---- zoom ------------------------------------------------------------------------------------------------------ */

/* What the whole picture is shown at; one that is smaller than its place is shown as it is. */
static double
whole_scale (RfEvidenceViewer *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self->picture_scroller)), height = gtk_widget_get_height (GTK_WIDGET (self->picture_scroller));

  if (width < 1 || height < 1)
    return 1;

  return MIN (MIN (width / gdk_texture_get_width (self->texture), height / gdk_texture_get_height (self->texture)), 1);
}

static void
set_scale (RfEvidenceViewer *self,
           double            scale)
{
  if (self->texture == NULL)
    return;

  self->scale = scale > 0 ? CLAMP (scale, MIN_ZOOM, MAX_ZOOM) : 0;
  gtk_widget_set_halign (GTK_WIDGET (self->picture), scale > 0 ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_set_valign (GTK_WIDGET (self->picture), scale > 0 ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_picture_set_content_fit (self->picture, scale > 0 ? GTK_CONTENT_FIT_FILL : GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), scale > 0 ? (int) (gdk_texture_get_width (self->texture) * self->scale) : -1,
                               scale > 0 ? (int) (gdk_texture_get_height (self->texture) * self->scale) : -1);
}

static void
zoom_in_cb (RfEvidenceViewer *self)
{
  set_scale (self, (self->scale > 0 ? self->scale : whole_scale (self)) * STEP);
}

static void
zoom_out_cb (RfEvidenceViewer *self)
{
  set_scale (self, (self->scale > 0 ? self->scale : whole_scale (self)) / STEP);
}

static void
fit_cb (RfEvidenceViewer *self)
{
  set_scale (self, 0);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  int way = g_variant_get_int32 (target);

  if (way > 0)
    zoom_in_cb (RF_EVIDENCE_VIEWER (widget));
  else if (way < 0)
    zoom_out_cb (RF_EVIDENCE_VIEWER (widget));
  else
    fit_cb (RF_EVIDENCE_VIEWER (widget));
}

/* It leaves, so it passes the gate; addresses and paths stay, since they are what it is copied for. */
static void
copy_cb (RfEvidenceViewer *self)
{
  GtkTextIter start, end;
  const RfRedaction redaction = { .command = TRUE };
  g_autofree char *text = NULL;
  g_autofree char *checked = NULL;

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (self->view), &start, &end);
  text = gtk_text_buffer_get_text (gtk_text_view_get_buffer (self->view), &start, &end, FALSE);
  checked = rf_redact_text (text, &redaction, NULL);
  if (checked == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), checked);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("Copied"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_evidence_viewer_dispose (GObject *object)
{
  g_clear_object (&RF_EVIDENCE_VIEWER (object)->texture);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_EVIDENCE_VIEWER);

  G_OBJECT_CLASS (rf_evidence_viewer_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int   way;
  } keys[] = {
    { GDK_KEY_plus, 1 }, { GDK_KEY_KP_Add, 1 }, { GDK_KEY_equal, 1 }, { GDK_KEY_minus, -1 }, { GDK_KEY_KP_Subtract, -1 }, { GDK_KEY_0, 0 },
    { GDK_KEY_KP_0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_CONTROL_MASK, "viewer.zoom", "i", keys[i].way);
}

static void
rf_evidence_viewer_class_init (RfEvidenceViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_evidence_viewer_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-evidence-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceViewer, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceViewer, copy);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceViewer, zoom);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceViewer, picture_scroller);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceViewer, picture);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceViewer, text_scroller);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceViewer, view);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
  gtk_widget_class_install_action (widget_class, "viewer.zoom", "i", zoom_action);
  add_keys (widget_class);
}

static void
rf_evidence_viewer_init (RfEvidenceViewer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rf_evidence_viewer_new:
 * @title: what it is
 * @name: of the file
 */
RfEvidenceViewer *
rf_evidence_viewer_new (const char *title,
                        const char *name)
{
  RfEvidenceViewer *self = g_object_new (RF_TYPE_EVIDENCE_VIEWER, "title", title, NULL);

  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, name);

  return self;
}

void
rf_evidence_viewer_show_text (RfEvidenceViewer *self,
                              const char       *text)
{
  g_return_if_fail (RF_IS_EVIDENCE_VIEWER (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  gtk_stack_set_visible_child (self->stack, self->text_scroller);
  gtk_widget_set_visible (self->zoom, FALSE);
  rf_focus_dialog_on (ADW_DIALOG (self), GTK_WIDGET (self->view));
}

void
rf_evidence_viewer_show_picture (RfEvidenceViewer *self,
                                 GdkTexture       *texture)
{
  g_return_if_fail (RF_IS_EVIDENCE_VIEWER (self));

  g_set_object (&self->texture, texture);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (self->picture, adw_window_title_get_title (self->window_title));
  gtk_widget_set_visible (self->copy, FALSE);
  set_scale (self, 0);
}
