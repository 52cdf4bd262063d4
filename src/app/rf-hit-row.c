/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a search found, with the words in their context.
 */

#include "rf-hit-row.h"

#include <glib/gi18n.h>

#include "rf-words.h"

struct _RfHitRow
{
  AdwBin parent_instance;

  GtkImage *kind;
  GtkLabel *title;
  GtkLabel *place;
  GtkLabel *snippet;
};

G_DEFINE_FINAL_TYPE (RfHitRow, rf_hit_row, ADW_TYPE_BIN)

static const struct
{
  const char *kind;
  const char *icon;
  const char *place; /* with the flow's name */
} kinds[] = {
  { "flow", "rf-troubleshooting-symbolic", N_ ("Flow") },
  { "step", "rf-step-symbolic", N_ ("Step in “%s”") },
  { "session", "media-playback-start-symbolic", N_ ("Session of “%s”") },
};

static void
rf_hit_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_HIT_ROW);

  G_OBJECT_CLASS (rf_hit_row_parent_class)->dispose (object);
}

static void
rf_hit_row_class_init (RfHitRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_hit_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-hit-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RfHitRow, kind);
  gtk_widget_class_bind_template_child (widget_class, RfHitRow, title);
  gtk_widget_class_bind_template_child (widget_class, RfHitRow, place);
  gtk_widget_class_bind_template_child (widget_class, RfHitRow, snippet);
}

static void
rf_hit_row_init (RfHitRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rf_hit_row_new (void)
{
  return g_object_new (RF_TYPE_HIT_ROW, NULL);
}

void
rf_hit_row_set_item (RfHitRow  *self,
                     RfHitItem *item)
{
  const RfHit *hit;
  g_autofree char *markup = NULL;
  g_autofree char *place = NULL;
  guint i = 0;

  g_return_if_fail (RF_IS_HIT_ROW (self));
  g_return_if_fail (RF_IS_HIT_ITEM (item));

  hit = rf_hit_item_get_hit (item);
  while (i + 1 < G_N_ELEMENTS (kinds) && strcmp (kinds[i].kind, hit->kind) != 0)
    i++;

  markup = rf_hit_markup (hit);
  place = g_strdup_printf (_ (kinds[i].place), hit->flow_name != NULL ? hit->flow_name : "");
  if (hit->time != 0)
    {
      g_autofree char *when = rf_words_when (hit->time, g_get_real_time ());
      g_autofree char *both = g_strdup_printf ("%s · %s", place, when);

      g_set_str (&place, both);
    }
  gtk_image_set_from_icon_name (self->kind, kinds[i].icon);
  gtk_label_set_label (self->title, hit->title != NULL ? hit->title : "");
  gtk_label_set_label (self->place, place);
  gtk_label_set_label (self->snippet, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->snippet), markup[0] != '\0');
}
