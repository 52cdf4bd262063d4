/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Several steps that are chosen together. Aligning and distributing are the
 * canvas's (flow.align, flow.distribute), which knows how large a card is.
 */

#include "rf-many-form.h"

#include <glib/gi18n.h>

#include "rf-edits.h"
#include "rf-fields.h"

struct _RfManyForm
{
  AdwBin parent_instance;

  RfDraft *draft;
  char   **nodes;
  gulong   applied;
  gboolean showing;

  GtkLabel    *count;
  GtkEditable *tags;
};

G_DEFINE_FINAL_TYPE (RfManyForm, rf_many_form, ADW_TYPE_BIN)

/* ---- tags ------------------------------------------------------------------------------------------------------ */

static gboolean
all_have (RfManyForm *self,
          const char *tag)
{
  for (guint i = 0; self->nodes[i] != NULL; i++)
    {
      const RfNode *node = rf_flow_lookup_node (rf_draft_get_flow (self->draft), self->nodes[i]);
      g_autofree const char **tags = node != NULL ? rf_record_get_strv (node, "tags") : NULL;

      if (tags != NULL && !g_strv_contains (tags, tag))
        return FALSE;
    }

  return TRUE;
}

/* (transfer full): the tags that each of them has. */
static char **
list_common (RfManyForm *self)
{
  const RfNode *first = rf_flow_lookup_node (rf_draft_get_flow (self->draft), self->nodes[0]);
  g_autofree const char **tags = first != NULL ? rf_record_get_strv (first, "tags") : NULL;
  g_autoptr (GStrvBuilder) common = g_strv_builder_new ();

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    if (all_have (self, tags[i]))
      g_strv_builder_add (common, tags[i]);

  return g_strv_builder_end (common);
}

static char **
list_typed (RfManyForm *self)
{
  g_autoptr (GVariant) typed = rf_fields_parse_list (gtk_editable_get_text (self->tags), ",");

  if (typed == NULL)
    return g_new0 (char *, 1);

  g_variant_ref_sink (typed);
  return g_variant_dup_strv (typed, NULL);
}

static gboolean
is_same (char **a,
         char **b)
{
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

static void
show_tags (RfManyForm *self)
{
  g_auto (GStrv) common = list_common (self);
  g_auto (GStrv) typed = list_typed (self);
  g_autofree char *text = g_strjoinv (", ", common);

  if (is_same (common, typed))
    return;

  self->showing = TRUE;
  rf_fields_set_text (self->tags, text);
  self->showing = FALSE;
}

/* A step keeps what is its own, loses what was taken from the common ones, and gets what is new. */
static GVariant *
changed_tags (const RfNode *node,
              char        **common,
              char        **typed)
{
  g_autofree const char **old = rf_record_get_strv (node, "tags");
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (guint i = 0; old[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) common, old[i]) || g_strv_contains ((const char *const *) typed, old[i]))
      g_ptr_array_add (tags, (char *) old[i]);
  for (guint i = 0; typed[i] != NULL; i++)
    if (!g_strv_contains (old, typed[i]))
      g_ptr_array_add (tags, typed[i]);

  return tags->len > 0 ? g_variant_new_strv ((const char *const *) tags->pdata, tags->len) : NULL;
}

static void
run (RfManyForm *self,
     RfEdit     *edit)
{
  g_autoptr (GError) error = NULL;

  if (!rf_draft_do (self->draft, edit, &error))
    g_info ("The edit “%s” does not fit: %s", rf_edit_get_label (edit), error->message);
}

static void
tags_changed_cb (RfManyForm *self)
{
  g_autoptr (RfEdit) edit = NULL;
  g_auto (GStrv) common = NULL;
  g_auto (GStrv) typed = NULL;

  if (self->showing || self->draft == NULL)
    return;

  edit = rf_edit_new (_ ("Edit Tags"));
  common = list_common (self);
  typed = list_typed (self);
  for (guint i = 0; self->nodes[i] != NULL; i++)
    {
      const RfNode *node = rf_flow_lookup_node (rf_draft_get_flow (self->draft), self->nodes[i]);

      if (node != NULL)
        rf_edit_set (edit, rf_draft_get_flow (self->draft), self->nodes[i], "tags", changed_tags (node, common, typed));
    }
  run (self, edit);
}

/* ---- away ------------------------------------------------------------------------------------------------------ */

static void
delete_cb (RfManyForm *self)
{
  guint n = g_strv_length (self->nodes);
  g_autofree char *label = g_strdup_printf (g_dngettext (NULL, "Delete %u Step", "Delete %u Steps", n), n);
  g_autoptr (RfEdit) edit = rf_edit_new (label);

  for (guint i = 0; i < n; i++)
    if (rf_flow_lookup_node (rf_draft_get_flow (self->draft), self->nodes[i]) != NULL)
      rf_edit_remove (edit, rf_draft_get_flow (self->draft), self->nodes[i]);
  run (self, edit);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_many_form_dispose (GObject *object)
{
  RfManyForm *self = RF_MANY_FORM (object);

  if (self->draft != NULL)
    g_clear_signal_handler (&self->applied, rf_draft_get_flow (self->draft));
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_MANY_FORM);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->nodes, g_strfreev);

  G_OBJECT_CLASS (rf_many_form_parent_class)->dispose (object);
}

static void
rf_many_form_class_init (RfManyFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_many_form_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-many-form.ui");
  gtk_widget_class_bind_template_child (widget_class, RfManyForm, count);
  gtk_widget_class_bind_template_child (widget_class, RfManyForm, tags);
  gtk_widget_class_bind_template_callback (widget_class, tags_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
rf_many_form_init (RfManyForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rf_fields_leave_undo (self->tags);
}

/**
 * rf_many_form_show:
 * @nodes: (nullable): two or more steps; NULL to show nothing
 */
void
rf_many_form_show (RfManyForm        *self,
                   RfDraft           *draft,
                   const char *const *nodes)
{
  g_autofree char *count = NULL;
  guint n;

  g_return_if_fail (RF_IS_MANY_FORM (self));

  if (self->draft != NULL)
    g_clear_signal_handler (&self->applied, rf_draft_get_flow (self->draft));
  g_clear_object (&self->draft);
  if (nodes != NULL)
    self->draft = g_object_ref (draft);
  g_clear_pointer (&self->nodes, g_strfreev);
  if (self->draft == NULL)
    return;

  self->nodes = g_strdupv ((char **) nodes);
  n = g_strv_length (self->nodes);
  count = g_strdup_printf (g_dngettext (NULL, "%u step chosen", "%u steps chosen", n), n);
  gtk_label_set_label (self->count, count);
  self->applied = g_signal_connect_swapped (rf_draft_get_flow (draft), "applied", G_CALLBACK (show_tags), self);
  show_tags (self);
}
