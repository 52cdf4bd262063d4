/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Folders that tests make for themselves.
 */

#include "rf-test-folder.h"

#include <glib/gstdio.h>

/* With all that is in it; a file, too. */
void
rf_test_remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      rf_test_remove_folder (inner);
    }
  g_remove (path);
}
