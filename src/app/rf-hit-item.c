/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a search found, as a list model holds it, and what every list of hits
 * does with one.
 */

#include "rf-hit-item.h"

#include <gtk/gtk.h>

struct _RfHitItem
{
  GObject parent_instance;

  RfHit *hit;
};

G_DEFINE_FINAL_TYPE (RfHitItem, rf_hit_item, G_TYPE_OBJECT)

static void
rf_hit_item_finalize (GObject *object)
{
  g_clear_pointer (&RF_HIT_ITEM (object)->hit, rf_hit_free);

  G_OBJECT_CLASS (rf_hit_item_parent_class)->finalize (object);
}

static void
rf_hit_item_class_init (RfHitItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_hit_item_finalize;
}

static void
rf_hit_item_init (RfHitItem *self)
{
}

/**
 * rf_hit_item_new:
 * @hit: (transfer full): what was found
 */
RfHitItem *
rf_hit_item_new (RfHit *hit)
{
  RfHitItem *self = g_object_new (RF_TYPE_HIT_ITEM, NULL);

  self->hit = hit;

  return self;
}

const RfHit *
rf_hit_item_get_hit (RfHitItem *self)
{
  g_return_val_if_fail (RF_IS_HIT_ITEM (self), NULL);

  return self->hit;
}

static void
append (GString    *markup,
        const char *text,
        gsize       length)
{
  g_autofree char *escaped = g_markup_escape_text (text, length);

  g_string_append (markup, escaped);
}

/**
 * rf_hit_markup:
 *
 * Returns: (transfer full): the text around the words as Pango markup, the words in bold
 */
char *
rf_hit_markup (const RfHit *hit)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  gsize length = hit->snippet != NULL ? strlen (hit->snippet) : 0;
  gsize at = 0;

  for (guint i = 0; hit->marks != NULL && hit->marks[i + 1] != 0; i += 2)
    {
      gsize from = hit->marks[i], to = hit->marks[i + 1];

      if (from < at || to > length)
        break;
      append (markup, hit->snippet + at, from - at);
      g_string_append (markup, "<b>");
      append (markup, hit->snippet + from, to - from);
      g_string_append (markup, "</b>");
      at = to;
    }
  if (at < length)
    append (markup, hit->snippet + at, length - at);

  return g_string_free_and_steal (g_steal_pointer (&markup));
}

/**
 * rf_hit_open:
 * @widget: a #GtkWidget in the window that is to show it
 */
void
rf_hit_open (const RfHit *hit,
             gpointer     widget)
{
  if (strcmp (hit->kind, "session") == 0)
    gtk_widget_activate_action (widget, "win.replay-session", "(ss)", hit->id, hit->event != NULL ? hit->event : "");
  else if (strcmp (hit->kind, "step") == 0)
    gtk_widget_activate_action (widget, "win.open-step", "(ss)", hit->flow, hit->id);
  else
    gtk_widget_activate_action (widget, "win.open-flow", "s", hit->id);
}
