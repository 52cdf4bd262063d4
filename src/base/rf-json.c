/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-json.c - JSON from outside, and back out again in one fixed form
 *
 * json-glib parses; this file keeps its traps from reaching anybody: a depth
 * over ours, a NUL escape (which would cut the string short), an empty text
 * (which parses to no node at all), bytes that are no UTF-8.
 *
 * A value becomes a GVariant of the nearest plain type (s, x, d, b). What has
 * no plain type - an object, an array of other than texts, null - is kept as
 * its JSON text in a one-element tuple "(s)", which stands for nothing else:
 * so what this version does not know is passed on as it came.
 */

#include "rf-json.h"

#include "rf-json-place.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define EXACT_INTEGER 9007199254740992.0 /* 2^53: up to here a double holds each integer */

/**
 * rf_json_get_place:
 * @at: in @text
 * @line: (out): from 1
 * @column: (out): in characters from 1
 */
void
rf_json_get_place (const char *text,
                   const char *at,
                   guint      *line,
                   guint      *column)
{
  const char *start = text;

  *line = 1;
  for (const char *p = text; p < at; p++)
    if (*p == '\n')
      {
        (*line)++;
        start = p + 1;
      }
  *column = g_utf8_pointer_to_offset (start, at) + 1;
}

static gboolean
fail (GError    **error,
      const char *text,
      const char *at,
      const char *what)
{
  guint line, column;

  rf_json_get_place (text, at, &line, &column);
  g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("Line %u, column %u: %s"), line, column, what);
  return FALSE;
}

/* json-glib takes comments. Gives the last byte of the one that begins here; @at where none does. */
static const char *
skip_comment (const char *at,
              const char *end)
{
  const char *close = NULL;

  if (end - at < 2 || at[0] != '/' || (at[1] != '/' && at[1] != '*'))
    return at;
  if (at[1] == '/')
    close = memchr (at, '\n', end - at);
  else if ((close = g_strstr_len (at + 2, end - at - 2, "*/")) != NULL)
    close++;

  return close != NULL ? close : end - 1;
}

/* Looks at what json-glib would not refuse, outside and inside of strings. */
static gboolean
check_text (const char *text,
            gsize       length,
            GError    **error)
{
  gboolean in_string = FALSE, is_over = FALSE;
  guint depth = 0;

  for (const char *p = text; p < text + length; p++)
    {
      if (in_string && *p == '\\')
        {
          if (p + 6 <= text + length && strncmp (p, "\\u0000", 6) == 0)
            return fail (error, text, p, "A text holds a NUL character, which no text of ours may");
          p++;
        }
      else if (!in_string && *p == '/')
        p = skip_comment (p, text + length);
      else if (*p == '"')
        {
          in_string = !in_string;
          is_over = is_over || depth == 0;
        }
      else if (!in_string && (*p == '{' || *p == '['))
        {
          if (is_over) /* json-glib takes a second value, and then aborts */
            return fail (error, text, p, "The value is over before this; nothing may follow it");
          if (++depth > RF_JSON_MAX_DEPTH)
            return fail (error, text, p, "This is nested more than 200 levels deep");
        }
      else if (!in_string && (*p == '}' || *p == ']') && depth > 0)
        is_over = --depth == 0;
      else if (!in_string && depth == 0 && g_ascii_isalnum (*p))
        is_over = TRUE;
    }

  return TRUE;
}

/* json-glib says where in its message alone: "<data>:2:12: Parse error: …". A long text it quotes up to some byte, be
 * that in the middle of a character. */
static void
set_parse_error (GError    **error,
                 const char *text,
                 gsize       size,
                 const char *message)
{
  guint line = 1, column = 1;
  int used = 0;
  const char *what = NULL;
  const char *fault = rf_json_find_fault (text, size, &what);
  g_autofree char *said = g_utf8_make_valid (message, -1);

  if (fault != NULL)
    {
      rf_json_get_place (text, fault, &line, &column);
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("Line %u, column %u: this is no valid JSON (%s)"), line, column, what);
      return;
    }
  if (sscanf (said, "<data>:%u:%u: %n", &line, &column, &used) < 2)
    used = 0;
  g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("Line %u, column %u: this is no valid JSON (%s)"), line, column,
               said + used);
}

/**
 * rf_json_parse:
 * @text: JSON
 * @length: its bytes, or -1 where it ends with NUL
 * @error: return location for an error
 *
 * Reads JSON that may come from anywhere. The caller bounds its size first:
 * the parse needs about ten times as much memory.
 *
 * Returns: (transfer full): the root, never NULL without an error;
 *   %RF_ERROR_INVALID says the line and column
 */
