/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an author asks of the canvas by key, menu or button, as actions of the
 * widget. Each asks the flow library for an edit and hands it out.
 */

#include "rf-canvas-hand.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NUDGE 8.0 /* canvas units; the grid */

/* Whether cards come, go or move. */
static gboolean
changes_drawing (RfEdit *edit)
{
  static const char *const fields[] = { RF_FIELD_RECORD, "x", "from", "to", NULL };

  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    if (g_strv_contains (fields, rf_edit_get_change (edit, i)->field))
      return TRUE;

  return FALSE;
}

/* Hands an edit out and drops it. What has no place of its own yet gets the one where it is drawn, else the layout would
 * shift everything with each step that is moved or added. */
void
rf_canvas_emit_edit (RfCanvas *self,
                     RfEdit   *edit)
{
  g_autoptr (RfEdit) given = edit;

  if (rf_edit_get_n_changes (edit) == 0)
    return;
  if (self->scene != NULL && changes_drawing (edit) && !rf_flow_is_procedural (self->flow))
    {
      g_autofree RfPlacedCard *places = rf_scene_list_places (self->scene);

      rf_author_place_rest (edit, self->flow, places, rf_scene_get_n_cards (self->scene));
    }
  g_signal_emit_by_name (self, "edit", edit);
}

static gboolean
is_editing (RfCanvas *self)
{
  return self->hand != NULL && self->flow != NULL && self->hand->mode == RF_HAND_EMPTY;
}

/* ---- steps ----------------------------------------------------------------------------------------------------- */

static gboolean
may_add_to (RfCanvas   *self,
            const char *node)
{
  g_autofree char *reason = NULL;
  const RfNode *record = rf_flow_lookup_node (self->flow, node);
  RfNodeKind kind = record != NULL ? rf_node_get_kind (record) : RF_NODE_DECISION;

  /* Between a step and the one that follows it there is always room. */
  if (kind == RF_NODE_ACTION || kind == RF_NODE_SUBFLOW || kind == RF_NODE_ANSWER || rf_author_may_link (self->flow, node, NULL, NULL, &reason))
    return TRUE;
  g_signal_emit_by_name (self, "refused", reason);

  return FALSE;
}

/**
 * rf_canvas_add_child:
 *
 * Adds a step below the one that is chosen, or the first of a flow, chooses it and asks for its title.
 */
void
rf_canvas_add_child (RfCanvas  *self,
                     RfNodeKind kind)
{
  g_autofree char *from = g_strdup (rf_canvas_get_selected (self));
  g_autofree char *made = NULL;
  double x = 0, y = 0;
  guint position;

  if (!is_editing (self))
    return;

  rf_canvas_ensure (self);
  if (from != NULL && !may_add_to (self, from))
    return;
  if (rf_scene_find (self->scene, from, &position))
    rf_scene_find_room (self->scene, position, &x, &y);
  else if (rf_scene_get_n_cards (self->scene) > 0)
    rf_scene_find_room (self->scene, rf_scene_get_n_cards (self->scene) - 1, &x, &y);
  rf_canvas_emit_edit (self, rf_author_add (self->flow, from, kind, x, y, &made));
  rf_canvas_reveal (self, made);
  rf_canvas_ask_text (self, made);
}

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  RfNodeKind kind;

  if (rf_node_kind_parse (g_variant_get_string (target, NULL), &kind))
    rf_canvas_add_child (RF_CANVAS (widget), kind);
}

static void
kind_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfCanvas *self = RF_CANVAS (widget);
  g_auto (GStrv) ids = rf_canvas_dup_selection (self);
  RfNodeKind kind;

  if (is_editing (self) && rf_node_kind_parse (g_variant_get_string (target, NULL), &kind))
    rf_canvas_emit_edit (self, rf_author_set_kind (self->flow, (const char *const *) ids, kind));
}

static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfCanvas *self = RF_CANVAS (widget);
  g_auto (GStrv) ids = rf_canvas_dup_selection (self);

  if (is_editing (self) && ids[0] != NULL)
    rf_canvas_emit_edit (self, rf_author_delete (self->flow, (const char *const *) ids));
}

