/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The library: all flows as cards or as a list, and what a search finds in
 * flows, steps and sessions. It shows the library's models and holds nothing
 * of its own.
 */

#include "rf-flows-page-private.h"

#include <glib/gi18n.h>

#include "rf-flow-cell.h"
#include "rf-flow-row.h"
#include "rf-focus.h"
#include "rf-hit-row.h"
#include "rf-palette.h"
#include "rf-session-item.h"
#include "rf-window.h"

#define MAX_HITS 50

enum
{
  SORT_USED,
  SORT_RECENT,
  SORT_NAME,
  SORT_CHANGED
};

G_DEFINE_FINAL_TYPE (RfFlowsPage, rf_flows_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *
get_words (RfFlowsPage * self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/* One of the two at a time: a view with a model makes its widgets, whether it is seen or not. */
static void
show_in_view (RfFlowsPage *self,
              gboolean     as_list)
{
  gtk_grid_view_set_model (self->grid, as_list ? NULL : self->flows);
  gtk_list_view_set_model (self->list, as_list ? self->flows : NULL);
}

static void
show_state (RfFlowsPage *self)
{
  const char *mode = adw_toggle_group_get_active_name (self->view_mode);
  guint n_all = g_list_model_get_n_items (rf_library_get_flows (self->library));

  if (get_words (self)[0] != '\0')
    return; /* the search decides */

  show_in_view (self, g_strcmp0 (mode, "list") == 0);
  if (n_all == 0)
    gtk_stack_set_visible_child_name (self->stack, rf_library_is_loaded (self->library) ? "empty" : "loading");
  else
    gtk_stack_set_visible_child_name (self->stack, g_strcmp0 (mode, "list") == 0 ? "list" : "grid");
}

/* ---- filter and order ------------------------------------------------------------------------------------------ */

static gboolean
matches_kind (gpointer item,
              gpointer data)
{
  RfFlowsPage *self = data;
  const char *kind = rf_flow_item_get_info (item)->kind;
  guint chosen = gtk_drop_down_get_selected (self->kinds);

  return chosen == 0 || (chosen == 2) == (g_strcmp0 (kind, "procedural") == 0);
}

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return a < b ? 1 : a > b ? -1 : 0;
}

static int
compare_flows (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  RfFlowsPage *self = data;
  const RfFlowInfo *left = rf_flow_item_get_info ((RfFlowItem *) a);
  const RfFlowInfo *right = rf_flow_item_get_info ((RfFlowItem *) b);
  int order = 0;

  if (left->pinned != right->pinned)
    return left->pinned ? -1 : 1;

  switch (gtk_drop_down_get_selected (self->sort))
    {
    case SORT_USED:
      order = compare_numbers (left->n_runs, right->n_runs);
      break;

    case SORT_RECENT:
      order = compare_numbers (left->last_run, right->last_run);
      break;

    case SORT_CHANGED:
      order = compare_numbers (left->updated, right->updated);
      break;

    default:
      break;
    }

  return order != 0 ? order : g_utf8_collate (left->name, right->name);
}

static void
filter_changed_cb (RfFlowsPage *self)
{
  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
sort_changed_cb (RfFlowsPage *self)
{
  if (self->sorter == NULL)
    return;

  g_settings_set_enum (self->settings, "flows-sort", gtk_drop_down_get_selected (self->sort));
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

/* ---- cards, rows and hits -------------------------------------------------------------------------------------- */

/* Of a card or a row. */
static RfFlowItem *
get_shown_item (GtkWidget *widget)
{
  if (RF_IS_FLOW_CELL (widget))
    return rf_flow_cell_get_item (RF_FLOW_CELL (widget));

  return RF_IS_FLOW_ROW (widget) ? rf_flow_row_get_item (RF_FLOW_ROW (widget)) : NULL;
}

static void
menu_pressed_cb (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 RfFlowsPage     *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  RfFlowItem *item = get_shown_item (widget);

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  rf_flows_page_popup_menu (self, widget, item, x, y);
}

static void
middle_pressed_cb (GtkGestureClick *gesture,
                   int              n_press,
                   double           x,
                   double           y,
                   RfFlowsPage     *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  RfFlowItem *item = get_shown_item (widget);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.run-flow", "s", rf_flow_item_get_id (item));
}

static void
add_click (RfFlowsPage *self,
           GtkWidget   *widget,
           guint        button,
           GCallback    pressed)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  g_signal_connect_object (gesture, "pressed", pressed, self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          RfFlowsPage              *self)
{
  gboolean is_card = g_object_get_data (G_OBJECT (factory), "cards") != NULL;
  GtkWidget *widget = is_card ? rf_flow_cell_new (self->probes) : rf_flow_row_new ();

  add_click (self, widget, GDK_BUTTON_SECONDARY, G_CALLBACK (menu_pressed_cb));
  add_click (self, widget, GDK_BUTTON_MIDDLE, G_CALLBACK (middle_pressed_cb));
  gtk_list_item_set_child (list_item, widget);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);
  RfFlowItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *detail = rf_flow_item_detail (item);

  if (RF_IS_FLOW_CELL (child))
    rf_flow_cell_set_item (RF_FLOW_CELL (child), item);
  else
    rf_flow_row_set_item (RF_FLOW_ROW (child), item);
  gtk_list_item_set_accessible_label (list_item, rf_flow_item_get_name (item));
  gtk_list_item_set_accessible_description (list_item, detail);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  if (RF_IS_FLOW_CELL (child))
    rf_flow_cell_set_item (RF_FLOW_CELL (child), NULL);
  else
    rf_flow_row_set_item (RF_FLOW_ROW (child), NULL);
}

static GtkListItemFactory *
make_factory (RfFlowsPage *self,
              gboolean     cards)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  if (cards)
    g_object_set_data (G_OBJECT (factory), "cards", self);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}

static void
setup_hit_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, rf_hit_row_new ());
}

