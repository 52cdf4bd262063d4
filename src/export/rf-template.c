/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How notes are laid out: which parts, in which order, below which heading. A
 * template is a key file of its own beside the store, so that a team can copy
 * and compare it; one with the id of a built-in takes its place, and deleting
 * it brings the built-in back.
 */

#include "rf-template.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rf-error.h"

#undef N_
#define N_(text) (text)

#define GROUP "Template"
#define EXTENSION ".template"

/* Of one template, and of a file; a note of more parts is nobody's wish. */
#define MAX_PARTS 40
#define MAX_BYTES (64 * 1024)

static const struct
{
  const char *name;
  const char *title;
  const char *heading; /* NULL: none of its own */
} kinds[RF_N_PART_KINDS] = {
  [RF_PART_FACTS] = { "facts", N_ ("Ticket, client, times"), NULL },
  [RF_PART_INTAKE] = { "intake", N_ ("Answers of the intake form"), NULL },
  [RF_PART_SUMMARY] = { "summary", N_ ("Summary"), N_ ("Summary") },
  [RF_PART_STEPS] = { "steps", N_ ("Steps"), N_ ("Steps") },
  [RF_PART_RESOLUTION] = { "resolution", N_ ("Resolution"), N_ ("Resolution") },
  [RF_PART_NEXT] = { "next", N_ ("Next steps"), N_ ("Next steps") },
  [RF_PART_EVIDENCE] = { "evidence", N_ ("List of pictures and files"), N_ ("Attached") },
  [RF_PART_SCRATCHPAD] = { "scratchpad", N_ ("Scratchpad"), N_ ("Scratchpad") },
  [RF_PART_WORDS] = { "words", N_ ("Own words"), NULL },
};

const char *
rf_part_kind_to_text (RfPartKind kind)
{
  return kinds[kind].name;
}

/* In the reader's language. */
const char *
rf_part_kind_title (RfPartKind kind)
{
  return _ (kinds[kind].title);
}

/* (nullable): what stands above a part anyway, untranslated: the document has a language of its own. */
const char *
rf_part_kind_heading (RfPartKind kind)
{
  return kinds[kind].heading;
}

/* ---- making ---------------------------------------------------------------------------------------------------- */

static void
part_free (gpointer data)
{
  RfPart *part = data;

  g_free (part->heading);
  g_free (part->words);
  g_free (part);
}

/* Without an id, which rf_template_save() gives, and without parts. */
RfTemplate *
rf_template_new (const char *name)
{
  RfTemplate *self = g_new0 (RfTemplate, 1);

  self->name = g_strdup (name);
  self->parts = g_ptr_array_new_with_free_func (part_free);

  return self;
}

void
rf_template_free (RfTemplate *self)
{
  g_free (self->id);
  g_free (self->name);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

RfPart *
rf_template_add_part (RfTemplate *self,
                      RfPartKind  kind,
                      const char *heading,
                      const char *words)
{
  RfPart *part = g_new0 (RfPart, 1);

  part->kind = kind;
  part->heading = g_strdup (heading);
  part->words = g_strdup (words);
  g_ptr_array_add (self->parts, part);

  return part;
}

RfTemplate *
rf_template_copy (const RfTemplate *self)
{
  RfTemplate *copy = rf_template_new (self->name);

  copy->id = g_strdup (self->id);
  copy->audience = self->audience;
  copy->builtin = self->builtin;
  copy->changed = self->changed;
  for (guint i = 0; i < self->parts->len; i++)
    {
      const RfPart *part = g_ptr_array_index (self->parts, i);

      rf_template_add_part (copy, part->kind, part->heading, part->words);
    }

  return copy;
}

/* ---- what the program comes with ------------------------------------------------------------------------------- */

static const RfPart ticket_parts[] = {
  { RF_PART_FACTS }, { RF_PART_INTAKE }, { RF_PART_SUMMARY }, { RF_PART_STEPS }, { RF_PART_RESOLUTION }, { RF_PART_NEXT }, { RF_PART_SCRATCHPAD },
};
static const RfPart mail_parts[] = {
  { RF_PART_WORDS, NULL, (char *) N_ ("Hello,\n\nhere is what we did about your request {{ticket}}.") },
  { RF_PART_RESOLUTION, (char *) N_ ("Result") },
  { RF_PART_STEPS, (char *) N_ ("What we did") },
  { RF_PART_NEXT, (char *) N_ ("What happens next") },
  { RF_PART_WORDS, NULL, (char *) N_ ("Kind regards\n{{engineer}}") },
};
static const RfPart handover_parts[] = {
  { RF_PART_FACTS }, { RF_PART_SUMMARY, (char *) N_ ("Where it stands") }, { RF_PART_NEXT }, { RF_PART_SCRATCHPAD }, { RF_PART_INTAKE },
  { RF_PART_STEPS, (char *) N_ ("What was tried") }, { RF_PART_EVIDENCE },
};
static const RfPart article_parts[] = {
  { RF_PART_RESOLUTION, (char *) N_ ("Cause and cure") }, { RF_PART_STEPS, (char *) N_ ("How to find and mend it") }, { RF_PART_EVIDENCE },
};

static const struct
{
  const char   *id;
  const char   *name;
  RfAudience    audience;
  const RfPart *parts;
  guint         n_parts;
} builtins[] = {
  { "ticket", N_ ("Ticket note"), RF_AUDIENCE_INTERNAL, ticket_parts, G_N_ELEMENTS (ticket_parts) },
  { "mail", N_ ("Mail to the client"), RF_AUDIENCE_CLIENT, mail_parts, G_N_ELEMENTS (mail_parts) },
  { "handover", N_ ("Handover"), RF_AUDIENCE_INTERNAL, handover_parts, G_N_ELEMENTS (handover_parts) },
  { "article", N_ ("Knowledge article"), RF_AUDIENCE_INTERNAL, article_parts, G_N_ELEMENTS (article_parts) },
};

/**
 * rf_template_builtin:
 *
 * Returns: (transfer full) (nullable): what the program comes with by that id. Headings and words are untranslated, as
 *   the document translates them; the name is not.
 */
RfTemplate *
rf_template_builtin (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (builtins); i++)
    if (g_strcmp0 (builtins[i].id, id) == 0)
      {
        RfTemplate *self = rf_template_new (_ (builtins[i].name));

        self->id = g_strdup (id);
        self->audience = builtins[i].audience;
        self->builtin = TRUE;
        for (guint k = 0; k < builtins[i].n_parts; k++)
          rf_template_add_part (self, builtins[i].parts[k].kind, builtins[i].parts[k].heading, builtins[i].parts[k].words);

        return self;
      }

  return NULL;
}

