/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a picture shows: the cards, edges and labels of a scene as the canvas
 * has them at 100 % (design.md 3), drawn with whatever pen there is. The dots
 * of the grid and all that answers to the pointer are left out.
 */

#include "rf-picture-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define BEND 8.0         /* canvas units; the radius of a bend in the middle of the line */
#define HEAD_LENGTH 8.0
#define HEAD_WIDTH 9.0
#define HEAD_GAP 2.0     /* between the head and the card */
#define MAX_SHOWN 400    /* characters of a text that are looked at; a card has room for fewer */
#define MAX_SHADOWS 1000 /* cards; in a picture of more nobody sees them, and they are a third of the file */
#define MAX_WORDS 500    /* that are kept */
#define HEADLINE_TOP 16.0
#define LEFT_OF_WORD 44.0
#define TOP_OF_WORD 15.0

static const char *const kind_words[RF_N_NODE_KINDS] = {
  N_ ("Decision"), N_ ("Action"), N_ ("Solution"), N_ ("Escalate"), N_ ("Subflow"), N_ ("Open answer"), N_ ("Step"), N_ ("Section"), N_ ("End"),
};

/* How far from the card each ring of its shadow reaches, and how dark it is: a blur of 4 at 8 %. */
static const struct
{
  double reach;
  double alpha;
} shadow[] = { { 2.5, .0127 }, { 1.5, .0125 }, { .5, .015 } };

/* ---- routes ---------------------------------------------------------------------------------------------------- */

static RfPoint
towards (RfPoint from,
         RfPoint to,
         double  distance)
{
  double length = hypot (to.x - from.x, to.y - from.y);
  double share = length > 0 ? distance / length : 0;

  return (RfPoint) { from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share };
}

/**
 * rf_picture_bend:
 * @points: three of a route, of which the middle one is bent
 * @bend: (out): a cubic curve: where it begins, two that it is drawn to, where it ends
 *
 * No more than half of a line is bent, so that the bends at both of its ends have room.
 */
void
rf_picture_bend (const RfPoint *points,
                 RfPoint        bend[4])
{
  double before = hypot (points[1].x - points[0].x, points[1].y - points[0].y);
  double after = hypot (points[2].x - points[1].x, points[2].y - points[1].y);
  double radius = MIN (BEND, MIN (before, after) / 2);

  bend[0] = towards (points[1], points[0], radius);
  bend[3] = towards (points[1], points[2], radius);
  /* A quarter of a circle as nearly as a cubic can be one: 4/3 (sqrt 2 - 1) of the way to the corner. */
  bend[1] = towards (bend[0], points[1], radius * .5523);
  bend[2] = towards (bend[3], points[1], radius * .5523);
}

/**
 * rf_picture_end_route:
 * @head: (out): the corners of the arrow head, its tip first
 * @end: (out): where the line ends instead of at its last point: inside the head
 */
void
rf_picture_end_route (const RfPoint *points,
                      guint          n_points,
                      RfPoint        head[3],
                      RfPoint       *end)
{
  RfPoint last = points[n_points - 1], before = points[n_points - 2];
  double length = hypot (last.x - before.x, last.y - before.y);
  double dx = length > 0 ? (last.x - before.x) / length : 0, dy = length > 0 ? (last.y - before.y) / length : 1;
  double back = HEAD_GAP + HEAD_LENGTH;

  head[0] = (RfPoint) { last.x - dx * HEAD_GAP, last.y - dy * HEAD_GAP };
  head[1] = (RfPoint) { last.x - dx * back - dy * HEAD_WIDTH / 2, last.y - dy * back + dx * HEAD_WIDTH / 2 };
  head[2] = (RfPoint) { last.x - dx * back + dy * HEAD_WIDTH / 2, last.y - dy * back - dx * HEAD_WIDTH / 2 };
  *end = towards (last, before, MIN (back - RF_PICTURE_LINE, length));
}

/**
 * rf_picture_flatten:
 *
 * Returns: (transfer full) (element-type RfPoint): the line of @edge as it is drawn, each bend as four straight pieces
 */
