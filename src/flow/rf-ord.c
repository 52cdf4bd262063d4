/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-ord.c - keys for an order in which something can always be put between
 *
 * A key is a fraction in base 62 without its leading "0." and without a zero
 * at its end, so that there is always room before it; keys compare as
 * strings. The midpoint is that of "Fractional indexing" (Greenspan 2020).
 */

#include "rf-ord.h"

#include <string.h>

#define BASE 62
#define DENSE 61 /* the digits without zero: a key of these never ends in zero */

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static guint
digit_value (char c)
{
  const char *at = c != '\0' ? strchr (digits, c) : NULL;

  return at != NULL ? at - digits : 0;
}

/* Appends a key between @a and @b, where a < b; NULL for @b is the end. */
static void
append_middle (GString    *out,
               const char *a,
               const char *b)
{
  while (TRUE)
    {
      guint low = digit_value (*a);
      guint high = b != NULL ? digit_value (*b) : BASE;

      if (high > low + 1)
        {
          g_string_append_c (out, digits[(low + high) / 2]);
          return;
        }
      if (b != NULL && high == low + 1 && b[1] != '\0')
        {
          g_string_append_c (out, *b);
          return;
        }

      g_string_append_c (out, digits[low]);
      a += *a != '\0';
      b = b != NULL && high == low ? b + 1 : NULL;
    }
}

/* The position that rf_ord_nth() made @key for, or -1. */
static gint64
position_of (const char *key)
{
  guint length = strlen (key);
  gint64 position = 0;
  gint64 shorter = 0, power = DENSE;

  if (length < 2 || length > 6 || key[0] != (char) ('a' + length - 2))
    return -1;

  for (guint i = 2; i < length; i++, power *= DENSE)
    shorter += power;
  for (guint i = 1; i < length; i++)
    {
      if (strchr (digits, key[i]) == NULL || key[i] == '0')
        return -1;
      position = position * DENSE + digit_value (key[i]) - 1;
    }

  return shorter + position;
}

/**
 * rf_ord_nth:
 * @position: from 0
 *
 * Returns: (transfer full): a key for @position in a list that is made at
 *   once; its length grows with the logarithm of @position
 */
char *
rf_ord_nth (guint position)
{
  char key[8] = { 0 };
  guint64 rest = position, power = DENSE;
  guint length = 1;

  for (; rest >= power; power *= DENSE, length++)
    rest -= power;
  g_assert (length <= 6);

  key[0] = 'a' + length - 1;
  for (guint i = length; i > 0; i--, rest /= DENSE)
    key[i] = digits[rest % DENSE + 1];

  return g_strdup (key);
}

/**
 * rf_ord_between:
 * @before: (nullable): the key in front, NULL for the start of the list
 * @after: (nullable): the key behind, NULL for the end of the list
 *
 * Two keys that came out equal on two machines leave no room between them;
 * what is put there goes behind both.
 *
 * Returns: (transfer full): a key between them
 */
char *
rf_ord_between (const char *before,
                const char *after)
{
  GString *out;
  gint64 position;

  if (before == NULL)
    before = "";
  if (after != NULL && strcmp (before, after) >= 0)
    after = NULL;
  if (after == NULL && *before == '\0')
    return rf_ord_nth (0);
  position = position_of (before);
  if (after == NULL && position >= 0 && position < DENSE * DENSE * DENSE)
    return rf_ord_nth (position + 1);

  out = g_string_new (NULL);
  append_middle (out, before, after);
  return g_string_free_and_steal (out);
}