static void
bind_hit_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item)
{
  RfHitItem *item = gtk_list_item_get_item (list_item);
  const RfHit *hit = rf_hit_item_get_hit (item);

  rf_hit_row_set_item (RF_HIT_ROW (gtk_list_item_get_child (list_item)), item);
  gtk_list_item_set_accessible_label (list_item, hit->title);
  gtk_list_item_set_accessible_description (list_item, hit->snippet);
}

static void
activate_cb (RfFlowsPage *self,
             guint        position)
{
  g_autoptr (RfFlowItem) item = g_list_model_get_item (G_LIST_MODEL (self->flows), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-flow", "s", rf_flow_item_get_id (item));
}

static void
activate_hit_cb (RfFlowsPage *self,
                 guint        position)
{
  g_autoptr (RfHitItem) item = g_list_model_get_item (G_LIST_MODEL (self->hits), position);

  rf_hit_open (rf_hit_item_get_hit (item), self);
}

/* ---- search ---------------------------------------------------------------------------------------------------- */

static DexFuture *
found_cb (DexFuture *future,
          gpointer   data)
{
  RfFlowsPage *self = data;
  GPtrArray *hits = g_value_get_boxed (dex_future_get_value (future, NULL));
  g_autofree char *title = NULL;

  g_list_store_remove_all (self->hits);
  for (guint i = 0; i < hits->len; i++)
    {
      g_autoptr (RfHitItem) item = rf_hit_item_new (hits->pdata[i]);

      hits->pdata[i] = NULL;
      g_list_store_append (self->hits, item);
    }

  title = g_strdup_printf (_ ("Nothing Matches “%s”"), get_words (self));
  adw_status_page_set_title (self->nothing, title);
  gtk_stack_set_visible_child_name (self->stack, hits->len > 0 ? "results" : "nothing");
  g_set_str (&self->found, get_words (self));
  if (hits->len > 0 && g_strcmp0 (self->opens, self->found) == 0)
    activate_hit_cb (self, 0);
  g_clear_pointer (&self->opens, g_free);

  return dex_future_new_true ();
}

static DexFuture *
search_failed_cb (DexFuture *future,
                  gpointer   data)
{
  GError *error = NULL;

  dex_future_get_value (future, &error);

  return rf_window_fail (data, error);
}

static void
search_changed_cb (RfFlowsPage *self)
{
  g_autofree char *words = g_strstrip (g_strdup (get_words (self)));

  dex_clear (&self->searching);
  g_clear_pointer (&self->found, g_free);
  if (words[0] == '\0')
    {
      show_state (self);
      return;
    }

  self->searching = dex_future_catch (dex_future_then (rf_library_search (self->library, words, MAX_HITS), found_cb, self, NULL),
                                      search_failed_cb, self, NULL);
}

/* Who types and presses Enter at once means what is found for the whole text, not what was found on the way. */
static void
search_activate_cb (RfFlowsPage *self)
{
  if (g_strcmp0 (self->found, get_words (self)) != 0)
    {
      g_set_str (&self->opens, get_words (self));
      search_changed_cb (self);
    }
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->hits)) > 0)
    activate_hit_cb (self, 0);
}

