/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where both sides changed the same (screen 13): field by field, mine and
 * theirs as two large buttons. Until all is decided nothing is merged, and
 * what was chosen stays with the draft when the dialog is put off.
 */

#include "rf-conflict-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-field-words.h"
#include "rf-focus.h"
#include "rf-summary.h"

#define MAX_LINES 12 /* of one side; the whole text is in its tooltip */

struct _RfConflictDialog
{
  AdwDialog parent_instance;

  RfForkMerge *merge;
  RfDraft     *draft;
  char        *theirs;   /* what the other side is called */
  GHashTable  *kept;     /* of the draft: conflict → RfChoice */
  GPtrArray   *sides;    /* GtkBox of each conflict, with its buttons */

  AdwWindowTitle *window_title;
  GtkBox         *fields;
  GtkLabel       *rest;
  GtkWidget      *keep;
};

enum
{
  DECIDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfConflictDialog, rf_conflict_dialog, ADW_TYPE_DIALOG)

static const RfConflict *
get_conflict (RfConflictDialog * self,
              guint position)
{
  return g_ptr_array_index (self->merge->conflicts, position);
}

/* The same conflict, when it is asked about again: the record, the field, and what theirs is. */
static char *
dup_key (const RfConflict *conflict)
{
  g_autofree char *theirs = conflict->theirs != NULL ? g_variant_print (conflict->theirs, FALSE) : NULL;

  return g_strdup_printf ("%s/%s/%s", conflict->id, conflict->field, theirs != NULL ? theirs : "");
}

static GHashTable *
get_kept_choices (RfDraft *draft)
{
  GHashTable *kept = g_object_get_data (G_OBJECT (draft), "merge-choices");

  if (kept == NULL)
    {
      kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (draft), "merge-choices", kept, (GDestroyNotify) g_hash_table_unref);
    }

  return kept;
}

/* ---- choosing -------------------------------------------------------------------------------------------------- */

static void
show_state (RfConflictDialog *self)
{
  guint n = self->merge->conflicts->len, n_open = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    n_open += self->merge->choices[i] == RF_CHOICE_NONE;
  text = n_open > 0 ? g_strdup_printf (g_dngettext (NULL, "%u field to decide", "%u fields to decide", n_open), n_open) : g_strdup (_ ("All decided"));
  adw_window_title_set_subtitle (self->window_title, text);
  gtk_widget_set_sensitive (self->keep, n_open == 0);
  gtk_widget_set_tooltip_text (self->keep, n_open > 0 ? _ ("Choose a side for each field first") : NULL);
}

static void
toggled_cb (GtkToggleButton  *button,
            RfConflictDialog *self)
{
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "position"));
  RfChoice choice = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "choice"));

  if (!gtk_toggle_button_get_active (button))
    return;

  self->merge->choices[position] = choice;
  g_hash_table_insert (self->kept, dup_key (get_conflict (self, position)), GUINT_TO_POINTER (choice));
  show_state (self);
}

static GtkToggleButton *
find_button (RfConflictDialog *self,
             guint             position,
             RfChoice          choice)
{
  GtkWidget *button = gtk_widget_get_first_child (g_ptr_array_index (self->sides, position));

  while (button != NULL && GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "choice")) != choice)
    button = gtk_widget_get_next_sibling (button);

  return button != NULL ? GTK_TOGGLE_BUTTON (button) : NULL;
}

/* The conflict that has the focus, else the first that is open. */
static guint
find_current (RfConflictDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < self->sides->len; i++)
    if (focus != NULL && gtk_widget_is_ancestor (focus, g_ptr_array_index (self->sides, i)))
      return i;
  for (guint i = 0; i < self->sides->len; i++)
    if (self->merge->choices[i] == RF_CHOICE_NONE)
      return i;

  return 0;
}

/* Chooses, and goes on to the next one that is open. */
static void
choose_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfConflictDialog *self = RF_CONFLICT_DIALOG (widget);
  guint current = find_current (self);
  GtkToggleButton *button = find_button (self, current, g_variant_get_int32 (target));

  if (button == NULL)
    return;

  gtk_toggle_button_set_active (button, TRUE);
  for (guint i = 1; i <= self->sides->len; i++)
    {
      guint next = (current + i) % self->sides->len;

      if (self->merge->choices[next] != RF_CHOICE_NONE)
        continue;
      gtk_widget_grab_focus (GTK_WIDGET (find_button (self, next, RF_CHOICE_MINE)));
      return;
    }
  gtk_widget_grab_focus (self->keep);
}

