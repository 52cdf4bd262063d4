/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a step asks for before it counts as done. It holds what is typed until
 * the page writes it; whether it passes is the run's to say.
 */

#include "rf-verify-box.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rf-node.h"

struct _RfVerifyBox
{
  AdwBin parent_instance;

  RfVerification verification;

  GtkWidget *checkbox;
  GtkWidget *text;
  GtkWidget *number;
  GtkWidget *picture;
  GtkLabel  *problem;
};

G_DEFINE_FINAL_TYPE (RfVerifyBox, rf_verify_box, ADW_TYPE_BIN)

static void
rf_verify_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_VERIFY_BOX);

  G_OBJECT_CLASS (rf_verify_box_parent_class)->dispose (object);
}

/* What was complained about is being mended. */
static void
changed_cb (RfVerifyBox *self)
{
  rf_verify_box_complain (self, NULL);
}

static void
entry_activated_cb (RfVerifyBox *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "session.continue", NULL);
}

static void
rf_verify_box_class_init (RfVerifyBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_verify_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-verify-box.ui");
  gtk_widget_class_bind_template_child (widget_class, RfVerifyBox, checkbox);
  gtk_widget_class_bind_template_child (widget_class, RfVerifyBox, text);
  gtk_widget_class_bind_template_child (widget_class, RfVerifyBox, number);
  gtk_widget_class_bind_template_child (widget_class, RfVerifyBox, picture);
  gtk_widget_class_bind_template_child (widget_class, RfVerifyBox, problem);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
}

static void
rf_verify_box_init (RfVerifyBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
range_words (const RfVerification *verification)
{
  gboolean has_minimum = isfinite (verification->minimum);
  gboolean has_maximum = isfinite (verification->maximum);

  if (has_minimum && has_maximum)
    return g_strdup_printf (_ ("Number from %g to %g"), verification->minimum, verification->maximum);
  if (has_minimum)
    return g_strdup_printf (_ ("Number, at least %g"), verification->minimum);
  if (has_maximum)
    return g_strdup_printf (_ ("Number, at most %g"), verification->maximum);

  return g_strdup (_ ("Number"));
}

static GtkWidget *
get_entry (RfVerifyBox *self)
{
  switch (self->verification.kind)
    {
    case RF_VERIFY_TEXT:
      return self->text;

    case RF_VERIFY_NUMBER:
      return self->number;

    case RF_VERIFY_SCREENSHOT:
      return self->picture;

    case RF_VERIFY_NONE:
    case RF_VERIFY_CHECKBOX:
    default:
      return NULL;
    }
}

/**
 * rf_verify_box_focus:
 *
 * Gives the keyboard to what the step asks for.
 *
 * Returns: whether it asks for anything
 */
gboolean
rf_verify_box_focus (RfVerifyBox *self)
{
  GtkWidget *entry;

  g_return_val_if_fail (RF_IS_VERIFY_BOX (self), FALSE);

  if (self->verification.kind == RF_VERIFY_NONE)
    return FALSE;
  entry = get_entry (self);

  return gtk_widget_grab_focus (entry != NULL ? entry : self->checkbox);
}

/**
 * rf_verify_box_show:
 * @node: (nullable): the step; the box hides itself where it asks for nothing
 * @verified: (nullable): what was written down already
 */
void
rf_verify_box_show (RfVerifyBox  *self,
                    const RfNode *node,
                    const char   *verified)
{
  GtkWidget *entry;

  g_return_if_fail (RF_IS_VERIFY_BOX (self));

  if (node == NULL || !rf_verification_parse (rf_record_get_string (node, "verification"), &self->verification))
    self->verification.kind = RF_VERIFY_NONE;

  gtk_widget_set_visible (GTK_WIDGET (self), self->verification.kind != RF_VERIFY_NONE);
  gtk_widget_set_visible (self->checkbox, self->verification.kind == RF_VERIFY_CHECKBOX);
  gtk_widget_set_visible (self->text, self->verification.kind == RF_VERIFY_TEXT);
  gtk_widget_set_visible (self->number, self->verification.kind == RF_VERIFY_NUMBER);
  gtk_widget_set_visible (self->picture, self->verification.kind == RF_VERIFY_SCREENSHOT);
  rf_verify_box_complain (self, NULL);

  adw_switch_row_set_active (ADW_SWITCH_ROW (self->checkbox), g_strcmp0 (verified, "yes") == 0);
  entry = get_entry (self);
  if (entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), verified != NULL ? verified : "");
  if (self->verification.kind == RF_VERIFY_NUMBER)
    {
      g_autofree char *range = range_words (&self->verification);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->number), range);
    }
}

/**
 * rf_verify_box_dup_value:
 *
 * Returns: (transfer full) (nullable): what to write down; NULL where the step asks for nothing
 */
char *
rf_verify_box_dup_value (RfVerifyBox *self)
{
  GtkWidget *entry;

  g_return_val_if_fail (RF_IS_VERIFY_BOX (self), NULL);

  if (self->verification.kind == RF_VERIFY_CHECKBOX)
    return g_strdup (adw_switch_row_get_active (ADW_SWITCH_ROW (self->checkbox)) ? "yes" : "");

  entry = get_entry (self);
  return entry != NULL ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)))) : NULL;
}

/**
 * rf_verify_box_complain:
 * @problem: (nullable): what is wrong with the value; NULL for nothing
 */
void
rf_verify_box_complain (RfVerifyBox *self,
                        const char  *problem)
{
  g_return_if_fail (RF_IS_VERIFY_BOX (self));

  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  if (problem != NULL)
    rf_verify_box_focus (self);
}
