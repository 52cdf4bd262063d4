/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window's first column. It asks to be taken somewhere by the action
 * win.show; where the window is then, it is told.
 */

#include "rf-sidebar.h"

#include "rf-nav-row.h"

struct _RfSidebar
{
  AdwNavigationPage parent_instance;

  GtkListBox *list;
  RfNavRow   *flows_row;
  RfNavRow   *sessions_row;
  GtkWidget  *place; /* the row of where the window is */
  char       *author;
};

enum
{
  PROP_AUTHOR = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RfSidebar, rf_sidebar, ADW_TYPE_NAVIGATION_PAGE)

static void
row_activated_cb (RfSidebar     *self,
                  GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show", "s", gtk_widget_get_name (GTK_WIDGET (row)));
}

/* Arrow keys choose a row, Enter goes there: whoever leaves without Enter finds the list telling the truth. */
static void
left_cb (RfSidebar *self)
{
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (self->place));
}

/* The keys of the page beside work from here, too: at the first start the focus is here. Not those that change what is
 * chosen there without a word, such as Delete. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                RfSidebar             *self)
{
  GtkWidget *split = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_SPLIT_VIEW);
  AdwNavigationPage *content = split != NULL ? adw_navigation_split_view_get_content (ADW_NAVIGATION_SPLIT_VIEW (split)) : NULL;

  if (content == NULL || (state & GDK_CONTROL_MASK) == 0 || adw_navigation_split_view_get_collapsed (ADW_NAVIGATION_SPLIT_VIEW (split)))
    return GDK_EVENT_PROPAGATE;

  return gtk_event_controller_key_forward (controller, GTK_WIDGET (content));
}

static void
rf_sidebar_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  RfSidebar *self = RF_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_AUTHOR:
      g_value_set_string (value, self->author);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_sidebar_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  RfSidebar *self = RF_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_AUTHOR:
      if (g_set_str (&self->author, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_sidebar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_SIDEBAR);

  G_OBJECT_CLASS (rf_sidebar_parent_class)->dispose (object);
}

static void
rf_sidebar_finalize (GObject *object)
{
  g_free (RF_SIDEBAR (object)->author);

  G_OBJECT_CLASS (rf_sidebar_parent_class)->finalize (object);
}

static void
rf_sidebar_class_init (RfSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rf_sidebar_dispose;
  object_class->finalize = rf_sidebar_finalize;
  object_class->get_property = rf_sidebar_get_property;
  object_class->set_property = rf_sidebar_set_property;

  properties[PROP_AUTHOR] =
    g_param_spec_string ("author", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RF_TYPE_NAV_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, RfSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, RfSidebar, flows_row);
  gtk_widget_class_bind_template_child (widget_class, RfSidebar, sessions_row);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
rf_sidebar_init (RfSidebar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->place = GTK_WIDGET (self->flows_row);
}

/**
 * rf_sidebar_select:
 * @place: "flows" or "sessions": where the window is now
 */
void
rf_sidebar_select (RfSidebar  *self,
                   const char *place)
{
  g_return_if_fail (RF_IS_SIDEBAR (self));

  self->place = GTK_WIDGET (g_strcmp0 (place, "sessions") == 0 ? self->sessions_row : self->flows_row);
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (self->place));
}

void
rf_sidebar_set_unfinished (RfSidebar *self,
                           guint      n_sessions)
{
  g_return_if_fail (RF_IS_SIDEBAR (self));

  rf_nav_row_set_count (self->sessions_row, n_sessions);
}
