/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of the outline. Its name for a screen reader says what the eye gets
 * from icon, option and indentation. A title or an option is typed in the row
 * itself; the row says what was typed and how it ended, and changes nothing.
 *
 * A list keeps some two hundred rows, and a jump in a large flow binds all of
 * them anew within one frame; two dozen are seen. So a row shows what it is of
 * when it gets its place in view, and has no parts before. What must hold: its
 * size depends on nothing that it shows, and showing something else asks for
 * no size anew: the list has given out its places already.
 */

#include "rf-outline-cell.h"

#include <glib/gi18n.h>

#include "rf-glyph.h"
#include "rf-outline-words.h"
#include "rf-path-list.h"

#define FOLD_WIDTH 14 /* px of the arrow that folds; as in the style sheet */
#define FOLD_HEIGHT 24
#define MIN_WIDTH 180 /* px; the deepest row with a few characters of its title; the panel is wider */
#define MAX_TITLE 500 /* characters that can be typed */
#define ENTRY_CHARS 6 /* that are seen of them at least */
#define MIN_OPTION .4 /* of the width that a long option has, where the title has no room */
#define INDENT 10     /* px a level */
#define MAX_INDENT 9  /* levels; deeper ones stand there too, or the panel would be all indentation */

struct _RfOutlineCell
{
  GtkWidget parent_instance;

  GtkListItem *list_item; /* not owned; NULL while it shows nothing */
  const char  *drop;      /* (nullable): the class that shows where a drop goes */
  char        *shown;     /* (nullable): all that it shows, in one line; NULL where it is to be shown anew */
  gboolean     stale;     /* it shows something else than its item is now */
  gboolean     placing;   /* it is given its place in view */
  gboolean     naming;    /* it is only to say what it is */
  gboolean     edited;
  gboolean     edits_option;
  gboolean     expanded;
  int          indent;     /* px before what folds it */
  const char  *icon_class; /* static, as the next */
  const char  *title_class;

  /* NULL until it was in view first, and the entry until something is typed. */
  GtkButton      *fold;
  RfGlyph        *arrow;
  RfGlyph        *icon;
  GtkInscription *option;
  GtkInscription *title;
  GtkText        *entry;
  GtkInscription *count;
  RfGlyph        *mark;
  RfGlyph        *handle;
};

enum
{
  EDITED,
  CANCELLED,
  FOLD,
  WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfOutlineCell, rf_outline_cell, GTK_TYPE_WIDGET)

/* A part that is hidden so keeps its size, and nobody is asked for one when it comes back. */
static void
reveal (gpointer part,
        gboolean is_seen)
{
  if (gtk_widget_get_child_visible (part) != is_seen)
    gtk_widget_set_child_visible (part, is_seen);
}

static gboolean
has_text (GtkInscription *part)
{
  const char *text = gtk_inscription_get_text (part);

  return text != NULL && text[0] != '\0';
}

static void
want (RfOutlineCell *self)
{
  if (self->stale)
    g_signal_emit (self, signals[WANTED], 0);
}

/* A screen reader finds the row as soon as it is mapped, before it has its place. */
static void
say_name (RfOutlineCell *self)
{
  self->naming = TRUE;
  want (self);
  self->naming = FALSE;
}

/* ---- typing ---------------------------------------------------------------------------------------------------- */

static void
stop_editing (RfOutlineCell *self)
{
  self->edited = FALSE;
  self->edits_option = FALSE;
  g_clear_pointer (&self->shown, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->title), TRUE);
  reveal (self->option, has_text (self->option));
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

/* ---- its parts ------------------------------------------------------------------------------------------------- */

