/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pattern by which an option knows its output. The tester asks what a
 * session asks (rf_pattern_find()), and marks what was found.
 */

#include "rf-pattern-box.h"

#include <glib/gi18n.h>

#include "rf-growing.h"
#include "rf-pattern.h"

struct _RfPatternBox
{
  AdwBin parent_instance;

  GtkTextTag *found;

  GtkEditable     *pattern;
  GtkToggleButton *try;
  GtkLabel        *problem;
  GtkWidget       *output;
  GtkTextBuffer   *buffer;
  GtkLabel        *result;
  GtkWidget       *probe;
  GtkWidget       *probe_text;
};

G_DEFINE_FINAL_TYPE (RfPatternBox, rf_pattern_box, ADW_TYPE_BIN)

static void
say_problem (RfPatternBox *self,
             const char   *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  if (text != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->pattern), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->pattern), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->pattern), GTK_ACCESSIBLE_STATE_INVALID,
                               text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
mark (RfPatternBox *self,
      const char   *text,
      gsize         start,
      gsize         end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, g_utf8_strlen (text, start));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &to, g_utf8_strlen (text, end));
  gtk_text_buffer_apply_tag (self->buffer, self->found, &from, &to);
}

static void
show_result (RfPatternBox   *self,
             RfPatternResult result,
             const char     *text,
             gsize           start,
             gsize           end)
{
  guint line = 1;
  g_autofree char *found = NULL;
  g_autofree char *said = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self->result), "rf-added");
  gtk_widget_add_css_class (GTK_WIDGET (self->result), "rf-dim");
  if (text[0] == '\0')
    gtk_label_set_label (self->result, _ ("Paste an output to see whether it matches."));
  else if (result == RF_PATTERN_NO_MATCH)
    gtk_label_set_label (self->result, _ ("No match"));
  if (text[0] == '\0' || result != RF_PATTERN_MATCH)
    return;

  for (gsize i = 0; i < start; i++)
    line += text[i] == '\n';
  said = g_strdup_printf (_ ("Matches in line %u"), line);
  gtk_label_set_label (self->result, said);
  gtk_widget_remove_css_class (GTK_WIDGET (self->result), "rf-dim");
  gtk_widget_add_css_class (GTK_WIDGET (self->result), "rf-added");
  mark (self, text, start, end);
}

static void
changed_cb (RfPatternBox *self)
{
  const char *pattern = self->pattern != NULL ? gtk_editable_get_text (self->pattern) : "";
  g_autofree char *text = NULL;
  gsize start = 0, end = 0;
  GtkTextIter first, last;
  RfPatternResult result;
  g_autoptr (GError) error = NULL;

  if (self->result == NULL || self->found == NULL)
    return;

  text = rf_fields_dup_text (self->buffer);
  gtk_text_buffer_get_bounds (self->buffer, &first, &last);
  gtk_text_buffer_remove_tag (self->buffer, self->found, &first, &last);
  gtk_label_set_label (self->result, "");
  result = pattern[0] != '\0' ? rf_pattern_find (pattern, text, &start, &end, &error) : RF_PATTERN_NO_MATCH;
  say_problem (self, result == RF_PATTERN_FAILED ? error->message : NULL);
  if (result != RF_PATTERN_FAILED)
    show_result (self, result, text, start, end);
}

/* Colours come from the style sheet alone (design.md 2): what a hidden label of the class has is what the tag gets. */
static void
rf_pattern_box_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  RfPatternBox *self = RF_PATTERN_BOX (widget);
  GdkRGBA colour;

  GTK_WIDGET_CLASS (rf_pattern_box_parent_class)->css_changed (widget, change);
  if (self->found == NULL || self->probe == NULL)
    return;

  gtk_widget_get_color (self->probe, &colour);
  g_object_set (self->found, "background-rgba", &colour, NULL);
  gtk_widget_get_color (self->probe_text, &colour);
  g_object_set (self->found, "foreground-rgba", &colour, NULL);
}

static gboolean
rf_pattern_box_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RF_PATTERN_BOX (widget)->pattern));
}

static void
rf_pattern_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_PATTERN_BOX);

  G_OBJECT_CLASS (rf_pattern_box_parent_class)->dispose (object);
}

static void
rf_pattern_box_class_init (RfPatternBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_pattern_box_dispose;
  widget_class->grab_focus = rf_pattern_box_grab_focus;
  widget_class->css_changed = rf_pattern_box_css_changed;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-pattern-box.ui");
  gtk_widget_class_bind_template_child (widget_class, RfPatternBox, pattern);
  gtk_widget_class_bind_template_child (widget_class, RfPatternBox, try);
  gtk_widget_class_bind_template_child (widget_class, RfPatternBox, problem);
  gtk_widget_class_bind_template_child (widget_class, RfPatternBox, output);
  gtk_widget_class_bind_template_child (widget_class, RfPatternBox, buffer);
  gtk_widget_class_bind_template_child (widget_class, RfPatternBox, result);
  gtk_widget_class_bind_template_child (widget_class, RfPatternBox, probe);
  gtk_widget_class_bind_template_child (widget_class, RfPatternBox, probe_text);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
rf_pattern_box_init (RfPatternBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rf_growing_text (GTK_TEXT_VIEW (self->output));
  self->found = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  changed_cb (self);
}

/* @fields: of the option; they live as long as the box */
void
rf_pattern_box_bind (RfPatternBox *self,
                     RfFields     *fields)
{
  g_return_if_fail (RF_IS_PATTERN_BOX (self));

  rf_fields_bind (fields, self->pattern, "pattern", _ ("Edit Pattern"));
}

/* Forgets the output that was tried out: it belongs to the option that was shown. */
void
rf_pattern_box_clear (RfPatternBox *self)
{
  g_return_if_fail (RF_IS_PATTERN_BOX (self));

  gtk_toggle_button_set_active (self->try, FALSE);
  gtk_text_buffer_set_text (self->buffer, "", 0);
}
