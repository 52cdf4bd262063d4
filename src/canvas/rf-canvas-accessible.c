/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What assistive technology sees of a canvas: a list of cards. They are made
 * when somebody asks first, and dropped with the drawing.
 */

#include "rf-canvas-private.h"

#include <string.h>

#include "rf-card-accessible.h"

#define WAYS_AT_A_TIME 50 /* cards whose ways are told in one go; a few ms in a large flow */

/**
 * rf_canvas_get_accessible:
 *
 * Returns: (nullable): what assistive technology is told of the card
 */
GtkAccessible *
rf_canvas_get_accessible (RfCanvas *self,
                          guint     position)
{
  guint n_cards;

  rf_canvas_ensure (self);
  n_cards = self->scene != NULL ? rf_scene_get_n_cards (self->scene) : 0;
  if (self->accessibles == NULL && n_cards > 0)
    {
      self->accessibles = g_ptr_array_new_full (n_cards, g_object_unref);
      for (guint i = 0; i < n_cards; i++)
        g_ptr_array_add (self->accessibles, rf_card_accessible_new (self, i));
    }

  if (position == n_cards && self->popover != NULL) /* the menu, or the entry for a title, stands behind the cards */
    return GTK_ACCESSIBLE (self->popover);

  return position < n_cards ? g_ptr_array_index (self->accessibles, position) : NULL;
}

static GtkAccessible *
get_first_accessible_child (GtkAccessible *accessible)
{
  GtkAccessible *first = rf_canvas_get_accessible (RF_CANVAS (accessible), 0);

  return first != NULL ? g_object_ref (first) : NULL;
}

void
rf_canvas_accessible_init (GtkAccessibleInterface *iface)
{
  iface->get_first_accessible_child = get_first_accessible_child;
}

void
rf_canvas_forget_accessibles (RfCanvas *self)
{
  for (guint i = 0; self->accessibles != NULL && i < self->accessibles->len; i++)
    rf_card_accessible_orphan (g_ptr_array_index (self->accessibles, i));
  g_clear_pointer (&self->accessibles, g_ptr_array_unref);
  g_clear_pointer (&self->untold, g_array_unref);
  g_clear_handle_id (&self->telling_ways, g_source_remove);
}

/* Each card that there was keeps what stands for it, at its new position; what stands for one that has gone is an orphan. */
static GPtrArray *
follow_cards (RfCanvas            *self,
              const RfSceneChange *change,
              GArray              *now_at)
{
  guint n_cards = rf_scene_get_n_cards (self->scene);
  GPtrArray *now = g_ptr_array_new_full (n_cards, g_object_unref);

  for (guint i = 0; i < n_cards; i++)
    if (change->origins[i] == RF_SCENE_NONE)
      g_ptr_array_add (now, rf_card_accessible_new (self, i));
    else
      {
        RfCardAccessible *card = g_ptr_array_index (self->accessibles, change->origins[i]);

        rf_card_accessible_move (card, i);
        g_ptr_array_add (now, g_object_ref (card));
        g_array_index (now_at, guint, change->origins[i]) = i;
      }

  return now;
}

/* The positions of cards whose ways are to be told, as they are now. */
static void
follow_untold (RfCanvas *self,
               GArray   *now_at)
{
  guint n = 0;

  for (guint i = 0; self->untold != NULL && i < self->untold->len; i++)
    {
      guint now = g_array_index (now_at, guint, g_array_index (self->untold, guint, i));

      if (now != RF_SCENE_NONE)
        g_array_index (self->untold, guint, n++) = now;
    }
  if (self->untold != NULL)
    g_array_set_size (self->untold, n);
}

/* After cards or edges have come, gone or changed positions. */
void
rf_canvas_move_accessibles (RfCanvas *self)
{
  g_autoptr (GArray) now_at = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) before = NULL;
  const guint none = RF_SCENE_NONE;
  RfSceneChange change;

  if (self->accessibles == NULL)
    return;

  rf_scene_get_change (self->scene, &change);
  g_assert (change.n_before == self->accessibles->len);
  for (guint i = 0; i < change.n_before; i++)
    g_array_append_val (now_at, none);
  before = self->accessibles;
  self->accessibles = follow_cards (self, &change, now_at);
  follow_untold (self, now_at);
  for (guint i = 0; i < before->len; i++)
    if (g_array_index (now_at, guint, i) == RF_SCENE_NONE)
      rf_card_accessible_orphan (g_ptr_array_index (before, i));
  for (guint i = 0; i < change.n_remade; i++)
    if (rf_card_accessible_is_known (g_ptr_array_index (self->accessibles, change.remade[i])))
      rf_canvas_tell_ways_later (self, change.remade[i]);
}

/* What an edit has changed of what was told; the rest of a card that has come is told once somebody asks. */
void
rf_canvas_tell_edit (RfCanvas *self,
                     RfEdit   *edit)
{
  guint position;

  for (guint i = 0; self->accessibles != NULL && i < rf_edit_get_n_changes (edit); i++)
    {
      const RfChange *change = rf_edit_get_change (edit, i);

      if ((strcmp (change->field, "title") == 0 || strcmp (change->field, "kind") == 0) && rf_scene_find (self->scene, change->id, &position) &&
          position < self->accessibles->len)
        rf_card_accessible_tell_anew (g_ptr_array_index (self->accessibles, position));
    }
}

static gboolean
tell_ways_cb (gpointer data)
{
  RfCanvas *self = data;

  /* Telling the ways of a card makes the cards that they lead to, which have ways as well. */
  for (guint i = 0; i < WAYS_AT_A_TIME && self->untold->len > 0; i++)
    {
      guint position = g_array_index (self->untold, guint, self->untold->len - 1);

      g_array_set_size (self->untold, self->untold->len - 1);
      rf_card_accessible_tell_ways (g_ptr_array_index (self->accessibles, position));
    }
  if (self->untold->len > 0)
    return G_SOURCE_CONTINUE;
  self->telling_ways = 0;

  return G_SOURCE_REMOVE;
}

void
rf_canvas_tell_ways_later (RfCanvas *self,
                           guint     position)
{
  if (self->untold == NULL)
    self->untold = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->untold, position);
  if (self->telling_ways == 0)
    self->telling_ways = g_idle_add_full (G_PRIORITY_LOW, tell_ways_cb, self, NULL);
}

void
rf_canvas_tell_selected (RfCanvas *self,
                         guint     position,
                         gboolean  selected)
{
  if (self->accessibles != NULL && position < self->accessibles->len)
    rf_card_accessible_select (g_ptr_array_index (self->accessibles, position), selected);
}

/* Gives a card the focus, without showing it. */
void
rf_canvas_move_focus (RfCanvas *self,
                      guint     position)
{
  const guint cards[] = { self->focus, position };

  self->focus = position;
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    if (self->accessibles != NULL && cards[i] < self->accessibles->len)
      rf_card_accessible_focus (g_ptr_array_index (self->accessibles, cards[i]));
}
