/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What opens over the canvas at a card or a link: the menu of what can be done
 * there, and the entry for its title or label.
 */

#include "rf-canvas-hand.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The place of a card or the label of a link, in pixels of the widget. */
static gboolean
get_place (RfCanvas     *self,
           const char   *id,
           GdkRectangle *place)
{
  graphene_point_t low, high;
  guint position;

  if (rf_scene_find (self->scene, id, &position))
    {
      const RfSceneCard *card = rf_scene_get_card (self->scene, position);

      low = rf_viewport_to_screen (&self->viewport, card->x, card->y);
      high = rf_viewport_to_screen (&self->viewport, card->x + card->width, card->y + card->height);
    }
  else if (rf_scene_find_edge (self->scene, id, &position))
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, position);

      low = rf_viewport_to_screen (&self->viewport, edge->label_at.x - 20, edge->label_at.y - RF_LABEL_HEIGHT / 2);
      high = rf_viewport_to_screen (&self->viewport, edge->label_at.x + 20, edge->label_at.y + RF_LABEL_HEIGHT / 2);
    }
  else
    return FALSE;

  *place = (GdkRectangle) { CLAMP (low.x, 0, self->viewport.width - 1), CLAMP (low.y, 0, self->viewport.height - 1), MAX (high.x - low.x, 1), MAX (high.y - low.y, 1) };

  return TRUE;
}

static gboolean
unparent_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL) /* the canvas may have let go of it first */
    gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkWidget *popover,
           RfCanvas  *self)
{
  if (self->popover == popover)
    self->popover = NULL;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref); /* not in the middle of its own signal */
}

static void
open_popover (RfCanvas           *self,
              GtkWidget          *popover,
              const GdkRectangle *place)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), place);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* ---- text ------------------------------------------------------------------------------------------------------ */

static void
commit (RfCanvas  *self,
        GtkWidget *entry)
{
  const char *id = g_object_get_data (G_OBJECT (entry), "id");
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (rf_flow_lookup (self->flow, id) != NULL)
    rf_canvas_emit_edit (self, rf_author_rename (self->flow, id, text));
}

static void
text_activated_cb (GtkWidget *entry,
                   RfCanvas  *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (entry, GTK_TYPE_POPOVER);

  gtk_popover_popdown (GTK_POPOVER (popover));
}

/* What was typed counts, however the entry is left; Escape alone gives it up. */
static void
text_closed_cb (GtkWidget *popover,
                GtkWidget *entry)
{
  RfCanvas *self = RF_CANVAS (gtk_widget_get_parent (popover));

  if (g_object_get_data (G_OBJECT (entry), "given-up") == NULL)
    commit (self, entry);
}

static gboolean
text_key_cb (GtkEventControllerKey *controller,
             guint                  key,
             guint                  code,
             GdkModifierType        state,
             GtkWidget             *entry)
{
  if (key == GDK_KEY_Escape)
    g_object_set_data (G_OBJECT (entry), "given-up", entry);

  return GDK_EVENT_PROPAGATE;
}

/* Asks for the title of a node or the label of an edge, at its place. */
void
rf_canvas_ask_text (RfCanvas   *self,
                    const char *id)
{
  const RfRecord *record = rf_flow_lookup (self->flow, id);
  gboolean is_node = record != NULL && rf_record_get_kind (record) == RF_RECORD_NODE;
  const char *text = record != NULL ? rf_record_get_string (record, is_node ? "title" : "label") : NULL;
  GtkWidget *popover, *entry;
  GtkEventController *keys;
  GdkRectangle place;

  if (record == NULL)
    return;
  if (self->viewport.width <= 0) /* not on the screen yet; as soon as it is */
    {
      g_free (self->asks);
      self->asks = g_strdup (id);
      return;
    }
  rf_canvas_ensure (self);
  rf_canvas_take_aim (self);
  if (!get_place (self, id, &place))
    return;

  popover = gtk_popover_new ();
  entry = gtk_entry_new ();
  keys = gtk_event_controller_key_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), is_node ? 34 : 18);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), is_node ? _ ("Title") : _ ("Option"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, is_node ? _ ("Title of the step") : _ ("Text of the option"), -1);
  g_object_set_data_full (G_OBJECT (entry), "id", g_strdup (id), g_free);
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (text_key_cb), entry, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (text_activated_cb), self, 0);
  g_signal_connect_object (popover, "closed", G_CALLBACK (text_closed_cb), entry, 0);
  open_popover (self, popover, &place);
  gtk_widget_grab_focus (entry);
}

