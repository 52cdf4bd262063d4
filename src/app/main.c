/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Starts the application in the user's language.
 */

#include <glib/gi18n.h>
#include <libdex.h>
#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "rf-application.h"
#include "rf-places.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (RfApplication) application = NULL;

#ifdef __GLIBC__
  /* The store, the readers and GTK's own threads are busy one at a time. With an arena for each of them, what a thread
   * has let go of stays in its arena: 3 to 5 MiB at start that no other thread can use.
   */
  mallopt (M_ARENA_MAX, 1);
#endif
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, rf_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  dex_init ();

  application = rf_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
