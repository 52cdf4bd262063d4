/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shows a picture before any of it is written, so that what must not be kept
 * is blacked out or cut off first. Enter keeps it as it came.
 */

#include "rf-image-dialog.h"

#include "rf-focus.h"
#include "rf-image-area.h"

struct _RfImageDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *window_title;
  RfImageArea    *area;
  AdwToggleGroup *acts;
  GtkWidget      *undo;
  GtkWidget      *keep;
};

enum
{
  KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfImageDialog, rf_image_dialog, ADW_TYPE_DIALOG)

static void
keep_cb (RfImageDialog *self)
{
  g_signal_emit (self, signals[KEPT], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
undo_cb (RfImageDialog *self)
{
  rf_image_area_undo (self->area);
}

static void
act_cb (RfImageDialog *self)
{
  gboolean crop = g_strcmp0 (adw_toggle_group_get_active_name (self->acts), "crop") == 0;

  rf_image_area_set_act (self->area, crop ? RF_IMAGE_CROP : RF_IMAGE_BLACK_OUT);
}

static void
changed_cb (RfImageDialog *self)
{
  gtk_widget_set_sensitive (self->undo, rf_image_edit_is_changed (rf_image_area_get_edit (self->area)));
}

static gboolean
undo_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  return rf_image_area_undo (RF_IMAGE_DIALOG (widget)->area);
}

static gboolean
keep_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  keep_cb (RF_IMAGE_DIALOG (widget));

  return TRUE;
}

static void
rf_image_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_IMAGE_DIALOG);

  G_OBJECT_CLASS (rf_image_dialog_parent_class)->dispose (object);
}

static void
rf_image_dialog_class_init (RfImageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_image_dialog_dispose;
  g_type_ensure (RF_TYPE_IMAGE_AREA);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-image-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfImageDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfImageDialog, area);
  gtk_widget_class_bind_template_child (widget_class, RfImageDialog, acts);
  gtk_widget_class_bind_template_child (widget_class, RfImageDialog, undo);
  gtk_widget_class_bind_template_child (widget_class, RfImageDialog, keep);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, keep_key_cb, NULL);

  /**
   * RfImageDialog::kept:
   *
   * The picture is to be kept as rf_image_dialog_get_edit() has it now.
   */
  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rf_image_dialog_init (RfImageDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->area, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  rf_focus_dialog_on (ADW_DIALOG (self), self->keep);
}

RfImageDialog *
rf_image_dialog_new (GdkTexture *texture,
                     const char *name)
{
  RfImageDialog *self = g_object_new (RF_TYPE_IMAGE_DIALOG, NULL);

  rf_image_area_set_texture (self->area, texture);
  adw_window_title_set_subtitle (self->window_title, strchr (name, '.') != NULL ? name : ""); /* what was pasted has no name */

  return self;
}

RfImageEdit *
rf_image_dialog_get_edit (RfImageDialog *self)
{
  g_return_val_if_fail (RF_IS_IMAGE_DIALOG (self), NULL);

  return rf_image_area_get_edit (self->area);
}
