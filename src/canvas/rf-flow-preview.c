/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a small picture in the library: boxes in the colours of their
 * kinds, and lines. Drawn from what the store keeps for it.
 */

#include "rf-flow-preview.h"

#include <math.h>

#include "rf-edge-pen.h"
#include "rf-flow-layout.h"
#include "rf-palette.h"
#include "rf-preview.h"

#define MARGIN 14.0
#define MAX_SCALE .2 /* a flow of three cards is no poster */

struct _RfFlowPreview
{
  GtkWidget parent_instance;

  GVariant   *preview;
  GPtrArray  *probes;
  GdkTexture *picture; /* (nullable): of the preview in this size and these colours */
};

G_DEFINE_FINAL_TYPE (RfFlowPreview, rf_flow_preview, GTK_TYPE_WIDGET)

typedef struct
{
  guint8 kind;
  double x;
  double y;
} Node;

static GArray *
read_nodes (GVariant        *list,
            graphene_rect_t *bounds)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;
  GVariantIter iter;
  Node node;

  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(ydd)", &node.kind, &node.x, &node.y))
    {
      left = MIN (left, node.x - RF_CARD_WIDTH / 2);
      right = MAX (right, node.x + RF_CARD_WIDTH / 2);
      top = MIN (top, node.y - RF_CARD_HEIGHT / 2);
      bottom = MAX (bottom, node.y + RF_CARD_HEIGHT / 2);
      g_array_append_val (nodes, node);
    }
  if (nodes->len > 0)
    *bounds = GRAPHENE_RECT_INIT (left, top, right - left, bottom - top);

  return nodes;
}

/* Whether more links lead on to the right than down: in a flow of either direction all lead on, and half of them aside. */
static gboolean
leads_sideways (GArray   *nodes,
                GVariant *links)
{
  GVariantIter iter;
  guint from, to;
  int surplus = 0;

  g_variant_iter_init (&iter, links);
  while (g_variant_iter_next (&iter, "(uu)", &from, &to))
    if (from < nodes->len && to < nodes->len)
      {
        const Node *a = &g_array_index (nodes, Node, from), *b = &g_array_index (nodes, Node, to);

        surplus += (b->x - a->x > RF_CARD_WIDTH) - (b->y - a->y > RF_CARD_HEIGHT);
      }

  return surplus > 0;
}

static void
paint_links (cairo_t         *cairo,
             GArray          *nodes,
             GVariant        *links,
             double           scale,
             const RfPalette *palette)
{
  gboolean sideways = leads_sideways (nodes, links);
  GVariantIter iter;
  guint from, to;

  g_variant_iter_init (&iter, links);
  while (g_variant_iter_next (&iter, "(uu)", &from, &to))
    {
      const Node *a = from < nodes->len ? &g_array_index (nodes, Node, from) : NULL;
      const Node *b = to < nodes->len ? &g_array_index (nodes, Node, to) : NULL;

      if (a == NULL || b == NULL)
        continue;
      cairo_move_to (cairo, a->x, a->y);
      if (sideways)
        cairo_curve_to (cairo, (a->x + b->x) / 2, a->y, (a->x + b->x) / 2, b->y, b->x, b->y);
      else
        cairo_curve_to (cairo, a->x, (a->y + b->y) / 2, b->x, (a->y + b->y) / 2, b->x, b->y);
    }
  gdk_cairo_set_source_rgba (cairo, &palette->edge);
  cairo_set_line_width (cairo, 1.2 / scale);
  cairo_stroke (cairo);
}

static void
add_card (cairo_t    *cairo,
          const Node *node,
          double      scale)
{
  double radius = 3 / scale;
  double left = node->x - RF_CARD_WIDTH / 2 + .5 / scale, right = node->x + RF_CARD_WIDTH / 2 - .5 / scale;
  double top = node->y - RF_CARD_HEIGHT / 2 + .5 / scale, bottom = node->y + RF_CARD_HEIGHT / 2 - .5 / scale;

  cairo_new_sub_path (cairo);
  cairo_arc (cairo, right - radius, top + radius, radius, -G_PI / 2, 0);
  cairo_arc (cairo, right - radius, bottom - radius, radius, 0, G_PI / 2);
  cairo_arc (cairo, left + radius, bottom - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cairo, left + radius, top + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cairo);
}

