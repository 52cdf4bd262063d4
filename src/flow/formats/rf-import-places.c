/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps a drawing as somebody has drawn it: the places of its boxes become
 * those of the cards. Cards are larger than most boxes; where they would lie
 * on one another, the drawing is stretched, across and down as far as each
 * needs, and a little more where arrows and their words want room. No card
 * that has got its place from here overlaps another one.
 */

#include "rf-import-places.h"

#include <math.h>

#include "rf-json.h"

#define KEPT_GAP 12.0           /* canvas units between cards that stay where they are */
#define GAP_ACROSS 32.0         /* between those that are drawn apart: a line, and its label, fit in */
#define GAP_DOWN 48.0
#define MAX_STRETCH 4.0         /* what takes more is no drawing that one would want to keep */
#define MAX_EASE 1.6            /* of it for the arrows alone: beyond, the drawing would be all gaps */
#define LETTER 7.0              /* canvas units, about; the exact width of a label is not worth to be measured */
#define LABEL_ROOM 48.0         /* across, besides its letters: its frame and a piece of line on both sides */
#define FARTHEST 1e6            /* canvas units; the layout takes no place beyond ten times that */
#define PAIRS_BUDGET 20000000   /* looked at for one drawing; some 50 ms */

typedef struct
{
  const char *id;        /* in the flow */
  RfPoint     at;
  double      width;     /* of the card */
  double      height;
  double      box_width; /* of the box in the source */
  double      box_height;
} Spot;

typedef struct
{
  RfDiagram    *diagram;
  RfCardMeasure measure;
  gpointer      data;
  GArray       *spots; /* (element-type Spot): from top to bottom */
  double        tallest;
  guint64       budget;
} Placing;