static void
choose_all_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *target)
{
  RfConflictDialog *self = RF_CONFLICT_DIALOG (widget);

  for (guint i = 0; i < self->sides->len; i++)
    gtk_toggle_button_set_active (find_button (self, i, g_str_has_suffix (action, "mine") ? RF_CHOICE_MINE : RF_CHOICE_THEIRS), TRUE);
}

static void
keep_cb (RfConflictDialog *self)
{
  if (!rf_fork_merge_is_decided (self->merge))
    return;

  g_object_ref (self);
  g_signal_emit (self, signals[DECIDED], 0);
  adw_dialog_close (ADW_DIALOG (self));
  g_object_unref (self);
}

/* ---- the fields ------------------------------------------------------------------------------------------------ */

/* What stands on one side, for people. */
static char *
side_text (RfConflictDialog *self,
           const RfConflict *conflict,
           RfChoice          choice)
{
  RfFlow *flow = choice == RF_CHOICE_THEIRS ? self->merge->theirs : self->merge->ours;
  GVariant *value = choice == RF_CHOICE_THEIRS ? conflict->theirs : conflict->ours;
  const RfRecord *record = rf_flow_lookup (self->merge->merged, conflict->id);
  char *text;

  if (choice == RF_CHOICE_BOTH)
    return g_strdup (_ ("Mine, then theirs below it"));
  if (strcmp (conflict->field, RF_FIELD_RECORD) == 0)
    return g_strdup (value != NULL ? _ ("Keeps it") : _ ("Takes it away"));
  text = rf_field_value_text (flow, record != NULL ? rf_record_get_kind (record) : RF_RECORD_NODE, conflict->field, value);

  return text != NULL && text[0] != '\0' ? text : (g_free (text), g_strdup (_ ("Nothing")));
}

static GtkWidget *
make_head (const char *key,
           const char *name)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *cap = gtk_label_new (key), *label = gtk_label_new (name), *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_widget_add_css_class (cap, "rf-key");
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (check, "rf-side-check");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), cap);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), check);

  return head;
}

static GtkWidget *
make_side (RfConflictDialog *self,
           guint             position,
           RfChoice          choice)
{
  GtkWidget *button = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label;
  const char *name = choice == RF_CHOICE_MINE ? _ ("Mine") : choice == RF_CHOICE_THEIRS ? self->theirs : _ ("Both");
  g_autofree char *key = g_strdup_printf ("%d", choice);
  g_autofree char *text = side_text (self, get_conflict (self, position), choice);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", name, text);

  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), MAX_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), make_head (key, name));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "rf-side");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "position", GUINT_TO_POINTER (position));
  g_object_set_data (G_OBJECT (button), "choice", GUINT_TO_POINTER (choice));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);

  return button;
}

/* “Turn off the add-ins · Title” */
static char *
dup_heading (RfConflictDialog *self,
             const RfConflict *conflict)
{
  static const char *const owners[] = { "node", "from" };
  const RfRecord *record = rf_flow_lookup (self->merge->merged, conflict->id);
  const RfNode *node = rf_flow_lookup_node (self->merge->merged, conflict->id);
  const char *words = rf_field_words (conflict->field);

  for (guint i = 0; node == NULL && record != NULL && i < G_N_ELEMENTS (owners); i++)
    node = rf_flow_lookup_node (self->merge->merged, rf_record_get_string (record, owners[i]));
  if (node == NULL)
    return g_strdup (words);
  if (record != NULL && rf_record_get_kind (record) == RF_RECORD_EDGE)
    return g_strdup_printf ("%s · %s · %s", rf_node_get_title (node), _ ("Option"), words);
  if (record != NULL && rf_record_get_kind (record) == RF_RECORD_COMMAND && strcmp (conflict->field, "code") != 0)
    return g_strdup_printf ("%s · %s · %s", rf_node_get_title (node), _ ("Command"), words);

  return g_strdup_printf ("%s · %s", rf_node_get_title (node), words);
}

