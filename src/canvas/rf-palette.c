/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Colours from the style sheet. GTK tells the colour of a widget only, so each
 * colour has a widget: a child that is never shown, with the class of its
 * token. C holds no colour.
 */

#include "rf-palette.h"

static const char *const classes[] = {
  "rf-probe-text", "rf-probe-dim", "rf-probe-canvas", "rf-probe-grid", "rf-probe-edge", "rf-probe-card", "rf-probe-border",
  "rf-probe-accent", "rf-probe-added", "rf-probe-removed", "rf-probe-changed", "rf-probe-moved",
  /* the kinds, in the order of RfNodeKind */
  "rf-decision", "rf-action", "rf-solution", "rf-escalate", "rf-subflow", "rf-answer", "rf-step", "rf-section", "rf-end",
};

/**
 * rf_palette_add_probes:
 * @probes: (element-type GtkWidget): gets the probes, to be unparented when @widget is disposed
 */
void
rf_palette_add_probes (GtkWidget *widget,
                       GPtrArray *probes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      GtkWidget *probe = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (probe, classes[i]);
      gtk_widget_set_parent (probe, widget);
      gtk_widget_set_child_visible (probe, FALSE);
      g_ptr_array_add (probes, probe);
    }
}

/* The probes must be in a window: one that is not keeps the colours of another style. */
void
rf_palette_read (RfPalette *self,
                 GPtrArray *probes)
{
  GdkRGBA *colours[] = {
    &self->text, &self->dim, &self->canvas, &self->grid, &self->edge, &self->card, &self->border,
    &self->accent, &self->added, &self->removed, &self->changed, &self->moved,
  };

  for (guint i = 0; i < probes->len; i++)
    {
      GdkRGBA *colour = i < G_N_ELEMENTS (colours) ? colours[i] : &self->kinds[i - G_N_ELEMENTS (colours)];

      gtk_widget_get_color (g_ptr_array_index (probes, i), colour);
    }
}
