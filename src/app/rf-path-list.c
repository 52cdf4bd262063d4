/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way of a session: of a troubleshooting flow the steps so far, those
 * taken back struck; of a project all its steps below their sections. A click
 * goes there.
 */

#include "rf-path-list.h"

#include <glib/gi18n.h>

#include "rf-column-layout.h"
#include "rf-node.h"
#include "rf-words.h"

#define MAX_ROWS 60 /* a longer way is read in the note; each row costs a part of a millisecond */

struct _RfPathList
{
  GtkWidget parent_instance;

  GtkListBox *list;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfPathList, rf_path_list, GTK_TYPE_WIDGET)

/* Icon, colour class and word of each kind, in the order of RfNodeKind. */
static const struct
{
  const char *icon;
  const char *css_class;
  const char *word;
} kinds[RF_N_NODE_KINDS] = {
  [RF_NODE_DECISION] = { "rf-decision-symbolic", "rf-decision", N_ ("Decision") },
  [RF_NODE_ACTION] = { "rf-action-symbolic", "rf-action", N_ ("Action") },
  [RF_NODE_SOLUTION] = { "rf-solution-symbolic", "rf-solution", N_ ("Solution") },
  [RF_NODE_ESCALATE] = { "rf-escalate-symbolic", "rf-escalate", N_ ("Escalate") },
  [RF_NODE_SUBFLOW] = { "rf-subflow-symbolic", "rf-subflow", N_ ("Subflow") },
  [RF_NODE_ANSWER] = { "rf-answer-symbolic", "rf-answer", N_ ("Open answer") },
  [RF_NODE_STEP] = { "rf-step-symbolic", "rf-step", N_ ("Step") },
  [RF_NODE_SECTION] = { "rf-section-symbolic", "rf-section", N_ ("Section") },
  [RF_NODE_END] = { "rf-end-symbolic", "rf-end", N_ ("End") },
};

const char *
rf_kind_icon (RfNodeKind kind)
{
  return kinds[kind].icon;
}

const char *
rf_kind_class (RfNodeKind kind)
{
  return kinds[kind].css_class;
}

const char *
rf_kind_word (RfNodeKind kind)
{
  return _ (kinds[kind].word);
}

const char *
rf_node_kind_icon (const RfNode *node)
{
  return kinds[rf_node_get_kind (node)].icon;
}

const char *
rf_node_kind_class (const RfNode *node)
{
  return kinds[rf_node_get_kind (node)].css_class;
}

const char *
rf_node_kind_word (const RfNode *node)
{
  return _ (kinds[rf_node_get_kind (node)].word);
}

static void
row_activated_cb (RfPathList    *self,
                  GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), "event"), g_object_get_data (G_OBJECT (row), "node"));
}

static void
rf_path_list_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (rf_path_list_parent_class)->dispose (object);
}

static void
rf_path_list_class_init (RfPathListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_path_list_dispose;

  /**
   * RfPathList::chosen:
   * @event: (nullable): the event of the step, where it was walked
   * @node: (nullable): its node
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rf_path_list_init (RfPathList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Path"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), RF_COLUMN_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* One row: icon, title, and below it what was said there and how long it took. */
static GtkWidget *
add_row (RfPathList *self,
         const char *title,
         const char *below,
         const char *time,
         const char *icon,
         const char *icon_class)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *facts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_margin_top (image, 1);
  gtk_widget_add_css_class (image, icon_class);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (facts), make_label (below, "caption-heading"));
  if (time != NULL)
    {
      GtkWidget *label = gtk_label_new (time);

      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_set_css_classes (label, (const char *[]) { "caption", "rf-dim", "numeric", NULL });
      gtk_box_append (GTK_BOX (facts), label);
    }
  gtk_box_append (GTK_BOX (words), make_label (title, NULL));
  gtk_widget_set_visible (facts, below[0] != '\0' || time != NULL);
  gtk_box_append (GTK_BOX (words), facts);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, below, -1);
  gtk_list_box_append (self->list, row);

  return row;
}

static const char *
said_there (const RfRunStep *step,
            gboolean         is_current)
{
  if (is_current)
    return _ ("You are here");
  if (step->custom)
    return step->result != NULL ? step->result : _ ("Own step");
  if (step->skipped != NULL)
    return step->ahead ? _ ("Not checked") : _ ("Skipped");
  if (step->label != NULL && step->label[0] != '\0')
    return step->label;

  return step->done ? C_ ("a step of a session", "Done") : "";
}