static void
stop_search_cb (RfFlowsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
to_results_cb (RfFlowsPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/**
 * rf_flows_page_search:
 *
 * Puts the focus where one types what to look for.
 */
void
rf_flows_page_search (RfFlowsPage *self)
{
  g_return_if_fail (RF_IS_FLOWS_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* ---- unfinished sessions --------------------------------------------------------------------------------------- */

static void
resume_cb (RfFlowsPage *self)
{
  adw_banner_set_revealed (self->resume, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-session", "s", self->unfinished);
}

/**
 * rf_flows_page_offer_resume:
 *
 * Offers the session that was left last, where one was left unfinished.
 */
void
rf_flows_page_offer_resume (RfFlowsPage *self)
{
  GListModel *sessions;
  const RfSessionInfo *newest = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (RF_IS_FLOWS_PAGE (self));

  sessions = rf_library_get_sessions (self->library);
  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (RfSessionItem) item = g_list_model_get_item (sessions, i);
      const RfSessionInfo *info = rf_session_item_get_info (item);

      if (!info->parked && (newest == NULL || info->last > newest->last))
        newest = info;
    }
  if (newest == NULL)
    return;

  g_set_str (&self->unfinished, newest->id);
  if (newest->current != NULL && newest->current[0] != '\0')
    title = g_strdup_printf (_ ("“%s” is unfinished, at “%s”"), newest->flow_name, newest->current);
  else
    title = g_strdup_printf (_ ("“%s” is unfinished"), newest->flow_name);
  adw_banner_set_use_markup (self->resume, FALSE);
  adw_banner_set_title (self->resume, title);
  adw_banner_set_revealed (self->resume, TRUE);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

/**
 * rf_flows_page_get_chosen:
 *
 * Returns: (transfer full) (nullable): the flow that has the focus
 */
RfFlowItem *
rf_flows_page_get_chosen (RfFlowsPage *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  RfFlowItem *item = child != NULL ? get_shown_item (child) : NULL;

  /* Not what is selected: coming by Tab gives the focus and selects nothing. */
  return item != NULL ? g_object_ref (item) : NULL;
}

/**
 * rf_flows_page_set_library:
 *
 * To be called once.
 */
void
rf_flows_page_set_library (RfFlowsPage *self,
                           RfLibrary   *library,
                           GSettings   *settings)
{
  GListModel *flows;

  g_return_if_fail (RF_IS_FLOWS_PAGE (self));

  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  gtk_drop_down_set_selected (self->sort, g_settings_get_enum (settings, "flows-sort"));
  g_settings_bind (settings, "flows-view", self->view_mode, "active-name", G_SETTINGS_BIND_DEFAULT);

  self->filter = GTK_FILTER (gtk_custom_filter_new (matches_kind, self, NULL));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_flows, self, NULL));
  flows = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (rf_library_get_flows (library)), g_object_ref (self->filter)));
  flows = G_LIST_MODEL (gtk_sort_list_model_new (flows, g_object_ref (self->sorter)));
  self->flows = GTK_SELECTION_MODEL (gtk_single_selection_new (flows));
  gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (self->flows), FALSE);
  g_signal_connect_object (self->flows, "items-changed", G_CALLBACK (rf_flows_page_look_for_copy), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (rf_library_get_flows (library), "items-changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify::loaded", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view_mode, "notify::active-name", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);
}

static void
rf_flows_page_dispose (GObject *object)
{
  RfFlowsPage *self = RF_FLOWS_PAGE (object);

  dex_clear (&self->searching);
  for (guint i = 0; self->probes != NULL && i < self->probes->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->probes, i));
  g_clear_pointer (&self->probes, g_ptr_array_unref);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_FLOWS_PAGE);
  g_clear_object (&self->flows);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->hits);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (rf_flows_page_parent_class)->dispose (object);
}