static void
paint_nodes (cairo_t         *cairo,
             GArray          *nodes,
             double           scale,
             const RfPalette *palette)
{
  cairo_set_line_width (cairo, 1 / scale);
  for (guint i = 0; i < nodes->len; i++)
    {
      const Node *node = &g_array_index (nodes, Node, i);
      GdkRGBA colour = palette->kinds[MIN (node->kind, RF_N_NODE_KINDS - 1)];
      GdkRGBA tint = colour;

      tint.alpha *= .2;
      add_card (cairo, node, scale);
      gdk_cairo_set_source_rgba (cairo, &palette->canvas);
      cairo_fill_preserve (cairo);
      gdk_cairo_set_source_rgba (cairo, &tint);
      cairo_fill_preserve (cairo);
      gdk_cairo_set_source_rgba (cairo, &colour);
      cairo_stroke (cairo);
    }
}

static GdkTexture *
paint (RfFlowPreview *self,
       double         width,
       double         height,
       double         density)
{
  g_autoptr (GVariant) list = g_variant_get_child_value (self->preview, 0);
  g_autoptr (GVariant) links = g_variant_get_child_value (self->preview, 1);
  graphene_rect_t bounds;
  g_autoptr (GArray) nodes = read_nodes (list, &bounds);
  RfPalette palette;
  cairo_surface_t *surface;
  cairo_t *cairo;
  double scale;

  if (nodes->len == 0)
    return NULL;

  rf_palette_read (&palette, self->probes);
  scale = MIN (MIN ((width - 2 * MARGIN) / bounds.size.width, (height - 2 * MARGIN) / bounds.size.height), MAX_SCALE);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, ceil (width * density), ceil (height * density));
  cairo = cairo_create (surface);
  cairo_scale (cairo, density, density);
  cairo_translate (cairo, width / 2, height / 2);
  cairo_scale (cairo, scale, scale);
  cairo_translate (cairo, -bounds.origin.x - bounds.size.width / 2, -bounds.origin.y - bounds.size.height / 2);
  paint_links (cairo, nodes, links, scale, &palette);
  paint_nodes (cairo, nodes, scale, &palette);
  cairo_destroy (cairo);

  return rf_texture_new_for_surface (surface);
}

/* Painted once: a picture costs a frame less than its forty boxes and lines, and a renderer no kinds of operations that
 * the rest of the page does without. */
static void
rf_flow_preview_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  RfFlowPreview *self = RF_FLOW_PREVIEW (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double density = gdk_surface_get_scale (gtk_native_get_surface (gtk_widget_get_native (widget)));

  if (self->preview == NULL || self->probes == NULL || width < 1 || height < 1)
    return;

  if (self->picture == NULL || gdk_texture_get_width (self->picture) != (int) ceil (width * density) || gdk_texture_get_height (self->picture) != (int) ceil (height * density))
    {
      g_clear_object (&self->picture);
      self->picture = paint (self, width, height, density);
    }
  if (self->picture != NULL)
    gtk_snapshot_append_texture (snapshot, self->picture, &GRAPHENE_RECT_INIT (0, 0, ceil (width * density) / density, ceil (height * density) / density));
}

static void
forget_picture (RfFlowPreview *self)
{
  g_clear_object (&self->picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
rf_flow_preview_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (rf_flow_preview_parent_class)->css_changed (widget, change);

  forget_picture (RF_FLOW_PREVIEW (widget));
}

static void
rf_flow_preview_dispose (GObject *object)
{
  RfFlowPreview *self = RF_FLOW_PREVIEW (object);

  g_clear_pointer (&self->probes, g_ptr_array_unref);
  g_clear_pointer (&self->preview, g_variant_unref);
  g_clear_object (&self->picture);

  G_OBJECT_CLASS (rf_flow_preview_parent_class)->dispose (object);
}

static void
rf_flow_preview_class_init (RfFlowPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_flow_preview_dispose;
  widget_class->snapshot = rf_flow_preview_snapshot;
  widget_class->css_changed = rf_flow_preview_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rf_flow_preview_init (RfFlowPreview *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "rf-preview");
}

/**
 * rf_flow_preview_set_preview:
 * @preview: (nullable): what rf_preview_new() gave
 */
void
rf_flow_preview_set_preview (RfFlowPreview *self,
                             GVariant      *preview)
{
  g_return_if_fail (RF_IS_FLOW_PREVIEW (self));

  if (preview != NULL)
    g_variant_ref (preview);
  g_clear_pointer (&self->preview, g_variant_unref);
  self->preview = preview;
  forget_picture (self);
}

/**
 * rf_flow_preview_set_probes:
 * @probes: what rf_palette_add_probes() filled, children of a widget around this one; a page of previews shares them
 *
 * Without probes nothing is drawn.
 */
void
rf_flow_preview_set_probes (RfFlowPreview *self,
                            GPtrArray     *probes)
{
  g_return_if_fail (RF_IS_FLOW_PREVIEW (self));

  g_ptr_array_ref (probes);
  g_clear_pointer (&self->probes, g_ptr_array_unref);
  self->probes = probes;
  forget_picture (self);
}
