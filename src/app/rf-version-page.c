/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A version of before on the canvas, read only, with the offer to restore it.
 */

#include "rf-version-page.h"

#include "rf-canvas.h"
#include "rf-minimap.h"

struct _RfVersionPage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  RfCanvas       *canvas;
};

enum
{
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfVersionPage, rf_version_page, ADW_TYPE_NAVIGATION_PAGE)

static void
zoom_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  rf_canvas_zoom_by_action (RF_VERSION_PAGE (widget)->canvas, action);
}

static void
restore_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  g_signal_emit (widget, signals[RESTORE], 0);
}

static void
rf_version_page_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (RF_VERSION_PAGE (page)->canvas));
}

static void
rf_version_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_VERSION_PAGE);

  G_OBJECT_CLASS (rf_version_page_parent_class)->dispose (object);
}

static void
rf_version_page_class_init (RfVersionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_version_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = rf_version_page_shown;

  /**
   * RfVersionPage::restore:
   *
   * The draft is to become what is shown.
   */
  signals[RESTORE] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RF_TYPE_CANVAS);
  g_type_ensure (RF_TYPE_MINIMAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-version-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RfVersionPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfVersionPage, canvas);
  gtk_widget_class_install_action (widget_class, "version.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "version.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "version.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "version.zoom-fit", NULL, zoom_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "version.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "version.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "version.zoom-fit", NULL);
}

static void
rf_version_page_init (RfVersionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rf_version_page_new:
 * @flow: as it was then
 * @name: “Version 3”
 */
RfVersionPage *
rf_version_page_new (RfFlow     *flow,
                     const char *name)
{
  RfVersionPage *self = g_object_new (RF_TYPE_VERSION_PAGE, "title", name, NULL);

  adw_window_title_set_title (self->window_title, name);
  adw_window_title_set_subtitle (self->window_title, rf_flow_get_name (flow));
  rf_canvas_set_flow (self->canvas, flow);
  rf_canvas_open (self->canvas);

  return self;
}
