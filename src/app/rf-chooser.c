/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One of many, chosen by name: a step to lead to, a flow to run. The list is
 * asked for when it opens (RfChooser::fill), so that it costs nothing before,
 * and forgotten when it closes.
 */

#include "rf-chooser.h"

#include <glib/gi18n.h>

struct _RfChooser
{
  AdwBin parent_instance;

  char               *css_class;
  char               *name;
  GListStore         *choices; /* GtkStringObject with the data “id”, “icon”, “class” */
  GtkStringFilter    *filter;
  GtkSingleSelection *selection;

  GtkMenuButton *button;
  GtkImage      *icon;
  GtkLabel      *title;
  GtkPopover    *popover;
  GtkEditable   *search;
  GtkListView   *list;
  GtkWidget     *nothing;
  GtkButton     *extra;
};

enum
{
  FILL,
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfChooser, rf_chooser, ADW_TYPE_BIN)

/* ---- the list -------------------------------------------------------------------------------------------------- */

static void
choose (RfChooser  *self,
        const char *id)
{
  g_autofree char *chosen = g_strdup (id); /* closing forgets the list */

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[CHOSEN], 0, chosen);
}

static void
activate_cb (RfChooser *self,
             guint      position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    choose (self, g_object_get_data (item, "id"));
}

static void
search_activate_cb (RfChooser *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    activate_cb (self, position);
}

static void
search_changed_cb (RfChooser *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (self->search));
  gtk_widget_set_visible (self->nothing, g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0);
}

/* Escape in the search closes the list. */
static void
stop_search_cb (RfChooser *self)
{
  gtk_popover_popdown (self->popover);
}

static void
extra_cb (RfChooser *self)
{
  choose (self, "");
}

static void
show_cb (RfChooser *self)
{
  g_list_store_remove_all (self->choices);
  gtk_editable_set_text (self->search, "");
  g_signal_emit (self, signals[FILL], 0);
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
closed_cb (RfChooser *self)
{
  g_list_store_remove_all (self->choices);
}

/* Down goes from the search to the list; the first match is chosen already. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        RfChooser             *self)
{
  if (keyval != GDK_KEY_Down)
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkStringObject *choice = gtk_list_item_get_item (item);
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const char *const classes[] = { g_object_get_data (G_OBJECT (choice), "class"), NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), g_object_get_data (G_OBJECT (choice), "icon"));
  gtk_widget_set_css_classes (icon, (const char **) classes);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (icon)), gtk_string_object_get_string (choice));
  gtk_list_item_set_accessible_label (item, gtk_string_object_get_string (choice));
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static gboolean
rf_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RF_CHOOSER (widget)->button));
}

static void
rf_chooser_dispose (GObject *object)
{
  RfChooser *self = RF_CHOOSER (object);

  /* the bin knows its child by a plain pointer, which the template would leave hanging */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_CHOOSER);
  g_clear_object (&self->choices);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (rf_chooser_parent_class)->dispose (object);
}

static void
rf_chooser_finalize (GObject *object)
{
  g_free (RF_CHOOSER (object)->css_class);
  g_free (RF_CHOOSER (object)->name);

  G_OBJECT_CLASS (rf_chooser_parent_class)->finalize (object);
}

static void
rf_chooser_class_init (RfChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_chooser_finalize;
  widget_class->grab_focus = rf_chooser_grab_focus;

  /**
   * RfChooser::fill:
   *
   * The list is about to be shown: rf_chooser_add() what can be chosen.
   */
  signals[FILL] = g_signal_new ("fill", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * RfChooser::chosen:
   * @id: of what was chosen, "" for the extra button
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, RfChooser, button);
  gtk_widget_class_bind_template_child (widget_class, RfChooser, icon);
  gtk_widget_class_bind_template_child (widget_class, RfChooser, title);
  gtk_widget_class_bind_template_child (widget_class, RfChooser, popover);
  gtk_widget_class_bind_template_child (widget_class, RfChooser, search);
  gtk_widget_class_bind_template_child (widget_class, RfChooser, list);
  gtk_widget_class_bind_template_child (widget_class, RfChooser, nothing);
  gtk_widget_class_bind_template_child (widget_class, RfChooser, extra);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, extra_cb);
}

static void
rf_chooser_init (RfChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkFilterListModel *filtered;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->choices = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  self->filter = gtk_string_filter_new (text);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->choices)), GTK_FILTER (g_object_ref (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
}

/* The button says what it is for and what is chosen: “Leads to: Restart the spooler”. */
static void
name_button (RfChooser *self)
{
  g_autofree char *spoken = g_strdup_printf ("%s: %s", self->name != NULL ? self->name : "", gtk_label_get_label (self->title));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), gtk_label_get_label (self->title));
}

/**
 * rf_chooser_set_chosen:
 * @title: what the button says
 * @icon: (nullable): an icon name
 * @css_class: (nullable): its colour
 */
void
rf_chooser_set_chosen (RfChooser  *self,
                       const char *title,
                       const char *icon,
                       const char *css_class)
{
  g_return_if_fail (RF_IS_CHOOSER (self));

  if (g_strcmp0 (self->css_class, css_class) != 0)
    {
      if (self->css_class != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->css_class);
      g_set_str (&self->css_class, css_class);
      if (css_class != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (self->icon), css_class);
    }
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  gtk_label_set_label (self->title, title);
  name_button (self);
}

/* What it is that is chosen, for a screen reader. */
void
rf_chooser_set_name (RfChooser  *self,
                     const char *name)
{
  g_return_if_fail (RF_IS_CHOOSER (self));

  g_set_str (&self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  name_button (self);
}

/* Closes the list where it is open: nothing is chosen. */
void
rf_chooser_close (RfChooser *self)
{
  g_return_if_fail (RF_IS_CHOOSER (self));

  gtk_popover_popdown (self->popover);
}

/* @label: (nullable): a button below the list, which chooses "" */
void
rf_chooser_set_extra (RfChooser  *self,
                      const char *label)
{
  g_return_if_fail (RF_IS_CHOOSER (self));

  gtk_button_set_label (self->extra, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->extra), label != NULL);
}

void
rf_chooser_add (RfChooser  *self,
                const char *id,
                const char *title,
                const char *icon,
                const char *css_class)
{
  g_autoptr (GtkStringObject) choice = gtk_string_object_new (title);

  g_object_set_data_full (G_OBJECT (choice), "id", g_strdup (id), g_free);
  g_object_set_data_full (G_OBJECT (choice), "icon", g_strdup (icon), g_free);
  g_object_set_data_full (G_OBJECT (choice), "class", g_strdup (css_class), g_free);
  g_list_store_append (self->choices, choice);
}
