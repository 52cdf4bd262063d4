/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-redact.h"

G_BEGIN_DECLS

/**
 * RfRedactSpot:
 * @text: all of what is checked, valid UTF-8
 * @length: of @text in bytes
 * @start: where the value begins
 * @end: the first byte after it
 *
 * A place that a pattern found. A check may move @start and @end to where the value really ends; it keeps them at
 * the beginnings of characters.
 */
typedef struct
{
  const char *text;
  gsize       length;
  gsize       start;
  gsize       end;
} RfRedactSpot;

typedef gboolean (*RfRedactCheck) (RfRedactSpot *spot);

/**
 * RfRedactRule:
 * @pattern: PCRE2 with PCRE2_UTF; the value is its group 1
 * @check: (nullable): says whether that is a value of the class
 * @unless: (nullable): where this is found close before the value, it is none
 * @only: (nullable): this has to be found close before the value
 * @unless_after: (nullable): where this follows directly, it is none
 *
 * How values of a class are known.
 */
typedef struct
{
  RfRedactClass class;
  const char   *pattern;
  RfRedactCheck check;
  const char   *unless;
  const char   *only;
  const char   *unless_after;
} RfRedactRule;

/* What a rule found: bytes of the text. */
typedef struct
{
  RfRedactClass class;
  gsize         start;
  gsize         end;
} RfRedactFind;

/* How many of what a value is made of. @marks: anything but ASCII letters, digits and letters beyond ASCII; @kinds: how
 * many different bytes. */
typedef struct
{
  guint lower;
  guint upper;
  guint digits;
  guint marks;
  guint kinds;
} RfRedactLetters;

RfRedactLetters     rf_redact_count_letters      (const char   *value,
                                                  gsize         length);
void                rf_redact_trim_end           (RfRedactSpot *spot,
                                                  const char   *marks);
const RfRedactRule *rf_redact_get_rules          (guint        *n_rules);
GArray             *rf_redact_compile            (const RfRedactRule *rules,
                                                  guint         n_rules);
GArray             *rf_redact_run                (GArray       *rules,
                                                  const char   *text,
                                                  gsize         length,
                                                  guint         classes,
                                                  GError      **error);

gboolean            rf_redact_check_ipv4         (RfRedactSpot *spot);
gboolean            rf_redact_check_ipv4_low     (RfRedactSpot *spot);
gboolean            rf_redact_check_vendor       (RfRedactSpot *spot);
gboolean            rf_redact_check_random       (RfRedactSpot *spot);
gboolean            rf_redact_check_pair         (RfRedactSpot *spot);
gboolean            rf_redact_check_ipv6         (RfRedactSpot *spot);
gboolean            rf_redact_check_mac          (RfRedactSpot *spot);
gboolean            rf_redact_check_email        (RfRedactSpot *spot);
gboolean            rf_redact_check_phone        (RfRedactSpot *spot);
gboolean            rf_redact_check_token        (RfRedactSpot *spot);
gboolean            rf_redact_check_jwt          (RfRedactSpot *spot);
gboolean            rf_redact_check_private_key  (RfRedactSpot *spot);
gboolean            rf_redact_check_given        (RfRedactSpot *spot);
gboolean            rf_redact_check_said         (RfRedactSpot *spot);
gboolean            rf_redact_check_connection   (RfRedactSpot *spot);
gboolean            rf_redact_check_url          (RfRedactSpot *spot);
gboolean            rf_redact_check_credit_card  (RfRedactSpot *spot);
gboolean            rf_redact_check_ssn          (RfRedactSpot *spot);
gboolean            rf_redact_check_unc          (RfRedactSpot *spot);
gboolean            rf_redact_check_fqdn         (RfRedactSpot *spot);
gboolean            rf_redact_check_host         (RfRedactSpot *spot);
gboolean            rf_redact_check_prompt       (RfRedactSpot *spot);
gboolean            rf_redact_check_short        (RfRedactSpot *spot);
gboolean            rf_redact_check_netbios      (RfRedactSpot *spot);
gboolean            rf_redact_check_bearer       (RfRedactSpot *spot);
gboolean            rf_redact_check_key          (RfRedactSpot *spot);
gboolean            rf_redact_check_key_url      (RfRedactSpot *spot);
gboolean            rf_redact_check_config       (RfRedactSpot *spot);
gboolean            rf_redact_check_strong       (RfRedactSpot *spot);
gboolean            rf_redact_check_mac_named    (RfRedactSpot *spot);

G_END_DECLS