static void
fold_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfCanvas *self = RF_CANVAS (widget);
  const char *id = rf_canvas_get_selected (self);

  if (is_editing (self) && id != NULL)
    rf_canvas_emit_edit (self, rf_author_collapse (self->flow, id, !rf_record_get_boolean (rf_flow_lookup (self->flow, id), "collapsed")));
}

static void
start_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  RfCanvas *self = RF_CANVAS (widget);
  const char *id = rf_canvas_get_selected (self);
  RfEdit *edit;

  if (!is_editing (self) || id == NULL)
    return;
  edit = rf_edit_new (_ ("Start Here"));
  rf_edit_set_string (edit, self->flow, rf_flow_get_id (self->flow), "start", id);
  rf_canvas_emit_edit (self, edit);
}

static void
option_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfCanvas *self = RF_CANVAS (widget);

  if (is_editing (self) && self->chosen_edge != NULL)
    rf_canvas_emit_edit (self, rf_author_move_option (self->flow, self->chosen_edge, g_variant_get_int32 (target)));
}

/**
 * rf_canvas_edit_text:
 *
 * Asks for the title of the chosen step or the label of the chosen option, where it stands.
 */
void
rf_canvas_edit_text (RfCanvas *self)
{
  const char *id = self->chosen_edge != NULL ? self->chosen_edge : rf_canvas_get_selected (self);

  if (is_editing (self) && id != NULL)
    rf_canvas_ask_text (self, id);
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  rf_canvas_edit_text (RF_CANVAS (widget));
}

/* ---- what is chosen -------------------------------------------------------------------------------------------- */

static void
select_all_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *target)
{
  RfCanvas *self = RF_CANVAS (widget);
  g_autofree RfPlacedCard *places = NULL;
  g_autofree const char **ids = NULL;

  rf_canvas_ensure (self);
  if (self->scene == NULL)
    return;
  places = rf_scene_list_places (self->scene);
  ids = g_new0 (const char *, rf_scene_get_n_cards (self->scene) + 1);
  for (guint i = 0; i < rf_scene_get_n_cards (self->scene); i++)
    ids[i] = places[i].id;
  rf_canvas_select_many (self, ids);
}

/* (transfer full): the chosen cards as they are drawn. */
static RfPlacedCard *
list_chosen (RfCanvas *self,
             guint    *n)
{
  RfPlacedCard *cards = g_new0 (RfPlacedCard, self->chosen->len + 1);
  guint position;

  *n = 0;
  for (guint i = 0; i < self->chosen->len; i++)
    if (rf_scene_find (self->scene, g_ptr_array_index (self->chosen, i), &position))
      {
        const RfSceneCard *card = rf_scene_get_card (self->scene, position);

        cards[(*n)++] = (RfPlacedCard) { rf_record_get_id (card->node), card->x + card->width / 2, card->y + card->height / 2, card->width, card->height };
      }

  return cards;
}

static void
nudge_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  RfCanvas *self = RF_CANVAS (widget);
  g_autofree RfPlacedCard *cards = NULL;
  guint n;
  int dx, dy;

  if (!is_editing (self) || self->chosen->len == 0)
    return;
  g_variant_get (target, "(ii)", &dx, &dy);
  cards = list_chosen (self, &n);
  for (guint i = 0; i < n; i++)
    {
      cards[i].x += dx * NUDGE;
      cards[i].y += dy * NUDGE;
    }
  rf_canvas_emit_edit (self, rf_author_move (self->flow, cards, n));
}

/**
 * rf_canvas_align:
 *
 * Aligns or spreads the chosen cards.
 */
void
rf_canvas_align (RfCanvas *self,
                 RfAlign   how)
{
  g_autofree RfPlacedCard *cards = NULL;
  guint n;

  if (!is_editing (self))
    return;
  cards = list_chosen (self, &n);
  rf_canvas_emit_edit (self, rf_author_align (self->flow, cards, n, how));
}

