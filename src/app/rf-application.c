/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The application: one process, one store, its settings, and what belongs to
 * no page. A store named on the command line is another program's: such an
 * instance stands by itself.
 */

#include "rf-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "rf-accessible-names.h"
#include "rf-help-dialog.h"
#include "rf-preferences-dialog.h"
#include "rf-shortcuts-dialog.h"
#include "rf-wakeups.h"
#include "rf-window.h"

#define APPLICATION_ID "com.resolutionflow.ResolutionFlow"
#define PATIENCE 300 /* ms: how long the first window waits for what it has to show; a bit over what a full store takes */

struct _RfApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  RfLibrary *library;
  RfWakeups *wakeups;
  DexFuture *opening;
  char      *store;
  guint      presenting; /* until the first window is shown */
  guint      signals[3];
};

G_DEFINE_FINAL_TYPE (RfApplication, rf_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Use the flows and sessions in DIR"), N_ ("DIR") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and end"), NULL },
  { NULL }
};

static GtkWindow *
get_window (RfApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  return window != NULL ? window : GTK_WINDOW (rf_window_new (self));
}

static void
present_now (RfApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  g_clear_handle_id (&self->presenting, g_source_remove);
  if (window != NULL)
    gtk_window_present (window);
}

static void
patience_is_over_cb (gpointer data)
{
  RfApplication *self = data;

  self->presenting = 0;
  present_now (self);
}

/* A window that appears empty is painted two or three times before it shows a flow: each of these is a frame that the
 * first flow waits for. */
static void
present_with_content (RfApplication *self,
                      GtkWindow     *window)
{
  if (rf_library_is_loaded (self->library) || self->opening == NULL || gtk_widget_get_mapped (GTK_WIDGET (window)))
    present_now (self);
  else if (self->presenting == 0)
    self->presenting = g_timeout_add_once (PATIENCE, patience_is_over_cb, self);
}

static void
loaded_cb (RfApplication *self)
{
  if (self->presenting != 0)
    present_now (self);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  GList *windows = gtk_application_get_windows (data);

  /* Closed one by one, so that each can keep what it holds. */
  while (windows != NULL)
    {
      GtkWindow *window = windows->data;

      windows = windows->next;
      gtk_window_close (window);
    }
}

/* Pressing its key again does not put a second dialog over the first. */
static void
present_once (RfApplication *self,
              AdwDialog     *dialog)
{
  GtkWindow *window = get_window (self);
  AdwDialog *shown = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));

  g_object_ref_sink (dialog);
  if (shown == NULL || G_OBJECT_TYPE (shown) != G_OBJECT_TYPE (dialog))
    adw_dialog_present (dialog, GTK_WIDGET (window));
  g_object_unref (dialog);
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       data)
{
  RfApplication *self = data;

  present_once (self, ADW_DIALOG (rf_preferences_dialog_new (self->settings)));
}

static void
help_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  present_once (data, ADW_DIALOG (rf_help_dialog_new ()));
}

static void
shortcuts_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  present_once (data, ADW_DIALOG (rf_shortcuts_dialog_new ()));
}

/* What a report of a bug needs; nothing of the engineer's work. */
static char *
debug_info (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  return g_strdup_printf ("ResolutionFlow %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\n%s, %s\n", RF_VERSION,
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                          glib_major_version, glib_minor_version, glib_micro_version,
                          G_OBJECT_TYPE_NAME (display), g_get_language_names ()[0]);
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  g_autofree char *info = debug_info ();

  adw_show_about_dialog (GTK_WIDGET (get_window (data)),
                         "application-name", "ResolutionFlow",
                         "application-icon", APPLICATION_ID,
                         "developer-name", _ ("The ResolutionFlow authors"),
                         "version", RF_VERSION,
                         "website", "https://resolutionflow.com",
                         "comments", _ ("Guided troubleshooting whose documentation writes itself"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "debug-info", info,
                         "debug-info-filename", "resolutionflow.txt",
                         "translator-credits", _ ("translator-credits"),
                         NULL);
}

/* The desktop ends a session this way, and a terminal that is closed: the store is closed in good order, so that the
 * next start need not look through all of it. A window with a dialog would only close the dialog. */
static gboolean
signal_cb (gpointer data)
{
  for (GList *l = gtk_application_get_windows (data); l != NULL; l = l->next)
    {
      AdwDialog *dialog;

      while (ADW_IS_APPLICATION_WINDOW (l->data) &&
             (dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (l->data))) != NULL)
        adw_dialog_force_close (dialog);
    }
  g_action_group_activate_action (data, "quit", NULL);

  return G_SOURCE_CONTINUE;
}

/* From a notification: there may be no window yet. */
static void
open_session_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       data)
{
  GtkWindow *window = get_window (data);

  gtk_window_present (window);
  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.open-session", parameter);
}

