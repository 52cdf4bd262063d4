/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-run-gate.c - what a step of a procedure asks for before it is done */

#include "rf-run-moves.h"

#include "rf-node.h"
#include "rf-run-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
value_passes (const RfVerification *gate,
              const char           *value,
              char                **reason)
{
  char *end = NULL;
  double number;

  switch (gate->kind)
    {
    case RF_VERIFY_CHECKBOX:
      if (g_strcmp0 (value, "yes") != 0)
        *reason = g_strdup ("Tick the box when you have checked it");
      break;
    case RF_VERIFY_TEXT:
      if (value == NULL || *value == '\0')
        *reason = g_strdup ("Write down what you found");
      break;
    case RF_VERIFY_SCREENSHOT:
      if (value == NULL || *value == '\0')
        *reason = g_strdup ("Add a screenshot, or say where it is kept");
      break;
    case RF_VERIFY_NUMBER:
      number = value != NULL ? g_ascii_strtod (value, &end) : 0;
      if (value == NULL || *value == '\0' || *end != '\0' || !isfinite (number))
        *reason = g_strdup ("Enter a number");
      else if (number < gate->minimum)
        *reason = g_strdup_printf ("%s is too low: at least %g is expected", value, gate->minimum);
      else if (number > gate->maximum)
        *reason = g_strdup_printf ("%s is too high: at most %g is expected", value, gate->maximum);
      break;
    case RF_VERIFY_NONE:
    default:
      break;
    }

  return *reason == NULL;
}

/**
 * rf_run_gate_is_open:
 * @self: a run
 * @reason: (out) (transfer full) (nullable): what is missing
 *
 * Returns: whether the current step may be called done
 */
gboolean
rf_run_gate_is_open (RfRun *self,
                     char **reason)
{
  const RfNode *node = rf_run_get_current_node (self);
  RfRunStep *step = rf_run_get_current (self);
  RfVerification gate;

  *reason = NULL;
  if (node == NULL || !rf_verification_parse (rf_record_get_string (node, "verification"), &gate))
    return TRUE;

  return value_passes (&gate, step->verified, reason);
}

/**
 * rf_run_verify:
 * @self: a run
 * @value: what was checked: "yes", a text, a number
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RfEvent): the events, or NULL with
 *   %RF_ERROR_INVALID where the value does not pass
 */
GPtrArray *
rf_run_verify (RfRun      *self,
               const char *value,
               gint64      now,
               GError    **error)
{
  const RfNode *node = rf_run_get_current_node (self);
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autofree char *reason = NULL;
  RfVerification gate;

  if (!rf_run_check_open (self, error))
    return NULL;
  if (node == NULL || !rf_verification_parse (rf_record_get_string (node, "verification"), &gate) || gate.kind == RF_VERIFY_NONE)
    reason = g_strdup (_ ("This step has nothing to verify"));
  else
    value_passes (&gate, value, &reason);
  if (reason != NULL)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, reason);
      return NULL;
    }

  g_variant_dict_insert (dict, "node", "s", rf_record_get_id (node));
  if (value != NULL && value[0] != '\0')
    g_variant_dict_insert (dict, "value", "s", value);

  return rf_run_record (self, RF_EVENT_VERIFIED, g_variant_dict_end (dict), now);
}
