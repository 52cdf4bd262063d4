/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colours of the program for a canvas that stands alone: without them all
 * of it is drawn in one.
 */

#include "rf-test-style.h"

#include <adwaita.h>

/* Initialises libadwaita. */
void
rf_test_style_load (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  adw_init ();
  gtk_css_provider_load_from_path (provider, RF_TEST_STYLES "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
