/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A piece of evidence in its step: folded, with what was found in it as chips.
 * A chip is a menu, by pointer and by keyboard alike; what it does is the
 * page's.
 */

#include "rf-evidence-card.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rf-evidence.h"
#include "rf-marks.h"

#define MAX_CHIPS 12  /* three lines of the step; what is beyond still stands in the text */
#define PREVIEW 4     /* lines */
#define THUMBNAIL 150 /* pixels high */

struct _RfEvidenceCard
{
  GtkBox parent_instance;

  RfEvent *event;

  GtkImage   *icon;
  GtkLabel   *title;
  GtkLabel   *name;
  GtkWidget  *remove;
  GtkWidget  *open;
  GtkLabel   *text;
  GtkPicture *picture;
  GtkLabel   *match;
  AdwWrapBox *chips;
};

G_DEFINE_FINAL_TYPE (RfEvidenceCard, rf_evidence_card, GTK_TYPE_BOX)

static void
open_cb (RfEvidenceCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "session.open-evidence", "s", rf_event_get_id (self->event));
}

static void
remove_cb (RfEvidenceCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "session.remove-evidence", "s", rf_event_get_id (self->event));
}

static gboolean
remove_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   data)
{
  remove_cb (RF_EVIDENCE_CARD (widget));

  return TRUE;
}

/* ---- chips ----------------------------------------------------------------------------------------------------- */

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

static GMenu *
make_menu (const RfMark            *mark,
           const RfEvidenceChoices *choices,
           gboolean                 is_fact)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) variables = g_menu_new ();

  add_item (first, is_fact ? _ ("Known Already: _Take Back") : _ ("Note as _Known"), "session.fact",
            g_variant_new ("(ss)", rf_mark_kind_to_id (mark->kind), mark->value));
  add_item (first, _ ("_Search for It"), "session.search-for", g_variant_new_string (mark->value));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  for (guint i = 0; i < choices->variables->len; i++)
    {
      const char *name = g_ptr_array_index (choices->variables, i);
      g_autofree char *label = g_strdup_printf (_ ("Use as “%s”"), name);

      add_item (variables, label, "session.set-variable", g_variant_new ("(ss)", name, mark->value));
    }
  if (choices->variables->len > 0)
    g_menu_append_section (menu, _ ("Variables of the Flow"), G_MENU_MODEL (variables));

  return menu;
}

/* A chip stays as long as it is the same, and with it the focus and an open menu. */
static void
update_chip (GtkWidget               *chip,
             const RfMark            *mark,
             const RfEvidenceChoices *choices)
{
  gboolean is_fact = choices->is_fact (mark->value, choices->data);
  g_autoptr (GMenu) menu = make_menu (mark, choices, is_fact);
  g_autofree char *label = is_fact ? g_strdup_printf ("✓ %s", mark->value) : g_strdup (mark->value);
  g_autofree char *name = g_strdup_printf (is_fact ? _ ("%s %s, known") : "%s %s", rf_mark_kind_word (mark->kind), mark->value);
  g_autofree char *state = g_strdup_printf ("%s %u", label, choices->variables->len);

  if (g_strcmp0 (g_object_get_data (G_OBJECT (chip), "state"), state) == 0)
    return;

  g_object_set_data_full (G_OBJECT (chip), "state", g_steal_pointer (&state), g_free);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (chip), label);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (chip), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (chip, rf_mark_kind_word (mark->kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_css_classes (chip, (const char *[]) { "rf-mark", is_fact ? "known" : NULL, NULL });
}

/**
 * rf_evidence_card_show_marks:
 *
 * Shows what was found in the text, and what of it is known already.
 */
void
rf_evidence_card_show_marks (RfEvidenceCard          *self,
                             const RfEvidenceChoices *choices)
{
  g_autoptr (GPtrArray) marks = rf_evidence_list_found (self->event);
  GtkWidget *chip;

  g_return_if_fail (RF_IS_EVIDENCE_CARD (self));

  chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips));
  for (guint i = 0; i < MIN (marks->len, MAX_CHIPS); i++)
    {
      if (chip == NULL)
        {
          chip = gtk_menu_button_new ();
          adw_wrap_box_append (self->chips, chip);
        }
      update_chip (chip, g_ptr_array_index (marks, i), choices);
      chip = gtk_widget_get_next_sibling (chip);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), marks->len > 0);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_evidence_card_dispose (GObject *object)
{
  g_clear_pointer (&RF_EVIDENCE_CARD (object)->event, rf_event_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_EVIDENCE_CARD);

  G_OBJECT_CLASS (rf_evidence_card_parent_class)->dispose (object);
}

