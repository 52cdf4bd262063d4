/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two sessions of a flow side by side. The canvas has the versions of both in
 * one picture: what both walked is lit, what only one did has its letter. The
 * list has the same steps beside each other, with their times, and says where
 * the two part; what is chosen there is shown on the canvas.
 */

#include "rf-compare-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-canvas.h"
#include "rf-minimap.h"
#include "rf-replay.h"
#include "rf-session-item.h"
#include "rf-words.h"

struct _RfComparePage
{
  AdwNavigationPage parent_instance;

  RfRunner           *runners[2];
  RfRunPair          *pair;
  GtkSingleSelection *rows;

  AdwWindowTitle *window_title;
  GtkLabel       *head_a;
  GtkLabel       *head_b;
  GtkLabel       *summary;
  GtkListView    *list;
  RfCanvas       *canvas;
  GtkWidget      *minimap;
};

G_DEFINE_FINAL_TYPE (RfComparePage, rf_compare_page, ADW_TYPE_NAVIGATION_PAGE)

static const RfPairRow *
get_row (RfComparePage * self,
         guint position)
{
  return self->pair != NULL && position < self->pair->rows->len ? g_ptr_array_index (self->pair->rows, position) : NULL;
}

/* ---- the picture ----------------------------------------------------------------------------------------------- */

static void
mark_cb (const char *id,
         guint       who,
         gpointer    canvas)
{
  static const RfDecoration decorations[] = { RF_DECORATION_NONE, RF_DECORATION_FIRST, RF_DECORATION_SECOND, RF_DECORATION_WALKED };

  rf_canvas_set_decoration (canvas, id, decorations[who]);
}

static void
chosen_cb (RfComparePage *self)
{
  const RfPairRow *row = get_row (self, gtk_single_selection_get_selected (self->rows));
  const RfRunStep *step = row == NULL ? NULL : row->a != NULL ? row->a : row->b;

  if (step != NULL && rf_run_map_id (step) != NULL)
    rf_canvas_reveal (self->canvas, rf_run_map_id (step));
}

/* ---- the list -------------------------------------------------------------------------------------------------- */

/* What was answered there, and how long it took. */
static char *
tell_step (const RfRunStep *step)
{
  g_autofree char *took = NULL;
  const char *said;

  if (step == NULL)
    return g_strdup (_ ("Not taken"));
  took = rf_words_duration (step->active);
  said = step->label != NULL && step->label[0] != '\0' ? step->label : step->verified != NULL ? step->verified : step->skipped != NULL ? _ ("Skipped") : NULL;

  return said != NULL ? g_strdup_printf ("%s · %s", said, took) : g_steal_pointer (&took);
}

static char *
speak_row (RfComparePage   *self,
           const RfPairRow *row,
           guint            position)
{
  g_autofree char *a = tell_step (row->a);
  g_autofree char *b = tell_step (row->b);
  const char *title = row->a != NULL ? row->a->title : row->b->title;

  /* Translators: a step of two sessions: its title, what happened in A, what happened in B */
  if (position == self->pair->parting)
    return g_strdup_printf (_ ("Here they part. %s. A: %s. B: %s"), title, a, b);

  return g_strdup_printf (_ ("%s. A: %s. B: %s"), title, a, b);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

/* A line that says that they part, the title, and below it what each of them did, half of the width each. */
static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *parting = make_label ("caption-heading");

  gtk_widget_set_margin_start (row, 18);
  gtk_widget_set_margin_end (row, 18);
  gtk_widget_set_margin_top (row, 8);
  gtk_widget_set_margin_bottom (row, 8);
  gtk_label_set_label (GTK_LABEL (parting), _ ("Here they part"));
  gtk_widget_add_css_class (parting, "accent");
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides), make_label ("caption"));
  gtk_box_append (GTK_BOX (sides), make_label ("caption"));
  gtk_box_append (GTK_BOX (row), parting);
  gtk_box_append (GTK_BOX (row), make_label ("heading"));
  gtk_box_append (GTK_BOX (row), sides);
  gtk_list_item_set_child (list_item, row);
}

static void
show_side (GtkWidget       *label,
           const RfRunStep *step,
           const char      *css_class)
{
  g_autofree char *text = tell_step (step);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_css_classes (label, (const char *[]) { "caption", "numeric", css_class, NULL });
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         RfComparePage            *self)
{
  guint position = gtk_list_item_get_position (list_item);
  const RfPairRow *row = get_row (self, position);
  GtkWidget *parting = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *title = gtk_widget_get_next_sibling (parting);
  GtkWidget *sides = gtk_widget_get_next_sibling (title);
  g_autofree char *spoken = speak_row (self, row, position);
  gboolean is_same = row->a != NULL && row->b != NULL && !row->differs;

  gtk_widget_set_visible (parting, position == self->pair->parting);
  gtk_label_set_label (GTK_LABEL (title), row->a != NULL ? row->a->title : row->b->title);
  show_side (gtk_widget_get_first_child (sides), row->a, row->a == NULL ? "rf-dim" : is_same ? "rf-dim" : "rf-changed");
  show_side (gtk_widget_get_last_child (sides), row->b, row->b == NULL ? "rf-dim" : is_same ? "rf-dim" : "rf-added");
  gtk_list_item_set_accessible_label (list_item, spoken);
}

