/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where things lie: what the program brings, its translations, and the
 * user's store. The environment stands in for the installation while the
 * program runs from its build folder.
 */

#include "rf-places.h"

static const char *
from_environment (const char *name,
                  const char *installed)
{
  const char *value = g_getenv (name);

  return value != NULL && value[0] != '\0' ? value : installed;
}

/**
 * rf_data_dir:
 *
 * Returns: the folder with the built-in flows, the help and the schema
 */
const char *
rf_data_dir (void)
{
  return from_environment ("RF_DATA_DIR", RF_INSTALLED_DATA_DIR);
}

const char *
rf_locale_dir (void)
{
  return from_environment ("RF_LOCALE_DIR", RF_INSTALLED_LOCALE_DIR);
}

/**
 * rf_libexec_dir:
 *
 * Returns: the folder with the programs that only this program starts
 */
const char *
rf_libexec_dir (void)
{
  return from_environment ("RF_LIBEXEC_DIR", RF_INSTALLED_LIBEXEC_DIR);
}

/**
 * rf_store_default_dir:
 *
 * Returns: (transfer full): the folder of the user's own store
 */
char *
rf_store_default_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), "resolutionflow", NULL);
}
