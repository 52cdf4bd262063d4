/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Widgets that stand for the fields of one record of a draft. What is typed is
 * an edit at once; whatever changes the record from elsewhere is shown at once.
 * A widget that says the same already is not touched, so that the caret stays
 * and nothing goes round in a circle.
 */

#include "rf-fields.h"

#include <string.h>

#include "rf-edits.h"

typedef struct
{
  RfFields          *owner;
  gpointer           widget; /* (nullable): a GtkTextBuffer, GtkEditable or row, while it lives */
  const char        *field;
  char              *label;
  const char *const *values; /* of a combo row, else NULL */
} Binding;

struct _RfFields
{
  GObject parent_instance;

  RfDraft   *draft;
  char      *id;
  GPtrArray *bindings;
  gulong     applied;
  guint      showing; /* > 0 while the widgets are set from the record */
};

enum
{
  SHOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfFields, rf_fields, G_TYPE_OBJECT)

/* ---- text ------------------------------------------------------------------------------------------------------ */

/* How many bytes the two begin with alike, on whole characters. */
static gsize
common_start (const char *a,
              const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;
  while (n > 0 && ((guchar) a[n] & 0xc0) == 0x80)
    n--;

  return n;
}

static gsize
common_end (const char *a,
            gsize       a_length,
            const char *b,
            gsize       b_length)
{
  gsize n = 0, most = MIN (a_length, b_length);

  while (n < most && a[a_length - 1 - n] == b[b_length - 1 - n])
    n++;
  while (n > 0 && ((guchar) a[a_length - n] & 0xc0) == 0x80)
    n--;

  return n;
}

/* Only what differs is replaced: marks, the caret and the colours of the rest stay. */
static void
set_buffer_text (GtkTextBuffer *buffer,
                 const char    *old,
                 const char    *text)
{
  gsize start = common_start (old, text);
  gsize old_length = strlen (old) - start, length = strlen (text) - start;
  gsize end = common_end (old + start, old_length, text + start, length);
  int first = g_utf8_strlen (old, start);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, first);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, first + g_utf8_strlen (old + start, old_length - end));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, text + start, length - end);
  gtk_text_buffer_end_user_action (buffer);
}

/**
 * rf_fields_dup_text:
 * @widget: a #GtkTextBuffer or #GtkEditable
 */
char *
rf_fields_dup_text (gpointer widget)
{
  if (GTK_IS_TEXT_BUFFER (widget))
    {
      GtkTextIter start, end;

      gtk_text_buffer_get_bounds (widget, &start, &end);
      return gtk_text_buffer_get_text (widget, &start, &end, FALSE);
    }

  return g_strdup (gtk_editable_get_text (widget));
}

/**
 * rf_fields_set_text:
 * @widget: a #GtkTextBuffer or #GtkEditable; nothing happens where it holds @text already
 * @text: (nullable): the text
 */
void
rf_fields_set_text (gpointer    widget,
                    const char *text)
{
  g_autofree char *old = rf_fields_dup_text (widget);
  int position;

  if (g_strcmp0 (old, text != NULL ? text : "") == 0)
    return;
  if (GTK_IS_TEXT_BUFFER (widget))
    {
      set_buffer_text (widget, old, text != NULL ? text : "");
      return;
    }

  position = gtk_editable_get_position (widget);
  gtk_editable_set_text (widget, text != NULL ? text : "");
  gtk_editable_set_position (widget, position);
}

/**
 * rf_fields_parse_list:
 * @separator: "," or "\n"
 *
 * Returns: (transfer floating) (nullable): the words of @text between separators, without blanks around them and each
 *   once; NULL where there are none
 */
GVariant *
rf_fields_parse_list (const char *text,
                      const char *separator)
{
  g_auto (GStrv) parts = g_strsplit (text, separator, -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (parts[i][0] != '\0' && !g_ptr_array_find_with_equal_func (words, parts[i], g_str_equal, NULL))
        g_ptr_array_add (words, parts[i]);
    }

  return words->len > 0 ? g_variant_new_strv ((const char *const *) words->pdata, words->len) : NULL;
}

static const char *
list_separator (gpointer widget)
{
  return GTK_IS_TEXT_BUFFER (widget) ? "\n" : ",";
}

/* ---- from a widget to the record ------------------------------------------------------------------------------- */

static GVariant *
widget_value (Binding *binding)
{
  g_autofree char *text = NULL;
  double number;

  if (binding->values != NULL)
    {
      guint selected = adw_combo_row_get_selected (binding->widget);
      const char *value = selected != GTK_INVALID_LIST_POSITION ? binding->values[selected] : "";

      return value[0] != '\0' ? g_variant_new_string (value) : NULL;
    }
  if (ADW_IS_SPIN_ROW (binding->widget))
    {
      number = adw_spin_row_get_value (binding->widget);
      return number > 0 ? g_variant_new_uint32 (number) : NULL;
    }
  if (ADW_IS_SWITCH_ROW (binding->widget))
    return adw_switch_row_get_active (binding->widget) ? g_variant_new_boolean (TRUE) : NULL;

  text = rf_fields_dup_text (binding->widget);
  if (strcmp (rf_field_spec_find (binding->field)->type, "as") == 0)
    return rf_fields_parse_list (text, list_separator (binding->widget));

  return text[0] != '\0' ? g_variant_new_string (text) : NULL;
}