JsonNode *
rf_json_parse (const char *text,
               gssize      length,
               GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) reason = NULL;
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  const char *bad = NULL;
  JsonNode *root;

  if (!g_utf8_validate_len (text, size, &bad))
    {
      fail (error, text, bad, *bad == '\0' ? "A NUL byte: this is no text" : "These bytes are no UTF-8");
      return NULL;
    }
  if (!check_text (text, size, error))
    return NULL;

  if (!json_parser_load_from_data (parser, text, size, &reason))
    {
      set_parse_error (error, text, size, reason->message);
      return NULL;
    }

  root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("Line 1, column 1: the text is empty"));

  return root;
}

static char *
generate (JsonNode *node,
          gboolean  pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_pretty (generator, pretty);
  json_generator_set_indent (generator, 2);
  json_generator_set_root (generator, node);

  return json_generator_to_data (generator, NULL);
}

/**
 * rf_json_to_text:
 * @node: a value
 *
 * Returns: (transfer full): @node with one value a line and a newline at the
 *   end, members in the order in which they were set
 */
char *
rf_json_to_text (JsonNode *node)
{
  g_autofree char *text = generate (node, TRUE);

  return g_strconcat (text, "\n", NULL);
}

/**
 * rf_json_append_text:
 * @node: a value
 * @indent: blanks before each line but the first
 *
 * Appends @node as rf_json_to_text() has it inside of others, without a line break at the end: for what is too much for
 * one tree of nodes.
 */
void
rf_json_append_text (GString  *out,
                     JsonNode *node,
                     guint     indent)
{
  g_autofree char *text = generate (node, TRUE);

  for (const char *line = text, *end; line != NULL; line = end != NULL ? end + 1 : NULL)
    {
      end = strchr (line, '\n'); /* in a text of JSON there is none */
      if (line != text)
        g_string_append_printf (out, "%*s", (int) indent, "");
      g_string_append_len (out, line, end != NULL ? end + 1 - line : (gssize) strlen (line));
    }
}

/**
 * rf_json_to_line:
 * @node: a value
 *
 * Returns: (transfer full): @node without a line break
 */
char *
rf_json_to_line (JsonNode *node)
{
  return generate (node, FALSE);
}

static GVariant *
raw_variant (JsonNode *node)
{
  g_autofree char *text = rf_json_to_line (node);

  return g_variant_new ("(s)", text);
}

static GVariant *
array_to_variant (JsonNode *node)
{
  JsonArray *array = json_node_get_array (node);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return raw_variant (node);
      g_ptr_array_add (texts, (char *) json_node_get_string (element));
    }

  return g_variant_new_strv ((const char *const *) texts->pdata, texts->len);
}

/**
 * rf_json_to_variant:
 * @node: a value
 *
 * Returns: (transfer floating): a text, integer, number, truth value or list
 *   of texts; all else as its JSON text in "(s)"
 */
GVariant *
rf_json_to_variant (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return array_to_variant (node);
  if (!JSON_NODE_HOLDS_VALUE (node))
    return raw_variant (node);

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return g_variant_new_string (json_node_get_string (node));
    case G_TYPE_INT64:
      return g_variant_new_int64 (json_node_get_int (node));
    case G_TYPE_DOUBLE:
      return g_variant_new_double (json_node_get_double (node));
    case G_TYPE_BOOLEAN:
      return g_variant_new_boolean (json_node_get_boolean (node));
    default:
      return raw_variant (node);
    }
}

static JsonNode *
number_node (double value)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  if (value == floor (value) && fabs (value) < EXACT_INTEGER)
    json_node_set_int (node, (gint64) value);
  else
    json_node_set_double (node, value);

  return node;
}

static JsonNode *
strv_node (GVariant *value)
{
  g_autoptr (JsonArray) array = json_array_new ();
  GVariantIter iter;
  const char *text;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "&s", &text))
    json_array_add_string_element (array, text);

  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
raw_node (GVariant *value)
{
  const char *text = NULL;
  JsonNode *node;

  g_variant_get (value, "(&s)", &text);
  node = json_from_string (text, NULL);

  return node != NULL ? node : json_node_new (JSON_NODE_NULL);
}

/**
 * rf_json_from_variant:
 * @value: a value that rf_json_to_variant() could have made, or a u, i or a{sv}
 *
 * Returns: (transfer full): the same as JSON; whole numbers without a point
 */
