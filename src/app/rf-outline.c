/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The outline of a flow: the full equivalent of the canvas for the keyboard
 * and the screen reader. It shows what RfOutlineModel lists and follows the
 * flow once a frame; whatever the author does here is an edit of the draft and
 * is announced. What the author may not do is refused with the reason, which
 * is shown below the list and announced as well.
 */

#include "rf-outline-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-author.h"

enum
{
  PROP_EDITABLE = 1,
  N_PROPS
};

enum
{
  SELECTED,
  ACTIVATED,
  DELETED,
  SEARCHED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfOutline, rf_outline, ADW_TYPE_BIN)

/* ---- what is chosen -------------------------------------------------------------------------------------------- */

gboolean
rf_outline_may_edit (RfOutline *self)
{
  return self->editable && self->draft != NULL;
}

/* Never NULL. */
RfFlow *
rf_outline_get_flow (RfOutline *self)
{
  return rf_outline_model_get_flow (self->model);
}

/* The row that has the focus, or RF_OUTLINE_NONE; one that is being typed in has it not. */
static guint
get_focused (RfOutline *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *cell = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)) ? gtk_widget_get_first_child (focus) : NULL;
  RfOutlineItem *item = cell != NULL && RF_IS_OUTLINE_CELL (cell) ? rf_outline_cell_get_item (RF_OUTLINE_CELL (cell)) : NULL;

  return item != NULL ? rf_outline_model_find_key (self->model, rf_outline_item_get_key (item)) : RF_OUTLINE_NONE;
}

/* The row that has the focus, else the first that is selected; or RF_OUTLINE_NONE. */
guint
rf_outline_get_position (RfOutline *self)
{
  guint focused = get_focused (self);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  if (focused != RF_OUTLINE_NONE || gtk_bitset_is_empty (selected))
    return focused;

  return gtk_bitset_get_nth (selected, 0);
}

/* (nullable): valid until the next update. */
const RfOutlineRow *
rf_outline_get_current (RfOutline *self)
{
  guint position = rf_outline_get_position (self);

  return position != RF_OUTLINE_NONE ? rf_outline_model_get_row (self->model, position) : NULL;
}

/* (transfer full): ids of the nodes of the selected rows, and NULL. */
GPtrArray *
rf_outline_dup_nodes (RfOutline *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GPtrArray *nodes = g_ptr_array_new_null_terminated (1, g_free, TRUE);

  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      const RfOutlineRow *row = rf_outline_model_get_row (self->model, gtk_bitset_get_nth (selected, i));

      if (row != NULL && row->node != NULL)
        g_ptr_array_add (nodes, g_strdup (row->node));
    }

  return nodes;
}

static void
remember_chosen (RfOutline *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  g_ptr_array_set_size (self->chosen, 0);
  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    g_ptr_array_add (self->chosen, g_strdup (rf_outline_model_get_row (self->model, gtk_bitset_get_nth (selected, i))->key));
}

/* Rows come and go with an update; those that stay chosen are selected anew. */
static void
restore_chosen (RfOutline *self)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->model)));
  g_autoptr (GArray) positions = rf_outline_model_find_keys (self->model, self->chosen);

  for (guint i = 0; i < positions->len; i++)
    gtk_bitset_add (selected, g_array_index (positions, guint, i));
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
}

static void
selection_changed_cb (RfOutline *self)
{
  g_autoptr (GPtrArray) nodes = NULL;

  if (self->quiet)
    return;

  remember_chosen (self);
  rf_outline_hint (self, NULL);
  rf_outline_update_actions (self);
  nodes = rf_outline_dup_nodes (self);
  g_signal_emit (self, signals[SELECTED], 0, nodes->pdata);
}

/* Selects the row alone and gives it the focus. */
void
rf_outline_focus (RfOutline *self,
                  guint      position)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    return;

  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

void
rf_outline_focus_key (RfOutline  *self,
                      const char *key)
{
  guint position = rf_outline_model_reveal (self->model, key);

  rf_outline_focus (self, position != RF_OUTLINE_NONE ? position : rf_outline_model_find_key (self->model, key));
}

/* (nullable): what shows the row, if anything does. */
RfOutlineCell *
rf_outline_find_cell (RfOutline  *self,
                      const char *key)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    {
      RfOutlineItem *item = rf_outline_cell_get_item (cell);

      if (item != NULL && g_strcmp0 (rf_outline_item_get_key (item), key) == 0)
        return cell;
    }

  return NULL;
}

/* ---- what is said ---------------------------------------------------------------------------------------------- */

