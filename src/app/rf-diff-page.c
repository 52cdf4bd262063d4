/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two versions of a flow in one picture (screen 12). The list tells the same
 * in words; list and canvas show the same choice, and below the list stands
 * field by field what happened to it.
 */

#include "rf-diff-page.h"

#include <glib/gi18n.h>

#include "rf-canvas.h"
#include "rf-change-view.h"
#include "rf-flow-item.h"
#include "rf-minimap.h"
#include "rf-path-list.h"
#include "rf-scene.h"

struct _RfDiffPage
{
  AdwNavigationPage parent_instance;

  RfComparison       *comparison;
  RfFlow             *sides[2];  /* (nullable): before and after as they are drawn, once they were asked for */
  GtkSingleSelection *changes;
  gboolean            following; /* list and canvas are being brought into step */

  AdwWindowTitle      *window_title;
  AdwOverlaySplitView *split;
  AdwWrapBox          *pills;
  GtkListView         *list;
  GtkWidget           *fields;
  RfChangeView        *change;
  RfCanvas            *canvas;
  GtkWidget           *minimap;
  AdwToggleGroup      *side;
  GtkButton           *accept;
  GtkMenuButton       *menu;
};

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfDiffPage, rf_diff_page, ADW_TYPE_NAVIGATION_PAGE)

static const struct
{
  RfDecoration decoration;
  const char  *css_class;
  const char  *word;
} kinds[RF_N_DIFFERENCE_KINDS] = {
  [RF_DIFFERENCE_ADDED] = { RF_DECORATION_ADDED, "rf-added", N_ ("Added") },
  [RF_DIFFERENCE_REMOVED] = { RF_DECORATION_REMOVED, "rf-removed", N_ ("Removed") },
  [RF_DIFFERENCE_CHANGED] = { RF_DECORATION_CHANGED, "rf-changed", N_ ("Changed") },
  [RF_DIFFERENCE_MOVED] = { RF_DECORATION_MOVED, "rf-moved", N_ ("Moved") },
};

static const RfSummaryItem *
get_change (RfDiffPage *self,
            guint       position)
{
  GPtrArray *items = self->comparison->summary->items;

  return position < items->len ? g_ptr_array_index (items, position) : NULL;
}

/* ---- the picture ----------------------------------------------------------------------------------------------- */

static gboolean
has_places (RfFlow *flow)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    if (rf_record_get_value (g_ptr_array_index (nodes, i), "x") != NULL)
      return TRUE;

  return FALSE;
}

/* A flow that is laid out by itself lies otherwise with every change: one side lies as both do, so that they can be
 * compared by eye. */
static RfFlow *
place_as_both (RfDiffPage *self,
               RfFlow     *flow)
{
  RfFlow *placed = rf_flow_copy (flow);
  g_autoptr (RfEdit) edit = rf_edit_new ("Place");
  g_autoptr (RfScene) scene = rf_scene_new (self->comparison->both, gtk_widget_get_pango_context (GTK_WIDGET (self->canvas)));
  GPtrArray *nodes = rf_flow_get_records (placed, RF_RECORD_NODE);
  guint position;

  for (guint i = 0; i < nodes->len; i++)
    if (rf_scene_find (scene, rf_record_get_id (g_ptr_array_index (nodes, i)), &position))
      {
        const RfSceneCard *card = rf_scene_get_card (scene, position);
        const char *id = rf_record_get_id (g_ptr_array_index (nodes, i));

        rf_edit_add (edit, id, "x", NULL, g_variant_new_double (card->x + card->width / 2));
        rf_edit_add (edit, id, "y", NULL, g_variant_new_double (card->y + card->height / 2));
      }
  rf_flow_apply (placed, edit, NULL);

  return placed;
}

