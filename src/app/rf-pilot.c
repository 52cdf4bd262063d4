/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * FlowPilot's lowest rung, without a model: what earlier sessions answered at
 * this step and how they ended, and what else in the library has to do with
 * it. Every number says what it was counted from.
 */

#include "rf-pilot.h"

#include <glib/gi18n.h>

#include "rf-column-layout.h"
#include "rf-hit-item.h"
#include "rf-node.h"
#include "rf-window.h"

#define MAX_RELATED 6

struct _RfPilot
{
  AdwBin parent_instance;

  RfLibrary *library;
  DexFuture *answering;
  DexFuture *searching;
  char      *flow;
  char      *node;
  char      *title;

  GtkBox         *answers;
  GtkBox         *related;
  GtkSearchEntry *ask;
};

G_DEFINE_FINAL_TYPE (RfPilot, rf_pilot, ADW_TYPE_BIN)

typedef struct
{
  char *flow;
  char *node;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->flow);
  g_free (place->node);
  g_free (place);
}

static gboolean
list_answered (RfStore      *store,
               gpointer      data,
               GValue       *value,
               GCancellable *cancellable,
               GError      **error)
{
  Place *place = data;
  GPtrArray *answers = rf_store_list_answered (store, place->flow, place->node, error);

  if (answers == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), answers);

  return TRUE;
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
add_label (GtkBox     *box,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), RF_COLUMN_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);

  return label;
}

static void
add_answer (RfPilot          *self,
            const RfAnswered *answer)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  g_autofree char *times = g_strdup_printf (g_dngettext (NULL, "%u time", "%u times", answer->n), answer->n);
  g_autofree char *ended = g_strdup_printf (_ ("%u of %u finished were resolved"), answer->n_resolved, answer->n_finished);
  g_autofree char *detail = answer->n_finished > 0 ? g_strdup_printf ("%s · %s", times, ended) : g_strdup (times);

  add_label (box, answer->label != NULL && answer->label[0] != '\0' ? answer->label : _ ("(no label)"), NULL);
  gtk_widget_add_css_class (add_label (box, detail, "caption"), "rf-dim");
  gtk_box_append (self->answers, GTK_WIDGET (box));
}

static DexFuture *
answered_cb (DexFuture *future,
             gpointer   data)
{
  RfPilot *self = data;
  GPtrArray *answers = g_value_get_boxed (dex_future_get_value (future, NULL));

  clear (self->answers);
  for (guint i = 0; i < answers->len; i++)
    add_answer (self, g_ptr_array_index (answers, i));
  if (answers->len == 0)
    add_label (self->answers, _ ("No session has answered this step yet."), "rf-dim");

  return dex_future_new_true ();
}

static void
hit_clicked_cb (GtkButton *button,
                RfPilot   *self)
{
  rf_hit_open (rf_hit_item_get_hit (g_object_get_data (G_OBJECT (button), "hit")), self);
}

static void
add_hit (RfPilot   *self,
         RfHitItem *item)
{
  const RfHit *hit = rf_hit_item_get_hit (item);
  GtkWidget *button = gtk_button_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  GtkWidget *place;

  add_label (box, hit->title != NULL ? hit->title : "", NULL);
  place = add_label (box, hit->flow_name != NULL && g_strcmp0 (hit->kind, "flow") != 0 ? hit->flow_name : _ ("Flow"), "caption");
  gtk_widget_add_css_class (place, "rf-dim");
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (box));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "rf-related");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, hit->title != NULL ? hit->title : "", -1);
  g_object_set_data_full (G_OBJECT (button), "hit", g_object_ref (item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (hit_clicked_cb), self, 0);
  gtk_box_append (self->related, button);
}

static DexFuture *
found_cb (DexFuture *future,
          gpointer   data)
{
  RfPilot *self = data;
  GPtrArray *hits = g_value_get_boxed (dex_future_get_value (future, NULL));
  gboolean is_asked = gtk_editable_get_text (GTK_EDITABLE (self->ask))[0] != '\0';
  guint n_shown = 0;

  clear (self->related);
  for (guint i = 0; i < hits->len && n_shown < MAX_RELATED; i++)
    {
      RfHit *hit = hits->pdata[i];
      g_autoptr (RfHitItem) item = NULL;

      /* The step that is shown is no news, nor is the rest of its flow unless somebody asks for it. */
      if (g_strcmp0 (hit->id, self->node) == 0 || g_strcmp0 (hit->id, self->flow) == 0 ||
          (!is_asked && g_strcmp0 (hit->flow, self->flow) == 0))
        continue;
      hits->pdata[i] = NULL;
      item = rf_hit_item_new (hit);
      add_hit (self, item);
      n_shown++;
    }
  if (n_shown == 0)
    add_label (self->related, _ ("Nothing else in your library has to do with this."), "rf-dim");

  return dex_future_new_true ();
}

