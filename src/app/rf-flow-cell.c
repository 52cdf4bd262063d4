/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The place of a flow in the grid. GtkGridView keeps thirty rows of widgets
 * alive, of which three can be seen: a place makes its card when it comes
 * into view for the first time, and is empty and as high as a card until then.
 */

#include "rf-flow-cell.h"

#include "rf-flow-card.h"

#define FIRST_HEIGHT 238 /* before there is a card that could be measured: the size with the default font */

struct _RfFlowCell
{
  AdwBin parent_instance;

  RfFlowItem *item;
  GPtrArray  *probes;
  RfFlowCard *card; /* (nullable): the child */
};

G_DEFINE_FINAL_TYPE (RfFlowCell, rf_flow_cell, ADW_TYPE_BIN)

/* Of the last card that was measured: all are equally high, and those that are not there have to be like them. */
static int card_height = FIRST_HEIGHT;

static void
fill (RfFlowCell *self)
{
  if (self->card != NULL)
    return;

  self->card = RF_FLOW_CARD (rf_flow_card_new (self->probes));
  rf_flow_card_set_item (self->card, self->item);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->card));
}

/* The card's own layout manager would answer for the child alone. */
static void
measure (GtkWidget     *widget,
         GtkOrientation orientation,
         int            for_size,
         int           *minimum,
         int           *natural,
         int           *minimum_baseline,
         int           *natural_baseline)
{
  RfFlowCell *self = RF_FLOW_CELL (widget);

  if (self->card != NULL)
    {
      gtk_widget_measure (GTK_WIDGET (self->card), orientation, for_size, minimum, natural, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        card_height = *natural;
      return;
    }

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? card_height : 0;
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  RfFlowCell *self = RF_FLOW_CELL (widget);

  if (self->card != NULL)
    gtk_widget_allocate (GTK_WIDGET (self->card), width, height, -1, NULL);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
rf_flow_cell_dispose (GObject *object)
{
  RfFlowCell *self = RF_FLOW_CELL (object);

  self->card = NULL;
  g_clear_object (&self->item);
  g_clear_pointer (&self->probes, g_ptr_array_unref);

  G_OBJECT_CLASS (rf_flow_cell_parent_class)->dispose (object);
}

static void
rf_flow_cell_class_init (RfFlowCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rf_flow_cell_dispose;
}

static void
rf_flow_cell_init (RfFlowCell *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), gtk_custom_layout_new (get_request_mode, measure, allocate));
}

/**
 * rf_flow_cell_new:
 * @probes: the colours of the page (rf_palette_add_probes())
 */
GtkWidget *
rf_flow_cell_new (GPtrArray *probes)
{
  RfFlowCell *self = g_object_new (RF_TYPE_FLOW_CELL, NULL);

  self->probes = g_ptr_array_ref (probes);

  return GTK_WIDGET (self);
}

/**
 * rf_flow_cell_set_item:
 * @item: (nullable): what to show; NULL while the place waits to be used again
 */
void
rf_flow_cell_set_item (RfFlowCell *self,
                       RfFlowItem *item)
{
  g_return_if_fail (RF_IS_FLOW_CELL (self));

  g_set_object (&self->item, item);
  if (self->card != NULL)
    rf_flow_card_set_item (self->card, item);
}

RfFlowItem *
rf_flow_cell_get_item (RfFlowCell *self)
{
  g_return_val_if_fail (RF_IS_FLOW_CELL (self), NULL);

  return self->item;
}

/* ---- which are in view ----------------------------------------------------------------------------------------- */

static void
fill_those_in_view (GtkWidget *grid)
{
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (grid), gtk_widget_get_height (grid));
  graphene_rect_t bounds;

  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *cell = gtk_widget_get_first_child (child);

      if (cell != NULL && RF_IS_FLOW_CELL (cell) && RF_FLOW_CELL (cell)->card == NULL &&
          gtk_widget_compute_bounds (child, grid, &bounds) && graphene_rect_intersection (&bounds, &view, NULL))
        fill (RF_FLOW_CELL (cell));
    }
}

static void
layout_cb (GtkWidget *grid)
{
  if (gtk_widget_get_mapped (grid))
    fill_those_in_view (grid);
}

/* After the toolkit's own layout: what is asked for here is laid out in the same frame. */
static void
realized_cb (GtkWidget *grid)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (grid), "layout", G_CALLBACK (layout_cb), grid, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
unrealized_cb (GtkWidget *grid)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_frame_clock (grid), layout_cb, grid);
}

/**
 * rf_flow_cell_watch_grid:
 * @grid: whose children are cells
 *
 * From now on the cells of @grid get their cards when they come into view.
 */
void
rf_flow_cell_watch_grid (GtkGridView *grid)
{
  g_signal_connect (grid, "realize", G_CALLBACK (realized_cb), NULL);
  g_signal_connect (grid, "unrealize", G_CALLBACK (unrealized_cb), NULL);
}