static RfFlow *
get_side (RfDiffPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->side);
  guint side = g_strcmp0 (name, "after") == 0;
  RfFlow *flow = side == 0 ? self->comparison->before : self->comparison->after;

  if (g_strcmp0 (name, "before") != 0 && side == 0)
    return self->comparison->both;
  if (self->sides[side] == NULL)
    self->sides[side] = has_places (self->comparison->both) ? g_object_ref (flow) : place_as_both (self, flow);

  return self->sides[side];
}

static void
decorate (RfDiffPage *self)
{
  GHashTableIter iter;
  gpointer id, mark;

  g_hash_table_iter_init (&iter, self->comparison->summary->marks);
  while (g_hash_table_iter_next (&iter, &id, &mark))
    rf_canvas_set_decoration (self->canvas, id, kinds[GPOINTER_TO_UINT (mark) - 1].decoration);
}

/* Shows the side that is chosen, where the view was before. */
static void
show_side (RfDiffPage *self)
{
  const RfSummaryItem *item = get_change (self, gtk_single_selection_get_selected (self->changes));
  gboolean is_first = rf_canvas_get_flow (self->canvas) == NULL;
  graphene_rect_t view;

  rf_canvas_get_view (self->canvas, &view);
  self->following = TRUE;
  rf_canvas_set_flow (self->canvas, get_side (self));
  decorate (self);
  if (is_first)
    rf_canvas_open (self->canvas);
  else
    rf_canvas_centre_on (self->canvas, view.origin.x + view.size.width / 2, view.origin.y + view.size.height / 2);
  if (item != NULL && !item->is_flow)
    rf_canvas_reveal (self->canvas, item->id);
  self->following = FALSE;
}

static void
side_changed_cb (RfDiffPage *self)
{
  if (self->comparison != NULL)
    show_side (self);
}

/* ---- the list -------------------------------------------------------------------------------------------------- */

static void
chosen_cb (RfDiffPage *self)
{
  const RfSummaryItem *item = get_change (self, gtk_single_selection_get_selected (self->changes));

  rf_change_view_show (self->change, item);
  gtk_widget_set_visible (self->fields, item != NULL);
  if (self->following)
    return;

  self->following = TRUE;
  if (item != NULL && !item->is_flow)
    rf_canvas_reveal (self->canvas, item->id);
  else
    rf_canvas_select (self->canvas, NULL);
  self->following = FALSE;
}

/* A card was chosen: the list goes along, where it knows of it. */
static void
selection_changed_cb (RfDiffPage *self)
{
  const char *selected = rf_canvas_get_selected (self->canvas);

  if (self->following || self->comparison == NULL || selected == NULL)
    return;

  for (guint i = 0; i < self->comparison->summary->items->len; i++)
    if (g_strcmp0 (get_change (self, i)->id, selected) == 0)
      {
        self->following = TRUE;
        gtk_single_selection_set_selected (self->changes, i);
        gtk_list_view_scroll_to (self->list, i, GTK_LIST_SCROLL_NONE, NULL);
        self->following = FALSE;
        return;
      }
}

static void
activate_cb (RfDiffPage *self,
             guint       position)
{
  gtk_single_selection_set_selected (self->changes, position);
  chosen_cb (self);
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

static GtkWidget *
make_row_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_set_css_classes (label, (const char *[]) { "caption", css_class, NULL });

  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *pill = gtk_label_new (NULL);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), make_row_label (NULL));
  gtk_box_append (GTK_BOX (words), make_row_label ("rf-dim"));
  gtk_box_append (GTK_BOX (row), gtk_image_new ());
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), pill);
  gtk_list_item_set_child (list_item, row);
}

