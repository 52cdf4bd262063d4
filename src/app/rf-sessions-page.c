/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The history: all sessions by day, narrowed by filters that say how many
 * sessions each of their values has. With words in the search it shows where
 * in the sessions they were said, within the same filters.
 */

#include "rf-sessions-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-focus.h"
#include "rf-history-list.h"
#include "rf-hit-row.h"
#include "rf-session-row.h"
#include "rf-text.h"
#include "rf-window.h"
#include "rf-words.h"

#define MAX_HITS 200
#define MANY 8          /* values of a filter from which on it has a search of its own */
#define LONGEST_NAME 28 /* characters: the filters stand beside each other */

G_DEFINE_FINAL_TYPE (RfSessionsPage, rf_sessions_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *const all_words[RF_N_FACETS] = {
  [RF_FACET_FLOW] = N_ ("All flows"), [RF_FACET_CLIENT] = N_ ("All clients"), [RF_FACET_TICKET] = N_ ("All tickets"),
  [RF_FACET_AUTHOR] = N_ ("All engineers"), [RF_FACET_OUTCOME] = N_ ("All outcomes"),
};

/* ---- what is shown --------------------------------------------------------------------------------------------- */

static const char *
get_words (RfSessionsPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static gboolean
is_searching (RfSessionsPage *self)
{
  return get_words (self)[strspn (get_words (self), " ")] != '\0';
}

static void
show_state (RfSessionsPage *self)
{
  gboolean filtered = !rf_history_filter_is_empty (self->filter);
  guint n = is_searching (self) ? g_list_model_get_n_items (G_LIST_MODEL (self->hits)) : g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *count = g_strdup_printf (g_dngettext (NULL, "%u session", "%u sessions", n), n);
  const char *page = "list";

  gtk_widget_set_visible (self->clear, filtered);
  if (n == 0)
    page = filtered || is_searching (self) ? "nothing" : "empty";
  else if (is_searching (self))
    page = "hits";
  if (is_searching (self) && filtered)
    adw_status_page_set_description (self->nothing, _ ("No session within the filters says that. Clear them, or look for another word."));
  else if (is_searching (self))
    adw_status_page_set_description (self->nothing, _ ("No session says that. Look for another word."));
  else
    adw_status_page_set_description (self->nothing, _ ("No session fits all of the filters."));
  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n > 0);
  gtk_stack_set_visible_child_name (self->stack, page);
  rf_sessions_page_allow_choice (self, strcmp (page, "list") == 0);
}

static void
show_n_filters (RfSessionsPage *self)
{
  g_autofree char *label = NULL;
  guint n = self->filter->after != 0 || self->filter->before != 0;

  for (guint i = 0; i < RF_N_FACETS; i++)
    n += self->filter->values[i] != NULL;
  label = n > 0 ? g_strdup_printf (_ ("Filters (%u)"), n) : g_strdup (_ ("Filters"));
  adw_button_content_set_label (self->filters_content, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filters_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* ---- filters --------------------------------------------------------------------------------------------------- */

static void
add_value (GPtrArray     *values,
           GtkStringList *labels,
           RfFacet        facet,
           const char    *value,
           const char    *name,
           guint          n)
{
  const char *said = facet == RF_FACET_OUTCOME ? rf_outcome_word (strcmp (value, "open") == 0 ? NULL : value) : name;
  g_autofree char *shortened = rf_text_shorten (said, LONGEST_NAME);
  /* Translators: a client, a flow or an engineer, and how many sessions there are of it */
  g_autofree char *label = g_strdup_printf (_ ("%s (%u)"), shortened, n);

  g_ptr_array_add (values, g_strdup (value));
  gtk_string_list_append (labels, label);
}

/* A value that is chosen stays in its list, also where no session has it any more. */
static void
show_facet (RfSessionsPage *self,
            RfFacet         facet,
            GPtrArray      *found)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *chosen = self->filter->values[facet];
  guint position = 0;

  g_ptr_array_set_size (self->values[facet], 0);
  g_ptr_array_add (self->values[facet], NULL);
  gtk_string_list_append (labels, _ (all_words[facet]));
  for (guint i = 0; i < found->len; i++)
    {
      const RfFacetValue *value = g_ptr_array_index (found, i);

      if (g_strcmp0 (value->value, chosen) == 0)
        position = self->values[facet]->len;
      add_value (self->values[facet], labels, facet, value->value, value->name, value->n);
    }
  if (chosen != NULL && position == 0)
    {
      position = self->values[facet]->len;
      add_value (self->values[facet], labels, facet, chosen, chosen, 0);
    }
  gtk_drop_down_set_model (self->drop_downs[facet], G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->drop_downs[facet], position);
  gtk_drop_down_set_enable_search (self->drop_downs[facet], found->len > MANY);
  gtk_widget_set_visible (GTK_WIDGET (self->drop_downs[facet]), found->len > 0 || chosen != NULL);
}

/* Gives an array of the values of each facet. */
static gboolean
count_facets (RfStore      *store,
              gpointer      data,
              GValue       *value,
              GCancellable *cancellable,
              GError      **error)
{
  const RfSessionFilter filter = rf_history_filter_ask (data);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < RF_N_FACETS; i++)
    {
      GPtrArray *values = rf_store_list_facet (store, &filter, i, error);

      if (values == NULL)
        return FALSE;
      g_ptr_array_add (all, values);
    }
  g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), g_steal_pointer (&all));

  return TRUE;
}