static void
add_conflict (RfConflictDialog *self,
              guint             position)
{
  const RfConflict *conflict = get_conflict (self, position);
  g_autofree char *heading = dup_heading (self, conflict);
  g_autofree char *key = dup_key (conflict);
  GtkWidget *label = gtk_label_new (heading), *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  RfChoice last = rf_conflict_takes_both (conflict) ? RF_CHOICE_BOTH : RF_CHOICE_THEIRS;
  RfChoice kept = GPOINTER_TO_UINT (g_hash_table_lookup (self->kept, key));
  GtkToggleButton *first = NULL;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "rf-group");
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sides), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  for (RfChoice choice = RF_CHOICE_MINE; choice <= last; choice++)
    {
      GtkWidget *button = make_side (self, position, choice);

      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      gtk_box_append (GTK_BOX (sides), button);
    }
  gtk_box_append (self->fields, label);
  gtk_box_append (self->fields, sides);
  g_ptr_array_add (self->sides, sides);
  if (kept != RF_CHOICE_NONE && kept <= last)
    gtk_toggle_button_set_active (find_button (self, position, kept), TRUE);
}

static void
set_orientation (RfConflictDialog *self,
                 GtkOrientation    orientation)
{
  for (guint i = 0; i < self->sides->len; i++)
    {
      gtk_orientable_set_orientation (g_ptr_array_index (self->sides, i), orientation);
      gtk_box_set_homogeneous (g_ptr_array_index (self->sides, i), orientation == GTK_ORIENTATION_HORIZONTAL);
    }
}

static void
narrow_cb (RfConflictDialog *self)
{
  set_orientation (self, GTK_ORIENTATION_VERTICAL);
}

static void
wide_cb (RfConflictDialog *self)
{
  set_orientation (self, GTK_ORIENTATION_HORIZONTAL);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_conflict_dialog_dispose (GObject *object)
{
  RfConflictDialog *self = RF_CONFLICT_DIALOG (object);

  g_clear_pointer (&self->sides, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_CONFLICT_DIALOG);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (rf_conflict_dialog_parent_class)->dispose (object);
}

static void
rf_conflict_dialog_finalize (GObject *object)
{
  RfConflictDialog *self = RF_CONFLICT_DIALOG (object);

  g_clear_pointer (&self->merge, rf_fork_merge_free);
  g_free (self->theirs);

  G_OBJECT_CLASS (rf_conflict_dialog_parent_class)->finalize (object);
}

static void
rf_conflict_dialog_class_init (RfConflictDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_conflict_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_conflict_dialog_finalize;

  /**
   * RfConflictDialog::decided:
   *
   * A side was chosen for every field; rf_conflict_dialog_get_merge() can be finished.
   */
  signals[DECIDED] = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-conflict-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfConflictDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfConflictDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, RfConflictDialog, rest);
  gtk_widget_class_bind_template_child (widget_class, RfConflictDialog, keep);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_install_action (widget_class, "conflict.choose", "i", choose_action);
  gtk_widget_class_install_action (widget_class, "conflict.all-mine", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "conflict.all-theirs", NULL, choose_all_action);
  for (RfChoice choice = RF_CHOICE_MINE; choice <= RF_CHOICE_BOTH; choice++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + choice, 0, "conflict.choose", "i", (int) choice);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0 + choice, 0, "conflict.choose", "i", (int) choice);
    }
}

static void
rf_conflict_dialog_init (RfConflictDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->sides = g_ptr_array_new ();
}

static void
show_rest (RfConflictDialog *self)
{
  g_autoptr (RfSummary) summary = rf_diff_summary (self->merge->ours, self->merge->merged);
  g_autofree char *changes = rf_summary_dup_text (summary);
  g_autofree char *text = g_strdup_printf (_ ("Merged on its own: %s."), changes);

  gtk_label_set_label (self->rest, text);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), !rf_summary_is_empty (summary));
}

/**
 * rf_conflict_dialog_new:
 * @merge: (transfer full): with conflicts
 * @draft: whose it is; it keeps what was chosen
 * @theirs: what the other side is called
 */
RfConflictDialog *
rf_conflict_dialog_new (RfForkMerge *merge,
                        RfDraft     *draft,
                        const char  *theirs)
{
  RfConflictDialog *self = g_object_new (RF_TYPE_CONFLICT_DIALOG, NULL);

  self->merge = merge;
  self->draft = g_object_ref (draft);
  self->theirs = g_strdup (theirs);
  self->kept = get_kept_choices (draft);
  for (guint i = 0; i < merge->conflicts->len; i++)
    add_conflict (self, i);
  show_rest (self);
  show_state (self);
  if (self->sides->len > 0)
    rf_focus_dialog_on (ADW_DIALOG (self), GTK_WIDGET (find_button (self, find_current (self), RF_CHOICE_MINE)));

  return self;
}

RfForkMerge *
rf_conflict_dialog_get_merge (RfConflictDialog *self)
{
  g_return_val_if_fail (RF_IS_CONFLICT_DIALOG (self), NULL);

  return self->merge;
}