static void
show_icon (RfDiffPage          *self,
           GtkWidget           *image,
           const RfSummaryItem *item)
{
  const RfNode *node = item->is_flow ? NULL : rf_flow_lookup_node (self->comparison->both, item->id);

  gtk_image_set_from_icon_name (GTK_IMAGE (image), node != NULL ? rf_node_kind_icon (node) : rf_flow_kind_icon (rf_flow_get_kind (self->comparison->both)));
  gtk_widget_set_css_classes (image, (const char *[]) { node != NULL ? rf_node_kind_class (node) : "rf-section", NULL });
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         RfDiffPage               *self)
{
  const RfSummaryItem *item = get_change (self, gtk_list_item_get_position (list_item));
  GtkWidget *image = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *words = gtk_widget_get_next_sibling (image), *pill = gtk_widget_get_next_sibling (words);
  GtkWidget *title = gtk_widget_get_first_child (words);
  g_autofree char *spoken = g_strdup_printf ("%s: %s, %s", _ (kinds[item->kind].word), item->title, item->sentence);

  show_icon (self, image, item);
  gtk_label_set_label (GTK_LABEL (title), item->title);
  gtk_widget_set_css_classes (title, (const char *[]) { item->kind == RF_DIFFERENCE_REMOVED ? "rf-rewound" : NULL, NULL });
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (words)), item->sentence);
  gtk_widget_set_tooltip_text (words, item->sentence);
  gtk_label_set_label (GTK_LABEL (pill), _ (kinds[item->kind].word));
  gtk_widget_set_css_classes (pill, (const char *[]) { "rf-pill", kinds[item->kind].css_class, NULL });
  gtk_list_item_set_accessible_label (list_item, spoken);
}

static void
add_pill (RfDiffPage *self,
          const char *text,
          const char *css_class)
{
  GtkWidget *pill = gtk_label_new (text);

  gtk_widget_set_css_classes (pill, (const char *[]) { "rf-pill", css_class, NULL });
  adw_wrap_box_append (self->pills, pill);
}

static void
fill (RfDiffPage *self)
{
  RfSummary *summary = self->comparison->summary;
  g_autoptr (GListStore) store = g_list_store_new (GTK_TYPE_STRING_OBJECT);

  for (guint kind = 0; kind < RF_N_DIFFERENCE_KINDS; kind++)
    {
      g_autofree char *count = rf_summary_dup_count (summary, kind);

      if (count != NULL)
        add_pill (self, count, kinds[kind].css_class);
    }
  for (guint i = 0; i < summary->items->len; i++)
    {
      g_autoptr (GtkStringObject) item = gtk_string_object_new (get_change (self, i)->title);

      g_list_store_append (store, item);
    }
  if (rf_summary_is_empty (summary))
    add_pill (self, _ ("Nothing changed"), "plain");
  gtk_single_selection_set_model (self->changes, G_LIST_MODEL (store));
}

/* ---- actions --------------------------------------------------------------------------------------------------- */

static void
walk_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfDiffPage *self = RF_DIFF_PAGE (widget);
  guint n = self->comparison->summary->items->len, chosen = gtk_single_selection_get_selected (self->changes);

  if (n == 0)
    return;

  if (g_str_has_suffix (action, "next"))
    chosen = chosen == GTK_INVALID_LIST_POSITION ? 0 : (chosen + 1) % n;
  else
    chosen = chosen == GTK_INVALID_LIST_POSITION ? n - 1 : (chosen + n - 1) % n;
  gtk_single_selection_set_selected (self->changes, chosen);
  gtk_list_view_scroll_to (self->list, chosen, GTK_LIST_SCROLL_NONE, NULL);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), get_change (self, chosen)->title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  rf_canvas_zoom_by_action (RF_DIFF_PAGE (widget)->canvas, action);
}

static void
side_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  adw_toggle_group_set_active_name (RF_DIFF_PAGE (widget)->side, g_variant_get_string (target, NULL));
}

static void
list_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  AdwOverlaySplitView *split = RF_DIFF_PAGE (widget)->split;

  adw_overlay_split_view_set_show_sidebar (split, !adw_overlay_split_view_get_show_sidebar (split));
}

