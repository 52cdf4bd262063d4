/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a field of the intake form can ask for, in words. What is typed into
 * a secret one is never written: the session keeps it in memory.
 */

#include "rf-intake-kinds.h"

#include <glib/gi18n.h>

#include "rf-flow-variables.h"

static const struct
{
  const char *kind;
  const char *word;
} kinds[] = {
  { "text", N_ ("Text") },
  { "multi-line", N_ ("Several lines") },
  { "number", N_ ("Number") },
  { "date", N_ ("Date") },
  { "choice", N_ ("One of several") },
  { "multi-choice", N_ ("Some of several") },
  { "yes-no", N_ ("Yes or no") },
  { "hostname", N_ ("Host name") },
  { "ip-address", N_ ("IP address") },
  { "secret", N_ ("Secret") },
};

/* (transfer none): NULL-terminated; the first is what a field without a kind is. */
const char *const *
rf_intake_kinds (void)
{
  static const char *ids[G_N_ELEMENTS (kinds) + 1];

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    ids[i] = kinds[i].kind;

  return ids;
}

/* @kind: (nullable): one that this version does not offer is its own word. */
const char *
rf_intake_kind_word (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i].kind) == 0)
      return _ (kinds[i].word);

  return kind != NULL && kind[0] != '\0' ? kind : _ (kinds[0].word);
}

gboolean
rf_intake_has_choices (const RfIntake *field)
{
  const char *kind = rf_record_get_string (field, "kind");

  return g_strcmp0 (kind, "choice") == 0 || g_strcmp0 (kind, "multi-choice") == 0;
}

/* Its label, or else its name. */
char *
rf_intake_dup_title (const RfIntake *field)
{
  const char *label = rf_record_get_string (field, "label");
  const char *name = rf_record_get_string (field, "name");

  if (label != NULL && label[0] != '\0')
    return g_strdup (label);

  return g_strdup (name != NULL && name[0] != '\0' ? name : _ ("Field without a name"));
}

/* “{{host}} · Host name · required” */
char *
rf_intake_dup_summary (const RfIntake *field)
{
  const char *name = rf_record_get_string (field, "name");
  const char *word = rf_intake_kind_word (rf_record_get_string (field, "kind"));

  if (rf_record_get_boolean (field, "required"))
    return g_strdup_printf (_ ("{{%s}} · %s · required"), name != NULL ? name : "", word);

  return g_strdup_printf ("{{%s}} · %s", name != NULL ? name : "", word);
}

/* (transfer full): a name that no variable of the flow has: field, field-2 … */
char *
rf_intake_free_name (RfFlow *flow)
{
  g_autoptr (GPtrArray) variables = rf_flow_list_variables (flow);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < variables->len; i++)
    g_hash_table_add (taken, ((RfVariable *) variables->pdata[i])->name);
  if (!g_hash_table_contains (taken, "field"))
    return g_strdup ("field");

  for (guint i = 2;; i++)
    {
      g_autofree char *name = g_strdup_printf ("field-%u", i);

      if (!g_hash_table_contains (taken, name))
        return g_steal_pointer (&name);
    }
}