JsonNode *
rf_json_from_variant (GVariant *value)
{
  const GVariantType *type = g_variant_get_type (value);

  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    return json_node_init_string (json_node_alloc (), g_variant_get_string (value, NULL));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN))
    return json_node_init_boolean (json_node_alloc (), g_variant_get_boolean (value));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT64))
    return json_node_init_int (json_node_alloc (), g_variant_get_int64 (value));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_UINT32))
    return json_node_init_int (json_node_alloc (), g_variant_get_uint32 (value));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT32))
    return json_node_init_int (json_node_alloc (), g_variant_get_int32 (value));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_DOUBLE))
    return number_node (g_variant_get_double (value));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING_ARRAY))
    return strv_node (value);
  if (g_variant_type_equal (type, G_VARIANT_TYPE_VARDICT))
    return rf_json_from_vardict (value);

  g_assert (g_variant_type_equal (type, G_VARIANT_TYPE ("(s)")));
  return raw_node (value);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/**
 * rf_json_from_vardict:
 * @dict: an a{sv}
 *
 * Returns: (transfer full): an object with its members sorted by name, so
 *   that equal dictionaries give equal texts
 */
JsonNode *
rf_json_from_vardict (GVariant *dict)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GVariantIter iter;
  const char *name;

  g_variant_iter_init (&iter, dict);
  while (g_variant_iter_next (&iter, "{&sv}", &name, NULL))
    g_ptr_array_add (names, (char *) name);
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GVariant) value = g_variant_lookup_value (dict, g_ptr_array_index (names, i), NULL);

      json_object_set_member (object, g_ptr_array_index (names, i), rf_json_from_variant (value));
    }

  return json_node_init_object (json_node_alloc (), object);
}

/**
 * rf_json_to_vardict:
 * @object: an object
 *
 * Returns: (transfer floating): its members as an a{sv}, each as
 *   rf_json_to_variant() makes it
 */
GVariant *
rf_json_to_vardict (JsonObject *object)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    g_variant_dict_insert_value (dict, name, rf_json_to_variant (node));

  return g_variant_dict_end (dict);
}

/* The end of a text that stands here as it is: valid UTF-8 without an escape; NULL for any other. */
static const char *
end_of_plain_text (const char *p)
{
  const char *start = p;

  while (*p != '"')
    if (*p == '\\' || (guchar) * p++ < 0x20)
      return NULL;

  return g_utf8_validate_len (start, p - start, NULL) ? p : NULL;
}

/* A plain text, true or false at *@at, which is moved behind it; NULL for any other value. */
static GVariant *
read_plain_value (const char **at)
{
  const char *p = *at, *end;

  if (g_str_has_prefix (p, "true") || g_str_has_prefix (p, "false"))
    {
      *at += *p == 't' ? 4 : 5;
      return g_variant_new_boolean (*p == 't');
    }
  if (*p != '"' || (end = end_of_plain_text (p + 1)) == NULL)
    return NULL;
  *at = end + 1;

  return g_variant_new_take_string (g_strndup (p + 1, end - p - 1));
}

/**
 * rf_json_line_to_vardict:
 * @line: an object as rf_json_to_line() writes it
 *
 * The short way from a text to what rf_json_to_vardict() makes of it, for the
 * many small objects that hold nothing but plain texts and truth values: no
 * tree of nodes is built. It takes only what it understands completely.
 *
 * Returns: (transfer floating) (nullable): NULL says nothing about @line:
 *   rf_json_parse() has to read it
 */
GVariant *
rf_json_line_to_vardict (const char *line)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  const char *p = line;

  if (*p != '{')
    return NULL;
  do
    {
      g_autofree char *name = NULL;
      const char *end = p[1] == '"' ? end_of_plain_text (p + 2) : NULL;
      GVariant *value;

      if (end == NULL || end[1] != ':')
        return NULL;
      name = g_strndup (p + 2, end - p - 2);
      p = end + 2;
      value = read_plain_value (&p);
      if (value == NULL)
        return NULL;
      g_variant_dict_insert_value (dict, name, value);
    }
  while (*p == ',');

  return strcmp (p, "}") == 0 ? g_variant_dict_end (dict) : NULL;
}

/**
 * rf_json_set_string:
 * @object: an object
 * @member: a name
 * @value: (nullable): NULL sets nothing
 */
void
rf_json_set_string (JsonObject *object,
                    const char *member,
                    const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, member, value);
}

/**
 * rf_json_append_string:
 * @text: valid UTF-8
 *
 * Writes a text as JSON has it, quotes and all: for what is too much for a tree of nodes.
 */
void
rf_json_append_string (GString    *out,
                       const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      {
        g_string_append_c (out, '\\');
        g_string_append_c (out, *p);
      }
    else if ((guchar) * p < 0x20)
      g_string_append_printf (out, "\\u%04x", *p);
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

/**
 * rf_json_get_string:
 * @object: an object
 * @member: a name
 *
 * Returns: (transfer none) (nullable): the text, NULL where there is none
 */
const char *
rf_json_get_string (JsonObject *object,
                    const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}
