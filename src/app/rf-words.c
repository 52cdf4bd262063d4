/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Times as people say them (design.md 5: relative to a day, then dates), in
 * the computer's time zone and the language's own date formats.
 */

#include "rf-words.h"

#include <glib/gi18n.h>

static GDateTime *
local_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);

  return g_date_time_to_local (utc);
}

/* Whole days by the calendar, not by 24 hours: what was at 23:50 was yesterday at 0:10. */
static int
days_between (GDateTime *from,
              GDateTime *to)
{
  GDate first, last;

  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_dmy (&first, g_date_time_get_day_of_month (from), g_date_time_get_month (from), g_date_time_get_year (from));
  g_date_set_dmy (&last, g_date_time_get_day_of_month (to), g_date_time_get_month (to), g_date_time_get_year (to));

  return g_date_days_between (&first, &last);
}

/**
 * rf_words_day:
 * @time: Unix microseconds
 * @now: Unix microseconds
 *
 * Returns: (transfer full): the day of @time, as seen from @now
 */
char *
rf_words_day (gint64 time,
              gint64 now)
{
  g_autoptr (GDateTime) then = local_time (time);
  g_autoptr (GDateTime) today = local_time (now);
  int days = days_between (then, today);

  if (days <= 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days < 7)
    return g_strdup_printf (g_dngettext (NULL, "%d day ago", "%d days ago", days), days);
  if (g_date_time_get_year (then) == g_date_time_get_year (today))
    /* Translators: a day of this year, as strftime writes it: 12 Nov */
    return g_date_time_format (then, _ ("%-e %b"));

  /* Translators: a day of another year, as strftime writes it: 12 Nov 2025 */
  return g_date_time_format (then, _ ("%-e %b %Y"));
}

/**
 * rf_words_heading:
 *
 * Returns: (transfer full): the day of @time, as it stands above a list
 */
char *
rf_words_heading (gint64 time,
                  gint64 now)
{
  g_autoptr (GDateTime) then = local_time (time);
  g_autoptr (GDateTime) today = local_time (now);
  int days = days_between (then, today);

  if (days <= 0)
    return g_strdup (C_ ("heading", "Today"));
  if (days == 1)
    return g_strdup (C_ ("heading", "Yesterday"));
  if (g_date_time_get_year (then) == g_date_time_get_year (today))
    /* Translators: a day of this year, as strftime writes it: Thursday, 12 November */
    return g_date_time_format (then, _ ("%A, %-e %B"));

  /* Translators: a day of another year, as strftime writes it: Thursday, 12 November 2025 */
  return g_date_time_format (then, _ ("%A, %-e %B %Y"));
}

/* (transfer full): the time of day. */
char *
rf_words_hour (gint64 time)
{
  g_autoptr (GDateTime) then = local_time (time);

  return g_date_time_format (then, "%H:%M");
}

/**
 * rf_words_when:
 *
 * Returns: (transfer full): as rf_words_day(), with the time of day
 */
char *
rf_words_when (gint64 time,
               gint64 now)
{
  g_autoptr (GDateTime) then = local_time (time);
  g_autofree char *day = rf_words_day (time, now);
  g_autofree char *hour = g_date_time_format (then, "%H:%M");

  /* Translators: a day and a time of day: yesterday, 14:05 */
  return g_strdup_printf (_ ("%s, %s"), day, hour);
}

/**
 * rf_words_duration:
 *
 * Returns: (transfer full): minutes and seconds as a clock shows them, with hours where there are any
 */
char *
rf_words_duration (gint64 microseconds)
{
  gint64 seconds = MAX (microseconds, 0) / G_USEC_PER_SEC;

  if (seconds >= 3600)
    return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", seconds / 3600, (int) (seconds / 60 % 60), (int) (seconds % 60));

  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}
