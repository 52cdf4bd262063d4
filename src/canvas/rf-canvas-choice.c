/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is chosen on the canvas: any number of cards, of which one was chosen
 * last, or one edge. Kept by ids, since positions change with every edit.
 */

#include "rf-canvas-private.h"

#include <string.h>

static gboolean
find_chosen (RfCanvas   *self,
             const char *node,
             guint      *at)
{
  for (guint i = 0; i < self->chosen->len; i++)
    if (strcmp (g_ptr_array_index (self->chosen, i), node) == 0)
      {
        *at = i;
        return TRUE;
      }

  return FALSE;
}

gboolean
rf_canvas_is_chosen (RfCanvas   *self,
                     const char *node)
{
  return g_hash_table_contains (self->chosen_set, node);
}

static void
add (RfCanvas   *self,
     const char *node)
{
  char *id = g_strdup (node);

  g_ptr_array_add (self->chosen, id);
  g_hash_table_add (self->chosen_set, id);
}

static void
take_away (RfCanvas *self,
           guint     at)
{
  g_hash_table_remove (self->chosen_set, g_ptr_array_index (self->chosen, at));
  g_ptr_array_remove_index (self->chosen, at);
}

static void
tell (RfCanvas *self)
{
  rf_canvas_queue_draw (self);
  g_signal_emit_by_name (self, "selection-changed");
}

/* Without telling anybody. */
void
rf_canvas_forget_chosen (RfCanvas *self)
{
  g_hash_table_remove_all (self->chosen_set);
  g_ptr_array_set_size (self->chosen, 0);
  g_clear_pointer (&self->chosen_edge, g_free);
}

static void
drop_all (RfCanvas *self)
{
  guint position;

  for (guint i = 0; i < self->chosen->len; i++)
    if (rf_scene_find (self->scene, g_ptr_array_index (self->chosen, i), &position))
      rf_canvas_tell_selected (self, position, FALSE);
  rf_canvas_forget_chosen (self);
}

/* The last of the chosen ones is the one that has the focus. */
static void
show_last (RfCanvas *self)
{
  guint position;

  self->selected = RF_NO_CARD;
  if (self->chosen->len == 0 || !rf_scene_find (self->scene, g_ptr_array_index (self->chosen, self->chosen->len - 1), &position))
    return;

  self->selected = position;
  rf_canvas_move_focus (self, position);
}

/* Chooses a card, or NULL for none; with @more beside what is chosen, or no longer if it was. */
void
rf_canvas_choose (RfCanvas   *self,
                  const char *node,
                  gboolean    more)
{
  guint position, at;

  rf_canvas_ensure (self);
  if (self->scene == NULL || (node == NULL && more))
    return;
  if (node != NULL && !rf_scene_find (self->scene, node, &position))
    node = NULL;

  if (more && find_chosen (self, node, &at))
    {
      take_away (self, at);
      rf_canvas_tell_selected (self, position, FALSE);
    }
  else
    {
      if (!more)
        drop_all (self);
      g_clear_pointer (&self->chosen_edge, g_free);
      if (node != NULL)
        {
          add (self, node);
          rf_canvas_tell_selected (self, position, TRUE);
        }
    }
  show_last (self);
  tell (self);
}

void
rf_canvas_choose_edge (RfCanvas   *self,
                       const char *edge)
{
  if (self->scene == NULL)
    return;

  drop_all (self);
  self->chosen_edge = g_strdup (edge);
  show_last (self);
  tell (self);
}

/* After positions have changed: what is no longer there is no longer chosen. */
void
rf_canvas_keep_chosen (RfCanvas *self)
{
  gboolean lost = FALSE;
  guint position;

  for (guint i = self->chosen->len; i > 0; i--)
    if (!rf_scene_find (self->scene, g_ptr_array_index (self->chosen, i - 1), &position))
      {
        take_away (self, i - 1);
        lost = TRUE;
      }
  if (self->chosen_edge != NULL && !rf_scene_find_edge (self->scene, self->chosen_edge, &position))
    {
      g_clear_pointer (&self->chosen_edge, g_free);
      lost = TRUE;
    }
  self->focus = RF_NO_CARD;
  show_last (self);
  if (lost)
    tell (self);
}

/**
 * rf_canvas_select:
 * @node: (nullable): id of the node; NULL for none
 */
void
rf_canvas_select (RfCanvas   *self,
                  const char *node)
{
  const char *selected = rf_canvas_get_selected (self);

  g_return_if_fail (RF_IS_CANVAS (self));

  if (self->chosen->len == (node != NULL) && self->chosen_edge == NULL && g_strcmp0 (selected, node) == 0)
    return;

  rf_canvas_choose (self, node, FALSE);
}

/**
 * rf_canvas_select_many:
 * @ids: of nodes, the most important last; or of one edge alone. What is not drawn is passed over
 */
void
rf_canvas_select_many (RfCanvas          *self,
                       const char *const *ids)
{
  guint position;

  g_return_if_fail (RF_IS_CANVAS (self));

  rf_canvas_ensure (self);
  if (self->scene == NULL)
    return;

  drop_all (self);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (rf_scene_find (self->scene, ids[i], &position))
      {
        add (self, ids[i]);
        rf_canvas_tell_selected (self, position, TRUE);
      }
  if (self->chosen->len == 0 && ids != NULL && ids[0] != NULL && rf_scene_find_edge (self->scene, ids[0], &position))
    self->chosen_edge = g_strdup (ids[0]);
  show_last (self);
  tell (self);
}

/* (nullable): id of the node that was chosen last. */
const char *
rf_canvas_get_selected (RfCanvas *self)
{
  g_return_val_if_fail (RF_IS_CANVAS (self), NULL);

  return self->chosen->len > 0 ? g_ptr_array_index (self->chosen, self->chosen->len - 1) : NULL;
}

/**
 * rf_canvas_dup_selection:
 *
 * Returns: (transfer full): ids of the chosen nodes, the last one chosen last, or of the chosen edge; empty for none
 */
char **
rf_canvas_dup_selection (RfCanvas *self)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **ids;

  for (guint i = 0; i < self->chosen->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->chosen, i));
  if (self->chosen_edge != NULL)
    g_strv_builder_add (builder, self->chosen_edge);
  ids = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);

  return ids;
}
