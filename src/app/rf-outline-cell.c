/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of the outline. Its name for a screen reader says what the eye gets
 * from icon, option and indentation. A title or an option is typed in the row
 * itself; the row says what was typed and how it ended, and changes nothing.
 *
 * A jump in a large flow binds some two hundred rows anew, seen or not, within
 * one frame. So the size of a row does not depend on its texts, which are laid
 * out when they are drawn; and what looks as before is not set again.
 */

#include "rf-outline-cell.h"

#include <glib/gi18n.h>

#include "rf-path-list.h"

#define FOLD_WIDTH 14 /* px of the arrow that folds; as in the style sheet */
#define FOLD_HEIGHT 24
#define INDENT 10     /* px a level */
#define MAX_INDENT 9  /* levels; deeper ones stand there too, or the panel would be all indentation */

struct _RfOutlineCell
{
  GtkWidget parent_instance;

  GtkListItem *list_item; /* not owned; NULL while it shows nothing */
  const char  *drop;      /* (nullable): the class that shows where a drop goes */
  char        *shown;     /* (nullable): all that it shows, in one line; NULL where it is to be shown anew */
  gboolean     edited;
  gboolean     edits_option;
  gboolean     expanded;
  int          indent;     /* px before what folds it */
  const char  *icon_class; /* static, as the next */
  const char  *title_class;

  GtkButton      *fold;
  GtkImage       *icon;
  GtkLabel       *option;
  GtkInscription *title;
  GtkText        *entry;
  GtkLabel       *count;
  GtkImage       *mark;
  GtkImage       *handle;
};

enum
{
  EDITED,
  CANCELLED,
  FOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfOutlineCell, rf_outline_cell, GTK_TYPE_WIDGET)

/* ---- typing ---------------------------------------------------------------------------------------------------- */

static void
stop_editing (RfOutlineCell *self)
{
  self->edited = FALSE;
  self->edits_option = FALSE;
  g_clear_pointer (&self->shown, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->title), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->option), gtk_label_get_label (self->option)[0] != '\0');
  gtk_widget_remove_css_class (GTK_WIDGET (self), "rf-typing");
}

static void
end_editing (RfOutlineCell *self,
             RfOutlineEnd   how)
{
  gboolean is_option = self->edits_option;
  g_autofree char *text = NULL;

  if (!self->edited)
    return;

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  stop_editing (self);
  g_signal_emit (self, signals[EDITED], 0, text, is_option, how);
}

static gboolean
key_pressed_cb (RfOutlineCell  *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Escape:
      stop_editing (self);
      g_signal_emit (self, signals[CANCELLED], 0);
      return TRUE;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      end_editing (self, RF_OUTLINE_END_DONE);
      return TRUE;

    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      end_editing (self, RF_OUTLINE_END_NEXT);
      return TRUE;

    default:
      return FALSE;
    }
}

static void
left_cb (RfOutlineCell *self)
{
  end_editing (self, RF_OUTLINE_END_LEFT);
}

static void
entry_mapped_cb (RfOutlineCell *self)
{
  if (self->edited)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* A title that is cut is read here. Asked for, not set: setting a tooltip asks the display where the pointer is and waits
 * for the answer, for each row that comes into view. */
static gboolean
query_title_cb (GtkWidget  *title,
                int         x,
                int         y,
                gboolean    keyboard,
                GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_inscription_get_text (GTK_INSCRIPTION (title)));

  return TRUE;
}

static gboolean
query_fold_cb (RfOutlineCell *self,
               int            x,
               int            y,
               gboolean       keyboard,
               GtkTooltip    *tooltip)
{
  gtk_tooltip_set_text (tooltip, self->expanded ? _ ("Fold (Left)") : _ ("Unfold (Right)"));

  return TRUE;
}

static void
fold_clicked_cb (RfOutlineCell *self)
{
  g_signal_emit (self, signals[FOLD], 0);
}

/* ---- what it says ---------------------------------------------------------------------------------------------- */

