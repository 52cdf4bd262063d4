/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Starts the application in the user's language.
 */

#include <glib/gi18n.h>
#include <libdex.h>
#include <locale.h>

#include "rf-application.h"
#include "rf-places.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (RfApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, rf_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  dex_init ();

  application = rf_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