static void
show_step (RfPathList      *self,
           RfRun           *run,
           const RfRunStep *step)
{
  gboolean is_current = step == rf_run_get_current (run);
  const RfNode *node = step->flow != NULL ? rf_flow_lookup_node (step->flow, step->node) : NULL;
  g_autofree char *time = step->active >= G_USEC_PER_SEC ? rf_words_duration (step->active) : NULL;
  const char *icon = step->custom ? "list-add-symbolic" : step->skipped != NULL ? "media-skip-forward-symbolic" : is_current && node != NULL ? rf_node_kind_icon (node) : "rf-solution-symbolic";
  GtkWidget *row;

  row = add_row (self, step->title, said_there (step, is_current), time, icon, step->rewound ? "rf-dim" : "accent");
  g_object_set_data_full (G_OBJECT (row), "event", g_strdup (step->event), g_free);
  if (step->rewound)
    gtk_widget_add_css_class (row, "rf-rewound");
  if (step->rewound || step->custom)
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (is_current)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

/* “3 of 6”: how many steps of the section are done or skipped. */
static char *
dup_share_done (RfRun        *run,
                const RfNode *section)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (rf_run_get_flow (run));
  guint n_steps = 0, n_done = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      RfRunStep *step = rf_run_find_step (run, rf_record_get_id (steps->pdata[i]));

      if (g_strcmp0 (rf_record_get_string (steps->pdata[i], "section"), rf_record_get_id (section)) != 0)
        continue;
      n_steps++;
      n_done += step != NULL && (step->done || step->skipped != NULL);
    }

  return g_strdup_printf (C_ ("steps that are done", "%u of %u"), n_done, n_steps);
}

static void
add_section (RfPathList   *self,
             RfRun        *run,
             const RfNode *section,
             const char   *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *share = dup_share_done (run, section);
  GtkWidget *count = gtk_label_new (share);

  gtk_widget_set_css_classes (count, (const char *[]) { "caption", "rf-dim", "numeric", NULL });
  gtk_box_append (GTK_BOX (box), make_label (title, "rf-group"));
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, share, -1);
  gtk_list_box_append (self->list, row);
}

static void
show_project_step (RfPathList   *self,
                   RfRun        *run,
                   const RfNode *node)
{
  RfRunStep *step = rf_run_find_step (run, rf_record_get_id (node));
  gboolean is_current = step != NULL && step == rf_run_get_current (run);
  gboolean is_done = step != NULL && step->done;
  g_autofree char *title = rf_run_resolve_text (run, rf_node_get_title (node));
  GtkWidget *row;

  if (rf_node_get_kind (node) == RF_NODE_SECTION)
    {
      add_section (self, run, node, title);
      return;
    }
  if (rf_node_get_kind (node) == RF_NODE_END)
    return;

  row = add_row (self, title, step != NULL ? (step->skipped != NULL ? step->skipped : said_there (step, is_current)) : "", NULL,
                 is_done ? "rf-solution-symbolic" : "rf-step-symbolic", is_done || is_current ? "accent" : "rf-dim");
  g_object_set_data_full (G_OBJECT (row), "node", g_strdup (rf_record_get_id (node)), g_free);
  if (is_current)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

/* Own steps stand in a checklist below the step that they came behind. */
static void
show_own_steps (RfPathList *self,
                RfRun      *run,
                RfRunStep  *behind)
{
  GPtrArray *steps = rf_run_get_steps (run);
  guint position = 0;

  if (behind != NULL && g_ptr_array_find (steps, behind, &position))
    position++;
  for (; position < steps->len && ((RfRunStep *) steps->pdata[position])->custom; position++)
    show_step (self, run, steps->pdata[position]);
}

/* What the row of a step depends on; a row whose key is the same stays. */
static char *
dup_key (RfRun           *run,
         const RfRunStep *step)
{
  return g_strdup_printf ("%s %d %d %d %d %" G_GINT64_FORMAT " %s", step->event, step == rf_run_get_current (run), step->rewound, step->done,
                          step->ahead, (gint64) (step->active / G_USEC_PER_SEC), step->label != NULL ? step->label : "");
}

static void
remove_from (RfPathList *self,
             int         position)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, position)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* Of a very long way the last steps, below a row that says how many there were before. */
static void
show_steps (RfPathList *self,
            RfRun      *run)
{
  GPtrArray *steps = rf_run_get_steps (run);
  guint first = steps->len > MAX_ROWS ? steps->len - MAX_ROWS : 0;
  int position = 0;

  if (first > 0)
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "%u earlier step, in the note", "%u earlier steps, in the note", first), first);

      remove_from (self, 0);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (add_row (self, text, "", NULL, "view-more-symbolic", "rf-dim")), FALSE);
      position++;
    }
  for (guint i = first; i < steps->len; i++, position++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, position);
      g_autofree char *key = dup_key (run, steps->pdata[i]);

      if (row != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (row), "key"), key) == 0)
        continue;
      remove_from (self, position);
      show_step (self, run, steps->pdata[i]);
      row = gtk_list_box_get_row_at_index (self->list, position);
      g_object_set_data_full (G_OBJECT (row), "key", g_steal_pointer (&key), g_free);
    }
  remove_from (self, position);
}

/**
 * rf_path_list_show:
 *
 * Shows where @run is now.
 */
void
rf_path_list_show (RfPathList *self,
                   RfRun      *run)
{
  RfFlow *flow;

  g_return_if_fail (RF_IS_PATH_LIST (self));

  flow = rf_run_get_flow (run);
  if (flow != NULL && rf_flow_is_procedural (flow))
    {
      g_autoptr (GPtrArray) steps = rf_flow_list_steps (flow);

      gtk_list_box_remove_all (self->list);

      show_own_steps (self, run, NULL);
      for (guint i = 0; i < steps->len; i++)
        {
          RfRunStep *step = rf_run_find_step (run, rf_record_get_id (steps->pdata[i]));

          show_project_step (self, run, g_ptr_array_index (steps, i));
          if (step != NULL)
            show_own_steps (self, run, step);
        }
    }
  else
    show_steps (self, run);
}