/* ---- files ----------------------------------------------------------------------------------------------------- */

static gboolean
id_is_valid (const char *id)
{
  return id[0] != '\0' && strlen (id) <= 64 && id[strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static int
parse_kind (const char *name)
{
  for (guint i = 0; i < RF_N_PART_KINDS; i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      return i;

  return -1;
}

/* NULL */
static gpointer
refuse (GError    **error,
        const char *path,
        const char *why)
{
  g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("The template %s cannot be used: %s. Mend or delete the file."), path, why);

  return NULL;
}

static gboolean
read_parts (RfTemplate *self,
            GKeyFile   *file,
            const char *path,
            GError    **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *heading = NULL;
      g_autofree char *words = NULL;
      int kind;

      if (strcmp (groups[i], GROUP) == 0)
        continue;
      name = g_key_file_get_string (file, groups[i], "Kind", NULL);
      kind = parse_kind (name);
      if (kind < 0 || self->parts->len == MAX_PARTS)
        {
          g_autofree char *why = kind < 0 ? g_strdup_printf (_ ("“%s” in [%s] is no part of a note"), name != NULL ? name : "", groups[i])
                                          : g_strdup_printf (_ ("it has more than %d parts"), MAX_PARTS);

          return refuse (error, path, why) != NULL;
        }
      heading = g_key_file_get_string (file, groups[i], "Heading", NULL);
      words = g_key_file_get_string (file, groups[i], "Words", NULL);
      rf_template_add_part (self, kind, heading, words);
    }

  return self->parts->len > 0 || refuse (error, path, _ ("it has no part")) != NULL;
}

static RfTemplate *
load (const char *dir,
      const char *id,
      GError    **error)
{
  g_autofree char *name = g_strconcat (id, EXTENSION, NULL);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (RfTemplate) self = rf_template_new (NULL);
  g_autoptr (RfTemplate) builtin = rf_template_builtin (id);
  g_autoptr (GError) problem = NULL;
  g_autofree char *audience = NULL;
  GStatBuf facts;

  if (g_stat (path, &facts) == 0 && facts.st_size > MAX_BYTES)
    return refuse (error, path, _ ("it is larger than 64 KiB"));
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &problem))
    return refuse (error, path, problem->message);

  self->id = g_strdup (id);
  self->name = g_key_file_get_locale_string (file, GROUP, "Name", NULL, NULL);
  audience = g_key_file_get_string (file, GROUP, "Audience", NULL);
  self->audience = g_strcmp0 (audience, "client") == 0 ? RF_AUDIENCE_CLIENT : RF_AUDIENCE_INTERNAL;
  self->builtin = builtin != NULL;
  self->changed = TRUE;
  if (self->name == NULL || self->name[0] == '\0')
    return refuse (error, path, _ ("it has no name"));

  return read_parts (self, file, path, error) ? g_steal_pointer (&self) : NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const RfTemplate *left = *(const RfTemplate *const *) a, *right = *(const RfTemplate *const *) b;

  return g_utf8_collate (left->name, right->name);
}

