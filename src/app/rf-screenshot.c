/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A screenshot through the desktop's portal, which asks the user what is
 * photographed. Where there is no portal, it is said what to do instead: every
 * desktop has a key for it, and paste takes what it gives.
 */

#include "rf-screenshot.h"

#include <glib/gi18n.h>
#include <libportal-gtk4/portal-gtk4.h>
#include <libportal/portal.h>

#include "rf-error.h"

static GError *
explain (GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;

  g_info ("No screenshot: %s", error->message);
  g_error_free (error);

  return g_error_new_literal (RF_ERROR, RF_ERROR_NOT_FOUND,
                              _ ("This desktop takes no screenshots for other programs. Take one with its own key, then paste it with Ctrl+V."));
}

static void
taken_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  char *uri = xdp_portal_take_screenshot_finish (XDP_PORTAL (object), result, &error);

  if (uri != NULL)
    dex_promise_resolve_string (promise, uri);
  else
    dex_promise_reject (promise, explain (error));
}

/**
 * rf_screenshot_take:
 *
 * Returns: (transfer full): a future of the URI of a picture; rejects with G_IO_ERROR_CANCELLED where the user does not
 *   want to, and with a sentence for people where there is no portal
 */
DexFuture *
rf_screenshot_take (GtkWindow *window)
{
  GError *error = NULL;
  g_autoptr (XdpPortal) portal = xdp_portal_initable_new (&error);
  XdpParent *parent;
  DexPromise *promise;

  if (portal == NULL)
    return dex_future_new_for_error (explain (error));

  promise = dex_promise_new ();
  parent = xdp_parent_new_gtk (window);
  xdp_portal_take_screenshot (portal, parent, XDP_SCREENSHOT_FLAG_INTERACTIVE, NULL, taken_cb, dex_ref (promise));
  xdp_parent_free (parent);

  return DEX_FUTURE (promise);
}
