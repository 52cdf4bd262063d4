/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A template of notes, edited as a whole: nothing is written before it is
 * saved, and of a built-in one the original can be had back.
 */

#include "rf-template-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-focus.h"
#include "rf-growing.h"

struct _RfTemplateDialog
{
  AdwDialog parent_instance;

  RfTemplate *template;
  char       *dir;
  GPtrArray  *rows; /* GtkWidget, in the order of the parts */

  GtkWidget           *save;
  AdwBanner           *problem;
  GtkWidget           *name;
  AdwSwitchRow        *client;
  AdwPreferencesGroup *parts;
  GtkMenuButton       *add;
  GtkWidget           *delete;
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfTemplateDialog, rf_template_dialog, ADW_TYPE_DIALOG)

static void show_parts (RfTemplateDialog *self,
                        guint             focus);

static void
name_changed_cb (RfTemplateDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  gtk_widget_set_sensitive (self->save, name[0] != '\0' && self->template->parts->len > 0);
}

/* ---- a part ---------------------------------------------------------------------------------------------------- */

static void
move_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfTemplateDialog *self = RF_TEMPLATE_DIALOG (widget);
  int from, by;

  g_variant_get (target, "(ii)", &from, &by);
  if (from < 0 || from >= (int) self->template->parts->len || from + by < 0 || from + by >= (int) self->template->parts->len)
    return;
  g_ptr_array_insert (self->template->parts, from + by, g_ptr_array_steal_index (self->template->parts, from));
  show_parts (self, from + by);
}

static void
remove_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfTemplateDialog *self = RF_TEMPLATE_DIALOG (widget);
  guint position = g_variant_get_int32 (target);

  if (position >= self->template->parts->len)
    return;
  g_ptr_array_remove_index (self->template->parts, position);
  show_parts (self, MIN (position, MAX (self->template->parts->len, 1) - 1));
}

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  RfTemplateDialog *self = RF_TEMPLATE_DIALOG (widget);
  int kind = g_variant_get_int32 (target);

  if (kind < 0 || kind >= RF_N_PART_KINDS)
    return;
  rf_template_add_part (self->template, kind, NULL, kind == RF_PART_WORDS ? "" : NULL);
  show_parts (self, self->template->parts->len - 1);
}

static const RfPart *
part_of (RfTemplateDialog *self,
         gpointer          row)
{
  guint position;

  return g_ptr_array_find (self->rows, row, &position) ? g_ptr_array_index (self->template->parts, position) : NULL;
}

/* An empty entry is no heading. */
static void
heading_changed_cb (RfTemplateDialog *self,
                    GtkEditable      *entry)
{
  RfPart *part = (RfPart *) part_of (self, g_object_get_data (G_OBJECT (entry), "row"));

  if (part != NULL)
    g_set_str (&part->heading, gtk_editable_get_text (entry));
}

static void
words_changed_cb (RfTemplateDialog *self,
                  GtkTextBuffer    *buffer)
{
  RfPart *part = (RfPart *) part_of (self, g_object_get_data (G_OBJECT (buffer), "row"));
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (part != NULL)
    g_set_str (&part->words, text);
}

static void
add_item (GMenu      *menu,
          const char *label,
          const char *action,
          GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (guint       position,
           const char *title)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  /* Translators: the menu of a part of a note, as in “Menu of Steps” */
  g_autofree char *name = g_strdup_printf (_ ("Menu of %s"), title);

  add_item (menu, _ ("Move _Up"), "template.move", g_variant_new ("(ii)", position, -1));
  add_item (menu, _ ("Move _Down"), "template.move", g_variant_new ("(ii)", position, 1));
  add_item (menu, _ ("_Remove"), "template.remove", g_variant_new_int32 (position));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static const char *
shown_heading (const RfPart *part)
{
  const char *preset = rf_part_kind_heading (part->kind);
  const char *heading = part->heading != NULL ? part->heading : preset;

  return heading != NULL && heading[0] != '\0' ? _ (heading) : "";
}

static void
add_words (RfTemplateDialog *self,
           GtkWidget        *row,
           const RfPart     *part)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_buffer_set_text (buffer, part->words != NULL && part->words[0] != '\0' ? _ (part->words) : "", -1);
  g_object_set_data (G_OBJECT (buffer), "row", row);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_set_margin_start (view, 12);
  gtk_widget_set_margin_end (view, 12);
  gtk_widget_set_margin_top (view, 10);
  gtk_widget_set_margin_bottom (view, 10);
  gtk_widget_add_css_class (view, "rf-note");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Own words"), -1);
  rf_growing_text (GTK_TEXT_VIEW (view));
  g_signal_connect_object (buffer, "changed", G_CALLBACK (words_changed_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), view);
}