static void show (Binding *binding);

static void
changed_cb (Binding *binding)
{
  RfFields *self = binding->owner;

  if (self->showing > 0 || rf_fields_get_record (self) == NULL)
    return;
  if (!rf_fields_set (self, binding->field, widget_value (binding), binding->label))
    show (binding);
}

/* ---- from the record to a widget ------------------------------------------------------------------------------- */

static void
show_combo (Binding    *binding,
            const char *value)
{
  guint selected = 0;

  for (guint i = 0; binding->values[i] != NULL; i++)
    if (g_strcmp0 (binding->values[i], value) == 0)
      selected = i;
  if (adw_combo_row_get_selected (binding->widget) != selected)
    adw_combo_row_set_selected (binding->widget, selected);
}

static void
show_list (Binding        *binding,
           const RfRecord *record)
{
  const char *separator = list_separator (binding->widget);
  g_autofree char *typed = rf_fields_dup_text (binding->widget);
  g_autofree const char **words = rf_record_get_strv (record, binding->field);
  GVariant *value = rf_record_get_value (record, binding->field);
  g_autoptr (GVariant) now = rf_fields_parse_list (typed, separator);
  g_autofree char *text = g_strjoinv (separator[0] == ',' ? ", " : separator, (char **) words);

  if (now != NULL)
    g_variant_ref_sink (now);
  /* “a, ” means what “a” means: whoever is typing goes on */
  if (now == value || (now != NULL && value != NULL && g_variant_equal (now, value)))
    return;

  rf_fields_set_text (binding->widget, text);
}

static void
show (Binding *binding)
{
  RfFields *self = binding->owner;
  const RfRecord *record = rf_fields_get_record (self);

  if (record == NULL || binding->widget == NULL)
    return;

  self->showing++;
  if (binding->values != NULL)
    show_combo (binding, rf_record_get_string (record, binding->field));
  else if (ADW_IS_SPIN_ROW (binding->widget))
    {
      double number = rf_record_get_uint (record, binding->field);

      if ((guint) adw_spin_row_get_value (binding->widget) != (guint) number)
        adw_spin_row_set_value (binding->widget, number);
    }
  else if (ADW_IS_SWITCH_ROW (binding->widget))
    adw_switch_row_set_active (binding->widget, rf_record_get_boolean (record, binding->field));
  else if (strcmp (rf_field_spec_find (binding->field)->type, "as") == 0)
    show_list (binding, record);
  else
    rf_fields_set_text (binding->widget, rf_record_get_string (record, binding->field));
  self->showing--;
}

static void
show_all (RfFields *self)
{
  for (guint i = 0; i < self->bindings->len; i++)
    show (g_ptr_array_index (self->bindings, i));
  self->showing++;
  g_signal_emit (self, signals[SHOWN], 0);
  self->showing--;
}

static void
applied_cb (RfFields *self)
{
  if (self->id != NULL)
    show_all (self);
}

/* ---- the object ------------------------------------------------------------------------------------------------ */

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  if (binding->widget != NULL)
    {
      g_signal_handlers_disconnect_by_data (binding->widget, binding);
      g_object_remove_weak_pointer (binding->widget, &binding->widget);
    }
  g_free (binding->label);
  g_free (binding);
}

static void
rf_fields_dispose (GObject *object)
{
  rf_fields_show (RF_FIELDS (object), NULL, NULL);

  G_OBJECT_CLASS (rf_fields_parent_class)->dispose (object);
}

static void
rf_fields_finalize (GObject *object)
{
  g_ptr_array_unref (RF_FIELDS (object)->bindings);

  G_OBJECT_CLASS (rf_fields_parent_class)->finalize (object);
}

