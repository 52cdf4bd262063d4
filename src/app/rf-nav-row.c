/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A destination in the sidebar. Its count says how much waits there for the
 * engineer, not how much there is.
 */

#include "rf-nav-row.h"

struct _RfNavRow
{
  GtkListBoxRow parent_instance;

  char *icon;
  char *title;
  char *count;
};

enum
{
  PROP_ICON = 1,
  PROP_TITLE,
  PROP_COUNT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RfNavRow, rf_nav_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
is_set (RfNavRow   *self,
        const char *text)
{
  return text != NULL && text[0] != '\0';
}

static void
rf_nav_row_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  RfNavRow *self = RF_NAV_ROW (object);

  switch (prop_id)
    {
    case PROP_ICON:
      g_value_set_string (value, self->icon);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_COUNT:
      g_value_set_string (value, self->count);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_nav_row_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  RfNavRow *self = RF_NAV_ROW (object);

  switch (prop_id)
    {
    case PROP_ICON:
      g_set_str (&self->icon, g_value_get_string (value));
      break;

    case PROP_TITLE:
      g_set_str (&self->title, g_value_get_string (value));
      if (self->title != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
      break;

    case PROP_COUNT:
      g_set_str (&self->count, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_nav_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_NAV_ROW);

  G_OBJECT_CLASS (rf_nav_row_parent_class)->dispose (object);
}

static void
rf_nav_row_finalize (GObject *object)
{
  RfNavRow *self = RF_NAV_ROW (object);

  g_free (self->icon);
  g_free (self->title);
  g_free (self->count);

  G_OBJECT_CLASS (rf_nav_row_parent_class)->finalize (object);
}

static void
rf_nav_row_class_init (RfNavRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rf_nav_row_dispose;
  object_class->finalize = rf_nav_row_finalize;
  object_class->get_property = rf_nav_row_get_property;
  object_class->set_property = rf_nav_row_set_property;

  properties[PROP_ICON] =
    g_param_spec_string ("icon", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COUNT] =
    g_param_spec_string ("count", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-nav-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, is_set);
}

static void
rf_nav_row_init (RfNavRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rf_nav_row_set_count:
 * @count: how much waits there; nothing is shown for none
 */
void
rf_nav_row_set_count (RfNavRow *self,
                      guint     count)
{
  g_autofree char *text = NULL;

  g_return_if_fail (RF_IS_NAV_ROW (self));

  text = count == 0 ? NULL : g_strdup_printf ("%u", count);
  if (g_set_str (&self->count, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}
