/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-clock.c - the time, and how it is written down (RFC 3339, UTC) */

#include "rf-clock.h"

/**
 * rf_clock_now:
 * @clock: (nullable): NULL for the system's clock
 *
 * Returns: Unix time in microseconds
 */
gint64
rf_clock_now (const RfClock *clock)
{
  return clock != NULL ? clock->now (clock->data) : g_get_real_time ();
}

/**
 * rf_time_to_text:
 * @microseconds: Unix time
 *
 * Returns: (transfer full): RFC 3339 in UTC with microseconds,
 *   "2026-03-01T09:41:00.000000Z", so that texts sort as times do
 */
char *
rf_time_to_text (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (microseconds);
  g_autofree char *seconds = NULL;

  if (time == NULL) /* beyond the year 9999 */
    return g_strdup ("9999-12-31T23:59:59.999999Z");

  seconds = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%06dZ", seconds, g_date_time_get_microsecond (time));
}

/**
 * rf_time_parse:
 * @text: RFC 3339 with any offset
 * @microseconds: (out): Unix time
 *
 * Returns: whether @text is a time
 */
gboolean
rf_time_parse (const char *text,
               gint64     *microseconds)
{
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  if (time == NULL)
    return FALSE;

  *microseconds = g_date_time_to_unix_usec (time);
  return TRUE;
}

/**
 * rf_time_on_day:
 * @day: any moment of the day
 *
 * Returns: (transfer full): @hour:@minute of that day in the zone of @day; where its clocks are set forward over that
 *   time, the moment when they are
 */
GDateTime *
rf_time_on_day (GDateTime *day,
                int        hour,
                int        minute)
{
  return g_date_time_new (g_date_time_get_timezone (day), g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), hour, minute, 0);
}
