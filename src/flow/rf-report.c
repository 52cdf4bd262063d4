/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-report.c - what a reader has to say about a file */

#include "rf-report.h"

#include <glib/gi18n-lib.h>

#define MAX_ITEMS 10000 /* what is wrong at each of millions of places fills the memory and tells nobody more */

struct _RfReport
{
  gatomicrefcount ref_count;
  GArray         *items;     /* RfReportItem */
  gboolean        has_error;
};

static void
item_clear (gpointer data)
{
  RfReportItem *item = data;

  g_clear_pointer (&item->source_id, g_free);
  g_clear_pointer (&item->message, g_free);
}

RfReport *
rf_report_new (void)
{
  RfReport *self = g_new0 (RfReport, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->items = g_array_new (FALSE, TRUE, sizeof (RfReportItem));
  g_array_set_clear_func (self->items, item_clear);

  return self;
}

RfReport *
rf_report_ref (RfReport *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rf_report_unref (RfReport *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->items);
  g_free (self);
}

static void
append (RfReport   *self,
        RfSeverity  severity,
        const char *source_id,
        char       *message)
{
  RfReportItem item = { .severity = severity, .source_id = g_strdup (source_id), .message = message };

  self->has_error = self->has_error || severity == RF_SEVERITY_ERROR;
  g_array_append_val (self->items, item);
}

/**
 * rf_report_add:
 * @self: a report
 * @severity: how much it matters
 * @line: from 1, or 0
 * @column: in characters from 1, or 0
 * @source_id: (nullable): the id in the source that it is about
 * @format: a sentence, as for printf()
 * @...: what goes into it
 *
 * A report has at most 10,000 items; then it says that there was more. The first error always gets in.
 */
void
rf_report_add (RfReport   *self,
               RfSeverity  severity,
               guint       line,
               guint       column,
               const char *source_id,
               const char *format,
               ...)
{
  RfReportItem *item;
  va_list args;

  if (self->items->len >= MAX_ITEMS && (severity != RF_SEVERITY_ERROR || self->has_error))
    {
      if (self->items->len == MAX_ITEMS)
        append (self, RF_SEVERITY_WARNING, NULL, g_strdup_printf (_ ("There is more to say than %d lines; the rest was left out"), MAX_ITEMS));
      return;
    }
  va_start (args, format);
  append (self, severity, source_id, g_strdup_vprintf (format, args));
  va_end (args);
  item = &g_array_index (self->items, RfReportItem, self->items->len - 1);
  item->line = line;
  item->column = column;
}

guint
rf_report_get_n_items (RfReport *self)
{
  return self->items->len;
}

const RfReportItem *
rf_report_get_item (RfReport *self,
                    guint     position)
{
  g_return_val_if_fail (position < self->items->len, NULL);

  return &g_array_index (self->items, RfReportItem, position);
}

/* How many items have exactly @severity. */
guint
rf_report_count (RfReport  *self,
                 RfSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += g_array_index (self->items, RfReportItem, i).severity == severity;

  return n;
}

/* As it stands in JSON. */
const char *
rf_severity_to_text (RfSeverity severity)
{
  static const char *const names[] = { "info", "warning", "dropped", "error" };

  return names[severity];
}