static void
search (RfPilot    *self,
        const char *text)
{
  dex_clear (&self->searching);
  self->searching = dex_future_catch (dex_future_then (rf_library_search (self->library, text, 3 * MAX_RELATED), found_cb, self, NULL),
                                      rf_window_fail_cb, self, NULL);
}

/* The words of a title that say something; a search wants all of its words, so a few of the longest will do. */
static char *
pick_words (const char *title)
{
  g_auto (GStrv) words = g_strsplit_set (title, " ?!.,;:()“”\"", -1);
  const char *longest = "";

  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > strlen (longest))
      longest = words[i];

  return g_strdup (longest);
}

static void
ask_changed_cb (RfPilot *self)
{
  g_autofree char *words = NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->ask));

  if (self->library == NULL)
    return;
  words = text[0] != '\0' ? g_strdup (text) : pick_words (self->title != NULL ? self->title : "");
  search (self, words);
}

static void
rf_pilot_dispose (GObject *object)
{
  RfPilot *self = RF_PILOT (object);

  dex_clear (&self->answering);
  dex_clear (&self->searching);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_PILOT);

  G_OBJECT_CLASS (rf_pilot_parent_class)->dispose (object);
}

static void
rf_pilot_finalize (GObject *object)
{
  RfPilot *self = RF_PILOT (object);

  g_free (self->flow);
  g_free (self->node);
  g_free (self->title);

  G_OBJECT_CLASS (rf_pilot_parent_class)->finalize (object);
}

static void
rf_pilot_class_init (RfPilotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_pilot_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_pilot_finalize;

  g_type_ensure (RF_TYPE_COLUMN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-pilot.ui");
  gtk_widget_class_bind_template_child (widget_class, RfPilot, answers);
  gtk_widget_class_bind_template_child (widget_class, RfPilot, related);
  gtk_widget_class_bind_template_child (widget_class, RfPilot, ask);
  gtk_widget_class_bind_template_callback (widget_class, ask_changed_cb);
}

static void
rf_pilot_init (RfPilot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rf_pilot_set_library (RfPilot   *self,
                      RfLibrary *library)
{
  g_return_if_fail (RF_IS_PILOT (self));

  g_set_object (&self->library, library);
}

/**
 * rf_pilot_show_step:
 * @node: (nullable): id of the step; NULL for the flow as a whole
 */
void
rf_pilot_show_step (RfPilot    *self,
                    RfFlow     *flow,
                    const char *node)
{
  const RfNode *record = flow != NULL && node != NULL ? rf_flow_lookup_node (flow, node) : NULL;
  Place *place;

  g_return_if_fail (RF_IS_PILOT (self));

  if (flow == NULL || (g_strcmp0 (self->node, node) == 0 && g_strcmp0 (self->flow, rf_flow_get_id (flow)) == 0))
    return;

  g_set_str (&self->flow, rf_flow_get_id (flow));
  g_set_str (&self->node, node);
  g_set_str (&self->title, record != NULL ? rf_node_get_title (record) : rf_flow_get_name (flow));

  place = g_new0 (Place, 1);
  place->flow = g_strdup (self->flow);
  place->node = g_strdup (node != NULL ? node : "");
  dex_clear (&self->answering);
  self->answering = dex_future_catch (dex_future_then (rf_library_read (self->library, list_answered, place, place_free), answered_cb, self, NULL),
                                      rf_window_fail_cb, self, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->ask), "");
  ask_changed_cb (self);
}

/**
 * rf_pilot_show_run:
 *
 * Shows what helps at the step where @run stands.
 */
void
rf_pilot_show_run (RfPilot *self,
                   RfRun   *run)
{
  const RfNode *node = rf_run_get_current_node (run);

  rf_pilot_show_step (self, rf_run_get_current_flow (run), node != NULL ? rf_record_get_id (node) : NULL);
}

/* Looks for @words, as if they had been typed. */
void
rf_pilot_ask (RfPilot    *self,
              const char *words)
{
  g_return_if_fail (RF_IS_PILOT (self));

  gtk_editable_set_text (GTK_EDITABLE (self->ask), words);
  ask_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->ask));
}