static DexFuture *
counted_cb (DexFuture *future,
            gpointer   data)
{
  RfSessionsPage *self = data;
  GPtrArray *all = g_value_get_boxed (dex_future_get_value (future, NULL));

  self->showing = TRUE;
  for (guint i = 0; i < all->len; i++)
    show_facet (self, i, g_ptr_array_index (all, i));
  self->showing = FALSE;
  show_n_filters (self);

  return rf_history_model_read (self->model, self->filter);
}

static DexFuture *
read_cb (DexFuture *future,
         gpointer   data)
{
  show_state (data);

  return dex_future_new_true ();
}

static void search_changed_cb (RfSessionsPage *self);

/* Reads counts and list anew, as the filters are now. What is still being read for others is given up. */
static void
refresh (RfSessionsPage *self)
{
  dex_clear (&self->reading);
  self->reading = rf_library_read (self->library, count_facets, rf_history_filter_copy (self->filter), (GDestroyNotify) rf_history_filter_free);
  self->reading = dex_future_then (self->reading, counted_cb, self, NULL);
  self->reading = dex_future_then (self->reading, read_cb, self, NULL);
  self->reading = dex_future_catch (self->reading, rf_window_fail_cb, self, NULL);
  if (is_searching (self))
    search_changed_cb (self);
}

/* A session that runs writes with each key: a page that nobody sees is not counted anew each time. */
static void
written_cb (RfSessionsPage *self)
{
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->stale)
    refresh (self);
}

static void
map_cb (RfSessionsPage *self)
{
  if (self->stale)
    refresh (self);
  self->stale = FALSE;
}

static void
chosen_cb (RfSessionsPage *self)
{
  if (self->showing || self->library == NULL)
    return;

  for (guint i = 0; i < RF_N_FACETS; i++)
    {
      guint chosen = gtk_drop_down_get_selected (self->drop_downs[i]);

      g_set_str (&self->filter->values[i], chosen < self->values[i]->len ? g_ptr_array_index (self->values[i], chosen) : NULL);
    }
  rf_date_filter_get_bounds (self->date, &self->filter->after, &self->filter->before);
  refresh (self);
}

static void
clear_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  RfSessionsPage *self = RF_SESSIONS_PAGE (widget);

  self->showing = TRUE;
  for (guint i = 0; i < RF_N_FACETS; i++)
    g_clear_pointer (&self->filter->values[i], g_free);
  rf_date_filter_reset (self->date);
  if (g_str_has_suffix (action, "all"))
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->showing = FALSE;
  rf_date_filter_get_bounds (self->date, &self->filter->after, &self->filter->before);
  refresh (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* ---- search ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  char            *text;
  RfHistoryFilter *filter;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->text);
  rf_history_filter_free (wish->filter);
  g_free (wish);
}

static gboolean
search_store (RfStore      *store,
              gpointer      data,
              GValue       *value,
              GCancellable *cancellable,
              GError      **error)
{
  const Wish *wish = data;
  const RfSessionFilter filter = rf_history_filter_ask (wish->filter);
  GPtrArray *hits = rf_store_search_sessions (store, wish->text, &filter, MAX_HITS, cancellable, error);

  if (hits == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), hits);

  return TRUE;
}

