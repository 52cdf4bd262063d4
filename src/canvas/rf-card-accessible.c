/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawn card for those who do not see it: an item of the canvas's list with
 * its name, its kind and what it leads to. It is no widget; it is made when
 * somebody asks first, and left an orphan when the drawing is dropped.
 */

#include "rf-card-accessible.h"

#include <glib/gi18n-lib.h>

#include "rf-canvas-private.h"

#define MAX_WAYS 6

struct _RfCardAccessible
{
  GObject parent_instance;

  RfCanvas     *canvas; /* not owned; NULL for an orphan */
  guint         position;
  GtkATContext *context;
};

enum
{
  PROP_ACCESSIBLE_ROLE = 1
};

static void rf_card_accessible_iface_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RfCardAccessible, rf_card_accessible, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, rf_card_accessible_iface_init))

/* By hand up to a number, since gtk_accessible_list_free() of GTK 4.18 loses all elements of a list but the first. */
static void
set_flow_to (RfCardAccessible *self,
             GtkAccessible   **to,
             guint             n)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);
  const GtkAccessibleRelation flow_to = GTK_ACCESSIBLE_RELATION_FLOW_TO;

  switch (n)
    {
    case 0:
      gtk_accessible_reset_relation (accessible, flow_to);
      break;

    case 1:
      gtk_accessible_update_relation (accessible, flow_to, to[0], NULL, -1);
      break;

    case 2:
      gtk_accessible_update_relation (accessible, flow_to, to[0], to[1], NULL, -1);
      break;

    case 3:
      gtk_accessible_update_relation (accessible, flow_to, to[0], to[1], to[2], NULL, -1);
      break;

    case 4:
      gtk_accessible_update_relation (accessible, flow_to, to[0], to[1], to[2], to[3], NULL, -1);
      break;

    case 5:
      gtk_accessible_update_relation (accessible, flow_to, to[0], to[1], to[2], to[3], to[4], NULL, -1);
      break;

    default:
      gtk_accessible_update_relation (accessible, flow_to, to[0], to[1], to[2], to[3], to[4], to[5], NULL, -1);
    }
}

/* Two lines to one card are one relation. */
static guint
add_way (GtkAccessible **to,
         guint           n,
         GtkAccessible  *card)
{
  for (guint i = 0; i < n; i++)
    if (to[i] == card)
      return n;
  to[n] = card;

  return n + 1;
}

/**
 * rf_card_accessible_tell_ways:
 *
 * Tells which cards edges lead to from this one, the first %MAX_WAYS of them.
 * Not when the card is first asked for: telling asks for those cards in turn,
 * and a flow can be deeper than the stack.
 */
void
rf_card_accessible_tell_ways (RfCardAccessible *self)
{
  GtkAccessible *to[MAX_WAYS];
  guint n = 0;
  RfScene *scene;

  if (self->canvas == NULL || self->context == NULL)
    return;

  scene = self->canvas->scene;
  for (guint i = 0; i < rf_scene_get_n_edges (scene) && n < MAX_WAYS; i++)
    if (rf_scene_get_edge (scene, i)->from == self->position)
      n = add_way (to, n, rf_canvas_get_accessible (self->canvas, rf_scene_get_edge (scene, i)->to));
  set_flow_to (self, to, n);
}

static void
tell_all (RfCardAccessible *self)
{
  const RfNode *node = rf_scene_get_card (self->canvas->scene, self->position)->node;
  const char *kind = rf_canvas_kind_word (rf_node_get_kind (node));
  const char *mark = rf_canvas_mark_word (rf_canvas_get_decoration (self->canvas, rf_record_get_id (node)));
  g_autofree char *description = mark != NULL ? g_strdup_printf ("%s, %s", kind, mark) : g_strdup (kind);

  const char *title = rf_node_get_title (node);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title[0] != '\0' ? title : _ ("Without a title"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, self->canvas->selected == self->position, -1);
  rf_canvas_tell_ways_later (self->canvas, self->position);
}

/**
 * rf_card_accessible_tell_anew:
 *
 * Tells title and kind again, where anybody was told before.
 */
void
rf_card_accessible_tell_anew (RfCardAccessible *self)
{
  if (self->context != NULL && self->canvas != NULL)
    tell_all (self);
}