static void
rf_flows_page_finalize (GObject *object)
{
  RfFlowsPage *self = RF_FLOWS_PAGE (object);

  g_free (self->unfinished);
  g_free (self->menu_flow);
  g_free (self->copied);
  g_free (self->found);
  g_free (self->opens);

  G_OBJECT_CLASS (rf_flows_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RfFlowsPage, view_mode);
  gtk_widget_class_bind_template_child (widget_class, RfFlowsPage, resume);
  gtk_widget_class_bind_template_child (widget_class, RfFlowsPage, search);
  gtk_widget_class_bind_template_child (widget_class, RfFlowsPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, RfFlowsPage, sort);
  gtk_widget_class_bind_template_child (widget_class, RfFlowsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RfFlowsPage, grid);
  gtk_widget_class_bind_template_child (widget_class, RfFlowsPage, list);
  gtk_widget_class_bind_template_child (widget_class, RfFlowsPage, results);
  gtk_widget_class_bind_template_child (widget_class, RfFlowsPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, RfFlowsPage, flow_menu);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, to_results_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_hit_cb);
}

static void
rf_flows_page_class_init (RfFlowsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rf_flows_page_dispose;
  object_class->finalize = rf_flows_page_finalize;
  /* A field for text takes it first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.new-from-clipboard", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-flows-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  rf_flows_page_install_actions (widget_class);
}

static void
rf_flows_page_init (RfFlowsPage *self)
{
  g_autoptr (GtkListItemFactory) cards = NULL;
  g_autoptr (GtkListItemFactory) rows = NULL;
  g_autoptr (GtkListItemFactory) hit_rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) hits = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->probes = g_ptr_array_new ();
  rf_palette_add_probes (GTK_WIDGET (self), self->probes);
  cards = make_factory (self, TRUE);
  rows = make_factory (self, FALSE);
  gtk_grid_view_set_factory (self->grid, cards);
  gtk_list_view_set_factory (self->list, rows);

  g_signal_connect (hit_rows, "setup", G_CALLBACK (setup_hit_cb), NULL);
  g_signal_connect (hit_rows, "bind", G_CALLBACK (bind_hit_cb), NULL);
  self->hits = g_list_store_new (RF_TYPE_HIT_ITEM);
  hits = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->hits))));
  gtk_list_view_set_factory (self->results, hit_rows);
  gtk_list_view_set_model (self->results, hits);
  rf_flow_cell_watch_grid (self->grid);
  rf_flows_page_add_keys (GTK_WIDGET (self->grid));
  rf_flows_page_add_keys (GTK_WIDGET (self->list));
  rf_focus_search_by_typing (self->search, GTK_WIDGET (self));
}
