/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A column of text inside a scrolled window, as wide as there is room between
 * two limits. A text that changes makes GTK ask everything up to the window
 * how wide its words are at least, how wide at best, and how high at either.
 * Here that question ends: how wide the column is does not depend on what it
 * says, so a text is set for the width that it gets and for no other. What
 * must hold: what stands in it can be as narrow as the smaller limit.
 */

#include "rf-column-layout.h"

struct _RfColumnLayout
{
  GtkLayoutManager parent_instance;

  int minimum_size; /* pixels */
  int maximum_size; /* pixels; 0 for as wide as there is room */
};

enum
{
  PROP_MINIMUM_SIZE = 1,
  PROP_MAXIMUM_SIZE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RfColumnLayout, rf_column_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
get_child (GtkWidget * widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  return child != NULL && gtk_widget_should_layout (child) ? child : NULL;
}

/* What the child gets of @available; never less than it can be, were the smaller limit too small. */
static int
child_width (RfColumnLayout *self,
             GtkWidget      *child,
             int             available)
{
  int width = self->maximum_size > 0 ? MIN (available, self->maximum_size) : available;
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return MAX (minimum, width);
}

static GtkSizeRequestMode
rf_column_layout_get_request_mode (GtkLayoutManager *layout,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* For no certain width it has no height: what scrolls it needs none. */
static void
rf_column_layout_measure (GtkLayoutManager *layout,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  RfColumnLayout *self = RF_COLUMN_LAYOUT (layout);
  GtkWidget *child = get_child (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->minimum_size;
      *natural = MAX (self->minimum_size, self->maximum_size);
    }
  else if (for_size >= 0 && child != NULL)
    gtk_widget_measure (child, orientation, child_width (self, child, for_size), minimum, natural, NULL, NULL);
}

static void
rf_column_layout_allocate (GtkLayoutManager *layout,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  GtkWidget *child = get_child (widget);
  int inner, least;

  if (child == NULL)
    return;

  inner = child_width (RF_COLUMN_LAYOUT (layout), child, width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, inner, &least, NULL, NULL, NULL);
  gtk_widget_allocate (child, inner, MAX (height, least), -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (MAX (0, (width - inner) / 2), 0)));
}

static void
rf_column_layout_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  RfColumnLayout *self = RF_COLUMN_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_MINIMUM_SIZE:
      g_value_set_int (value, self->minimum_size);
      break;

    case PROP_MAXIMUM_SIZE:
      g_value_set_int (value, self->maximum_size);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_column_layout_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  RfColumnLayout *self = RF_COLUMN_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_MINIMUM_SIZE:
      self->minimum_size = g_value_get_int (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
      break;

    case PROP_MAXIMUM_SIZE:
      self->maximum_size = g_value_get_int (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_column_layout_class_init (RfColumnLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = rf_column_layout_get_property;
  object_class->set_property = rf_column_layout_set_property;
  layout_class->get_request_mode = rf_column_layout_get_request_mode;
  layout_class->measure = rf_column_layout_measure;
  layout_class->allocate = rf_column_layout_allocate;

  properties[PROP_MINIMUM_SIZE] =
    g_param_spec_int ("minimum-size", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MAXIMUM_SIZE] =
    g_param_spec_int ("maximum-size", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rf_column_layout_init (RfColumnLayout *self)
{
}