/* Most rows that a list makes are never seen; these have none. */
static void
make_parts (RfOutlineCell *self)
{
  if (self->title != NULL)
    return;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (self)); part != NULL; part = gtk_widget_get_next_sibling (part))
    gtk_widget_set_child_visible (part, part == GTK_WIDGET (self->title));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->title), TRUE);
  g_signal_connect (self->title, "query-tooltip", G_CALLBACK (query_title_cb), NULL);
  g_signal_connect_object (self->fold, "query-tooltip", G_CALLBACK (query_fold_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fold, "clicked", G_CALLBACK (fold_clicked_cb), self, G_CONNECT_SWAPPED);
}

static void
make_entry (RfOutlineCell *self)
{
  GtkEventController *keys, *focus;

  if (self->entry != NULL)
    return;

  keys = gtk_event_controller_key_new ();
  focus = gtk_event_controller_focus_new ();
  self->entry = g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, "visible", FALSE, "max-length", MAX_TITLE,
                              "propagate-text-width", FALSE, "width-chars", ENTRY_CHARS, NULL);
  gtk_widget_insert_after (GTK_WIDGET (self->entry), GTK_WIDGET (self), GTK_WIDGET (self->title));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect_object (self->entry, "map", G_CALLBACK (entry_mapped_cb), self, G_CONNECT_SWAPPED);
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
show_icon (RfOutlineCell      *self,
           const RfOutlineRow *row,
           const RfNode       *node)
{
  static const char dim[] = "rf-dim";
  gboolean is_head = row->kind == RF_OUTLINE_HEADING || (node != NULL && rf_node_get_kind (node) == RF_NODE_SECTION);
  gboolean verifies = node != NULL && g_strcmp0 (rf_record_get_string (node, "content_type"), "verification") == 0;
  const char *icon = node != NULL ? rf_node_kind_icon (node) : row->kind == RF_OUTLINE_OPEN ? "rf-answer-symbolic" : "list-add-symbolic";
  const char *css_class = verifies ? "rf-verify" : node != NULL ? rf_node_kind_class (node) : dim;

  reveal (self->icon, !is_head);
  rf_glyph_set_icon_name (self->icon, icon);
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
  rf_glyph_set_icon_name (self->arrow, expanded ? "pan-down-symbolic" : "pan-end-symbolic");
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

  self->indent = look->flat ? 0 : INDENT * MIN ((int) row->depth, MAX_INDENT);
  set_expanded (self, look->expanded);
  reveal (self->fold, can_fold);
  reveal (self->count, can_fold && !look->expanded);
  if (can_fold && !look->expanded)
    {
      g_autofree char *hidden = g_strdup_printf ("%u", row->end - position - 1);

      gtk_inscription_set_text (self->count, hidden);
    }
}

static void
show_finding (RfOutlineCell *self,
              int            finding)
{
  gboolean is_error = finding == RF_SEVERITY_ERROR;

  reveal (self->mark, finding >= 0);
  if (finding < 0)
    return;

  rf_glyph_set_icon_name (self->mark, is_error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->mark), (const char *[]) { is_error ? "rf-removed" : "rf-changed", NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL, is_error ? _ ("Error") : _ ("Warning"), -1);
}

