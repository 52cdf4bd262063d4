/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Variables in what a run shows, and the secrets among them. The value of a
 * secret lives in the memory of the run alone: what a run says has a mask in
 * its place, what it records is looked through for it, and after resuming it
 * is asked for again.
 */

#include "rf-run-private.h"

#include <string.h>

#include "rf-command-quote.h"
#include "rf-variables.h"

/**
 * rf_run_set_secret:
 * @self: a run
 * @name: a variable
 * @value: its value, which is in no event and gone with the run
 */
void
rf_run_set_secret (RfRun      *self,
                   const char *name,
                   const char *value)
{
  g_hash_table_insert (self->secrets, g_strdup (name), g_strdup (value));
}

static gboolean
flow_keeps_secret (RfFlow     *flow,
                   const char *name)
{
  GPtrArray *fields = flow != NULL ? rf_flow_get_records (flow, RF_RECORD_INTAKE) : NULL;

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    if (g_strcmp0 (rf_record_get_string (fields->pdata[i], "name"), name) == 0)
      return g_strcmp0 (rf_record_get_string (fields->pdata[i], "kind"), "secret") == 0;

  return FALSE;
}

/* Whether its value must never be seen, known at the moment or not. */
gboolean
rf_run_is_secret (RfRun      *self,
                  const char *name)
{
  return g_hash_table_contains (self->secrets, name) || flow_keeps_secret (self->flow, name);
}

typedef struct
{
  RfRun *run;
  char  *missing;
} Search;

static void
check_name (const char *name,
            gpointer    data)
{
  Search *search = data;

  if (search->missing == NULL && rf_run_is_secret (search->run, name) && !g_hash_table_contains (search->run->secrets, name))
    search->missing = g_strdup (name);
}

/**
 * rf_run_missing_secret:
 * @code: (nullable): a command of a step
 *
 * Returns: (transfer full) (nullable): the first secret of @code that has to be asked for before it can run
 */
char *
rf_run_missing_secret (RfRun      *self,
                       const char *code)
{
  Search search = { self, NULL };

  rf_variables_foreach (code, check_name, &search);

  return search.missing;
}

/* ---- what is recorded ------------------------------------------------------------------------------------------ */

static int
longer_first (gconstpointer a,
              gconstpointer b)
{
  gsize one = strlen (*(const char *const *) a), two = strlen (*(const char *const *) b);

  return one > two ? -1 : one < two;
}

/**
 * rf_run_mask:
 * @text: (nullable): what was typed, captured or pasted
 *
 * Returns: (transfer full): @text with a mask for each secret; one that holds another is masked as a whole
 */
char *
rf_run_mask (RfRun      *self,
             const char *text)
{
  g_autoptr (GPtrArray) values = g_hash_table_get_values_as_ptr_array (self->secrets);
  g_autoptr (GString) masked = g_string_new (text);

  g_ptr_array_sort (values, longer_first);
  for (guint i = 0; i < values->len; i++)
    if (((const char *) values->pdata[i])[0] != '\0')
      g_string_replace (masked, values->pdata[i], RF_RUN_MASK, 0);

  return g_string_free_and_steal (g_steal_pointer (&masked));
}

/* What names records and files: a secret of one letter must not break it. */
static gboolean
is_name (const char *kind,
         const char *member)
{
  static const char *const names[] = { "node", "edge", "flow", "revision", "parent", "to", "event", "blob", "after", "media_type", "what", NULL };

  return g_strv_contains (names, member) || (strcmp (member, "name") == 0 && strcmp (kind, RF_EVENT_VARIABLE) == 0);
}

static GVariant *
mask_value (RfRun    *self,
            GVariant *value)
{
  g_autofree char *masked = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    return rf_run_mask_payload (self, "", value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **list = g_variant_get_strv (value, NULL);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) all = NULL;

      for (gsize i = 0; list[i] != NULL; i++)
        g_strv_builder_take (builder, rf_run_mask (self, list[i]));
      all = g_strv_builder_end (builder);
      return g_variant_new_strv ((const char *const *) all, -1);
    }
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return value;

  masked = rf_run_mask (self, g_variant_get_string (value, NULL));

  return g_variant_new_string (masked);
}

/**
 * rf_run_mask_payload:
 * @kind: of the event
 * @payload: (nullable): an a{sv}; a floating one is taken over
 *
 * Returns: (transfer floating) (nullable): it without the values of secrets
 */
GVariant *
rf_run_mask_payload (RfRun      *self,
                     const char *kind,
                     GVariant   *payload)
{
  g_autoptr (GVariant) owned = payload != NULL ? g_variant_ref_sink (payload) : NULL;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  GVariantIter iter;
  const char *member;
  GVariant *value;

  if (owned == NULL)
    return NULL;

  g_variant_iter_init (&iter, owned);
  while (g_variant_iter_loop (&iter, "{&sv}", &member, &value))
    g_variant_dict_insert_value (&dict, member, is_name (kind, member) || g_hash_table_size (self->secrets) == 0 ? value : mask_value (self, value));

  return g_variant_dict_end (&dict);
}

/**
 * rf_run_take_secrets:
 * @flow: the flow that asks
 * @intake: an a{sv}; a floating one is taken over
 *
 * Returns: (transfer floating): @intake without the secret fields, whose values the run keeps in memory
 */
GVariant *
rf_run_take_secrets (RfRun    *self,
                     RfFlow   *flow,
                     GVariant *intake)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (intake);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_iter_init (&iter, owned);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    if (!flow_keeps_secret (flow, name))
      g_variant_dict_insert_value (&dict, name, value);
    else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
      rf_run_set_secret (self, name, g_variant_get_string (value, NULL));

  return g_variant_dict_end (&dict);
}

/* ---- what is shown --------------------------------------------------------------------------------------------- */

static const char *
lookup_shown (const char *name,
              gpointer    data)
{
  return rf_run_is_secret (data, name) ? RF_RUN_MASK : rf_run_get_variable (data, name);
}

/**
 * rf_run_resolve_command:
 * @self: a run
 * @language: (nullable): what @code is written in
 * @code: (nullable): a command of a step
 *
 * Returns: (transfer full): @code with the values of its variables, quoted as they have to be when it is run, and a
 *   mask for secrets. Where one has no value or cannot be quoted, it stays as written: nobody runs half a command
 *   unawares
 */
char *
rf_run_resolve_command (RfRun      *self,
                        const char *language,
                        const char *code)
{
  char *filled = rf_command_expand (language, code, lookup_shown, self, NULL);

  return filled != NULL ? filled : g_strdup (code != NULL ? code : "");
}

/* In a sentence, a field of the intake that was left empty reads as a dash. */
static const char *
lookup_word (const char *name,
             gpointer    data)
{
  RfRun *self = data;
  const char *value = lookup_shown (name, self);
  GPtrArray *fields = self->flow != NULL ? rf_flow_get_records (self->flow, RF_RECORD_INTAKE) : NULL;

  for (guint i = 0; value == NULL && fields != NULL && i < fields->len; i++)
    if (g_strcmp0 (rf_record_get_string (fields->pdata[i], "name"), name) == 0)
      value = "–";

  return value;
}

/**
 * rf_run_resolve_text:
 * @self: a run
 * @text: (nullable): a title, a label or a text of a step
 *
 * Returns: (transfer full): @text with the values of its variables, and a mask for secrets
 */
char *
rf_run_resolve_text (RfRun      *self,
                     const char *text)
{
  return rf_variables_resolve (text, lookup_word, self);
}
