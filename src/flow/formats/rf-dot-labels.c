/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The labels of a DOT file as text: names put in for \N and its like, line
 * breaks, entities, the fields of a record one a line, HTML without its tags.
 */

#include "rf-dot-private.h"

#include <string.h>

#include "rf-entities.h"
#include "rf-text.h"

/* ---- HTML ------------------------------------------------------------------------------------------------------ */

static gboolean
is_tag (const char *at,
        const char *name)
{
  gsize n = strlen (name);

  return g_ascii_strncasecmp (at + 1, name, n) == 0 && !g_ascii_isalnum (at[1 + n]);
}

static char *
strip_html (const char *html)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = html; *p != '\0';)
    {
      gsize n = *p == '&' ? rf_entity_append (out, p) : 0;

      if (n > 0)
        p += n;
      else if (*p == '<')
        {
          if (is_tag (p, "br") || is_tag (p, "/tr") || is_tag (p, "/table"))
            g_string_append_c (out, '\n');
          else if (is_tag (p, "/td"))
            g_string_append_c (out, ' ');
          p += strcspn (p, ">");
          p += *p == '>' ? 1 : 0;
        }
      else
        {
          g_string_append_c (out, strchr ("\n\r\t", *p) != NULL ? ' ' : *p);
          p++;
        }
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* ---- escapes --------------------------------------------------------------------------------------------------- */

/* What stands for \N, \G, \T, \H and \E; NULL for no such letter. */
static char *
dup_name (RfDot           *self,
          char             letter,
          const RfDotNode *node,
          const RfDotEdge *edge)
{
  switch (letter)
    {
    case 'N':
      return node != NULL ? g_strdup (node->id) : NULL;

    case 'G':
      return g_strdup (self->name != NULL ? self->name : "");

    case 'T':
      return edge != NULL ? g_strdup (edge->from->id) : NULL;

    case 'H':
      return edge != NULL ? g_strdup (edge->to->id) : NULL;

    case 'E':
      return edge != NULL ? g_strconcat (edge->from->id, self->is_directed ? "->" : "--", edge->to->id, NULL) : NULL;

    default:
      return NULL;
    }
}

/* With names for their escapes; the others, which a name may have too, are left to the next step. */
static char *
put_names (RfDot           *self,
           const char      *raw,
           const RfDotNode *node,
           const RfDotEdge *edge)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *p = raw;

  while (*p != '\0' && self->budget >= (gint64) out->len)
    {
      gsize n = strcspn (p, "\\");
      g_autofree char *name = p[n] == '\\' ? dup_name (self, p[n + 1], node, edge) : NULL;

      g_string_append_len (out, p, n);
      p += n;
      if (name != NULL)
        g_string_append (out, name);
      else if (*p != '\0')
        g_string_append_len (out, p, p[1] != '\0' ? 2 : 1);
      if (*p != '\0')
        p += p[1] != '\0' ? 2 : 1;
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* A field of a record ends: its blanks go, and the next one begins on a line of its own. */
static void
end_field (GString *out)
{
  while (out->len > 0 && (out->str[out->len - 1] == ' ' || out->str[out->len - 1] == '\n'))
    g_string_truncate (out, out->len - 1);
  if (out->len > 0)
    g_string_append_c (out, '\n');
}

/* One sign or escape; gives how many bytes it was. */
static gsize
append_sign (GString    *out,
             const char *at,
             gboolean    is_record)
{
  gsize n = *at == '&' ? rf_entity_append (out, at) : 0;

  if (n > 0)
    return n;
  if (*at == '\\' && at[1] != '\0')
    {
      g_string_append_c (out, strchr ("nlr", at[1]) != NULL ? '\n' : at[1]);
      return 2;
    }
  if (is_record && strchr ("|{}", *at) != NULL)
    {
      end_field (out);
      return 1;
    }
  if (is_record && *at == '<') /* the name of a port */
    return strcspn (at, ">") + (strchr (at, '>') != NULL ? 1 : 0);
  if (*at != '\r' && !(is_record && *at == ' ' && (out->len == 0 || out->str[out->len - 1] == '\n')))
    g_string_append_c (out, *at);

  return 1;
}

static char *
resolve (const char *text,
         gboolean    is_record)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0';)
    p += append_sign (out, p, is_record);
  while (out->len > 0 && strchr (is_record ? "\n " : "\n", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/**
 * rf_dot_dup_label:
 * @raw: as it stands in the file, without its quotes
 * @node: (nullable): that it belongs to
 * @edge: (nullable): that it belongs to
 *
 * Returns: (transfer full) (nullable): the text that it shows, or NULL where all labels together become too large
 */
char *
rf_dot_dup_label (RfDot           *self,
                  const char      *raw,
                  const RfDotNode *node,
                  const RfDotEdge *edge)
{
  const char *shape = node != NULL ? node->values->of[RF_DOT_SHAPE] : NULL;
  gboolean is_record = g_strcmp0 (shape, "record") == 0 || g_strcmp0 (shape, "Mrecord") == 0;
  gboolean is_default = strcmp (raw, "\\N") == 0;
  g_autofree char *named = NULL;
  char *text;

  if (g_hash_table_contains (self->html, raw))
    text = strip_html (raw);
  else
    {
      named = put_names (self, raw, node, edge);
      text = resolve (named, is_record && !is_default);
    }
  self->budget -= strlen (text) + 16; /* and what holds it */
  if (self->budget >= 0)
    return text;

  g_free (text);
  return NULL;
}