void
rf_outline_say (RfOutline  *self,
                const char *format,
                ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * rf_outline_hint:
 * @text: (nullable): what stands below the list until something else is chosen or done
 */
void
rf_outline_hint (RfOutline  *self,
                 const char *text)
{
  if (text != NULL)
    gtk_label_set_label (self->note, text);
  gtk_revealer_set_reveal_child (self->note_revealer, text != NULL);
}

void
rf_outline_refuse (RfOutline  *self,
                   const char *reason)
{
  rf_outline_hint (self, reason);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), reason, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

void
rf_outline_emit_deleted (RfOutline  *self,
                         const char *text)
{
  g_signal_emit (self, signals[DELETED], 0, text);
}

/* ---- following the flow ---------------------------------------------------------------------------------------- */

static void
show_emptiness (RfOutline *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;
  gboolean searches = rf_outline_model_get_filter (self->model) != NULL;
  gboolean is_blank = rf_flow_get_n_records (rf_outline_get_flow (self), RF_RECORD_NODE) == 0;

  if (is_empty)
    gtk_label_set_label (self->empty, searches && !is_blank ? _ ("No step of this flow matches") : _ ("No steps yet"));
  gtk_widget_set_visible (self->add, is_blank && rf_outline_may_edit (self));
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "rows");
}

/* The focus stays with the row, or where the row was. */
static void
restore_focus (RfOutline  *self,
               guint       position,
               const char *key)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint now = rf_outline_model_find_key (self->model, key);

  if (now == RF_OUTLINE_NONE)
    now = MIN (position, n - 1);
  if (n == 0 || now == get_focused (self))
    return;

  gtk_list_view_scroll_to (self->list, now, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* Brings the list up to date at once; else it follows with the next frame. */
void
rf_outline_update (RfOutline *self)
{
  gboolean was_quiet = self->quiet;
  guint position = get_focused (self);
  const RfOutlineRow *row = position != RF_OUTLINE_NONE ? rf_outline_model_get_row (self->model, position) : NULL;
  g_autofree char *key = row != NULL ? g_strdup (row->key) : NULL;

  self->quiet = TRUE;
  self->moved = FALSE;
  rf_outline_model_update (self->model);
  if (self->moved)
    restore_chosen (self);
  if (key != NULL)
    restore_focus (self, position, key);
  self->quiet = was_quiet;
  show_emptiness (self);
  rf_outline_update_actions (self);
}

static void
items_changed_cb (RfOutline *self)
{
  self->moved = TRUE;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  RfOutline *self = RF_OUTLINE (widget);

  self->tick = 0;
  rf_outline_update (self);

  return G_SOURCE_REMOVE;
}

static void
stale_cb (RfOutline *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
rf_outline_map (GtkWidget *widget)
{
  rf_outline_update (RF_OUTLINE (widget)); /* what happened while nobody looked */
  GTK_WIDGET_CLASS (rf_outline_parent_class)->map (widget);
}

static void
rf_outline_unmap (GtkWidget *widget)
{
  RfOutline *self = RF_OUTLINE (widget);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  GTK_WIDGET_CLASS (rf_outline_parent_class)->unmap (widget);
}

/**
 * rf_outline_do:
 * @edit: (transfer full): what the author does
 *
 * Returns: FALSE, having said why, where it cannot be done
 */
gboolean
rf_outline_do (RfOutline *self,
               RfEdit    *edit)
{
  g_autoptr (RfEdit) taken = edit;
  g_autoptr (GError) error = NULL;

  rf_outline_hint (self, NULL);
  if (!rf_draft_do (self->draft, edit, &error))
    {
      rf_outline_refuse (self, error->message);
      return FALSE;
    }
  rf_outline_update (self);

  return TRUE;
}

static void
activate_cb (RfOutline *self,
             guint      position)
{
  const RfOutlineRow *row = rf_outline_model_get_row (self->model, position);
  g_autofree char *node = row != NULL ? g_strdup (row->node) : NULL;

  if (node == NULL)
    return;
  if (row->kind == RF_OUTLINE_REFERENCE)
    rf_outline_focus_key (self, node);
  else
    g_signal_emit (self, signals[ACTIVATED], 0, node);
}

/* ---- finding --------------------------------------------------------------------------------------------------- */

static void
tell_found (RfOutline *self)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  guint n_rows = rf_outline_model_get_filter (self->model) != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;

  for (guint i = 0; i < n_rows; i++)
    {
      const RfOutlineRow *row = rf_outline_model_get_row (self->model, i);

      if (row->node != NULL)
        g_ptr_array_add (nodes, (gpointer) row->node);
    }
  g_ptr_array_add (nodes, NULL);
  g_signal_emit (self, signals[SEARCHED], 0, nodes->pdata);
}

static void
set_filter (RfOutline  *self,
            const char *text)
{
  gboolean was_quiet = self->quiet;

  self->quiet = TRUE;
  rf_outline_model_set_filter (self->model, text);
  restore_chosen (self);
  self->quiet = was_quiet;
  show_emptiness (self);
  tell_found (self);
}

static void
search_changed_cb (RfOutline *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint n;

  rf_outline_cancel_adding (self);
  set_filter (self, text);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  if (text[0] == '\0')
    return;
  if (n > 0)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_SELECT, NULL);
  rf_outline_say (self, g_dngettext (NULL, "%u step found", "%u steps found", n), n);
}