static DexFuture *
found_cb (DexFuture *future,
          gpointer   data)
{
  RfSessionsPage *self = data;
  GPtrArray *hits = g_value_get_boxed (dex_future_get_value (future, NULL));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < hits->len; i++)
    {
      g_ptr_array_add (items, rf_hit_item_new (hits->pdata[i]));
      hits->pdata[i] = NULL;
    }
  g_ptr_array_set_free_func (hits, NULL);
  g_list_store_splice (self->hits, 0, g_list_model_get_n_items (G_LIST_MODEL (self->hits)), items->pdata, items->len);
  show_state (self);

  return dex_future_new_true ();
}

static void
search_changed_cb (RfSessionsPage *self)
{
  Wish *wish;

  dex_clear (&self->searching);
  if (self->library == NULL || !is_searching (self))
    {
      g_list_store_remove_all (self->hits);
      if (self->library != NULL)
        show_state (self);
      return;
    }

  wish = g_new0 (Wish, 1);
  wish->text = g_strdup (get_words (self));
  wish->filter = rf_history_filter_copy (self->filter);
  self->searching = dex_future_then (rf_library_read (self->library, search_store, wish, wish_free), found_cb, self, NULL);
  self->searching = dex_future_catch (self->searching, rf_window_fail_cb, self, NULL);
}

static void
activate_hit_cb (RfSessionsPage *self,
                 guint           position)
{
  g_autoptr (RfHitItem) item = g_list_model_get_item (G_LIST_MODEL (self->hits), position);

  if (item != NULL)
    rf_hit_open (rf_hit_item_get_hit (item), self);
}

static void
search_activate_cb (RfSessionsPage *self)
{
  activate_hit_cb (self, 0);
}

static void
stop_search_cb (RfSessionsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

static void
activate_cb (RfSessionsPage *self,
             guint           position)
{
  g_autoptr (RfSessionItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (rf_history_choice_get_active (self->choice))
    rf_history_choice_toggle (self->choice, position);
  else if (rf_session_item_get_info (item) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-session", "s", rf_session_item_get_info (item)->id);
}

/* (nullable): the row that has the focus, or in which something has it. */
static RfSessionRow *
get_row (RfSessionsPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus == NULL ? NULL : gtk_widget_get_first_child (focus);

  if (row != NULL && !RF_IS_SESSION_ROW (row))
    row = gtk_widget_get_ancestor (focus, RF_TYPE_SESSION_ROW);

  return row != NULL ? RF_SESSION_ROW (row) : NULL;
}

/* The keys of the page mean the session whose row has the focus, or those that are chosen. */
static void
act_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  RfSessionsPage *self = RF_SESSIONS_PAGE (widget);
  RfSessionRow *row = get_row (self);
  g_autofree char *name = g_strconcat ("session", strchr (action, '.'), NULL);
  gboolean many = rf_history_choice_get_active (self->choice);

  if (many && g_str_has_suffix (action, "compare"))
    rf_sessions_page_compare_chosen (self);
  else if (many && g_str_has_suffix (action, "delete"))
    rf_sessions_page_delete_chosen (self);
  else if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (row), name, NULL);
}

static void
menu_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfSessionRow *row = get_row (RF_SESSIONS_PAGE (widget));

  if (row != NULL)
    rf_session_row_pop_up (row);
}

/* From the menu of a row. */
static void
choose_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfSessionsPage *self = RF_SESSIONS_PAGE (widget);
  RfSessionRow *row = get_row (self);
  guint position = row != NULL ? rf_session_row_get_position (row) : GTK_INVALID_LIST_POSITION;

  gtk_toggle_button_set_active (self->choose_button, TRUE);
  if (position != GTK_INVALID_LIST_POSITION)
    rf_history_choice_toggle (self->choice, position);
}

static void
search_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  rf_sessions_page_search (RF_SESSIONS_PAGE (widget));
}

/* (nullable): the session whose row has the focus, or the first unfinished one: parked ones come before all. */
static RfSessionItem *
get_open (RfSessionsPage *self)
{
  RfSessionRow *row = get_row (self);
  RfSessionItem *item = row != NULL ? rf_session_row_get_item (row) : NULL;

  if (item != NULL && rf_session_item_get_info (item) != NULL && !rf_session_item_is_finished (item))
    return g_object_ref (item);

  return g_list_model_get_item (rf_library_get_sessions (self->library), 0);
}

static void
resume_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  g_autoptr (RfSessionItem) item = get_open (RF_SESSIONS_PAGE (widget));

  if (item != NULL)
    gtk_widget_activate_action (widget, "win.open-session", "s", rf_session_item_get_info (item)->id);
}

