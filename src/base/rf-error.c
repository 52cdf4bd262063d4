/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-error.c - what can go wrong, named by what can be done about it */

#include "rf-error.h"

GQuark
rf_error_quark (void)
{
  return g_quark_from_static_string ("rf-error-quark");
}
