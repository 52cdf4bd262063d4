/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How cards are drawn. The picture of a card in canvas units is kept as a
 * render node for each level of detail and only moved and scaled afterwards;
 * what changes often (marks, focus) is drawn around it.
 */

#include "rf-canvas-private.h"
#include "rf-report.h"

#include <glib/gi18n-lib.h>

#define BADGE 20.0
#define REMOVED_OPACITY .55 /* design.md 3 */
#define BADGE_HEIGHT 20.0
#define BADGE_SIZE 11.0

static const char *const icon_names[RF_N_NODE_KINDS] = {
  "rf-decision-symbolic", "rf-action-symbolic", "rf-solution-symbolic", "rf-escalate-symbolic", "rf-subflow-symbolic",
  "rf-answer-symbolic", "rf-step-symbolic", "rf-section-symbolic", "rf-end-symbolic",
};

static const char *const kind_words[RF_N_NODE_KINDS] = {
  N_ ("Decision"), N_ ("Action"), N_ ("Solution"), N_ ("Escalate"), N_ ("Subflow"), N_ ("Open answer"), N_ ("Step"), N_ ("Section"), N_ ("End"),
};

const char *
rf_canvas_kind_word (RfNodeKind kind)
{
  return _ (kind_words[kind]);
}

/* What happened between two versions, or which of two sessions came here, in a word; NULL for a decoration that says something else. */
const char *
rf_canvas_mark_word (RfDecoration decoration)
{
  switch (decoration)
    {
    case RF_DECORATION_ADDED:
      return _ ("Added");

    case RF_DECORATION_REMOVED:
      return _ ("Removed");

    case RF_DECORATION_CHANGED:
      return _ ("Changed");

    case RF_DECORATION_MOVED:
      return _ ("Moved");

    case RF_DECORATION_FIRST:
      /* Translators: the first of two sessions that are compared */
      return C_ ("session", "A");

    case RF_DECORATION_SECOND:
      /* Translators: the second of two sessions that are compared */
      return C_ ("session", "B");

    case RF_DECORATION_NONE:
    case RF_DECORATION_WALKED:
    case RF_DECORATION_HERE:
    case RF_DECORATION_REWOUND:
    case RF_DECORATION_FOUND:
    case RF_N_DECORATIONS:
    default:
      return NULL;
    }
}

/* Whether it says what differs between two versions or sessions. From far away that is part of the picture, not drawn around it. */
gboolean
rf_decoration_is_difference (RfDecoration decoration)
{
  return decoration >= RF_DECORATION_ADDED && decoration <= RF_DECORATION_SECOND;
}

const GdkRGBA *
rf_canvas_mark_colour (RfCanvas    *self,
                       RfDecoration decoration)
{
  switch (decoration)
    {
    case RF_DECORATION_ADDED:
      return &self->palette.added;

    case RF_DECORATION_REMOVED:
      return &self->palette.removed;

    case RF_DECORATION_CHANGED:
      return &self->palette.changed;

    case RF_DECORATION_MOVED:
      return &self->palette.moved;

    case RF_DECORATION_FIRST:
      return &self->palette.changed;

    case RF_DECORATION_SECOND:
      return &self->palette.added;

    case RF_DECORATION_NONE:
    case RF_DECORATION_WALKED:
    case RF_DECORATION_HERE:
    case RF_DECORATION_REWOUND:
    case RF_DECORATION_FOUND:
    case RF_N_DECORATIONS:
    default:
      return &self->palette.accent;
    }
}

static GdkRGBA
with_alpha (GdkRGBA colour,
            double  alpha)
{
  colour.alpha *= alpha;

  return colour;
}

static void
fill (GtkSnapshot   *snapshot,
      double         x,
      double         y,
      double         width,
      double         height,
      double         radius,
      const GdkRGBA *colour)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width, height), radius);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, colour, &shape.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
outline (GtkSnapshot   *snapshot,
         double         x,
         double         y,
         double         width,
         double         height,
         double         radius,
         double         line,
         const GdkRGBA *colour)
{
  GskRoundedRect shape;
  const float widths[4] = { line, line, line, line };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width, height), radius);
  gtk_snapshot_append_border (snapshot, &shape, widths, colours);
}