static char *
dup_title (const RfOutlineRow *row,
           const RfNode       *node)
{
  const char *title = node != NULL ? rf_node_get_title (node) : "";

  if (row->kind == RF_OUTLINE_HEADING)
    return g_strdup (_ ("Not connected"));
  if (row->kind == RF_OUTLINE_OPEN)
    return g_strdup (_ ("Leads nowhere"));
  if (row->kind == RF_OUTLINE_PENDING)
    return g_strdup (_ ("New step"));
  if (title[0] == '\0')
    title = _ ("Without a title");

  /* Translators: a row of the outline that refers to a step that stands elsewhere */
  return row->kind == RF_OUTLINE_REFERENCE ? g_strdup_printf (_ ("→ %s"), title) : g_strdup (title);
}

static const char *
kind_word (const RfOutlineRow *row,
           const RfNode       *node)
{
  if (row->kind == RF_OUTLINE_REFERENCE)
    return _ ("Link to a step above or below");
  if (node == NULL)
    return NULL;

  return rf_node_kind_word (node);
}

static void add_fact (GString    *text,
                      const char *format,
                      ...) G_GNUC_PRINTF (2, 3);

static void
add_fact (GString    *text,
          const char *format,
          ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

/* “Restart the spooler, Action, option No, 2 of 3, level 2, folded, 4 rows below, error” */
static char *
dup_spoken (RfOutlineModel      *model,
            const RfOutlineRow  *row,
            const char          *label,
            const RfOutlineLook *look)
{
  RfOutlineTree *tree = rf_outline_model_get_tree (model);
  const RfNode *node = rf_flow_lookup_node (rf_outline_model_get_flow (model), row->node);
  guint n = row->parent == RF_OUTLINE_NONE ? rf_outline_tree_get_n_top (tree) : rf_outline_tree_get (tree, row->parent)->n_children;
  const char *word = kind_word (row, node);
  g_autofree char *title = dup_title (row, node);
  GString *text = g_string_new (title);

  if (word != NULL)
    add_fact (text, "%s", word);
  if (label != NULL)
    add_fact (text, _ ("option %s"), label);
  if (row->kind == RF_OUTLINE_PENDING)
    return g_string_free_and_steal (text);
  add_fact (text, C_ ("a row among its siblings", "%u of %u"), row->nth + 1, n);
  add_fact (text, _ ("level %u"), row->depth + 1);
  if (row->n_children > 0 && !look->expanded)
    add_fact (text, "%s", _ ("folded"));
  if (look->finding >= 0)
    add_fact (text, "%s", look->finding == RF_SEVERITY_ERROR ? C_ ("a problem", "error") : C_ ("a problem", "warning"));

  return g_string_free_and_steal (text);
}

/* ---- how it looks ---------------------------------------------------------------------------------------------- */

/* @worn: the class that it has; setting one that it has already would still find its style anew. */
static void
wear (GtkWidget   *widget,
      const char **worn,
      const char  *css_class)
{
  if (*worn == css_class)
    return;

  *worn = css_class;
  gtk_widget_set_css_classes (widget, (const char *[]) { css_class, NULL });
}

static void
set_icon (GtkImage   *image,
          const char *icon)
{
  if (g_strcmp0 (gtk_image_get_icon_name (image), icon) != 0)
    gtk_image_set_from_icon_name (image, icon);
}

static void
show_icon (RfOutlineCell      *self,
           const RfOutlineRow *row,
           const RfNode       *node)
{
  static const char dim[] = "rf-dim";
  gboolean is_head = row->kind == RF_OUTLINE_HEADING || (node != NULL && rf_node_get_kind (node) == RF_NODE_SECTION);
  gboolean verifies = node != NULL && g_strcmp0 (rf_record_get_string (node, "content_type"), "verification") == 0;
  const char *icon = node != NULL ? rf_node_kind_icon (node) : row->kind == RF_OUTLINE_OPEN ? "rf-answer-symbolic" : "list-add-symbolic";
  const char *css_class = verifies ? "rf-verify" : node != NULL ? rf_node_kind_class (node) : dim;

  gtk_widget_set_visible (GTK_WIDGET (self->icon), !is_head);
  set_icon (self->icon, icon);
  wear (GTK_WIDGET (self->icon), &self->icon_class, row->kind == RF_OUTLINE_REFERENCE ? dim : css_class);
  if (is_head)
    wear (GTK_WIDGET (self->title), &self->title_class, "rf-group");
  else if (row->kind != RF_OUTLINE_NODE || rf_node_get_title (node)[0] == '\0')
    wear (GTK_WIDGET (self->title), &self->title_class, dim);
  else
    wear (GTK_WIDGET (self->title), &self->title_class, NULL);
}

static void
set_expanded (RfOutlineCell *self,
              gboolean       expanded)
{
  if (self->expanded == expanded)
    return;

  self->expanded = expanded;
  gtk_button_set_icon_name (self->fold, expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_PROPERTY_LABEL, expanded ? _ ("Fold") : _ ("Unfold"), -1);
  if (expanded)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "rf-folded");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "rf-folded");
}