GArray *
rf_picture_flatten (const RfSceneEdge *edge)
{
  GArray *flat = g_array_new (FALSE, FALSE, sizeof (RfPoint));

  for (guint i = 0; i < edge->n_points; i++)
    {
      RfPoint b[4];

      if (i == 0 || i + 1 == edge->n_points)
        {
          g_array_append_val (flat, edge->points[i]);
          continue;
        }
      rf_picture_bend (&edge->points[i - 1], b);
      for (guint k = 0; k <= 4; k++)
        {
          double t = k / 4., s = 1 - t;
          RfPoint at = { s * s * s * b[0].x + 3 * s * s * t * b[1].x + 3 * s * t * t * b[2].x + t * t * t * b[3].x,
                         s * s * s * b[0].y + 3 * s * s * t * b[1].y + 3 * s * t * t * b[2].y + t * t * t * b[3].y };

          g_array_append_val (flat, at);
        }
    }

  return flat;
}

/* ---- text ------------------------------------------------------------------------------------------------------ */

static PangoLayout *
set_text (RfPicture     *self,
          RfPictureStyle style,
          const char    *text)
{
  const char *end = text;

  for (guint i = 0; i < MAX_SHOWN && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  pango_layout_set_text (self->layouts[style], text, end - text);

  return self->layouts[style];
}

/* The same for words that stand on many cards: they are shaped once. No word of a kind is one of the facts. */
static PangoLayout *
set_word (RfPicture     *self,
          RfPictureStyle style,
          const char    *text)
{
  PangoLayout *layout = g_hash_table_lookup (self->words, text);

  if (layout != NULL)
    return layout;
  set_text (self, style, text);
  if (g_hash_table_size (self->words) >= MAX_WORDS)
    return self->layouts[style];
  layout = pango_layout_copy (self->layouts[style]);
  g_hash_table_insert (self->words, g_strdup (text), layout);

  return layout;
}

static double
snap (const RfPen *pen,
      double       place)
{
  return pen->pixels > 0 ? round (place * pen->pixels) / pen->pixels : place;
}

/* ---- cards ----------------------------------------------------------------------------------------------------- */

static void
paint_shadow (RfPicture        *self,
              RfPen            *pen,
              const RfSceneBox *box)
{
  if (self->options.palette == RF_PALETTE_PRINT || rf_scene_get_n_cards (self->scene) > MAX_SHADOWS)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (shadow); i++)
    {
      double reach = shadow[i].reach;
      const RfSceneBox ring = { box->x - reach, box->y - reach + 1, box->width + 2 * reach, box->height + 2 * reach };

      pen->class->fill (pen, &ring, RF_CARD_RADIUS + reach, (RfInk) { self->tokens->text, shadow[i].alpha });
    }
}

static void
paint_facts (RfPicture         *self,
             RfPen             *pen,
             const RfSceneCard *card,
             const RfSceneBox  *box)
{
  guint minutes = rf_record_get_uint (card->node, "minutes");
  RfInk dim = { self->tokens->dim, 1 };

  if (minutes > 0)
    {
      g_autofree char *text = g_strdup_printf (_ ("%u min"), minutes);
      PangoLayout *layout;
      int width;

      layout = set_word (self, RF_STYLE_FACT, text);
      pango_layout_get_size (layout, &width, NULL);
      pen->class->text (pen, layout, (RfPoint) { box->x + box->width - RF_CARD_PADDING - (double) width / PANGO_SCALE, box->y + TOP_OF_WORD }, 1, dim);
    }
  if (card->meta != NULL)
    pen->class->text (pen, set_word (self, RF_STYLE_FACT, card->meta),
                      (RfPoint) { box->x + RF_CARD_PADDING, box->y + box->height - RF_CARD_META_HEIGHT - 6 }, 1, dim);
}

static void
paint_card (RfPicture         *self,
            RfPen             *pen,
            const RfSceneCard *card)
{
  const RfSceneBox box = { snap (pen, card->x), snap (pen, card->y), card->width, card->height };
  const RfSceneBox chip = { box.x + RF_CARD_PADDING, box.y + RF_CARD_PADDING, RF_CARD_CHIP, RF_CARD_CHIP };
  const RfSceneBox icon = { chip.x + 5, chip.y + 5, 14, 14 };
  RfNodeKind kind = rf_node_get_kind (card->node);
  RfInk ink = { self->tokens->kinds[kind], 1 };

  pen->class->begin (pen, "card", rf_record_get_id (card->node));
  paint_shadow (self, pen, &box);
  pen->class->frame (pen, &box, RF_CARD_RADIUS, (RfInk) { self->tokens->card, 1 }, (RfInk) { self->tokens->border, 1 });
  pen->class->fill (pen, &chip, 7, (RfInk) { ink.colour, self->tokens->tint });
  pen->class->icon (pen, kind, &icon, ink);
  pen->class->text (pen, set_word (self, RF_STYLE_KIND, _ (kind_words[kind])), (RfPoint) { box.x + LEFT_OF_WORD, box.y + TOP_OF_WORD }, 1, ink);
  pen->class->text (pen, set_text (self, RF_STYLE_TITLE, rf_node_get_title (card->node)),
                    (RfPoint) { box.x + RF_CARD_PADDING, box.y + RF_CARD_TITLE_TOP }, RF_CARD_TITLE_LINES, (RfInk) { self->tokens->text, 1 });
  paint_facts (self, pen, card, &box);
  pen->class->end (pen);
}