/* The whole flow again, with what is chosen in view. */
void
rf_outline_clear_search (RfOutline *self)
{
  const char *key = self->chosen->len > 0 ? g_ptr_array_index (self->chosen, 0) : NULL;
  guint position;

  if (rf_outline_model_get_filter (self->model) == NULL)
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  set_filter (self, NULL);
  rf_outline_model_reveal (self->model, key);
  position = rf_outline_model_find_key (self->model, key);
  if (position != RF_OUTLINE_NONE)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
}

static void
search_activate_cb (RfOutline *self)
{
  g_autofree char *key = self->chosen->len > 0 ? g_strdup (g_ptr_array_index (self->chosen, 0)) : NULL;

  rf_outline_clear_search (self);
  if (key != NULL)
    rf_outline_focus_key (self, key);
}

static void
stop_search_cb (RfOutline *self)
{
  rf_outline_clear_search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static gboolean
search_key_cb (RfOutline      *self,
               guint           keyval,
               guint           keycode,
               GdkModifierType state)
{
  guint position = rf_outline_get_position (self);

  if (keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;

  rf_outline_focus (self, position != RF_OUTLINE_NONE ? position : 0);

  return GDK_EVENT_STOP;
}

/* ---- life ------------------------------------------------------------------------------------------------------ */

static void
rf_outline_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EDITABLE:
      g_value_set_boolean (value, RF_OUTLINE (object)->editable);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_outline_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_EDITABLE:
      rf_outline_set_editable (RF_OUTLINE (object), g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
rf_outline_grab_focus (GtkWidget *widget)
{
  RfOutline *self = RF_OUTLINE (widget);

  if (strcmp (gtk_stack_get_visible_child_name (self->stack), "rows") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->list));

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->add) ? self->add : GTK_WIDGET (self->search));
}

static void
rf_outline_dispose (GObject *object)
{
  RfOutline *self = RF_OUTLINE (object);

  self->quiet = TRUE;
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_OUTLINE);
  g_clear_object (&self->selection);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (rf_outline_parent_class)->dispose (object);
}

static void
rf_outline_finalize (GObject *object)
{
  RfOutline *self = RF_OUTLINE (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->findings, g_hash_table_unref);
  g_hash_table_unref (self->cells);
  g_ptr_array_unref (self->chosen);
  g_free (self->adding.anchor);
  g_free (self->adding.from);
  g_free (self->adding.edge);

  G_OBJECT_CLASS (rf_outline_parent_class)->finalize (object);
}