static void
show_folding (RfOutlineCell       *self,
              const RfOutlineRow  *row,
              guint                position,
              const RfOutlineLook *look)
{
  gboolean can_fold = row->n_children > 0 && !look->flat;
  int indent = look->flat ? 0 : INDENT * MIN ((int) row->depth, MAX_INDENT);

  if (self->indent != indent)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  self->indent = indent;
  set_expanded (self, look->expanded);
  gtk_widget_set_visible (GTK_WIDGET (self->fold), can_fold);
  gtk_widget_set_visible (GTK_WIDGET (self->count), can_fold && !look->expanded);
  if (can_fold && !look->expanded)
    {
      g_autofree char *hidden = g_strdup_printf ("%u", row->end - position - 1);

      gtk_label_set_label (self->count, hidden);
    }
}

static void
show_finding (RfOutlineCell *self,
              int            finding)
{
  gboolean is_error = finding == RF_SEVERITY_ERROR;

  gtk_widget_set_visible (GTK_WIDGET (self->mark), finding >= 0);
  if (finding < 0)
    return;

  set_icon (self->mark, is_error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->mark), (const char *[]) { is_error ? "rf-removed" : "rf-changed", NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL, is_error ? _ ("Error") : _ ("Warning"), -1);
}

/* The row that the list makes around it. */
static void
tell_row (RfOutlineCell       *self,
          const RfOutlineRow  *row,
          const RfOutlineLook *look)
{
  GtkWidget *widget = gtk_widget_get_parent (GTK_WIDGET (self));

  if (widget == NULL)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) row->depth + 1, -1);
  if (row->n_children > 0)
    gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_EXPANDED, look->expanded, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_EXPANDED);
}

/* What makes a row look as it does: two that are alike here are alike on the screen. */
static char *
dup_looks (RfFlow              *flow,
           const RfOutlineRow  *row,
           const RfNode        *node,
           const RfOutlineLook *look,
           guint                position,
           const char          *spoken)
{
  const char *type = node != NULL ? rf_record_get_string (node, "content_type") : NULL;

  return g_strdup_printf ("%d %d %u %u %u %d %d %d %d %d %s %s", row->kind, node != NULL ? (int) rf_node_get_kind (node) : -1, row->depth,
                          row->n_children, row->end - position, look->finding, look->expanded, look->flat, look->editable,
                          rf_flow_is_procedural (flow), type != NULL ? type : "", spoken);
}

/**
 * rf_outline_cell_show:
 * @model: whose item it shows
 *
 * Shows what the item's row is now. All rows are asked to after each edit; those that look as before are left alone.
 */
