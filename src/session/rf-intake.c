/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether what was typed into an intake field is what the field is for. What
 * is wrong is said in a sentence that tells which part and why.
 */

#include "rf-intake.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static char *
check_number (const char *value)
{
  char *end;
  double number = g_ascii_strtod (value, &end);

  return *end != '\0' || !isfinite (number) ? g_strdup_printf ("“%s” is no number", value) : NULL;
}

static char *
check_date (const char *value)
{
  GDate date;
  int year = 0, month = 0, day = 0, length = 0;

  g_date_clear (&date, 1);
  if (sscanf (value, "%4d-%2d-%2d%n", &year, &month, &day, &length) != 3 || value[length] != '\0' || !g_date_valid_dmy (day, month, year))
    return g_strdup_printf ("“%s” is no date: write it as 2026-03-31", value);

  return NULL;
}

/* RFC 1123: labels of letters, digits and hyphens, up to 63 each, 253 in all. */
static char *
check_hostname (const char *value)
{
  g_auto (GStrv) labels = g_strsplit (value, ".", -1);

  if (strlen (value) > 253)
    return g_strdup ("A host name has at most 253 characters");
  for (guint i = 0; labels[i] != NULL; i++)
    {
      gsize length = strlen (labels[i]);

      if (length == 0)
        return g_strdup ("Two dots of a host name have nothing between them");
      if (length > 63 || labels[i][0] == '-' || labels[i][length - 1] == '-' ||
          strspn (labels[i], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != length)
        return g_strdup_printf ("“%s” is no part of a host name: letters, digits and hyphens inside", labels[i]);
    }

  return NULL;
}

static char *
check_ip_address (const char *value)
{
  g_auto (GStrv) parts = NULL;

  if (g_hostname_is_ip_address (value))
    return NULL;
  if (strchr (value, ':') != NULL)
    return g_strdup_printf ("“%s” is no IPv6 address", value);

  parts = g_strsplit (value, ".", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint64 number;

      if (!g_ascii_string_to_unsigned (parts[i], 10, 0, 255, &number, NULL))
        return g_strdup_printf ("“%s” is no part of an IPv4 address: each part ends at 255", parts[i]);
    }

  return g_strdup_printf ("“%s” is no IPv4 address: it has four parts", value);
}

static char *
check_choice (const RfIntake *field,
              const char     *value)
{
  const char **choices = rf_record_get_strv (field, "choices");
  gboolean is_one = choices == NULL || g_strv_contains (choices, value);

  g_free (choices);

  return is_one ? NULL : g_strdup_printf ("“%s” is none of the choices", value);
}

static char *
check_pattern (const RfIntake *field,
               const char     *value)
{
  const char *pattern = rf_record_get_string (field, "pattern");
  const char *help = rf_record_get_string (field, "help");
  g_autofree char *whole = NULL;
  g_autoptr (GRegex) regex = NULL;

  if (pattern == NULL || pattern[0] == '\0')
    return NULL;
  whole = g_strdup_printf ("^(?:%s)$", pattern);
  regex = g_regex_new (whole, 0, 0, NULL);

  /* A pattern that is broken is the author's mistake; the linter tells it. */
  if (regex == NULL || g_regex_match (regex, value, 0, NULL))
    return NULL;
  if (help != NULL && help[0] != '\0')
    return g_strdup_printf ("“%s” does not look as the flow expects. %s", value, help);

  return g_strdup_printf ("“%s” does not look as the flow expects", value);
}

/**
 * rf_intake_check:
 * @value: what was typed, "" for nothing
 * @problem: (out) (transfer full) (nullable): what is wrong with it
 *
 * Returns: whether @field can take @value
 */
gboolean
rf_intake_check (const RfIntake *field,
                 const char     *value,
                 char          **problem)
{
  const char *kind = rf_record_get_string (field, "kind");

  *problem = NULL;
  if (value[0] == '\0')
    {
      if (rf_record_get_boolean (field, "required"))
        *problem = g_strdup ("The flow needs this");
      return *problem == NULL;
    }

  if (g_strcmp0 (kind, "number") == 0)
    *problem = check_number (value);
  else if (g_strcmp0 (kind, "date") == 0)
    *problem = check_date (value);
  else if (g_strcmp0 (kind, "hostname") == 0)
    *problem = check_hostname (value);
  else if (g_strcmp0 (kind, "ip-address") == 0)
    *problem = check_ip_address (value);
  else if (g_strcmp0 (kind, "choice") == 0)
    *problem = check_choice (field, value);
  if (*problem == NULL)
    *problem = check_pattern (field, value);

  return *problem == NULL;
}
