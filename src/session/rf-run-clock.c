/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a session runs: parked with a reason, resumed, and which of several has
 * the clock; and what the engineer thinks of it.
 */

#include "rf-run-moves.h"

#include <glib/gi18n-lib.h>

#include "rf-clock.h"
#include "rf-run-private.h"

/**
 * rf_run_park:
 * @self: a run
 * @reason: what it waits for
 * @until: when to be reminded, Unix time in microseconds; 0 for never
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RfEvent): the events, or NULL with %RF_ERROR_INVALID where no reason is given
 */
GPtrArray *
rf_run_park (RfRun      *self,
             const char *reason,
             gint64      until,
             gint64      now,
             GError    **error)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autofree char *why = g_strstrip (g_strdup (reason != NULL ? reason : ""));

  if (!rf_run_check_open (self, error))
    return NULL;
  if (why[0] == '\0')
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("Say what the session waits for"));
      return NULL;
    }

  g_variant_dict_insert (dict, "reason", "s", why);
  if (until > 0)
    {
      g_autofree char *text = rf_time_to_text (until);

      g_variant_dict_insert (dict, "until", "s", text);
    }

  return rf_run_record (self, RF_EVENT_PARKED, g_variant_dict_end (dict), now);
}

/* (transfer full) (nullable): the clock stands still until the session is resumed, or the next step is taken. */
GPtrArray *
rf_run_pause (RfRun   *self,
              gint64   now,
              GError **error)
{
  return rf_run_check_open (self, error) ? rf_run_record (self, RF_EVENT_PAUSED, NULL, now) : NULL;
}

/* (transfer full) (nullable): the session goes on; what was idle until @now does not count. */
GPtrArray *
rf_run_resume (RfRun   *self,
               gint64   now,
               GError **error)
{
  return rf_run_check_open (self, error) ? rf_run_record (self, RF_EVENT_RESUMED, NULL, now) : NULL;
}

/* (transfer full): the clock comes to this session, or goes to another. */
GPtrArray *
rf_run_focus (RfRun   *self,
              gboolean focused,
              gint64   now)
{
  return rf_run_record (self, focused ? RF_EVENT_FOCUSED : RF_EVENT_UNFOCUSED, NULL, now);
}

/**
 * rf_run_correct:
 * @self: a run
 * @seconds: what the clock is to show: 0 or more, less than %RF_RUN_MAX_HOURS; longer than the session is old where work
 *   began before it
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * Corrects the time of work; the clock goes on from there. What steps took stays as it was measured. A session that is
 * finished can be corrected too: its time is used after that.
 *
 * Returns: (transfer full) (element-type RfEvent): the events, or NULL with %RF_ERROR_INVALID for no such time
 */
GPtrArray *
rf_run_correct (RfRun   *self,
                gint64   seconds,
                gint64   now,
                GError **error)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  if (seconds < 0 || seconds >= RF_RUN_MAX_HOURS * 3600)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("The time has to be less than %d hours"), RF_RUN_MAX_HOURS);
      return NULL;
    }
  g_variant_dict_insert (dict, "seconds", "x", seconds);

  return rf_run_record (self, RF_EVENT_CORRECTED, g_variant_dict_end (dict), now);
}

/**
 * rf_run_rate:
 * @self: a run
 * @node: (nullable): the step that is meant; NULL for the flow
 * @up: 1 for helpful, -1 for not, 0 for neither
 * @stars: for the flow, 1 to 5; 0 for none
 * @now: Unix time in microseconds
 *
 * Returns: (transfer full) (element-type RfEvent): the events
 */
GPtrArray *
rf_run_rate (RfRun      *self,
             const char *node,
             int         up,
             guint       stars,
             gint64      now)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  if (node != NULL)
    g_variant_dict_insert (dict, "node", "s", node);
  if (up != 0)
    g_variant_dict_insert (dict, "up", "b", up > 0);
  if (stars > 0)
    g_variant_dict_insert (dict, "stars", "x", (gint64) MIN (stars, 5));

  return rf_run_record (self, RF_EVENT_RATED, g_variant_dict_end (dict), now);
}
