/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A symbolic icon of a size that stays, in the colour of its style. A GtkImage
 * asks all that is around it for their sizes anew when it gets another icon,
 * up to the window; here another icon is drawn and nothing else happens. What
 * must hold: no size depends on which icon it is.
 */

#include "rf-glyph.h"

#define DEFAULT_SIZE 16 /* px, of GTK's icons in a line of text */
#define MAX_SIZE 512

struct _RfGlyph
{
  GtkWidget parent_instance;

  char             *icon_name; /* (nullable) */
  GtkIconPaintable *icon;      /* (nullable): looked up when it is drawn first */
  int               pixel_size;
};

enum
{
  PROP_ICON_NAME = 1,
  PROP_PIXEL_SIZE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RfGlyph, rf_glyph, GTK_TYPE_WIDGET)

static void
rf_glyph_measure (GtkWidget     *widget,
                  GtkOrientation orientation,
                  int            for_size,
                  int           *minimum,
                  int           *natural,
                  int           *minimum_baseline,
                  int           *natural_baseline)
{
  *minimum = *natural = RF_GLYPH (widget)->pixel_size;
}

static void
rf_glyph_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  RfGlyph *self = RF_GLYPH (widget);
  int size = self->pixel_size;
  GdkRGBA colour;

  if (self->icon_name == NULL)
    return;
  if (self->icon == NULL)
    self->icon = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), self->icon_name, NULL, size,
                                             gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget), GTK_ICON_LOOKUP_FORCE_SYMBOLIC);

  gtk_widget_get_color (widget, &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((gtk_widget_get_width (widget) - size) / 2, (gtk_widget_get_height (widget) - size) / 2));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->icon), snapshot, size, size,
                                            (const GdkRGBA[]) { colour, colour, colour, colour }, 4);
  gtk_snapshot_restore (snapshot);
}

static void
forget_icon (RfGlyph *self)
{
  g_clear_object (&self->icon);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
rf_glyph_direction_changed (GtkWidget       *widget,
                            GtkTextDirection previous)
{
  forget_icon (RF_GLYPH (widget));
  GTK_WIDGET_CLASS (rf_glyph_parent_class)->direction_changed (widget, previous);
}

static void
rf_glyph_system_setting_changed (GtkWidget       *widget,
                                 GtkSystemSetting setting)
{
  if (setting == GTK_SYSTEM_SETTING_ICON_THEME)
    forget_icon (RF_GLYPH (widget));
  GTK_WIDGET_CLASS (rf_glyph_parent_class)->system_setting_changed (widget, setting);
}

static void
rf_glyph_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ICON_NAME:
      g_value_set_string (value, RF_GLYPH (object)->icon_name);
      break;

    case PROP_PIXEL_SIZE:
      g_value_set_int (value, RF_GLYPH (object)->pixel_size);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_glyph_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_ICON_NAME:
      rf_glyph_set_icon_name (RF_GLYPH (object), g_value_get_string (value));
      break;

    case PROP_PIXEL_SIZE:
      RF_GLYPH (object)->pixel_size = g_value_get_int (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_glyph_finalize (GObject *object)
{
  g_clear_object (&RF_GLYPH (object)->icon);
  g_free (RF_GLYPH (object)->icon_name);

  G_OBJECT_CLASS (rf_glyph_parent_class)->finalize (object);
}

static void
rf_glyph_class_init (RfGlyphClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rf_glyph_get_property;
  object_class->set_property = rf_glyph_set_property;
  object_class->finalize = rf_glyph_finalize;
  widget_class->measure = rf_glyph_measure;
  widget_class->snapshot = rf_glyph_snapshot;
  widget_class->direction_changed = rf_glyph_direction_changed;
  widget_class->system_setting_changed = rf_glyph_system_setting_changed;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * RfGlyph:pixel-size:
   *
   * Width and height, in pixels.
   */
  properties[PROP_PIXEL_SIZE] = g_param_spec_int ("pixel-size", NULL, NULL, 1, MAX_SIZE, DEFAULT_SIZE,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "image"); /* what the style says of icons holds for it */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rf_glyph_init (RfGlyph *self)
{
}

/* (nullable) */
const char *
rf_glyph_get_icon_name (RfGlyph *self)
{
  g_return_val_if_fail (RF_IS_GLYPH (self), NULL);

  return self->icon_name;
}

/**
 * rf_glyph_set_icon_name:
 * @icon_name: (nullable): of the icon theme; NULL for none
 */
void
rf_glyph_set_icon_name (RfGlyph    *self,
                        const char *icon_name)
{
  g_return_if_fail (RF_IS_GLYPH (self));

  if (!g_set_str (&self->icon_name, icon_name))
    return;

  forget_icon (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON_NAME]);
}
