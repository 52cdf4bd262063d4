/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RfClock:
 * @now: gives Unix time in microseconds
 * @data: handed to @now
 *
 * Where the time comes from. NULL stands for the system's clock; a test
 * hands in its own, so that what depends on time can be tried at once.
 */
typedef struct
{
  gint64   (*now) (gpointer data);
  gpointer data;
} RfClock;

gint64    rf_clock_now    (const RfClock *clock);
char     *rf_time_to_text (gint64         microseconds);
gboolean  rf_time_parse   (const char    *text,
                           gint64        *microseconds);
GDateTime *rf_time_on_day (GDateTime     *day,
                           int            hour,
                           int            minute);

G_END_DECLS