/* ---- the page -------------------------------------------------------------------------------------------------- */

static char *
tell_run (RfRun *run)
{
  g_autofree char *when = rf_words_when (rf_run_get_started (run), g_get_real_time ());
  g_autofree char *took = rf_words_duration (rf_run_get_active (run, 0));
  const char *parts[] = { rf_run_get_ticket (run), rf_run_get_client (run), rf_run_get_author (run), when, rf_outcome_word (rf_run_get_outcome (run)), took };
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && parts[i][0] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
show_summary (RfComparePage *self)
{
  const RfPairRow *row = get_row (self, self->pair->parting);
  g_autofree char *text = NULL;

  if (row == NULL)
    {
      gtk_label_set_label (self->summary, _ ("Both went the same way"));
      return;
    }
  text = g_strdup_printf (_ ("They part at “%s”"), row->a != NULL ? row->a->title : row->b->title);
  gtk_label_set_label (self->summary, text);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  rf_canvas_zoom_by_action (RF_COMPARE_PAGE (widget)->canvas, action);
}

static void
rf_compare_page_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (RF_COMPARE_PAGE (page)->list));
}

static void
rf_compare_page_dispose (GObject *object)
{
  RfComparePage *self = RF_COMPARE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_COMPARE_PAGE);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->pair, rf_run_pair_free);
  g_clear_object (&self->runners[0]);
  g_clear_object (&self->runners[1]);

  G_OBJECT_CLASS (rf_compare_page_parent_class)->dispose (object);
}

static void
rf_compare_page_class_init (RfComparePageClass *klass)
{
  static const char *const zooms[] = { "compare.zoom-in", "compare.zoom-out", "compare.zoom-fit" };
  static const guint zoom_keys[] = { GDK_KEY_plus, GDK_KEY_minus, GDK_KEY_0 };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_compare_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = rf_compare_page_shown;

  g_type_ensure (RF_TYPE_CANVAS);
  g_type_ensure (RF_TYPE_MINIMAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-compare-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RfComparePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfComparePage, head_a);
  gtk_widget_class_bind_template_child (widget_class, RfComparePage, head_b);
  gtk_widget_class_bind_template_child (widget_class, RfComparePage, summary);
  gtk_widget_class_bind_template_child (widget_class, RfComparePage, list);
  gtk_widget_class_bind_template_child (widget_class, RfComparePage, canvas);
  gtk_widget_class_bind_template_child (widget_class, RfComparePage, minimap);
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      gtk_widget_class_install_action (widget_class, zooms[i], NULL, zoom_action);
      gtk_widget_class_add_binding_action (widget_class, zoom_keys[i], GDK_CONTROL_MASK, zooms[i], NULL);
    }
}

static void
rf_compare_page_init (RfComparePage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
}

static void
fill_list (RfComparePage *self)
{
  g_autoptr (GListStore) store = g_list_store_new (GTK_TYPE_STRING_OBJECT);

  for (guint i = 0; i < self->pair->rows->len; i++)
    {
      const RfPairRow *row = get_row (self, i);
      g_autoptr (GtkStringObject) item = gtk_string_object_new (row->a != NULL ? row->a->title : row->b->title);

      g_list_store_append (store, item);
    }
  self->rows = gtk_single_selection_new (G_LIST_MODEL (g_steal_pointer (&store)));
  gtk_single_selection_set_autoselect (self->rows, FALSE);
  gtk_single_selection_set_selected (self->rows, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->rows));
  g_signal_connect_object (self->rows, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

/**
 * rf_compare_page_new:
 * @a: a session
 * @b: another, of the same flow or of another version of it; both are only read
 */
RfComparePage *
rf_compare_page_new (RfRunner *a,
                     RfRunner *b)
{
  RfComparePage *self = g_object_new (RF_TYPE_COMPARE_PAGE, NULL);
  g_autofree char *head_a = tell_run (rf_runner_get_run (a));
  g_autofree char *head_b = tell_run (rf_runner_get_run (b));

  self->runners[0] = g_object_ref (a);
  self->runners[1] = g_object_ref (b);
  self->pair = rf_run_pair_new (rf_runner_get_run (a), rf_runner_get_run (b));
  adw_window_title_set_subtitle (self->window_title, rf_flow_get_name (rf_runner_get_flow (b)));
  gtk_label_set_label (self->head_a, head_a);
  gtk_label_set_label (self->head_b, head_b);
  show_summary (self);
  fill_list (self);
  rf_canvas_set_flow (self->canvas, self->pair->flow);
  rf_run_pair_mark (self->pair, mark_cb, self->canvas);
  rf_canvas_open (self->canvas);

  return self;
}