void
rf_outline_cell_show (RfOutlineCell       *self,
                      RfOutlineModel      *model,
                      const RfOutlineLook *look)
{
  RfOutlineItem *item = rf_outline_cell_get_item (self);
  const RfOutlineRow *row = item != NULL ? rf_outline_item_get_row (item) : NULL;
  RfFlow *flow = rf_outline_model_get_flow (model);
  const RfNode *node = row != NULL ? rf_flow_lookup_node (flow, row->node) : NULL;
  const RfRecord *edge = row != NULL ? rf_flow_lookup (flow, row->edge) : NULL;
  const char *label = edge != NULL ? rf_record_get_string (edge, "label") : NULL;
  g_autofree char *title = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *looks = NULL;
  guint position;

  /* Between an edit and the next update a row may show what is no longer there. */
  if (row == NULL || (row->kind <= RF_OUTLINE_REFERENCE && node == NULL))
    return;

  spoken = dup_spoken (model, row, label, look);
  position = row->kind == RF_OUTLINE_NODE || row->kind == RF_OUTLINE_HEADING ? rf_outline_item_get_position (item) : 0;
  looks = dup_looks (flow, row, node, look, position, spoken);
  if (g_strcmp0 (looks, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&looks);
  title = dup_title (row, node);
  show_icon (self, row, node);
  show_folding (self, row, position, look);
  show_finding (self, look->finding);
  gtk_label_set_label (self->option, label);
  gtk_widget_set_visible (GTK_WIDGET (self->option), label != NULL && label[0] != '\0' && !self->edits_option);
  gtk_inscription_set_text (self->title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->handle), look->editable && rf_flow_is_procedural (flow) && row->kind == RF_OUTLINE_NODE);
  gtk_list_item_set_accessible_label (self->list_item, spoken);
  tell_row (self, row, look);
}

/* ---- public ---------------------------------------------------------------------------------------------------- */

/**
 * rf_outline_cell_bind:
 * @list_item: (nullable): whose item it shows from now on; NULL when it shows nothing
 */
void
rf_outline_cell_bind (RfOutlineCell *self,
                      GtkListItem   *list_item)
{
  g_return_if_fail (RF_IS_OUTLINE_CELL (self));

  self->list_item = list_item;
  self->edits_option = FALSE;
  g_clear_pointer (&self->shown, g_free);
  rf_outline_cell_set_drop (self, NULL);
}

/* (nullable) */
RfOutlineItem *
rf_outline_cell_get_item (RfOutlineCell *self)
{
  return self->list_item != NULL ? gtk_list_item_get_item (self->list_item) : NULL;
}

/**
 * rf_outline_cell_edit:
 * @text: what stands in the entry at first, all of it selected
 * @is_option: whether it is the label of the option, and not the title
 *
 * The author types in the row from now on.
 */