static void
rf_fields_class_init (RfFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rf_fields_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_fields_finalize;

  /**
   * RfFields::shown:
   *
   * The widgets have been set from the record, or the flow has changed somewhere: what depends on it is to be shown.
   */
  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rf_fields_init (RfFields *self)
{
  self->bindings = g_ptr_array_new_with_free_func (binding_free);
}

RfFields *
rf_fields_new (void)
{
  return g_object_new (RF_TYPE_FIELDS, NULL);
}

static Binding *
add_binding (RfFields   *self,
             gpointer    widget,
             const char *field,
             const char *label)
{
  Binding *binding = g_new0 (Binding, 1);

  binding->owner = self;
  binding->widget = widget;
  g_object_add_weak_pointer (widget, &binding->widget);
  binding->field = g_intern_string (field);
  binding->label = g_strdup (label);
  g_ptr_array_add (self->bindings, binding);

  return binding;
}

/**
 * rf_fields_leave_undo:
 * @widget: a #GtkTextBuffer or #GtkEditable
 *
 * Takes its own undo away, and lets Ctrl+Z through to the history of the flow. A #GtkText of 4.18 keeps the key for
 * itself even without an undo, unless its actions are off.
 */
void
rf_fields_leave_undo (gpointer widget)
{
  GtkEditable *delegate;

  if (GTK_IS_TEXT_BUFFER (widget))
    {
      gtk_text_buffer_set_enable_undo (widget, FALSE);
      return;
    }

  gtk_editable_set_enable_undo (widget, FALSE);
  while ((delegate = gtk_editable_get_delegate (widget)) != NULL)
    widget = delegate;
  gtk_widget_action_set_enabled (widget, "text.undo", FALSE);
  gtk_widget_action_set_enabled (widget, "text.redo", FALSE);
}

/**
 * rf_fields_bind:
 * @widget: a #GtkTextBuffer, #GtkEditable, #AdwSpinRow or #AdwSwitchRow
 * @field: a field of the record; one of several texts is written with commas, in a buffer one a line
 * @label: what undo calls a change of it
 */
void
rf_fields_bind (RfFields   *self,
                gpointer    widget,
                const char *field,
                const char *label)
{
  Binding *binding = add_binding (self, widget, field, label);
  const char *signal = "changed";

  if (ADW_IS_SPIN_ROW (widget))
    signal = "notify::value";
  else if (ADW_IS_SWITCH_ROW (widget))
    signal = "notify::active";
  else
    rf_fields_leave_undo (widget);
  g_signal_connect_data (widget, signal, G_CALLBACK (changed_cb), binding, NULL, G_CONNECT_SWAPPED);
}

/**
 * rf_fields_bind_combo:
 * @values: (transfer none): NULL-terminated, as long as the list of @row; the first stands for “not set” as well
 */
void
rf_fields_bind_combo (RfFields          *self,
                      AdwComboRow       *row,
                      const char        *field,
                      const char *const *values,
                      const char        *label)
{
  Binding *binding = add_binding (self, row, field, label);

  binding->values = values;
  g_signal_connect_data (row, "notify::selected", G_CALLBACK (changed_cb), binding, NULL, G_CONNECT_SWAPPED);
}

/**
 * rf_fields_show:
 * @draft: (nullable): where the record is; NULL to show nothing any more
 * @id: (nullable): the record
 */
void
rf_fields_show (RfFields   *self,
                RfDraft    *draft,
                const char *id)
{
  g_return_if_fail (RF_IS_FIELDS (self));

  if (self->draft != NULL)
    g_clear_signal_handler (&self->applied, rf_draft_get_flow (self->draft));
  g_set_object (&self->draft, draft);
  g_set_str (&self->id, id);
  if (draft == NULL)
    return;

  self->applied = g_signal_connect_swapped (rf_draft_get_flow (draft), "applied", G_CALLBACK (applied_cb), self);
  if (id != NULL)
    show_all (self);
}

RfDraft *
rf_fields_get_draft (RfFields *self)
{
  return self->draft;
}

RfFlow *
rf_fields_get_flow (RfFields *self)
{
  return self->draft != NULL ? rf_draft_get_flow (self->draft) : NULL;
}

/* (nullable) */
const char *
rf_fields_get_id (RfFields *self)
{
  return self->id;
}

/* (nullable): NULL where it has been deleted. */
const RfRecord *
rf_fields_get_record (RfFields *self)
{
  return self->draft != NULL && self->id != NULL ? rf_flow_lookup (rf_draft_get_flow (self->draft), self->id) : NULL;
}

/**
 * rf_fields_do:
 *
 * Does what a form has put together; while a form is being shown it does nothing.
 *
 * Returns: whether it was done
 */
gboolean
rf_fields_do (RfFields *self,
              RfEdit   *edit)
{
  g_autoptr (GError) error = NULL;

  if (self->showing > 0 || self->draft == NULL)
    return FALSE;
  if (rf_draft_do (self->draft, edit, &error))
    return TRUE;

  g_info ("The edit “%s” does not fit: %s", rf_edit_get_label (edit), error->message);
  return FALSE;
}

/**
 * rf_fields_set:
 * @value: (nullable): NULL takes the field away; a floating one is consumed
 *
 * One field of the record that is shown.
 */
gboolean
rf_fields_set (RfFields   *self,
               const char *field,
               GVariant   *value,
               const char *label)
{
  g_autoptr (RfEdit) edit = rf_edit_new (label);
  g_autoptr (GVariant) owned = value != NULL ? g_variant_ref_sink (value) : NULL;

  if (rf_fields_get_record (self) == NULL)
    return FALSE;

  rf_edit_set (edit, rf_draft_get_flow (self->draft), self->id, field, owned);
  return rf_fields_do (self, edit);
}