/* For a screen reader, to which the row is what the list makes around it. */
static void
name_row (RfOutlineCell       *self,
          const RfOutlineRow  *row,
          const RfOutlineLook *look,
          const char          *spoken)
{
  GtkWidget *widget = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_list_item_set_accessible_label (self->list_item, spoken);
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

/* Classes that it got after the styles of the frame were found have their style now, and are drawn with it. */
static void
find_styles (RfOutlineCell *self)
{
  GtkWidget *parts[] = { GTK_WIDGET (self->arrow), GTK_WIDGET (self->icon), GTK_WIDGET (self->title), GTK_WIDGET (self->mark) };
  GdkRGBA colour;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_get_color (parts[i], &colour);
}

/**
 * rf_outline_cell_show:
 * @model: whose item it shows
 *
 * Shows what the item's row is now. All rows in view are asked to after each edit; those that look as before are left
 * alone.
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

  self->stale = self->naming;
  /* Between an edit and the next update a row may show what is no longer there. */
  if (row == NULL || (row->kind <= RF_OUTLINE_REFERENCE && node == NULL))
    return;

  spoken = rf_outline_words_spoken (model, row, label, look);
  position = row->kind == RF_OUTLINE_NODE || row->kind == RF_OUTLINE_HEADING ? rf_outline_item_get_position (item) : 0;
  looks = dup_looks (flow, row, node, look, position, spoken);
  if (self->naming)
    name_row (self, row, look, spoken);
  if (self->naming || g_strcmp0 (looks, self->shown) == 0)
    return;

  make_parts (self);
  g_free (self->shown);
  self->shown = g_steal_pointer (&looks);
  title = rf_outline_words_title (row, node);
  show_icon (self, row, node);
  show_folding (self, row, position, look);
  show_finding (self, look->finding);
  gtk_inscription_set_text (self->option, label);
  reveal (self->option, has_text (self->option) && !self->edits_option);
  gtk_inscription_set_text (self->title, title);
  reveal (self->handle, look->editable && rf_flow_is_procedural (flow) && row->kind == RF_OUTLINE_NODE);
  name_row (self, row, look, spoken);
  if (self->placing)
    find_styles (self);
  else
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* ---- public ---------------------------------------------------------------------------------------------------- */

/**
 * rf_outline_cell_bind:
 * @list_item: (nullable): whose item it shows once it is in view; NULL when it shows nothing
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
  self->stale = list_item != NULL;
  if (self->stale)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    say_name (self);
}

/* What its item is may have become different. Out of view it is shown once it is in view. */
void
rf_outline_cell_changed (RfOutlineCell *self)
{
  if (self->list_item == NULL || self->stale)
    return;

  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    want (self);
  else
    gtk_widget_queue_allocate (GTK_WIDGET (self));
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

  want (self);
  make_entry (self);
  self->edited = TRUE;
  self->edits_option = is_option;
  g_clear_pointer (&self->shown, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_text_set_placeholder_text (self->entry, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  reveal (self->option, !is_option && has_text (self->option));
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

/* Of a line in the font of @widget. Asking Pango sets a line to measure it; two hundred rows are asked at once, in one font. */
static int
line_height (GtkWidget *widget)
{
  static PangoFontDescription *font;
  static double resolution;
  static int height;
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *asked = pango_context_get_font_description (context);

  if (font == NULL || resolution != pango_cairo_context_get_resolution (context) || !pango_font_description_equal (font, asked))
    {
      PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

      g_clear_pointer (&font, pango_font_description_free);
      font = pango_font_description_copy (asked);
      resolution = pango_cairo_context_get_resolution (context);
      height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
      pango_font_metrics_unref (metrics);
    }

  return height;
}

static int
width_of (gpointer part)
{
  int width;

  gtk_widget_measure (part, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

/* @features: (nullable): of the font, as the style sheet has them */
static int
text_width (GtkInscription *part,
            const char     *features)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (part), gtk_inscription_get_text (part));
  int width;

  if (features != NULL)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_font_features_new (features));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

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
  int typed = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL && self->edited)
    gtk_widget_measure (GTK_WIDGET (self->entry), orientation, -1, &typed, NULL, NULL, NULL);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MAX (MAX (line_height (widget), typed), FOLD_HEIGHT);
}

/* Puts @part @from px from where a line of text begins. */
static void
place (RfOutlineCell *self,
       gpointer       part,
       int            from,
       int            width)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = is_rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - from - width : from;

  gtk_widget_size_allocate (part, &(GtkAllocation) { x, 0, width, gtk_widget_get_height (GTK_WIDGET (self)) }, -1);
}

/* Gives @part its place at the end of the row, where it is seen, and what is left before it. */
static int
place_behind (RfOutlineCell *self,
              gpointer       part,
              int            end,
              int            width)
{
  if (!gtk_widget_get_child_visible (part))
    return end;

  place (self, part, end - width, width);

  return end - width;
}

/* Options and marks take from the title. */
static void
place_parts (RfOutlineCell *self,
             int            width)
{
  GtkWidget *text = GTK_WIDGET (self->edited ? (gpointer) self->entry : self->title);
  int from = self->indent + FOLD_WIDTH, end = width, least;

  if (gtk_widget_get_child_visible (GTK_WIDGET (self->fold)))
    place (self, self->fold, self->indent, FOLD_WIDTH);
  if (gtk_widget_get_child_visible (GTK_WIDGET (self->icon)))
    {
      place (self, self->icon, from, width_of (self->icon));
      from += width_of (self->icon);
    }
  end = place_behind (self, self->handle, end, width_of (self->handle));
  end = place_behind (self, self->mark, end, width_of (self->mark));
  if (gtk_widget_get_child_visible (GTK_WIDGET (self->count)))
    end = place_behind (self, self->count, end, width_of (self->count) + text_width (self->count, "tnum"));

  gtk_widget_measure (text, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (gtk_widget_get_child_visible (GTK_WIDGET (self->option)))
    {
      int longest = width_of (self->option), wanted = text_width (self->option, NULL) + gtk_widget_get_margin_end (GTK_WIDGET (self->option));

      wanted = MIN (wanted, longest);
      wanted = CLAMP (end - from - least, MIN (wanted, longest * MIN_OPTION), wanted);
      place (self, self->option, from, wanted);
      from += wanted;
    }
  place (self, text, from, MAX (end - from, least));
}

/* The list gives a place to those rows alone that are in view. */
static void
rf_outline_cell_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  RfOutlineCell *self = RF_OUTLINE_CELL (widget);

  self->placing = TRUE;
  want (self);
  self->placing = FALSE;
  if (self->title != NULL)
    place_parts (self, width);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_outline_cell_map (GtkWidget *widget)
{
  say_name (RF_OUTLINE_CELL (widget));

  GTK_WIDGET_CLASS (rf_outline_cell_parent_class)->map (widget);
}

/* The row may have the focus before the list has brought it into view. */
static void
row_flags_changed_cb (RfOutlineCell *self)
{
  if ((gtk_widget_get_state_flags (gtk_widget_get_parent (GTK_WIDGET (self))) & GTK_STATE_FLAG_FOCUSED) != 0)
    say_name (self);
}

static void
rf_outline_cell_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rf_outline_cell_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_parent (widget), "state-flags-changed", G_CALLBACK (row_flags_changed_cb), widget, G_CONNECT_SWAPPED);
}

