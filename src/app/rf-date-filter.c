/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of the spans of time that are asked for most, and at its end any
 * days that one chooses.
 */

#include "rf-date-filter.h"

#include <glib/gi18n.h>

#include "rf-clock.h"
#include "rf-days-dialog.h"

/* Days before today: from, and to where that is not now. In the order of the list. */
static const struct
{
  const char *words;
  int         from, to;
} spans[] = {
  { N_ ("Any time"), 0, 0 },
  { N_ ("Today"), 0, -1 },
  { N_ ("Yesterday"), 1, 0 },
  { N_ ("Last 7 days"), 6, -1 },
  { N_ ("Last 30 days"), 29, -1 },
  { N_ ("Last 12 months"), 365, -1 },
};

/* Rows after those: the days that were chosen, once some were, and the one that asks for them. */
#define ROW_DAYS G_N_ELEMENTS (spans)
#define WEEK 6 /* days before today that are chosen at first */

struct _RfDateFilter
{
  AdwBin parent_instance;

  GtkDropDown   *list;
  GtkStringList *rows;
  GDateTime     *first, *last; /* (nullable): the days that were chosen; midnights at their beginning */
  guint          chosen;       /* the row that is in force */
  gboolean       setting;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfDateFilter, rf_date_filter, ADW_TYPE_BIN)

/* (transfer full): @days from today. */
static GDateTime *
day_from_now (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) today = rf_time_on_day (now, 0, 0);

  return g_date_time_add_days (today, days);
}

static void
select_row (RfDateFilter *self,
            guint         row)
{
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->list, row);
  self->setting = FALSE;
  self->chosen = row;
}

/* What the row of the chosen days says. */
static char *
describe_days (RfDateFilter *self)
{
  g_autofree char *first = g_date_time_format (self->first, "%x"), *last = g_date_time_format (self->last, "%x");

  return strcmp (first, last) == 0 ? g_strdup (first) : g_strdup_printf ("%s – %s", first, last);
}

static void
days_cb (RfDateFilter *self,
         RfDaysDialog *dialog)
{
  g_autoptr (GDateTime) first = NULL, last = NULL;
  g_autofree char *words = NULL;
  gboolean had_days = self->first != NULL;

  rf_days_dialog_get_days (dialog, &first, &last);
  g_clear_pointer (&self->first, g_date_time_unref);
  g_clear_pointer (&self->last, g_date_time_unref);
  self->first = rf_time_on_day (first, 0, 0);
  self->last = rf_time_on_day (last, 0, 0);
  words = describe_days (self);
  self->setting = TRUE;
  gtk_string_list_splice (self->rows, ROW_DAYS, had_days ? 1 : 0, (const char *const[]) { words, NULL });
  self->setting = FALSE;
  select_row (self, ROW_DAYS);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The list goes back to what is in force: only the dialog changes it. */
static void
ask_for_days (RfDateFilter *self)
{
  g_autoptr (GDateTime) week = day_from_now (-WEEK), today = day_from_now (0);
  RfDaysDialog *dialog = rf_days_dialog_new (self->first != NULL ? self->first : week, self->last != NULL ? self->last : today);

  select_row (self, self->chosen);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (days_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
selected_cb (RfDateFilter *self)
{
  guint row = gtk_drop_down_get_selected (self->list);

  if (self->setting || row == self->chosen)
    return;

  if (row + 1 == g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    {
      ask_for_days (self);
      return;
    }
  self->chosen = row;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * rf_date_filter_reset:
 *
 * Any time, without telling anybody.
 */
void
rf_date_filter_reset (RfDateFilter *self)
{
  g_return_if_fail (RF_IS_DATE_FILTER (self));

  select_row (self, 0);
}

/**
 * rf_date_filter_get_bounds:
 * @after: (out): Unix microseconds at which the span begins; 0 for no bound
 * @before: (out): Unix microseconds at which it is over; 0 for no bound
 *
 * As it is now: “today” is another day tomorrow.
 */
void
rf_date_filter_get_bounds (RfDateFilter *self,
                           gint64       *after,
                           gint64       *before)
{
  g_autoptr (GDateTime) from = NULL, to = NULL;

  g_return_if_fail (RF_IS_DATE_FILTER (self));

  if (self->chosen == ROW_DAYS)
    {
      from = g_date_time_ref (self->first);
      to = g_date_time_add_days (self->last, 1);
    }
  else if (self->chosen > 0)
    {
      from = day_from_now (-spans[self->chosen].from);
      to = spans[self->chosen].to >= 0 ? day_from_now (-spans[self->chosen].to) : NULL;
    }
  *after = from != NULL ? g_date_time_to_unix_usec (from) : 0;
  *before = to != NULL ? g_date_time_to_unix_usec (to) : 0;
}

static void
rf_date_filter_finalize (GObject *object)
{
  RfDateFilter *self = RF_DATE_FILTER (object);

  g_clear_pointer (&self->first, g_date_time_unref);
  g_clear_pointer (&self->last, g_date_time_unref);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (rf_date_filter_parent_class)->finalize (object);
}

static void
rf_date_filter_class_init (RfDateFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_date_filter_finalize;

  /**
   * RfDateFilter::changed:
   *
   * Somebody chose another span.
   */
  signals[CHANGED] = g_signal_new ("changed", RF_TYPE_DATE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rf_date_filter_init (RfDateFilter *self)
{
  self->rows = gtk_string_list_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    gtk_string_list_append (self->rows, _ (spans[i].words));
  gtk_string_list_append (self->rows, _ ("Choose days…"));
  self->list = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->rows)), NULL));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->list), _ ("Date"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Date"), -1);
  g_signal_connect_swapped (self->list, "notify::selected", G_CALLBACK (selected_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}
