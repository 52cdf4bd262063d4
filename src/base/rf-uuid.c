/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-uuid.c - ids that sort by the time they were made
 *
 * UUID version 7 of RFC 9562: 48 bits of Unix milliseconds, then a counter
 * (section 6.2, method 1), then random bits. Within one process the ids only
 * ever grow, whatever the wall clock does: records that are made one after
 * the other stay in that order when they are sorted by id.
 */

#include "rf-uuid.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define POOL_SIZE 512 /* bytes; one system call serves 51 ids */

typedef struct
{
  guint64 milliseconds;
  guint   counter; /* 12 bits */
  guint8  pool[POOL_SIZE];
  gsize   used;
} Source;

static GMutex lock;
static Source source = { .used = POOL_SIZE };

static void
take_random (guint8 *bytes,
             gsize   n)
{
  if (source.used + n > POOL_SIZE)
    {
      gsize filled = 0;

      while (filled < POOL_SIZE)
        {
          gssize got = getrandom (source.pool + filled, POOL_SIZE - filled, 0);

          if (got > 0)
            filled += got;
          else if (errno != EINTR)
            g_error ("The system gives no random bytes: %s", g_strerror (errno));
        }
      source.used = 0;
    }

  memcpy (bytes, source.pool + source.used, n);
  source.used += n;
}

static void
advance (guint64 now)
{
  if (now > source.milliseconds)
    {
      guint8 start[2];

      take_random (start, 2);
      source.milliseconds = now;
      source.counter = (start[0] << 8 | start[1]) & 0x7ff; /* the upper half stays free to count in */
    }
  else if (++source.counter > 0xfff)
    {
      source.milliseconds++;
      source.counter = 0;
    }
}

/* Not by printf: a chart of 100,000 boxes takes 200,000 ids, and that was a tenth of its time. */
static void
write_hex (char   *to,
           guint64 number,
           guint   n_digits)
{
  for (guint i = n_digits; i > 0; i--, number >>= 4)
    to[i - 1] = "0123456789abcdef"[number & 0xf];
}

/**
 * rf_uuid_new:
 *
 * Makes an id that is greater than all that this process made before. Safe
 * in any thread.
 *
 * Returns: (transfer full): 36 characters in lower case
 */
char *
rf_uuid_new (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  char *id = g_strdup ("00000000-0000-7000-0000-000000000000");
  guint64 tail;

  advance (g_get_real_time () / 1000);
  take_random ((guint8 *) &tail, sizeof tail);

  write_hex (id, source.milliseconds >> 16, 8);
  write_hex (id + 9, source.milliseconds & 0xffff, 4);
  write_hex (id + 15, source.counter, 3);
  write_hex (id + 19, 0x8000 | (tail >> 48 & 0x3fff), 4); /* the variant of RFC 9562, 4.1 */
  write_hex (id + 24, tail, 12);

  return id;
}

/**
 * rf_uuid_derive:
 * @scope: a UUID; whose own id it is to be
 * @id: a UUID
 *
 * The same two always give the same id. It keeps the time and the counter of @id, so that derived ids sort as those
 * that they come from; the 62 random bits are the first of SHA-256 over both.
 *
 * Returns: (transfer full): 36 characters in lower case
 */
char *
rf_uuid_derive (const char *scope,
                const char *id)
{
  g_autofree char *both = g_strdup_printf ("%s/%s", scope, id);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);

  return g_strdup_printf ("%.18s-%c%.3s-%.12s", id, "89ab"[hash[0] & 3], hash + 1, hash + 4);
}

/**
 * rf_uuid_is_valid:
 * @text: (nullable): what may be an id
 *
 * Returns: whether @text is a UUID of any version in the lower-case form that
 *   records use
 */
gboolean
rf_uuid_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != RF_UUID_LENGTH)
    return FALSE;

  for (guint i = 0; i < RF_UUID_LENGTH; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (dash ? text[i] != '-' : !g_ascii_isxdigit (text[i]) || g_ascii_isupper (text[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * rf_uuid_hash:
 * @id: (type utf8): an id, or any other text
 *
 * A #GHashFunc. Ids are random at their end: the last eight bytes tell them apart, and to read no more than those is what
 * makes a table of ids quick. The multiplier is 2^64 by the golden ratio (Knuth, The Art of Computer Programming 6.4).
 */
guint
rf_uuid_hash (gconstpointer id)
{
  gsize length = strlen (id);
  guint64 tail = 0;

  memcpy (&tail, (const char *) id + (length > sizeof tail ? length - sizeof tail : 0), MIN (length, sizeof tail));
  tail *= G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return tail >> 32;
}