static GtkWidget *
make_part_row (RfTemplateDialog *self,
               guint             position)
{
  const RfPart *part = g_ptr_array_index (self->template->parts, position);
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *heading = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rf_part_kind_title (part->kind));
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), make_menu (position, rf_part_kind_title (part->kind)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (heading), _ ("Heading"));
  gtk_editable_set_text (GTK_EDITABLE (heading), shown_heading (part));
  g_object_set_data (G_OBJECT (heading), "row", row);
  g_signal_connect_object (heading, "changed", G_CALLBACK (heading_changed_cb), self, G_CONNECT_SWAPPED);
  if (part->kind != RF_PART_FACTS && part->kind != RF_PART_INTAKE)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), heading);
  else
    adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), FALSE);
  g_object_ref_sink (heading);
  g_object_unref (heading);
  if (part->kind == RF_PART_WORDS)
    {
      add_words (self, row, part);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
    }

  return row;
}

static void
show_parts (RfTemplateDialog *self,
            guint             focus)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->parts, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->template->parts->len; i++)
    {
      GtkWidget *row = make_part_row (self, i);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->parts, row);
    }
  if (focus < self->rows->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, focus));
  name_changed_cb (self);
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

static void
tell (RfTemplateDialog *self,
      const GError     *error)
{
  adw_banner_set_title (self->problem, error->message);
  adw_banner_set_revealed (self->problem, TRUE);
}

static void
save_cb (RfTemplateDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autoptr (GError) error = NULL;

  g_set_str (&self->template->name, name);
  self->template->audience = adw_switch_row_get_active (self->client) ? RF_AUDIENCE_CLIENT : RF_AUDIENCE_INTERNAL;
  if (!rf_template_save (self->template, self->dir, &error))
    {
      tell (self, error);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, self->template->id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
delete_cb (RfTemplateDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (!rf_template_delete (self->template, self->dir, &error))
    {
      tell (self, error);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, self->template->builtin ? self->template->id : "ticket");
  adw_dialog_close (ADW_DIALOG (self));
}

static void
rf_template_dialog_dispose (GObject *object)
{
  RfTemplateDialog *self = RF_TEMPLATE_DIALOG (object);

  g_clear_pointer (&self->template, rf_template_free);
  g_clear_pointer (&self->dir, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_TEMPLATE_DIALOG);

  G_OBJECT_CLASS (rf_template_dialog_parent_class)->dispose (object);
}

static void
rf_template_dialog_class_init (RfTemplateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_template_dialog_dispose;

  /**
   * RfTemplateDialog::saved:
   * @id: of the template that notes are to be laid out by now
   */
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-template-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfTemplateDialog, save);
  gtk_widget_class_bind_template_child (widget_class, RfTemplateDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, RfTemplateDialog, name);
  gtk_widget_class_bind_template_child (widget_class, RfTemplateDialog, client);
  gtk_widget_class_bind_template_child (widget_class, RfTemplateDialog, parts);
  gtk_widget_class_bind_template_child (widget_class, RfTemplateDialog, add);
  gtk_widget_class_bind_template_child (widget_class, RfTemplateDialog, delete);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_install_action (widget_class, "template.move", "(ii)", move_action);
  gtk_widget_class_install_action (widget_class, "template.remove", "i", remove_action);
  gtk_widget_class_install_action (widget_class, "template.add", "i", add_action);
}

static void
rf_template_dialog_init (RfTemplateDialog *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  self->rows = g_ptr_array_new ();
  self->template = rf_template_new ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int kind = 0; kind < RF_N_PART_KINDS; kind++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (rf_part_kind_title (kind), NULL);

      g_menu_item_set_action_and_target (item, "template.add", "i", kind);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->add, G_MENU_MODEL (menu));
  rf_focus_dialog_on (ADW_DIALOG (self), self->name);
}

/**
 * rf_template_dialog_new:
 * @template: what it begins with
 * @dir: where templates are kept
 * @as_new: whether another template is made that begins like @template
 */
RfTemplateDialog *
rf_template_dialog_new (const RfTemplate *template,
                        const char       *dir,
                        gboolean          as_new)
{
  RfTemplateDialog *self = g_object_new (RF_TYPE_TEMPLATE_DIALOG, NULL);

  rf_template_free (self->template);
  self->template = rf_template_copy (template);
  self->dir = g_strdup (dir);
  if (as_new)
    {
      g_clear_pointer (&self->template->id, g_free);
      self->template->builtin = self->template->changed = FALSE;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->name), as_new ? "" : template->name);
  adw_switch_row_set_active (self->client, template->audience == RF_AUDIENCE_CLIENT);
  if (template->builtin)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->delete), _ ("Back to the Original"));
  gtk_widget_set_visible (self->delete, !as_new && template->changed);
  adw_dialog_set_title (ADW_DIALOG (self), as_new ? _ ("New Template") : _ ("Edit Template"));
  show_parts (self, G_MAXUINT);

  return self;
}