static void
rf_evidence_card_class_init (RfEvidenceCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_evidence_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-evidence-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceCard, icon);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceCard, title);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceCard, name);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceCard, remove);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceCard, open);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceCard, text);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceCard, picture);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceCard, match);
  gtk_widget_class_bind_template_child (widget_class, RfEvidenceCard, chips);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, remove_key_cb, NULL);
}

static void
rf_evidence_card_init (RfEvidenceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
icon_of (RfEvidenceKind kind)
{
  switch (kind)
    {
    case RF_EVIDENCE_IMAGE:
      return "image-x-generic-symbolic";
    case RF_EVIDENCE_TERMINAL:
      return "utilities-terminal-symbolic";
    case RF_EVIDENCE_TABLE:
      return "view-grid-symbolic";
    case RF_EVIDENCE_TEXT:
    case RF_EVIDENCE_LOG:
    case RF_N_EVIDENCE_KINDS:
    default:
      return "text-x-generic-symbolic";
    }
}

/* Tabs of a table as wide as its columns need would take a grid; three blanks tell them apart. */
static char *
dup_preview (const char *text)
{
  const char *end = text;
  GString *preview;

  for (guint i = 0; i < PREVIEW && *end != '\0'; i++)
    {
      end += strcspn (end, "\n");
      end += *end == '\n' && i + 1 < PREVIEW;
    }
  preview = g_string_new_len (text, end - text);
  while (preview->len > 0 && preview->str[preview->len - 1] == '\n')
    g_string_truncate (preview, preview->len - 1);
  g_string_replace (preview, "\t", "   ", 0);

  return g_string_free_and_steal (preview);
}

/**
 * rf_evidence_card_new:
 * @event: what added the evidence
 */
RfEvidenceCard *
rf_evidence_card_new (RfEvent *event)
{
  RfEvidenceCard *self = g_object_new (RF_TYPE_EVIDENCE_CARD, NULL);
  RfEvidenceKind kind = rf_evidence_kind_of (event);
  const char *text = rf_event_get_string (event, "text");
  const char *name = rf_event_get_string (event, "name");
  const char *dot = name != NULL ? strchr (name, '.') : NULL;
  g_autofree char *title = rf_evidence_describe (event);
  g_autofree char *open_name = g_strdup_printf (_ ("Show %s"), title);
  g_autofree char *remove_name = g_strdup_printf (_ ("Remove %s"), title);
  g_autofree char *preview = dup_preview (text != NULL ? text : "");

  self->event = rf_event_ref (event);
  gtk_image_set_from_icon_name (self->icon, icon_of (kind));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->name, dot != NULL ? name : ""); /* what was pasted has no name but what it is */
  gtk_label_set_label (self->text, preview);
  gtk_widget_set_visible (GTK_WIDGET (self->text), kind != RF_EVIDENCE_IMAGE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_PROPERTY_LABEL, open_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_name, -1);

  return self;
}

const char *
rf_evidence_card_get_event (RfEvidenceCard *self)
{
  g_return_val_if_fail (RF_IS_EVIDENCE_CARD (self), NULL);

  return rf_event_get_id (self->event);
}

/* @texture: the picture, small */
void
rf_evidence_card_set_picture (RfEvidenceCard *self,
                              GdkTexture     *texture)
{
  g_return_if_fail (RF_IS_EVIDENCE_CARD (self));

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (self->picture, gtk_label_get_label (self->title));
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), -1, MIN (gdk_texture_get_height (texture), THUMBNAIL));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), TRUE);
}

/* @match: (nullable): what of the text speaks for an answer */
void
rf_evidence_card_show_match (RfEvidenceCard *self,
                             const char     *match)
{
  g_return_if_fail (RF_IS_EVIDENCE_CARD (self));

  gtk_label_set_label (self->match, match != NULL ? match : "");
  gtk_widget_set_visible (GTK_WIDGET (self->match), match != NULL);
}