static void
draw_icon (RfCanvas    *self,
           GtkSnapshot *snapshot,
           RfNodeKind   kind,
           double       x,
           double       y,
           double       size)
{
  const GdkRGBA colours[4] = { self->palette.kinds[kind], self->palette.kinds[kind], self->palette.kinds[kind], self->palette.kinds[kind] };

  if (self->icons[kind] == NULL)
    self->icons[kind] = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self))),
                                                    icon_names[kind], NULL, 16, 2, GTK_TEXT_DIR_NONE, GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->icons[kind]), snapshot, size, size, colours, G_N_ELEMENTS (colours));
  gtk_snapshot_restore (snapshot);
}

typedef struct
{
  double      x;
  double      y;
  double      width;
  double      size;
  PangoWeight weight;
  int         lines;
  gboolean    struck;
} TextPlace;

/* @place->x is the right edge where @place->width is negative. */
static void
draw_text (RfCanvas        *self,
           GtkSnapshot     *snapshot,
           const char      *text,
           const TextPlace *place,
           const GdkRGBA   *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  int width;

  pango_font_description_set_absolute_size (font, place->size * PANGO_SCALE);
  pango_font_description_set_weight (font, place->weight);
  pango_layout_set_font_description (layout, font);
  if (place->struck)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
      pango_layout_set_attributes (layout, attributes);
    }
  if (place->width > 0)
    pango_layout_set_width (layout, place->width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -place->lines);
  pango_layout_get_pixel_size (layout, &width, NULL);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (place->width < 0 ? place->x - width : place->x, place->y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_text_rows (RfCanvas          *self,
                GtkSnapshot       *snapshot,
                const RfSceneCard *card,
                RfNodeKind         kind)
{
  guint minutes = rf_record_get_uint (card->node, "minutes");
  double inner = card->width - 2 * RF_CARD_PADDING;

  draw_text (self, snapshot, rf_canvas_kind_word (kind), &(TextPlace) { 44, 15, 100, 12, PANGO_WEIGHT_SEMIBOLD, 1, FALSE }, &self->palette.kinds[kind]);
  if (minutes > 0)
    {
      g_autofree char *text = g_strdup_printf (_ ("%u min"), minutes);

      draw_text (self, snapshot, text, &(TextPlace) { card->width - RF_CARD_PADDING, 15, -1, 11.5, PANGO_WEIGHT_NORMAL, 1, FALSE }, &self->palette.dim);
    }
  if (card->meta != NULL)
    draw_text (self, snapshot, card->meta, &(TextPlace) { RF_CARD_PADDING, card->height - RF_CARD_META_HEIGHT - 6, inner, 11.5, PANGO_WEIGHT_NORMAL, 1, FALSE },
               &self->palette.dim);
}

static void
draw_card (RfCanvas          *self,
           GtkSnapshot       *snapshot,
           const RfSceneCard *card,
           RfCanvasDetail     detail,
           gboolean           struck)
{
  RfNodeKind kind = card->kind;
  GdkRGBA tint = with_alpha (self->palette.kinds[kind], .13);
  double inner = card->width - 2 * RF_CARD_PADDING;

  fill (snapshot, 0, 0, card->width, card->height, RF_CARD_RADIUS, &self->palette.card);
  outline (snapshot, 0, 0, card->width, card->height, RF_CARD_RADIUS, detail == RF_DETAIL_OF_SHAPES ? 2 : 1, &self->palette.border);
  if (detail == RF_DETAIL_OF_SHAPES)
    {
      double size = 16 / .25;

      draw_icon (self, snapshot, kind, (card->width - size) / 2, (card->height - size) / 2, size);
      return;
    }

  fill (snapshot, RF_CARD_PADDING, RF_CARD_PADDING, RF_CARD_CHIP, RF_CARD_CHIP, 7, &tint);
  draw_icon (self, snapshot, kind, RF_CARD_PADDING + 5, RF_CARD_PADDING + 5, 14);
  draw_text (self, snapshot, rf_node_get_title (card->node),
             &(TextPlace) { RF_CARD_PADDING, RF_CARD_TITLE_TOP, inner, RF_CARD_TITLE_SIZE, PANGO_WEIGHT_SEMIBOLD, RF_CARD_TITLE_LINES, struck },
             &self->palette.text);
  if (detail == RF_DETAIL_OF_ALL)
    draw_text_rows (self, snapshot, card, kind);
}

/* The picture of a card with its upper left corner at 0,0; of one that is gone paler, and struck. */
static GskRenderNode *
paint_card (RfCanvas          *self,
            const RfSceneCard *card,
            RfCanvasDetail     detail,
            gboolean           struck)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (0, 0, card->width, card->height), RF_CARD_RADIUS);
  if (struck)
    gtk_snapshot_push_opacity (snapshot, REMOVED_OPACITY);
  else if (detail == RF_DETAIL_OF_ALL)
    {
      GdkRGBA shade = with_alpha (self->palette.text, .08);

      gtk_snapshot_append_outset_shadow (snapshot, &shape, &shade, 0, 1, 0, 4);
    }
  draw_card (self, snapshot, card, detail, struck);
  if (struck)
    gtk_snapshot_pop (snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
append_card (RfCanvas          *self,
             GtkSnapshot       *snapshot,
             const RfSceneCard *card,
             RfCanvasDetail     detail)
{
  gboolean struck = g_hash_table_size (self->decorations) > 0 &&
                    rf_canvas_get_decoration (self, rf_record_get_id (card->node)) == RF_DECORATION_REMOVED;
  gpointer key = GUINT_TO_POINTER (card->picture * 8 + (struck ? 4 : 0) + detail);
  GskRenderNode *node = g_hash_table_lookup (self->nodes, key);

  if (node == NULL)
    {
      node = paint_card (self, card, detail, struck);
      g_hash_table_insert (self->nodes, key, node);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (card->x, card->y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

static void
mark_walk (RfCanvas          *self,
           GtkSnapshot       *snapshot,
           const RfSceneCard *card,
           RfDecoration       decoration,
           RfCanvasDetail     detail)
{
  double line = MAX (2, 1.5 / self->viewport.zoom);
  GdkRGBA half = with_alpha (self->palette.accent, .5);

  if (decoration == RF_DECORATION_WALKED && detail >= RF_DETAIL_OF_SHAPES)
    fill (snapshot, card->x, card->y, card->width, card->height, RF_CARD_RADIUS, &self->palette.accent);
  else if (decoration == RF_DECORATION_WALKED || decoration == RF_DECORATION_HERE)
    outline (snapshot, card->x - line, card->y - line, card->width + 2 * line, card->height + 2 * line, RF_CARD_RADIUS + line, line,
             &self->palette.accent);
  else if (decoration == RF_DECORATION_REWOUND)
    outline (snapshot, card->x, card->y, card->width, card->height, RF_CARD_RADIUS, line, &half);

  if (decoration == RF_DECORATION_HERE)
    {
      double size = MAX (14, 5 / self->viewport.zoom);

      /* on the corner, where it covers no words */
      fill (snapshot, card->x + card->width - size * .6, card->y - size * .4, size, size, size / 2, &self->palette.accent);
    }
}

/* As wide on the screen from far away: the eye looks for it. */
static void
mark_found (RfCanvas          *self,
            GtkSnapshot       *snapshot,
            const RfSceneCard *card)
{
  double line = 2 / MIN (self->viewport.zoom, 1), halo = 3 * line;
  GdkRGBA soft = with_alpha (self->palette.changed, .3);

  outline (snapshot, card->x - halo, card->y - halo, card->width + 2 * halo, card->height + 2 * halo, RF_CARD_RADIUS + halo, halo, &soft);
  outline (snapshot, card->x - line, card->y - line, card->width + 2 * line, card->height + 2 * line, RF_CARD_RADIUS + line, line, &self->palette.changed);
}

/* A round mark on the upper right corner; design.md 3. */
static void
draw_badge (RfCanvas          *self,
            GtkSnapshot       *snapshot,
            const RfSceneCard *card)
{
  gpointer severity;
  const GdkRGBA *colour;
  double x = card->x + card->width - BADGE * .6, y = card->y - BADGE * .4;

  if (!g_hash_table_lookup_extended (self->badges, rf_record_get_id (card->node), NULL, &severity) || GPOINTER_TO_UINT (severity) == RF_SEVERITY_INFO)
    return;

  colour = GPOINTER_TO_UINT (severity) == RF_SEVERITY_ERROR ? &self->palette.removed : &self->palette.changed;
  fill (snapshot, x, y, BADGE, BADGE, BADGE / 2, colour);
  draw_text (self, snapshot, "!", &(TextPlace) { x + 7.5, y + 1.5, 10, 13, PANGO_WEIGHT_BOLD, 1 }, &self->palette.card);
}

/* The picture of the word in its pill, to be put with the middle of its right side on 0,0. */
static GskRenderNode *
paint_word (RfCanvas    *self,
            RfDecoration decoration)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), rf_canvas_mark_word (decoration));
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  int width, height;

  pango_font_description_set_absolute_size (font, BADGE_SIZE * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_SEMIBOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_size (layout, &width, &height);
  fill (snapshot, -width - 16, -BADGE_HEIGHT / 2, width + 16, BADGE_HEIGHT, BADGE_HEIGHT / 2, rf_canvas_mark_colour (self, decoration));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-width - 8, -height / 2.));
  gtk_snapshot_append_layout (snapshot, layout, &self->palette.card);

  return gtk_snapshot_free_to_node (snapshot);
}