static void
accept_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  g_signal_emit (widget, signals[ACCEPTED], 0);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_diff_page_shown (AdwNavigationPage *page)
{
  RfDiffPage *self = RF_DIFF_PAGE (page);

  if (adw_overlay_split_view_get_show_sidebar (self->split))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
rf_diff_page_dispose (GObject *object)
{
  RfDiffPage *self = RF_DIFF_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_DIFF_PAGE);
  g_clear_object (&self->changes);
  g_clear_object (&self->sides[0]);
  g_clear_object (&self->sides[1]);
  g_clear_pointer (&self->comparison, rf_comparison_unref);

  G_OBJECT_CLASS (rf_diff_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "diff.next", NULL, walk_action);
  gtk_widget_class_install_action (widget_class, "diff.previous", NULL, walk_action);
  gtk_widget_class_install_action (widget_class, "diff.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "diff.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "diff.zoom-fit", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "diff.side", "s", side_action);
  gtk_widget_class_install_action (widget_class, "diff.toggle-list", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "diff.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "diff.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_SHIFT_MASK, "diff.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, 0, "diff.side", "s", "before");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, 0, "diff.side", "s", "both");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, 0, "diff.side", "s", "after");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "diff.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "diff.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "diff.zoom-fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "diff.toggle-list", NULL);
}

static void
rf_diff_page_class_init (RfDiffPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_diff_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = rf_diff_page_shown;

  /**
   * RfDiffPage::accepted:
   *
   * What rf_diff_page_offer() offered was taken.
   */
  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RF_TYPE_CANVAS);
  g_type_ensure (RF_TYPE_CHANGE_VIEW);
  g_type_ensure (RF_TYPE_MINIMAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-diff-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RfDiffPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfDiffPage, split);
  gtk_widget_class_bind_template_child (widget_class, RfDiffPage, pills);
  gtk_widget_class_bind_template_child (widget_class, RfDiffPage, list);
  gtk_widget_class_bind_template_child (widget_class, RfDiffPage, fields);
  gtk_widget_class_bind_template_child (widget_class, RfDiffPage, change);
  gtk_widget_class_bind_template_child (widget_class, RfDiffPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, RfDiffPage, minimap);
  gtk_widget_class_bind_template_child (widget_class, RfDiffPage, side);
  gtk_widget_class_bind_template_child (widget_class, RfDiffPage, accept);
  gtk_widget_class_bind_template_child (widget_class, RfDiffPage, menu);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_changed_cb);
  install_actions (widget_class);
}

static void
rf_diff_page_init (RfDiffPage *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->changes = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->changes, FALSE);
  gtk_single_selection_set_can_unselect (self->changes, TRUE);
  g_signal_connect (rows, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list, rows);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->changes));
  g_signal_connect_object (self->changes, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "diff.accept", FALSE);
}

/**
 * rf_diff_page_new:
 * @comparison: what to show; rf_version_compare() makes it
 */
RfDiffPage *
rf_diff_page_new (RfComparison *comparison)
{
  RfDiffPage *self = g_object_new (RF_TYPE_DIFF_PAGE, NULL);
  g_autofree char *title = g_strdup_printf (_ ("%s → %s"), comparison->before_name, comparison->after_name);
  gboolean changed = !rf_summary_is_empty (comparison->summary);

  self->comparison = rf_comparison_ref (comparison);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, rf_flow_get_name (comparison->after));
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  fill (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "diff.next", changed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "diff.previous", changed);
  show_side (self);

  return self;
}

/**
 * rf_diff_page_offer:
 * @label: what the button of the page says; pressing it emits #RfDiffPage::accepted
 *
 * Offers to do something with what is shown: to restore, to merge.
 */
void
rf_diff_page_offer (RfDiffPage *self,
                    const char *label)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_return_if_fail (RF_IS_DIFF_PAGE (self));

  gtk_button_set_label (self->accept, label);
  gtk_widget_set_visible (GTK_WIDGET (self->accept), TRUE);
  g_menu_append (menu, label, "diff.accept");
  gtk_menu_button_set_menu_model (self->menu, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->menu), TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "diff.accept", TRUE);
}