void
rf_outline_cell_edit (RfOutlineCell *self,
                      const char    *text,
                      gboolean       is_option)
{
  const char *name = is_option ? _ ("Label of the option") : _ ("Title");

  g_return_if_fail (RF_IS_OUTLINE_CELL (self));

  self->edited = TRUE;
  self->edits_option = is_option;
  g_clear_pointer (&self->shown, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_text_set_placeholder_text (self->entry, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->option), !is_option && gtk_label_get_label (self->option)[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->title), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rf-typing");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

gboolean
rf_outline_cell_is_edited (RfOutlineCell *self)
{
  return self->edited;
}

/* As if the focus had gone elsewhere. */
void
rf_outline_cell_leave (RfOutlineCell *self)
{
  end_editing (self, RF_OUTLINE_END_LEFT);
}

/**
 * rf_outline_cell_set_drop:
 * @css_class: (nullable): a static class that shows where what is dragged would go
 */
void
rf_outline_cell_set_drop (RfOutlineCell *self,
                          const char    *css_class)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  if (row != NULL && self->drop != NULL)
    gtk_widget_remove_css_class (row, self->drop);
  self->drop = css_class;
  if (row != NULL && self->drop != NULL)
    gtk_widget_add_css_class (row, self->drop);
}

/* ---- its size -------------------------------------------------------------------------------------------------- */

static int
width_of (GtkWidget *child)
{
  int width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

/* As wide as the deepest row with a title of a few characters, whatever it shows; options and marks take from the title. */
static void
rf_outline_cell_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  RfOutlineCell *self = RF_OUTLINE_CELL (widget);
  int title, typed = 0;

  gtk_widget_measure (GTK_WIDGET (self->title), orientation, -1, &title, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL && self->edited)
    gtk_widget_measure (GTK_WIDGET (self->entry), orientation, -1, &typed, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    title += MAX_INDENT * INDENT + FOLD_WIDTH + width_of (GTK_WIDGET (self->icon));
  *minimum = *natural = MAX (MAX (title, typed), FOLD_HEIGHT);
}

/* Puts @child @from px from where a line of text begins. */
static void
place (RfOutlineCell *self,
       GtkWidget     *child,
       int            from,
       int            width)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = is_rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - from - width : from;

  gtk_widget_size_allocate (child, &(GtkAllocation) { x, 0, width, gtk_widget_get_height (GTK_WIDGET (self)) }, -1);
}

static void
rf_outline_cell_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  RfOutlineCell *self = RF_OUTLINE_CELL (widget);
  GtkWidget *behind[] = { GTK_WIDGET (self->handle), GTK_WIDGET (self->mark), GTK_WIDGET (self->count) };
  GtkWidget *text = GTK_WIDGET (self->edited ? (gpointer) self->entry : self->title);
  int from = self->indent + FOLD_WIDTH, end = width, child, least;

  if (gtk_widget_get_visible (GTK_WIDGET (self->fold)))
    place (self, GTK_WIDGET (self->fold), self->indent, FOLD_WIDTH);
  if (gtk_widget_get_visible (GTK_WIDGET (self->icon)))
    {
      child = width_of (GTK_WIDGET (self->icon));
      place (self, GTK_WIDGET (self->icon), from, child);
      from += child;
    }
  for (guint i = 0; i < G_N_ELEMENTS (behind); i++)
    if (gtk_widget_get_visible (behind[i]))
      {
        child = width_of (behind[i]);
        end -= child;
        place (self, behind[i], end, child);
      }

  gtk_widget_measure (text, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (gtk_widget_get_visible (GTK_WIDGET (self->option)))
    {
      int shortest;

      gtk_widget_measure (GTK_WIDGET (self->option), GTK_ORIENTATION_HORIZONTAL, -1, &shortest, &child, NULL, NULL);
      child = CLAMP (end - from - least, shortest, child);
      place (self, GTK_WIDGET (self->option), from, child);
      from += child;
    }
  place (self, text, from, MAX (end - from, least));
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_outline_cell_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_OUTLINE_CELL);
  g_clear_pointer (&RF_OUTLINE_CELL (object)->shown, g_free);

  G_OBJECT_CLASS (rf_outline_cell_parent_class)->dispose (object);
}

static void
rf_outline_cell_class_init (RfOutlineCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_outline_cell_dispose;
  widget_class->measure = rf_outline_cell_measure;
  widget_class->size_allocate = rf_outline_cell_size_allocate;

  /**
   * RfOutlineCell::edited:
   * @text: without blanks around it
   * @is_option: whether it is the label of the option
   * @how: an #RfOutlineEnd
   */
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_BOOLEAN, G_TYPE_INT);
  /* The author gave up typing. */
  signals[CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The arrow was clicked. */
  signals[FOLD] = g_signal_new ("fold", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-outline-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, fold);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, icon);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, option);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, title);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, entry);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, count);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, mark);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, handle);
}

static void
rf_outline_cell_init (RfOutlineCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->expanded = TRUE; /* as the template has it */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->title), TRUE);
  g_signal_connect (self->title, "query-tooltip", G_CALLBACK (query_title_cb), NULL);
  g_signal_connect_object (self->entry, "map", G_CALLBACK (entry_mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fold, "query-tooltip", G_CALLBACK (query_fold_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fold, "clicked", G_CALLBACK (fold_clicked_cb), self, G_CONNECT_SWAPPED);
}

RfOutlineCell *
rf_outline_cell_new (void)
{
  return g_object_new (RF_TYPE_OUTLINE_CELL, NULL);
}
