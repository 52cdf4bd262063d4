/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow's drawing on paper. The print dialog asks whether all of it goes on
 * one page or, at its own size, on as many as it takes; its preview shows the
 * pages as they will be. Where the dialog is the desktop's own and cannot ask,
 * a drawing that can still be read on one page goes on one.
 */

#include "rf-flow-print.h"

#include <glib/gi18n.h>

#include "rf-picture.h"
#include "rf-window.h"

#define READABLE .5      /* of the drawing's own size; below it nobody reads it at arm's length */
#define MARGIN 28.0      /* points, about 10 mm; most printers need less */

typedef struct
{
  GtkWindow *parent;
  RfFlow    *flow;
  char      *name;
  RfPicture *picture;  /* (nullable): for the page setup that the dialog ended with */
  GtkWidget *several;  /* (nullable): the button in the dialog; belongs to it */
  gboolean   fitted;
} Print;

static void
print_free (gpointer  data,
            GClosure *closure)
{
  Print *self = data;

  g_clear_object (&self->parent);
  g_clear_object (&self->flow);
  g_clear_pointer (&self->picture, rf_picture_free);
  g_free (self->name);
  g_free (self);
}

/* (transfer full): the drawing in the window's font, for the given paper. */
static RfPicture *
make_picture (Print        *self,
              GtkPageSetup *setup,
              gboolean      fitted)
{
  const RfPictureOptions options = {
    .palette = RF_PALETTE_PRINT,
    .font = pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self->parent))),
    .title = self->name,
    .paper_width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS),
    .paper_height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS),
    .margin = MAX (MARGIN, MAX (gtk_page_setup_get_left_margin (setup, GTK_UNIT_POINTS), gtk_page_setup_get_bottom_margin (setup, GTK_UNIT_POINTS))),
    .keep_turn = TRUE,
    .fitted = fitted,
  };

  return rf_picture_new (self->flow, &options);
}

static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext   *context,
          gpointer           data)
{
  Print *self = data;

  g_clear_pointer (&self->picture, rf_picture_free);
  self->picture = make_picture (self, gtk_print_context_get_page_setup (context), self->fitted);
  gtk_print_operation_set_n_pages (operation, rf_picture_get_n_sheets (self->picture));
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           data)
{
  Print *self = data;

  rf_picture_draw_sheet (self->picture, page, gtk_print_context_get_cairo_context (context));
}

static GObject *
create_widget_cb (GtkPrintOperation *operation,
                  gpointer           data)
{
  Print *self = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *one = gtk_check_button_new_with_mnemonic (_ ("All of it on _one page"));

  self->several = gtk_check_button_new_with_mnemonic (_ ("In its own size, on _several pages"));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (self->several), GTK_CHECK_BUTTON (one));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->fitted ? one : self->several), TRUE);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_box_append (GTK_BOX (box), one);
  gtk_box_append (GTK_BOX (box), self->several);

  return G_OBJECT (box);
}

/* Also before each preview. */
static void
apply_widget_cb (GtkPrintOperation *operation,
                 GtkWidget         *widget,
                 gpointer           data)
{
  Print *self = data;

  self->fitted = !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->several));
}

static void
done_cb (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         gpointer                data)
{
  Print *self = data;
  RfWindow *window = rf_window_of (self->parent);
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  if (window != NULL)
    rf_window_toast (window, _ ("Printing failed: %s"), error->message);
}

/* (transfer full): turned as the drawing is; the dialog may turn it again. */
static GtkPageSetup *
choose_setup (Print *self)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (RfPicture) picture = make_picture (self, setup, TRUE);
  RfSceneBox bounds;
  double own, paper;

  rf_scene_get_bounds (rf_picture_get_scene (picture), &bounds);
  if (bounds.width > bounds.height)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  own = MAX (bounds.width, 1) * RF_PICTURE_POINTS;
  paper = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS) - 2 * MARGIN;
  self->fitted = paper / own >= READABLE;
  own = MAX (bounds.height, 1) * RF_PICTURE_POINTS;
  paper = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS) - 2 * MARGIN;
  self->fitted = self->fitted && paper / own >= READABLE;

  return setup;
}

/**
 * rf_flow_print:
 * @flow: kept until all is printed; must not change before
 * @name: what stands above the drawing and in the list of print jobs
 *
 * Asks how to print the drawing of @flow, shows it on request, and prints it. Returns at once where the system can print
 * in the background; what goes wrong is said in a toast of @parent.
 */
void
rf_flow_print (GtkWindow  *parent,
               RfFlow     *flow,
               const char *name)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = NULL;
  Print *self = g_new0 (Print, 1);

  self->parent = g_object_ref (parent);
  self->flow = g_object_ref (flow);
  self->name = g_strdup (name);
  setup = choose_setup (self);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE); /* the picture has margins of its own */
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_custom_tab_label (operation, _ ("Flow"));
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  g_signal_connect (operation, "create-custom-widget", G_CALLBACK (create_widget_cb), self);
  g_signal_connect (operation, "custom-widget-apply", G_CALLBACK (apply_widget_cb), self);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), self, print_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