static void
paint_cards (RfPicture        *self,
             RfPen            *pen,
             const RfSceneBox *area)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (guint));

  if (area == NULL)
    {
      for (guint i = 0; i < rf_scene_get_n_cards (self->scene); i++)
        paint_card (self, pen, rf_scene_get_card (self->scene, i));
      return;
    }
  rf_scene_list_cards (self->scene, area->x, area->y, area->width, area->height, seen);
  for (guint i = 0; i < seen->len; i++)
    paint_card (self, pen, rf_scene_get_card (self->scene, g_array_index (seen, guint, i)));
}

/* ---- edges ----------------------------------------------------------------------------------------------------- */

static gboolean
touches (const RfSceneEdge *edge,
         const RfSceneBox  *area)
{
  return area == NULL || (edge->left <= area->x + area->width && edge->right >= area->x && edge->top <= area->y + area->height && edge->bottom >= area->y);
}

static void
paint_label (RfPicture         *self,
             RfPen             *pen,
             const RfSceneEdge *edge)
{
  const RfSceneBox pill = { snap (pen, edge->label_at.x - edge->label_width / 2), snap (pen, edge->label_at.y - RF_LABEL_HEIGHT / 2),
                            edge->label_width, RF_LABEL_HEIGHT };
  PangoLayout *layout = self->layouts[RF_STYLE_LABEL];
  int height;

  pango_layout_set_width (layout, (edge->label_width - 16) * PANGO_SCALE);
  set_text (self, RF_STYLE_LABEL, edge->label);
  pango_layout_get_size (layout, NULL, &height);
  pen->class->begin (pen, "label", edge->edge != NULL ? rf_record_get_id (edge->edge) : NULL);
  pen->class->frame (pen, &pill, RF_LABEL_HEIGHT / 2, (RfInk) { self->tokens->card, 1 }, (RfInk) { self->tokens->border, 1 });
  pen->class->text (pen, layout, (RfPoint) { pill.x + 8, pill.y + (RF_LABEL_HEIGHT - (double) height / PANGO_SCALE) / 2 }, 1, (RfInk) { self->tokens->text, 1 });
  pen->class->end (pen);
}

static void
paint_edges (RfPicture        *self,
             RfPen            *pen,
             const RfSceneBox *area)
{
  for (guint i = 0; i < rf_scene_get_n_edges (self->scene); i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, i);

      if (edge->n_points > 1 && touches (edge, area))
        pen->class->route (pen, edge->points, edge->n_points, (RfInk) { self->tokens->edge, 1 });
    }
  for (guint i = 0; i < rf_scene_get_n_edges (self->scene); i++)
    if (rf_scene_get_edge (self->scene, i)->label != NULL && touches (rf_scene_get_edge (self->scene, i), area))
      paint_label (self, pen, rf_scene_get_edge (self->scene, i));
}

/**
 * rf_picture_paint:
 * @area: (nullable): only what touches it; NULL for all
 *
 * Draws the flow and the line above it; what lies behind them is up to the caller.
 */
void
rf_picture_paint (RfPicture        *self,
                  RfPen            *pen,
                  const RfSceneBox *area)
{
  if (self->options.title != NULL)
    pen->class->text (pen, set_text (self, RF_STYLE_HEADLINE, self->options.title),
                      (RfPoint) { snap (pen, self->box.x + HEADLINE_TOP), snap (pen, self->box.y + HEADLINE_TOP) }, 1, (RfInk) { self->tokens->text, 1 });
  paint_edges (self, pen, area);
  paint_cards (self, pen, area);
}
