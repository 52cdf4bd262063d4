/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all editors of Markdown and commands have in common: our colours, light
 * or dark as the application is; highlighting; no undo of their own; spelling.
 */

#include "rf-source.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <libspelling.h>

#include "rf-growing.h"

#define SCHEMES "resource:///com/resolutionflow/ResolutionFlow/styles/"
#define LANGUAGES "resource:///com/resolutionflow/ResolutionFlow/languages/"

/* As it stands in a flow, as people write it, and as GtkSourceView calls its highlighting. */
static const struct
{
  const char *id;
  const char *word;
  const char *highlighting;
} languages[] = {
  { "powershell", "PowerShell", "powershell" },
  { "bash", "Bash", "sh" },
  { "cmd", "CMD", "dosbatch" },
  { "sh", "Shell", "sh" },
  { "python", "Python", "python3" },
  { "sql", "SQL", "sql" },
  { "json", "JSON", "json" },
  { "xml", "XML", "xml" },
  { "yaml", "YAML", "yaml" },
  { "text", N_ ("Plain text"), NULL },
};

/**
 * rf_source_drop_gutter:
 * @view: (nullable): that shows line numbers, and is about to go
 *
 * The gutter of GtkSourceView 5.16 forgets the list of what it shows when it goes; so it is emptied before.
 */
void
rf_source_drop_gutter (GtkSourceView *view)
{
  GtkSourceGutter *gutter = view != NULL ? gtk_source_view_get_gutter (view, GTK_TEXT_WINDOW_LEFT) : NULL;
  GtkWidget *child = gutter != NULL ? gtk_widget_get_first_child (GTK_WIDGET (gutter)) : NULL;

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (GTK_SOURCE_IS_GUTTER_RENDERER (child))
        gtk_source_gutter_remove (gutter, GTK_SOURCE_GUTTER_RENDERER (child));
      child = next;
    }
}

/**
 * rf_source_languages:
 *
 * Returns: (transfer none): NULL-terminated: what a command may be written in, the most usual first
 */
const char *const *
rf_source_languages (void)
{
  static const char *ids[G_N_ELEMENTS (languages) + 1];

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    ids[i] = languages[i].id;

  return ids;
}

/* @language: (nullable): one that this version does not know is its own word. */
const char *
rf_source_language_word (const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (language, languages[i].id) == 0)
      return _ (languages[i].word);

  return language != NULL && language[0] != '\0' ? language : _ ("Plain text");
}

static GtkSourceBuffer *
buffer_of (GtkSourceView *view)
{
  return GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
}

/* GtkSourceView, with our colours and our Markdown. */
static void
start (void)
{
  static gboolean started = FALSE;

  if (started)
    return;

  started = TRUE;
  spelling_init (); /* starts GtkSourceView too */
  gtk_source_style_scheme_manager_prepend_search_path (gtk_source_style_scheme_manager_get_default (), SCHEMES);
  gtk_source_language_manager_append_search_path (gtk_source_language_manager_get_default (), LANGUAGES);
}

/* "markdown", or a language of a command; (nullable) */
void
rf_source_set_language (GtkSourceView *view,
                        const char    *language)
{
  const char *highlighting = g_strcmp0 (language, "markdown") == 0 ? "rf-markdown" : NULL;
  GtkSourceLanguage *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (languages) && highlighting == NULL; i++)
    if (g_strcmp0 (language, languages[i].id) == 0)
      highlighting = languages[i].highlighting;
  start ();
  if (highlighting != NULL)
    found = gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (), highlighting);
  if (gtk_source_buffer_get_language (buffer_of (view)) != found)
    gtk_source_buffer_set_language (buffer_of (view), found);
}

static void
follow_style_cb (GtkSourceView *view)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (buffer_of (view),
                                      gtk_source_style_scheme_manager_get_scheme (schemes, dark ? "resolutionflow-dark" : "resolutionflow"));
}

/**
 * rf_source_follow_style:
 *
 * Our colours from now on, also when the application turns dark.
 */
void
rf_source_follow_style (GtkSourceView *view)
{
  start ();
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (follow_style_cb), view, G_CONNECT_SWAPPED);
  follow_style_cb (view);
}

/**
 * rf_source_set_up:
 *
 * Our colours from now on, also when the application turns dark; Ctrl+Z is the flow's; Tab leaves.
 */
void
rf_source_set_up (GtkSourceView *view)
{
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer_of (view)), FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (buffer_of (view), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  rf_growing_text (GTK_TEXT_VIEW (view));
  rf_source_follow_style (view);
}

/* The first of the user's languages that is one, as libspelling names it: "de_DE". */
static char *
wanted_language (void)
{
  const char *const *names = g_get_language_names ();
  char *wanted;

  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], "C") != 0 && strcmp (names[i], "POSIX") != 0 && strchr (names[i], '.') == NULL && strchr (names[i], '@') == NULL)
      return g_strdup (names[i]);

  wanted = g_strdup (spelling_provider_get_default_code (spelling_provider_get_default ()));
  return wanted != NULL ? wanted : g_strdup ("en_US");
}

static char *
say_missing (const char *language)
{
  return g_strdup_printf (_ ("Spelling is not checked: there is no dictionary for “%s”"), language);
}

/* libspelling 0.4 loses some memory with every adapter that ends, so that none does: there are as many as editors that
 * somebody has written in. */
static void
keep (gpointer adapter)
{
  static GPtrArray *kept = NULL;

  if (kept == NULL)
    kept = g_ptr_array_new ();
  g_ptr_array_add (kept, g_object_ref (adapter));
}

static void
start_spelling_cb (GtkSourceView *view)
{
  SpellingProvider *provider = spelling_provider_get_default ();
  g_autofree char *language = wanted_language ();
  g_autoptr (SpellingChecker) checker = NULL;
  g_autoptr (SpellingTextBufferAdapter) adapter = NULL;

  if (!gtk_widget_has_focus (GTK_WIDGET (view)))
    return;

  g_signal_handlers_disconnect_by_func (view, start_spelling_cb, NULL);
  checker = spelling_checker_new (provider, language);
  adapter = spelling_text_buffer_adapter_new (buffer_of (view), checker);
  spelling_text_buffer_adapter_set_enabled (adapter, TRUE);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", G_ACTION_GROUP (adapter));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (view), spelling_text_buffer_adapter_get_menu_model (adapter));
  keep (adapter);
}

/**
 * rf_source_check_spelling:
 *
 * Has the text checked in the user's language from the time on that somebody writes in it. A dictionary that is not
 * there would make every word wrong, so that nothing is marked then.
 *
 * Returns: (transfer full) (nullable): a sentence that names the missing language; NULL where all is well
 */
char *
rf_source_check_spelling (GtkSourceView *view)
{
  g_autofree char *language = wanted_language ();

  if (!spelling_provider_supports_language (spelling_provider_get_default (), language))
    return say_missing (language);

  g_signal_connect (view, "notify::has-focus", G_CALLBACK (start_spelling_cb), NULL);

  return NULL;
}