static void
resume_window_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *target)
{
  g_autoptr (RfSessionItem) item = get_open (RF_SESSIONS_PAGE (widget));

  if (item != NULL)
    gtk_widget_activate_action (widget, "win.open-session-window", "s", rf_session_item_get_info (item)->id);
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

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_sessions_page_dispose (GObject *object)
{
  RfSessionsPage *self = RF_SESSIONS_PAGE (object);

  dex_clear (&self->reading);
  dex_clear (&self->searching);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_SESSIONS_PAGE);
  g_clear_object (&self->choice);
  g_clear_object (&self->model);
  g_clear_object (&self->hits);
  g_clear_object (&self->library);
  for (guint i = 0; i < RF_N_FACETS; i++)
    g_clear_pointer (&self->values[i], g_ptr_array_unref);
  g_clear_pointer (&self->filter, rf_history_filter_free);

  G_OBJECT_CLASS (rf_sessions_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  static const char *const names[RF_N_FACETS] = { "flow", "client", "ticket", "author", "outcome" };

  for (guint i = 0; i < RF_N_FACETS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, names[i], FALSE, G_STRUCT_OFFSET (RfSessionsPage, drop_downs[i]));
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, choose_button);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, compare_chosen);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, view);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, search);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, filters_button);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, filters_content);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, date);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, clear);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, count);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, list);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, results);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, nothing);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sessions.delete", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "sessions.resume", NULL, resume_action);
  gtk_widget_class_install_action (widget_class, "sessions.resume-in-window", NULL, resume_window_action);
  gtk_widget_class_install_action (widget_class, "sessions.replay", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "sessions.compare", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "sessions.export", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "sessions.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "sessions.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "sessions.clear-all", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "sessions.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "sessions.search", NULL, search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "sessions.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "sessions.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "sessions.resume", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_R, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "sessions.resume-in-window", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "sessions.replay", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "sessions.compare", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "sessions.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "sessions.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "sessions.menu", NULL);
}

static void
rf_sessions_page_class_init (RfSessionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_sessions_page_dispose;

  g_type_ensure (RF_TYPE_DATE_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-sessions-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_hit_cb);
  install_actions (widget_class);
  rf_sessions_page_install_choice (widget_class);
}

/* Delete is a key of the list and not of the page: there the search, to which all that is typed goes, takes it first. */
static void
bind_delete (RfSessionsPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0), gtk_named_action_new ("sessions.delete")));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

static void
rf_sessions_page_init (RfSessionsPage *self)
{
  g_autoptr (GtkListItemFactory) hit_rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) hits = NULL;

  self->filter = g_new0 (RfHistoryFilter, 1);
  for (guint i = 0; i < RF_N_FACETS; i++)
    self->values[i] = g_ptr_array_new_with_free_func (g_free);
  self->hits = g_list_store_new (RF_TYPE_HIT_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  rf_focus_search_by_typing (self->search, GTK_WIDGET (self));
  bind_delete (self);
  for (guint i = 0; i < RF_N_FACETS; i++)
    {
      g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

      gtk_drop_down_set_expression (self->drop_downs[i], expression);
      gtk_drop_down_set_search_match_mode (self->drop_downs[i], GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
    }

  g_signal_connect (hit_rows, "setup", G_CALLBACK (setup_hit_cb), NULL);
  g_signal_connect (hit_rows, "bind", G_CALLBACK (bind_hit_cb), NULL);
  hits = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->hits))));
  gtk_list_view_set_factory (self->results, hit_rows);
  gtk_list_view_set_model (self->results, hits);
}

RfSessionsPage *
rf_sessions_page_new (RfLibrary *library)
{
  RfSessionsPage *self = g_object_new (RF_TYPE_SESSIONS_PAGE, NULL);

  self->library = g_object_ref (library);
  self->model = rf_history_model_new (library);
  self->choice = rf_history_choice_new (self->model);
  rf_history_list_set_up (self->list, self->model, self->choice);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->choice));
  rf_sessions_page_set_up_choice (self);
  /* Whatever is written ends in the unfinished sessions being read anew. */
  g_signal_connect_object (rf_library_get_sessions (library), "items-changed", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  refresh (self);

  return self;
}

/**
 * rf_sessions_page_search:
 *
 * Puts the focus where one types what is looked for.
 */
void
rf_sessions_page_search (RfSessionsPage *self)
{
  g_return_if_fail (RF_IS_SESSIONS_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
