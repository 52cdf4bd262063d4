/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lock of a store: flock() on DIR/lock, whose text says who holds it. The
 * text is emptied when the store is closed in good order, so that whoever
 * opens it next knows whether to look for damage.
 */

#include "rf-store-lock.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "rf-error.h"

struct _RfStoreLock
{
  int fd;
};

static char *
read_holder (int fd)
{
  char text[256] = "";
  ssize_t length = pread (fd, text, sizeof text - 1, 0);

  return g_strdup (length > 0 ? g_strchomp (text) : "");
}

static void
refuse (int      fd,
        GError **error)
{
  g_autofree char *holder = read_holder (fd);

  g_set_error (error, RF_ERROR, RF_ERROR_IN_USE, _ ("The flows and sessions are in use by %s. Close it first, or name another folder with --store"),
               holder[0] != '\0' ? holder : "another program");
}

/**
 * rf_store_lock_take:
 * @program: how this program is named to another that wants the lock
 * @was_clean: (out): whether the last holder closed the store in good order
 *
 * Returns: (nullable): the lock, or NULL with RF_ERROR_IN_USE or RF_ERROR_STORE
 */
RfStoreLock *
rf_store_lock_take (const char *dir,
                    const char *program,
                    gboolean   *was_clean,
                    GError    **error)
{
  g_autofree char *path = g_build_filename (dir, "lock", NULL);
  g_autofree char *holder = NULL;
  g_autofree char *text = NULL;
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  RfStoreLock *self;

  if (fd < 0)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("%s cannot be written: %s"), path, g_strerror (errno));
      return NULL;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      refuse (fd, error);
      close (fd);
      return NULL;
    }

  holder = read_holder (fd);
  *was_clean = holder[0] == '\0';
  text = g_strdup_printf ("%s (process %d)\n", program, (int) getpid ());
  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, strlen (text), 0) < 0)
    *was_clean = FALSE;

  self = g_new0 (RfStoreLock, 1);
  self->fd = fd;

  return self;
}

/**
 * rf_store_lock_release:
 * @self: (transfer full): the lock
 * @clean: whether the store is closed in good order
 */
void
rf_store_lock_release (RfStoreLock *self,
                       gboolean     clean)
{
  if (clean && ftruncate (self->fd, 0) != 0)
    g_debug ("The lock could not be emptied: %s", g_strerror (errno));
  close (self->fd);
  g_free (self);
}