/**
 * rf_canvas_tidy:
 * @horizontal: left to right instead of top down
 *
 * Lays the whole flow out anew, and lets it lead in that direction from now on, as one edit.
 */
void
rf_canvas_tidy (RfCanvas *self,
                gboolean  horizontal)
{
  g_autofree RfPlacedCard *places = NULL;
  guint n;

  if (!is_editing (self))
    return;
  rf_canvas_ensure (self);
  places = rf_scene_lay_out (self->scene, horizontal, &n);
  rf_canvas_emit_edit (self, rf_author_tidy (self->flow, places, n, horizontal));
}

void
rf_canvas_set_snapping (RfCanvas *self,
                        gboolean  snapping)
{
  if (self->hand != NULL)
    self->hand->snapping = snapping;
}

/* ---- the table ------------------------------------------------------------------------------------------------- */

static void
add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint           key;
    GdkModifierType state;
    const char     *action;
    const char     *target;
  } keys[] = {
    { GDK_KEY_Insert, 0, "canvas.add", "'answer'" },
    { GDK_KEY_KP_Insert, 0, "canvas.add", "'answer'" },
    { GDK_KEY_Delete, 0, "canvas.delete", NULL },
    { GDK_KEY_KP_Delete, 0, "canvas.delete", NULL },
    { GDK_KEY_BackSpace, 0, "canvas.delete", NULL },
    { GDK_KEY_F2, 0, "canvas.edit-text", NULL },
    { GDK_KEY_a, GDK_CONTROL_MASK, "canvas.select-all", NULL },
    { GDK_KEY_d, GDK_CONTROL_MASK, "canvas.duplicate", NULL },
    { GDK_KEY_c, GDK_CONTROL_MASK, "canvas.copy", NULL },
    { GDK_KEY_x, GDK_CONTROL_MASK, "canvas.cut", NULL },
    { GDK_KEY_v, GDK_CONTROL_MASK, "canvas.paste", NULL },
    { GDK_KEY_Left, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.nudge", "(-1, 0)" },
    { GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.nudge", "(1, 0)" },
    { GDK_KEY_Up, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.nudge", "(0, -1)" },
    { GDK_KEY_Down, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.nudge", "(0, 1)" },
    { GDK_KEY_Up, GDK_ALT_MASK, "canvas.move-option", "-1" },
    { GDK_KEY_Down, GDK_ALT_MASK, "canvas.move-option", "1" },
    { GDK_KEY_Menu, 0, "canvas.menu", NULL },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "canvas.menu", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GVariant) target = keys[i].target != NULL ? g_variant_ref_sink (g_variant_new_parsed (keys[i].target)) : NULL;

      if (target == NULL)
        gtk_widget_class_add_binding_action (klass, keys[i].key, keys[i].state, keys[i].action, NULL);
      else
        gtk_widget_class_add_binding_action (klass, keys[i].key, keys[i].state, keys[i].action, "@*", target);
    }
}

static void
menu_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  rf_canvas_popup_menu (RF_CANVAS (widget), -1, -1);
}

void
rf_canvas_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.add", "s", add_action);
  gtk_widget_class_install_action (klass, "canvas.set-kind", "s", kind_action);
  gtk_widget_class_install_action (klass, "canvas.delete", NULL, delete_action);
  gtk_widget_class_install_action (klass, "canvas.fold", NULL, fold_action);
  gtk_widget_class_install_action (klass, "canvas.start-here", NULL, start_action);
  gtk_widget_class_install_action (klass, "canvas.move-option", "i", option_action);
  gtk_widget_class_install_action (klass, "canvas.edit-text", NULL, edit_action);
  gtk_widget_class_install_action (klass, "canvas.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (klass, "canvas.nudge", "(ii)", nudge_action);
  gtk_widget_class_install_action (klass, "canvas.menu", NULL, menu_action);
  rf_canvas_install_clipboard (klass);
  add_keys (klass);
}
