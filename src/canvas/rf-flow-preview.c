/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a small picture in the library: boxes in the colours of their
 * kinds, and lines. Drawn from what the store keeps for it.
 */

#include "rf-flow-preview.h"

#include "rf-flow-layout.h"
#include "rf-palette.h"
#include "rf-preview.h"

#define MARGIN 14.0
#define MAX_SCALE .2 /* a flow of three cards is no poster */

struct _RfFlowPreview
{
  GtkWidget parent_instance;

  GVariant  *preview;
  GPtrArray *probes;
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

static void
draw_links (GtkSnapshot     *snapshot,
            GArray          *nodes,
            GVariant        *links,
            double           scale,
            const RfPalette *palette)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.2 / scale);
  GVariantIter iter;
  guint from, to;

  g_variant_iter_init (&iter, links);
  while (g_variant_iter_next (&iter, "(uu)", &from, &to))
    {
      const Node *a = from < nodes->len ? &g_array_index (nodes, Node, from) : NULL;
      const Node *b = to < nodes->len ? &g_array_index (nodes, Node, to) : NULL;
      double middle = a != NULL && b != NULL ? (a->y + b->y) / 2 : 0;

      if (a == NULL || b == NULL)
        continue;
      gsk_path_builder_move_to (builder, a->x, a->y);
      gsk_path_builder_cubic_to (builder, a->x, middle, b->x, middle, b->x, b->y);
    }
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &palette->edge);
}

static void
draw_nodes (GtkSnapshot     *snapshot,
            GArray          *nodes,
            double           scale,
            const RfPalette *palette)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const Node *node = &g_array_index (nodes, Node, i);
      GdkRGBA colour = palette->kinds[MIN (node->kind, RF_N_NODE_KINDS - 1)];
      GdkRGBA tint = colour;
      const float line = 1 / scale;
      const float widths[4] = { line, line, line, line };
      const GdkRGBA colours[4] = { colour, colour, colour, colour };
      GskRoundedRect shape;

      tint.alpha *= .2;
      gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (node->x - RF_CARD_WIDTH / 2, node->y - RF_CARD_HEIGHT / 2, RF_CARD_WIDTH, RF_CARD_HEIGHT), 3 / scale);
      gtk_snapshot_push_rounded_clip (snapshot, &shape);
      gtk_snapshot_append_color (snapshot, &palette->canvas, &shape.bounds);
      gtk_snapshot_append_color (snapshot, &tint, &shape.bounds);
      gtk_snapshot_pop (snapshot);
      gtk_snapshot_append_border (snapshot, &shape, widths, colours);
    }
}

static void
rf_flow_preview_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  RfFlowPreview *self = RF_FLOW_PREVIEW (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GVariant) list = NULL;
  g_autoptr (GVariant) links = NULL;
  g_autoptr (GArray) nodes = NULL;
  graphene_rect_t bounds;
  RfPalette palette;
  double scale;

  if (self->preview == NULL || self->probes == NULL)
    return;
  list = g_variant_get_child_value (self->preview, 0);
  links = g_variant_get_child_value (self->preview, 1);
  nodes = read_nodes (list, &bounds);
  if (nodes->len == 0)
    return;

  rf_palette_read (&palette, self->probes);
  scale = MIN (MIN ((width - 2 * MARGIN) / bounds.size.width, (height - 2 * MARGIN) / bounds.size.height), MAX_SCALE);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width / 2, height / 2));
  gtk_snapshot_scale (snapshot, scale, scale);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-bounds.origin.x - bounds.size.width / 2, -bounds.origin.y - bounds.size.height / 2));
  draw_links (snapshot, nodes, links, scale, &palette);
  draw_nodes (snapshot, nodes, scale, &palette);
  gtk_snapshot_restore (snapshot);
}

static void
rf_flow_preview_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (rf_flow_preview_parent_class)->css_changed (widget, change);

  gtk_widget_queue_draw (widget);
}

static void
rf_flow_preview_dispose (GObject *object)
{
  RfFlowPreview *self = RF_FLOW_PREVIEW (object);

  g_clear_pointer (&self->probes, g_ptr_array_unref);
  g_clear_pointer (&self->preview, g_variant_unref);

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
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
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
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