/* ---- menu ------------------------------------------------------------------------------------------------------ */

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        const char *accel)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (accel != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu,
                GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

/* (transfer full): the kinds of step of a decision tree, each with @action. */
static GMenu *
make_kinds (const char *action)
{
  static const RfNodeKind kinds[] = { RF_NODE_DECISION, RF_NODE_ACTION, RF_NODE_SOLUTION, RF_NODE_ESCALATE, RF_NODE_SUBFLOW, RF_NODE_ANSWER };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *detailed = g_strdup_printf ("%s::%s", action, rf_node_kind_to_text (kinds[i]));

      g_menu_append (menu, rf_canvas_kind_word (kinds[i]), detailed);
    }

  return menu;
}

static void
append_submenu (GMenu      *menu,
                const char *label,
                GMenu      *submenu)
{
  g_menu_append_submenu (menu, label, G_MENU_MODEL (submenu));
  g_object_unref (submenu);
}

static GMenu *
make_clipboard_section (gboolean with_copy)
{
  GMenu *section = g_menu_new ();

  if (with_copy)
    {
      append (section, _ ("Cu_t"), "canvas.cut", "<Control>x");
      append (section, _ ("_Copy"), "canvas.copy", "<Control>c");
    }
  append (section, _ ("_Paste"), "canvas.paste", "<Control>v");
  if (with_copy)
    append (section, _ ("D_uplicate"), "canvas.duplicate", "<Control>d");

  return section;
}

/* (transfer full): for the page, which knows other flows. */
static GMenu *
make_subflow_section (void)
{
  GMenu *section = g_menu_new ();

  append (section, _ ("_Open Subflow"), "flow.open-subflow", "<Alt>Right");
  append (section, _ ("Open Subflow in New _Window"), "flow.open-subflow-window", NULL);

  return section;
}

/* (transfer full): what can be done with what is chosen. */
static GMenu *
make_menu (RfCanvas *self)
{
  const char *node = rf_canvas_get_selected (self);
  GMenu *menu = g_menu_new (), *section = g_menu_new ();

  if (self->chosen_edge != NULL)
    {
      append (section, _ ("_Edit Option Label"), "canvas.edit-text", "F2");
      append (section, _ ("Move _Up"), "canvas.move-option(-1)", "<Alt>Up");
      append (section, _ ("Move _Down"), "canvas.move-option(1)", "<Alt>Down");
      append_section (menu, section);
      section = g_menu_new ();
      append (section, _ ("De_lete"), "canvas.delete", "Delete");
      append_section (menu, section);
      return menu;
    }

  if (node == NULL)
    {
      append_submenu (section, _ ("_Add Step"), make_kinds ("canvas.add"));
      append (section, _ ("Select _All"), "canvas.select-all", "<Control>a");
      append_section (menu, section);
      append_section (menu, make_clipboard_section (FALSE));
      return menu;
    }

  append (section, _ ("_Edit Title"), "canvas.edit-text", "F2");
  append_submenu (section, _ ("_Add Step Below"), make_kinds ("canvas.add"));
  append_submenu (section, _ ("Change _Kind"), make_kinds ("canvas.set-kind"));
  append (section, rf_record_get_boolean (rf_flow_lookup (self->flow, node), "collapsed") ? _ ("Un_fold") : _ ("_Fold"), "canvas.fold", NULL);
  append (section, _ ("_Start Here"), "canvas.start-here", NULL);
  append_section (menu, section);
  if (rf_node_get_kind (rf_flow_lookup (self->flow, node)) == RF_NODE_SUBFLOW)
    append_section (menu, make_subflow_section ());
  append_section (menu, make_clipboard_section (TRUE));
  section = g_menu_new ();
  append (section, _ ("De_lete"), "canvas.delete", "Delete");
  append_section (menu, section);

  return menu;
}

/* @x and @y in pixels of the widget; negative for the place of what is chosen. */
void
rf_canvas_popup_menu (RfCanvas *self,
                      double    x,
                      double    y)
{
  g_autoptr (GMenu) menu = NULL;
  GdkRectangle place = { x, y, 1, 1 };
  const char *id = self->chosen_edge != NULL ? self->chosen_edge : rf_canvas_get_selected (self);
  GtkWidget *popover;

  if (self->hand == NULL || self->scene == NULL)
    return;
  if (x < 0 && (id == NULL || !get_place (self, id, &place)))
    place = (GdkRectangle) { self->viewport.width / 2, self->viewport.height / 2, 1, 1 };

  menu = make_menu (self);
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  open_popover (self, popover, &place);
}