static void
add_own (GPtrArray  *own,
         const char *dir,
         const char *name,
         GError    **error)
{
  g_autofree char *id = NULL;
  g_autoptr (RfTemplate) builtin = NULL;
  RfTemplate *template;

  if (!g_str_has_suffix (name, EXTENSION))
    return;
  id = g_strndup (name, strlen (name) - strlen (EXTENSION));
  builtin = rf_template_builtin (id);
  if (builtin != NULL || !id_is_valid (id))
    return;
  template = load (dir, id, error != NULL && *error == NULL ? error : NULL);
  if (template != NULL)
    g_ptr_array_add (own, template);
}

/**
 * rf_template_list:
 * @dir: (nullable): where templates are kept; it need not exist
 * @error: what is wrong with the first file that cannot be used; all others are listed nevertheless
 *
 * Returns: (transfer full) (element-type RfTemplate): those that the program comes with, as they were changed, and then
 *   those of the team by their names; never empty
 */
GPtrArray *
rf_template_list (const char *dir,
                  GError    **error)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_template_free);
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  g_autoptr (GDir) files = dir != NULL ? g_dir_open (dir, 0, NULL) : NULL;
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (builtins); i++)
    {
      g_autofree char *path = dir != NULL ? g_strconcat (dir, "/", builtins[i].id, EXTENSION, NULL) : NULL;
      RfTemplate *template = path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) ? load (dir, builtins[i].id, first == NULL ? &first : NULL) : NULL;

      g_ptr_array_add (all, template != NULL ? template : rf_template_builtin (builtins[i].id));
    }
  for (const char *name = files != NULL ? g_dir_read_name (files) : NULL; name != NULL; name = g_dir_read_name (files))
    add_own (own, dir, name, &first);
  g_ptr_array_sort (own, compare_names);
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (all, g_ptr_array_index (own, i));
  if (first != NULL)
    g_propagate_error (error, g_steal_pointer (&first));

  return all;
}

/* (transfer none): the one with that id, or the first where there is none. */
const RfTemplate *
rf_template_find (GPtrArray  *templates,
                  const char *id)
{
  for (guint i = 0; i < templates->len; i++)
    if (g_strcmp0 (((const RfTemplate *) g_ptr_array_index (templates, i))->id, id) == 0)
      return g_ptr_array_index (templates, i);

  return g_ptr_array_index (templates, 0);
}

/* A name as a file can have it, which no other template has. */
static char *
make_id (const char *name,
         const char *dir)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  g_autofree char *lower = g_ascii_strdown (ascii, MIN (strlen (ascii), 48));
  g_autofree char *stem = g_strcanon (g_strdup (lower), "abcdefghijklmnopqrstuvwxyz0123456789", '-');

  for (guint i = 1;; i++)
    {
      g_autofree char *id = i == 1 ? g_strdup (stem[0] != '\0' ? stem : "template") : g_strdup_printf ("%s-%u", stem, i);
      g_autofree char *path = g_strconcat (dir, "/", id, EXTENSION, NULL);
      g_autoptr (RfTemplate) builtin = rf_template_builtin (id);

      if (builtin == NULL && !g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&id);
    }
}

/**
 * rf_template_save:
 * @dir: where templates are kept; made where it does not exist
 *
 * Writes the template as a whole. A new one gets its id.
 *
 * Returns: FALSE with RF_ERROR_STORE where it cannot be written; the file is as it was then
 */
gboolean
rf_template_save (RfTemplate *self,
                  const char *dir,
                  GError    **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) problem = NULL;
  g_autofree char *path = NULL;

  if (g_mkdir_with_parents (dir, 0700) != 0)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The folder %s cannot be made: %s"), dir, g_strerror (errno));
      return FALSE;
    }
  if (self->id == NULL)
    self->id = make_id (self->name, dir);
  g_key_file_set_string (file, GROUP, "Name", self->name);
  g_key_file_set_string (file, GROUP, "Audience", self->audience == RF_AUDIENCE_CLIENT ? "client" : "internal");
  for (guint i = 0; i < self->parts->len; i++)
    {
      const RfPart *part = g_ptr_array_index (self->parts, i);
      g_autofree char *group = g_strdup_printf ("Part %u", i + 1);

      g_key_file_set_string (file, group, "Kind", kinds[part->kind].name);
      if (part->heading != NULL)
        g_key_file_set_string (file, group, "Heading", part->heading);
      if (part->words != NULL)
        g_key_file_set_string (file, group, "Words", part->words);
    }
  path = g_strconcat (dir, "/", self->id, EXTENSION, NULL);
  self->changed = TRUE;
  if (g_key_file_save_to_file (file, path, &problem))
    return TRUE;

  g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The template was not saved: %s"), problem->message);
  return FALSE;
}

/**
 * rf_template_delete:
 *
 * Takes a template away; of a built-in that was changed, the changes.
 *
 * Returns: FALSE with RF_ERROR_STORE where the file cannot be deleted
 */
gboolean
rf_template_delete (const RfTemplate *self,
                    const char       *dir,
                    GError          **error)
{
  g_autofree char *path = g_strconcat (dir, "/", self->id, EXTENSION, NULL);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The template was not deleted: %s"), g_strerror (errno));
  return FALSE;
}