static GtkATContext *
get_at_context (GtkAccessible *accessible)
{
  RfCardAccessible *self = RF_CARD_ACCESSIBLE (accessible);

  if (self->context == NULL && self->canvas != NULL)
    {
      self->context = gtk_at_context_create (GTK_ACCESSIBLE_ROLE_LIST_ITEM, accessible, gtk_widget_get_display (GTK_WIDGET (self->canvas)));
      if (self->context != NULL)
        tell_all (self);
    }

  return self->context != NULL ? g_object_ref (self->context) : NULL;
}

static GtkAccessible *
get_accessible_parent (GtkAccessible *accessible)
{
  RfCardAccessible *self = RF_CARD_ACCESSIBLE (accessible);

  return self->canvas != NULL ? GTK_ACCESSIBLE (g_object_ref (self->canvas)) : NULL;
}

static GtkAccessible *
get_first_accessible_child (GtkAccessible *accessible)
{
  return NULL;
}

static GtkAccessible *
get_next_accessible_sibling (GtkAccessible *accessible)
{
  RfCardAccessible *self = RF_CARD_ACCESSIBLE (accessible);
  GtkAccessible *next = self->canvas != NULL ? rf_canvas_get_accessible (self->canvas, self->position + 1) : NULL;

  return next != NULL ? g_object_ref (next) : NULL;
}

static gboolean
get_bounds (GtkAccessible *accessible,
            int           *x,
            int           *y,
            int           *width,
            int           *height)
{
  RfCardAccessible *self = RF_CARD_ACCESSIBLE (accessible);
  const RfSceneCard *card;
  graphene_point_t at;

  if (self->canvas == NULL)
    return FALSE;

  card = rf_scene_get_card (self->canvas->scene, self->position);
  at = rf_viewport_to_screen (&self->canvas->viewport, card->x, card->y);
  *x = at.x;
  *y = at.y;
  *width = card->width * self->canvas->viewport.zoom;
  *height = card->height * self->canvas->viewport.zoom;

  return TRUE;
}

static gboolean
get_platform_state (GtkAccessible             *accessible,
                    GtkAccessiblePlatformState state)
{
  RfCardAccessible *self = RF_CARD_ACCESSIBLE (accessible);

  if (self->canvas == NULL)
    return FALSE;
  if (state == GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSABLE)
    return TRUE;

  return state == GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED && self->canvas->focus == self->position &&
         gtk_widget_has_focus (GTK_WIDGET (self->canvas));
}

static void
rf_card_accessible_iface_init (GtkAccessibleInterface *iface)
{
  iface->get_at_context = get_at_context;
  iface->get_accessible_parent = get_accessible_parent;
  iface->get_first_accessible_child = get_first_accessible_child;
  iface->get_next_accessible_sibling = get_next_accessible_sibling;
  iface->get_bounds = get_bounds;
  iface->get_platform_state = get_platform_state;
}

static void
rf_card_accessible_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ACCESSIBLE_ROLE:
      g_value_set_enum (value, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_card_accessible_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  /* The role of a card is what it is; the interface wants the property to be writable. */
  if (prop_id != PROP_ACCESSIBLE_ROLE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rf_card_accessible_dispose (GObject *object)
{
  g_clear_object (&RF_CARD_ACCESSIBLE (object)->context);

  G_OBJECT_CLASS (rf_card_accessible_parent_class)->dispose (object);
}

static void
rf_card_accessible_class_init (RfCardAccessibleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rf_card_accessible_dispose;
  object_class->get_property = rf_card_accessible_get_property;
  object_class->set_property = rf_card_accessible_set_property;

  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
rf_card_accessible_init (RfCardAccessible *self)
{
}

RfCardAccessible *
rf_card_accessible_new (RfCanvas *canvas,
                        guint     position)
{
  RfCardAccessible *self = g_object_new (RF_TYPE_CARD_ACCESSIBLE, NULL);

  self->canvas = canvas;
  self->position = position;

  return self;
}

/* The card is gone; whoever still holds this learns no more. */
void
rf_card_accessible_orphan (RfCardAccessible *self)
{
  self->canvas = NULL;
  g_clear_object (&self->context);
}

/* The card has another position than before; what was told of it holds. */
void
rf_card_accessible_move (RfCardAccessible *self,
                         guint             position)
{
  self->position = position;
}

/* Whether anybody was told of it. */
gboolean
rf_card_accessible_is_known (RfCardAccessible *self)
{
  return self->context != NULL;
}

/* The focus came to this card, or left it. */
void
rf_card_accessible_focus (RfCardAccessible *self)
{
  if (self->context != NULL)
    gtk_accessible_update_platform_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}

void
rf_card_accessible_select (RfCardAccessible *self,
                           gboolean          selected)
{
  if (self->context != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}