static void
rf_outline_cell_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_parent (widget), row_flags_changed_cb, widget);

  GTK_WIDGET_CLASS (rf_outline_cell_parent_class)->unroot (widget);
}

static void
rf_outline_cell_dispose (GObject *object)
{
  RfOutlineCell *self = RF_OUTLINE_CELL (object);

  if (self->entry != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->entry));
  self->entry = NULL;
  if (self->title != NULL)
    gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_OUTLINE_CELL);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (rf_outline_cell_parent_class)->dispose (object);
}

static void
rf_outline_cell_class_init (RfOutlineCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_outline_cell_dispose;
  widget_class->map = rf_outline_cell_map;
  widget_class->root = rf_outline_cell_root;
  widget_class->unroot = rf_outline_cell_unroot;
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

  /* rf_outline_cell_show() is to be called: the item that it was bound to comes into view, or is read. */
  signals[WANTED] = g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RF_TYPE_GLYPH);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-outline-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, fold);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, arrow);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, icon);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, option);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, title);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, count);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, mark);
  gtk_widget_class_bind_template_child (widget_class, RfOutlineCell, handle);
}

static void
rf_outline_cell_init (RfOutlineCell *self)
{
  self->expanded = TRUE; /* as the template has it */
}

RfOutlineCell *
rf_outline_cell_new (void)
{
  return g_object_new (RF_TYPE_OUTLINE_CELL, NULL);
}