static const GActionEntry actions[] = {
  { "open-session", open_session_action, "s" },
  { "quit", quit_action },
  { "preferences", preferences_action },
  { "help", help_action },
  { "shortcuts", shortcuts_action },
  { "about", about_action },
};

static const struct
{
  const char *action;
  const char *keys[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.help", { "F1" } },
  { "app.shortcuts", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
  { "win.search", { "<Control>k" } },
  { "win.import", { "<Control>i" } },
  { "win.new-flow::troubleshooting", { "<Control>n" } },
  { "win.show::flows", { "<Control>1" } },
  { "win.show::sessions", { "<Control>2" } },
  { "win.back", { "<Alt>Left" } },
};

static void
apply_color_scheme (RfApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  int chosen = g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[CLAMP (chosen, 0, 2)]);
}

static void
apply_author (RfApplication *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "engineer-name");

  rf_library_set_author (self->library, name);
}

static DexFuture *
opened_cb (DexFuture *future,
           gpointer   data)
{
  RfApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;

  dex_clear (&self->opening);
  loaded_cb (self);
  if (dex_future_get_value (future, &error) == NULL)
    {
      if (window != NULL)
        rf_window_show_store_error (RF_WINDOW (window), error);
      return dex_future_new_false ();
    }

  if (window != NULL)
    rf_window_store_opened (RF_WINDOW (window));

  return dex_future_new_true ();
}

static void
rf_application_startup (GApplication *application)
{
  RfApplication *self = RF_APPLICATION (application);

  /* First, so that the worker reads while the toolkit gets ready. */
  self->settings = g_settings_new (APPLICATION_ID);
  self->library = rf_library_new (self->store);
  apply_author (self);
  self->opening = dex_future_finally (rf_library_open (self->library), opened_cb, self, NULL);

  G_APPLICATION_CLASS (rf_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  rf_accessible_names_install ();

  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (apply_color_scheme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::engineer-name", G_CALLBACK (apply_author), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  apply_color_scheme (self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  self->signals[0] = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->signals[1] = g_unix_signal_add (SIGINT, signal_cb, self);
  self->signals[2] = g_unix_signal_add (SIGHUP, signal_cb, self);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action, shortcuts[i].keys);

  self->wakeups = rf_wakeups_new (application, self->library);
}

static void
rf_application_activate (GApplication *application)
{
  RfApplication *self = RF_APPLICATION (application);

  present_with_content (self, get_window (self));
}

static void
rf_application_open (GApplication *application,
                     GFile       **files,
                     int           n_files,
                     const char   *hint)
{
  RfApplication *self = RF_APPLICATION (application);
  GtkWindow *window = get_window (self);

  present_with_content (self, window);
  rf_window_import_files (RF_WINDOW (window), files, n_files);
}

static int
rf_application_handle_local_options (GApplication *application,
                                     GVariantDict *dict)
{
  RfApplication *self = RF_APPLICATION (application);
  GApplicationFlags flags = g_application_get_flags (application);

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("ResolutionFlow %s\n", RF_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (dict, "store", "^ay", &self->store))
    g_application_set_flags (application, flags | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
rf_application_shutdown (GApplication *application)
{
  RfApplication *self = RF_APPLICATION (application);

  g_clear_handle_id (&self->presenting, g_source_remove);
  for (gsize i = 0; i < G_N_ELEMENTS (self->signals); i++)
    g_clear_handle_id (&self->signals[i], g_source_remove);
  dex_clear (&self->opening);
  g_clear_object (&self->wakeups);
  G_APPLICATION_CLASS (rf_application_parent_class)->shutdown (application);
  if (self->library != NULL)
    rf_library_close (self->library);
  g_clear_object (&self->library);
}

static void
rf_application_finalize (GObject *object)
{
  RfApplication *self = RF_APPLICATION (object);

  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  g_free (self->store);

  G_OBJECT_CLASS (rf_application_parent_class)->finalize (object);
}

static void
rf_application_class_init (RfApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rf_application_finalize;
  application_class->startup = rf_application_startup;
  application_class->activate = rf_application_activate;
  application_class->open = rf_application_open;
  application_class->handle_local_options = rf_application_handle_local_options;
  application_class->shutdown = rf_application_shutdown;
}

static void
rf_application_init (RfApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

RfApplication *
rf_application_new (void)
{
  return g_object_new (RF_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/com/resolutionflow/ResolutionFlow",
                       NULL);
}

RfLibrary *
rf_application_get_library (RfApplication *self)
{
  g_return_val_if_fail (RF_IS_APPLICATION (self), NULL);

  return self->library;
}

GSettings *
rf_application_get_settings (RfApplication *self)
{
  g_return_val_if_fail (RF_IS_APPLICATION (self), NULL);

  return self->settings;
}
