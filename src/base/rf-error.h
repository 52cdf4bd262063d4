/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RF_ERROR (rf_error_quark ())

/**
 * RfError:
 * @RF_ERROR_INVALID: the input breaks a rule; the message says where and which
 * @RF_ERROR_TOO_LARGE: the input is over a bound; the message names it
 * @RF_ERROR_NEWER: written by a newer version of the program
 * @RF_ERROR_NOT_FOUND: nothing has that name or id
 * @RF_ERROR_AMBIGUOUS: more than one thing has that name or id
 * @RF_ERROR_CONFLICT: it has changed in the meantime
 * @RF_ERROR_IN_USE: another program holds it
 * @RF_ERROR_STORE: the disk or the database failed
 * @RF_ERROR_BLOCKED: the check for secrets failed, so nothing left
 *
 * One domain for the whole program: a code says what the caller can do about
 * it, whichever library found out.
 */
typedef enum
{
  RF_ERROR_INVALID,
  RF_ERROR_TOO_LARGE,
  RF_ERROR_NEWER,
  RF_ERROR_NOT_FOUND,
  RF_ERROR_AMBIGUOUS,
  RF_ERROR_CONFLICT,
  RF_ERROR_IN_USE,
  RF_ERROR_STORE,
  RF_ERROR_BLOCKED,
} RfError;

GQuark rf_error_quark (void);

G_END_DECLS