/* A ring in the colour of what happened. */
static void
ring_difference (RfCanvas          *self,
                 GtkSnapshot       *snapshot,
                 const RfSceneCard *card,
                 RfDecoration       decoration)
{
  double line = MAX (2, 1.5 / self->viewport.zoom);

  outline (snapshot, card->x - 1, card->y - 1, card->width + 2, card->height + 2, RF_CARD_RADIUS + 1, line, rf_canvas_mark_colour (self, decoration));
}

/* The word of what happened, on the upper edge and over all rings. */
static void
append_word (RfCanvas          *self,
             GtkSnapshot       *snapshot,
             const RfSceneCard *card,
             RfDecoration       decoration)
{
  if (self->words[decoration] == NULL)
    self->words[decoration] = paint_word (self, decoration);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (card->x + card->width - RF_CARD_PADDING, card->y));
  gtk_snapshot_append_node (snapshot, self->words[decoration]);
  gtk_snapshot_restore (snapshot);
}

static void
mark_card (RfCanvas          *self,
           GtkSnapshot       *snapshot,
           const RfSceneCard *card,
           guint              position,
           RfCanvasDetail     detail)
{
  RfDecoration decoration = rf_canvas_get_decoration (self, rf_record_get_id (card->node));
  double line = 2 / MIN (self->viewport.zoom, 1);
  gboolean differs = rf_decoration_is_difference (decoration);

  if (self->badges != NULL && detail <= RF_DETAIL_OF_TITLES)
    draw_badge (self, snapshot, card);
  if (differs && detail != RF_DETAIL_OF_NOTHING)
    ring_difference (self, snapshot, card, decoration);
  else if (decoration == RF_DECORATION_FOUND)
    mark_found (self, snapshot, card);
  else if (decoration != RF_DECORATION_NONE && !differs)
    mark_walk (self, snapshot, card, decoration, detail);
  if (rf_canvas_is_chosen (self, rf_record_get_id (card->node)))
    outline (snapshot, card->x - 1 - line, card->y - 1 - line, card->width + 2 + 2 * line, card->height + 2 + 2 * line, 14, line, &self->palette.accent);
  else if (position == self->focus && gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    outline (snapshot, card->x - 4 - line, card->y - 4 - line, card->width + 8 + 2 * line, card->height + 8 + 2 * line, 16, line, &self->palette.accent);
  if (differs && detail <= RF_DETAIL_OF_TITLES)
    append_word (self, snapshot, card, decoration);
}

/* Draws the cards that touch @view, in canvas units; from far away only their marks. */
void
rf_canvas_draw_cards (RfCanvas              *self,
                      GtkSnapshot           *snapshot,
                      const graphene_rect_t *view)
{
  g_autoptr (GArray) visible = g_array_new (FALSE, FALSE, sizeof (guint));
  RfCanvasDetail detail = rf_canvas_get_detail (self);

  if (detail == RF_DETAIL_OF_NOTHING && self->chosen->len == 0 && g_hash_table_size (self->decorations) == 0 &&
      !gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    return;

  rf_scene_list_cards (self->scene, view->origin.x, view->origin.y, view->size.width, view->size.height, visible);
  for (guint i = 0; i < visible->len; i++)
    {
      guint position = g_array_index (visible, guint, i);
      const RfSceneCard *card = rf_scene_get_card (self->scene, position);

      if (detail != RF_DETAIL_OF_NOTHING)
        append_card (self, snapshot, card, detail);
      mark_card (self, snapshot, card, position, detail);
    }
}