/* ---- what there is --------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): source id → id in the flow, as the mapping left it */
static JsonObject *
read_ids (RfFlow *flow)
{
  GVariant *value = rf_record_get_value (rf_flow_get_header (flow), "source");
  g_autoptr (JsonParser) parser = json_parser_new ();
  const char *text = NULL;
  JsonNode *root;

  if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE (RF_TYPE_RAW_JSON)))
    return NULL;
  g_variant_get (value, "(&s)", &text);
  if (!json_parser_load_from_data (parser, text, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (!JSON_NODE_HOLDS_OBJECT (root) || !json_object_has_member (json_node_get_object (root), "ids"))
    return NULL;

  return json_object_ref (json_object_get_object_member (json_node_get_object (root), "ids"));
}

static int
compare_down (gconstpointer a,
              gconstpointer b)
{
  const Spot *left = a, *right = b;

  if (left->at.y != right->at.y)
    return left->at.y < right->at.y ? -1 : 1;

  return left->at.x < right->at.x ? -1 : left->at.x > right->at.x;
}

static void
add_spot (Placing       *self,
          RfDiagramNode *node,
          const RfNode  *step)
{
  Spot spot = { rf_record_get_id (step), { node->x, node->y }, RF_CARD_WIDTH, RF_CARD_HEIGHT, node->width, node->height };

  if (self->measure != NULL)
    self->measure (self->diagram->flow, step, &spot.width, &spot.height, self->data);
  self->tallest = MAX (self->tallest, spot.height);
  g_array_append_val (self->spots, spot);
}

/* Gives whether enough of the steps have a place that can be one. */
static gboolean
find_spots (Placing *self)
{
  g_autoptr (JsonObject) ids = read_ids (self->diagram->flow);
  guint n_steps = 0;

  for (guint i = 0; ids != NULL && i < self->diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (self->diagram->nodes, i);
      const char *id = node->is_apart ? NULL : json_object_get_string_member_with_default (ids, node->id, NULL);
      const RfNode *step = id != NULL ? rf_flow_lookup_node (self->diagram->flow, id) : NULL;

      n_steps += step != NULL;
      if (step != NULL && node->has_place && fabs (node->x) < FARTHEST && fabs (node->y) < FARTHEST)
        add_spot (self, node, step);
    }
  g_array_sort (self->spots, compare_down);

  return self->spots->len > 0 && self->spots->len * 2 >= n_steps;
}

/* ---- room ------------------------------------------------------------------------------------------------------ */

/* Where and by how much a drawing is stretched. */
typedef struct
{
  double x;
  double y;
} Stretch;

typedef enum
{
  PAIRS_APART, /* in the source, in one direction only, or on one another: that one has to give way */
  PAIRS_EITHER,
  N_PASSES
} Pass;

static double
needed (double room,
        double distance)
{
  return distance > 0 ? room / distance : HUGE_VAL;
}

/* Which way two boxes stood apart in the source is the way in which their cards are drawn apart. */
static void
stretch_for (const Spot *a,
             const Spot *b,
             Pass        pass,
             Stretch    *stretch)
{
  double dx = fabs (a->at.x - b->at.x), dy = fabs (a->at.y - b->at.y);
  double across = (a->width + b->width) / 2, down = (a->height + b->height) / 2;
  gboolean beside = dx >= (a->box_width + b->box_width) / 2, above = dy >= (a->box_height + b->box_height) / 2;
  double x = needed (across + GAP_ACROSS, dx), y = needed (down + GAP_DOWN, dy);

  if (dx * stretch->x >= across + KEPT_GAP || dy * stretch->y >= down + KEPT_GAP)
    return;
  if (pass == PAIRS_APART && beside == above)
    return;
  if (beside != above ? beside : x / stretch->x <= y / stretch->y)
    stretch->x = MAX (stretch->x, x);
  else
    stretch->y = MAX (stretch->y, y);
}

/* FALSE where there are too many pairs to look at. Only those are that a card's height parts at most. */
static gboolean
look_at_pairs (Placing *self,
               Pass     pass,
               Stretch *stretch)
{
  for (guint i = 0; i < self->spots->len; i++)
    {
      const Spot *spot = &g_array_index (self->spots, Spot, i);

      for (guint k = i + 1; k < self->spots->len; k++)
        {
          const Spot *other = &g_array_index (self->spots, Spot, k);

          if (other->at.y - spot->at.y >= (spot->height + self->tallest) / 2 + KEPT_GAP)
            break;
          if (self->budget-- == 0)
            return FALSE;
          stretch_for (spot, other, pass, stretch);
        }
    }

  return TRUE;
}

/* How far cards must be apart for the arrow between them, and for its words: those that stand beside each other across,
 * others down. */
static void
ease_link (const Spot    *a,
           const Spot    *b,
           const char    *label,
           const Stretch *needed_for_cards,
           Stretch       *stretch)
{
  double dx = fabs (a->at.x - b->at.x), dy = fabs (a->at.y - b->at.y);
  double across = (a->width + b->width) / 2, down = (a->height + b->height) / 2;
  gboolean is_named = label != NULL && label[0] != '\0';
  double x, y;

  if (dy < down / 2)
    {
      x = needed (across + (is_named ? LABEL_ROOM + LETTER * g_utf8_strlen (label, -1) : GAP_ACROSS), dx);
      stretch->x = x <= needed_for_cards->x * MAX_EASE ? MAX (stretch->x, x) : stretch->x;
    }
  else if (dx < across)
    {
      y = needed (down + GAP_DOWN, dy);
      stretch->y = y <= needed_for_cards->y * MAX_EASE ? MAX (stretch->y, y) : stretch->y;
    }
}

static void
ease_links (Placing *self,
            Stretch *stretch)
{
  g_autoptr (GHashTable) spots = g_hash_table_new (g_str_hash, g_str_equal);
  const Stretch needed_for_cards = *stretch;

  for (guint i = 0; i < self->spots->len; i++)
    g_hash_table_insert (spots, (gpointer) g_array_index (self->spots, Spot, i).id, &g_array_index (self->spots, Spot, i));
  for (guint i = 0; i < self->spots->len; i++)
    {
      const Spot *spot = &g_array_index (self->spots, Spot, i);
      GPtrArray *options = rf_flow_get_options (self->diagram->flow, spot->id);

      for (guint k = 0; k < options->len; k++)
        {
          const char *to = rf_record_get_string (g_ptr_array_index (options, k), "to");
          const Spot *other = to != NULL ? g_hash_table_lookup (spots, to) : NULL;

          if (other != NULL && other != spot)
            ease_link (spot, other, rf_record_get_string (g_ptr_array_index (options, k), "label"), &needed_for_cards, stretch);
        }
    }
}

/* ---- the edit -------------------------------------------------------------------------------------------------- */

/* To a hundredth, as drawings are written. */
static double
round_place (double at)
{
  return round (at * 100) / 100 + 0.0;
}

static void
set_place (RfEdit       *edit,
           const RfNode *step,
           double        x,
           double        y)
{
  rf_edit_add_to (edit, step, "x", rf_record_get_value (step, "x"), g_variant_new_double (round_place (x)));
  rf_edit_add_to (edit, step, "y", rf_record_get_value (step, "y"), g_variant_new_double (round_place (y)));
}

/* The question that the mapping puts before several beginnings stands above all, over the middle of what it leads to. */
static void
place_entry (Placing *self,
             RfEdit  *edit,
             double   top)
{
  RfFlow *flow = self->diagram->flow;
  const RfNode *entry = rf_flow_lookup_node (flow, rf_flow_get_start (flow));
  GPtrArray *options = entry != NULL ? rf_flow_get_options (flow, rf_record_get_id (entry)) : NULL;
  double width = RF_CARD_WIDTH, height = RF_CARD_HEIGHT, sum = 0;
  guint n = 0;

  if (entry == NULL || rf_edit_find (edit, rf_record_get_id (entry), "x") != NULL)
    return;
  for (guint i = 0; i < options->len; i++)
    {
      const char *to = rf_record_get_string (g_ptr_array_index (options, i), "to");
      const RfChange *x = to != NULL ? rf_edit_find (edit, to, "x") : NULL;

      sum += x != NULL ? g_variant_get_double (x->after) : 0;
      n += x != NULL;
    }
  if (n == 0)
    return;
  if (self->measure != NULL)
    self->measure (flow, entry, &width, &height, self->data);
  set_place (edit, entry, sum / n, top - GAP_DOWN - height / 2);
}

/* A drawing that is stretched is so from its first box on, which stays where it is. */
static RfEdit *
make_edit (Placing *self,
           Stretch  stretch)
{
  RfEdit *edit = rf_edit_new ("Import");
  RfPoint fixed = g_array_index (self->spots, Spot, 0).at;
  double top = HUGE_VAL;

  for (guint i = 0; i < self->spots->len; i++)
    {
      const Spot *spot = &g_array_index (self->spots, Spot, i);
      double y = fixed.y + (spot->at.y - fixed.y) * stretch.y;

      set_place (edit, rf_flow_lookup_node (self->diagram->flow, spot->id), fixed.x + (spot->at.x - fixed.x) * stretch.x, y);
      top = MIN (top, y - spot->height / 2);
    }
  place_entry (self, edit, top);

  return edit;
}

/**
 * rf_import_places:
 * @diagram: that has become a flow
 * @measure: (nullable): the size of a node's card; NULL for the usual size
 * @outcome: (out) (optional): what was made of the places of the source
 *
 * Finds the places that the cards of @diagram's flow get where its drawing is kept. The flow is not changed: apply the
 * edit to keep the drawing, and its inversion to leave the places to the layout again. Steps that the source gives no
 * place stay without one; the layout puts them near what they are linked with.
 *
 * Any thread, as long as nothing else uses the flow; some 50 ms at most for 100,000 boxes.
 *
 * Returns: (transfer full) (nullable): an edit of the flow, NULL where the layout does it better
 */
RfEdit *
rf_import_places (RfDiagram      *diagram,
                  RfCardMeasure   measure,
                  gpointer        data,
                  RfImportPlaces *outcome)
{
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  Placing self = { diagram, measure, data, spots, RF_CARD_HEIGHT, PAIRS_BUDGET };
  Stretch stretch = { 1, 1 };
  RfImportPlaces found = RF_IMPORT_PLACES_KEPT;

  if (diagram->flow == NULL || rf_flow_is_procedural (diagram->flow) || !find_spots (&self))
    found = RF_IMPORT_PLACES_NONE;
  for (Pass pass = PAIRS_APART; pass < N_PASSES && found == RF_IMPORT_PLACES_KEPT; pass++)
    if (!look_at_pairs (&self, pass, &stretch) || stretch.x > MAX_STRETCH || stretch.y > MAX_STRETCH)
      found = RF_IMPORT_PLACES_CROWDED;
  if (found == RF_IMPORT_PLACES_KEPT)
    ease_links (&self, &stretch);
  if (found == RF_IMPORT_PLACES_KEPT && (stretch.x > 1 || stretch.y > 1))
    found = RF_IMPORT_PLACES_SCALED;
  if (outcome != NULL)
    *outcome = found;

  return found == RF_IMPORT_PLACES_KEPT || found == RF_IMPORT_PLACES_SCALED ? make_edit (&self, stretch) : NULL;
}
