/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-report.c - what a reader has to say about a file */

#include "rf-report.h"

struct _RfReport
{
  gatomicrefcount ref_count;
  GArray         *items; /* RfReportItem */
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

/**
 * rf_report_add:
 * @self: a report
 * @severity: how much it matters
 * @line: from 1, or 0
 * @column: in characters from 1, or 0
 * @source_id: (nullable): the id in the source that it is about
 * @format: a sentence, as for printf()
 * @...: what goes into it
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
  RfReportItem item = { .severity = severity, .line = line, .column = column, .source_id = g_strdup (source_id) };
  va_list args;

  va_start (args, format);
  item.message = g_strdup_vprintf (format, args);
  va_end (args);
  g_array_append_val (self->items, item);
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