static void
install_signals (RfOutlineClass *klass)
{
  /**
   * RfOutline::selected:
   * @nodes: ids of the nodes whose rows the user has chosen; of a row that refers to another, of that one
   */
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRV);
  /**
   * RfOutline::activated:
   * @node: what the user wants to see more of
   */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * RfOutline::deleted:
   * @text: what a toast with Undo says
   *
   * It has been announced already.
   */
  signals[DELETED] = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * RfOutline::searched:
   * @nodes: ids of the nodes that match; none where nothing is searched for
   */
  signals[SEARCHED] = g_signal_new ("searched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
rf_outline_class_init (RfOutlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rf_outline_get_property;
  object_class->set_property = rf_outline_set_property;
  object_class->dispose = rf_outline_dispose;
  object_class->finalize = rf_outline_finalize;
  widget_class->map = rf_outline_map;
  widget_class->unmap = rf_outline_unmap;
  widget_class->grab_focus = rf_outline_grab_focus;

  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-outline.ui");
  gtk_widget_class_bind_template_child (widget_class, RfOutline, search);
  gtk_widget_class_bind_template_child (widget_class, RfOutline, stack);
  gtk_widget_class_bind_template_child (widget_class, RfOutline, list);
  gtk_widget_class_bind_template_child (widget_class, RfOutline, empty);
  gtk_widget_class_bind_template_child (widget_class, RfOutline, add);
  gtk_widget_class_bind_template_child (widget_class, RfOutline, note_revealer);
  gtk_widget_class_bind_template_child (widget_class, RfOutline, note);
  gtk_widget_class_bind_template_child (widget_class, RfOutline, outline_menu);
  gtk_widget_class_bind_template_child (widget_class, RfOutline, name_section);
  gtk_widget_class_bind_template_child (widget_class, RfOutline, kind_menu);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  rf_outline_install_actions (widget_class);
}

static void
rf_outline_init (RfOutline *self)
{
  g_autoptr (GtkListItemFactory) rows = rf_outline_new_factory (self);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->editable = TRUE;
  self->cells = g_hash_table_new (NULL, NULL);
  self->chosen = g_ptr_array_new_with_free_func (g_free);
  self->model = rf_outline_model_new ();
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "stale", G_CALLBACK (stale_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, rows);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  rf_outline_add_shortcuts (self);
  show_emptiness (self);
  rf_outline_update_actions (self);
}

/* ---- public ---------------------------------------------------------------------------------------------------- */

GtkWidget *
rf_outline_new (void)
{
  return g_object_new (RF_TYPE_OUTLINE, NULL);
}

static void
show_flow (RfOutline *self,
           RfFlow    *flow)
{
  rf_outline_cancel_adding (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_ptr_array_set_size (self->chosen, 0);
  self->quiet = TRUE;
  rf_outline_model_set_filter (self->model, NULL);
  rf_outline_model_set_flow (self->model, flow);
  self->quiet = FALSE;
  rf_outline_hint (self, NULL);
  show_emptiness (self);
  rf_outline_update_actions (self);
}

/**
 * rf_outline_set_draft:
 * @draft: (nullable): the flow that is edited
 */
void
rf_outline_set_draft (RfOutline *self,
                      RfDraft   *draft)
{
  g_return_if_fail (RF_IS_OUTLINE (self));

  g_set_object (&self->draft, draft);
  show_flow (self, draft != NULL ? rf_draft_get_flow (draft) : NULL);
}

/**
 * rf_outline_set_flow:
 * @flow: (nullable): a flow that is only read, a version for one
 */
void
rf_outline_set_flow (RfOutline *self,
                     RfFlow    *flow)
{
  g_return_if_fail (RF_IS_OUTLINE (self));

  g_clear_object (&self->draft);
  show_flow (self, flow);
}

/* Whether @nodes are those that are chosen already: a page hands back what it got. */
static gboolean
is_chosen (RfOutline         *self,
           const char *const *nodes)
{
  g_autoptr (GPtrArray) chosen = rf_outline_dup_nodes (self);
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);

  if (chosen->len != g_strv_length ((char **) nodes))
    return FALSE;
  for (guint i = 0; nodes[i] != NULL; i++)
    g_hash_table_add (asked, (gpointer) nodes[i]);
  for (guint i = 0; i < chosen->len; i++)
    if (!g_hash_table_contains (asked, g_ptr_array_index (chosen, i)))
      return FALSE;

  return TRUE;
}

/**
 * rf_outline_select:
 * @nodes: ids of nodes
 *
 * Selects their rows, unfolds what hides them and shows the first; #RfOutline::selected is not emitted.
 */
void
rf_outline_select (RfOutline         *self,
                   const char *const *nodes)
{
  guint first = RF_OUTLINE_NONE;

  g_return_if_fail (RF_IS_OUTLINE (self));
  g_return_if_fail (nodes != NULL);

  if (is_chosen (self, nodes))
    return;

  self->quiet = TRUE;
  rf_outline_model_update (self->model);
  g_ptr_array_set_size (self->chosen, 0);
  rf_outline_model_reveal_all (self->model, nodes);
  for (guint i = 0; nodes[i] != NULL; i++)
    g_ptr_array_add (self->chosen, g_strdup (nodes[i]));
  restore_chosen (self);
  self->quiet = FALSE;
  rf_outline_update_actions (self);
  if (nodes[0] != NULL)
    first = rf_outline_model_find_key (self->model, nodes[0]);
  if (first != RF_OUTLINE_NONE)
    gtk_list_view_scroll_to (self->list, first, GTK_LIST_SCROLL_NONE, NULL);
}

/**
 * rf_outline_set_findings:
 * @findings: (nullable): id of a node → the worst #RfSeverity of what was found at it
 */
void
rf_outline_set_findings (RfOutline  *self,
                         GHashTable *findings)
{
  g_return_if_fail (RF_IS_OUTLINE (self));

  if (findings != NULL)
    g_hash_table_ref (findings);
  g_clear_pointer (&self->findings, g_hash_table_unref);
  self->findings = findings;
  rf_outline_refresh (self);
}

/* Gives the focus to the search entry. */
void
rf_outline_find (RfOutline *self)
{
  g_return_if_fail (RF_IS_OUTLINE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

gboolean
rf_outline_get_editable (RfOutline *self)
{
  g_return_val_if_fail (RF_IS_OUTLINE (self), FALSE);

  return self->editable;
}

void
rf_outline_set_editable (RfOutline *self,
                         gboolean   editable)
{
  g_return_if_fail (RF_IS_OUTLINE (self));

  if (self->editable == editable)
    return;

  self->editable = editable;
  rf_outline_cancel_adding (self);
  rf_outline_refresh (self);
  show_emptiness (self);
  rf_outline_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}
