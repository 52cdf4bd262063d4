/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one gate for everything that leaves the program. It puts a token in the
 * place of each value that must not leave, in the text of each block, before a
 * writer escapes anything, and checks the written text once more for secrets.
 * It fails closed: where the check fails, nothing leaves.
 */

#include "rf-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-redact-rules.h"

/* A secret's mask says nothing about it, not even that two are the same. */
#define MASK "•••••"

/* Names and words of tokens. They are the same in every language: a token has to stay what it is. */
static const struct
{
  const char *name;
  const char *word;
} classes[RF_N_REDACT_CLASSES] = {
  [RF_REDACT_SECRET] = { "secret", NULL },
  [RF_REDACT_CUSTOM] = { "custom", "Custom" },
  [RF_REDACT_PRIVATE_KEY] = { "private-key", "Private key" },
  [RF_REDACT_CONNECTION_STRING] = { "connection-string", "Connection string" },
  [RF_REDACT_BEARER] = { "bearer", "Bearer token" },
  [RF_REDACT_JWT] = { "jwt", "JWT" },
  [RF_REDACT_API_KEY] = { "api-key", "API key" },
  [RF_REDACT_PASSWORD] = { "password", "Password" },
  [RF_REDACT_CREDIT_CARD] = { "credit-card", "Credit card" },
  [RF_REDACT_SSN] = { "ssn", "SSN" },
  [RF_REDACT_EMAIL] = { "email", "Email" },
  [RF_REDACT_PHONE] = { "phone", "Phone" },
  [RF_REDACT_UNC_PATH] = { "unc-path", "UNC path" },
  [RF_REDACT_IPV6] = { "ipv6", "IPv6" },
  [RF_REDACT_IPV4] = { "ipv4", "IPv4" },
  [RF_REDACT_MAC] = { "mac", "MAC" },
  [RF_REDACT_HOSTNAME] = { "hostname", "Host" },
};

/**
 * rf_redact_class_to_text:
 *
 * Returns: (transfer none): the name of a class as the command line tells it
 */
const char *
rf_redact_class_to_text (RfRedactClass class)
{
  g_return_val_if_fail (class < RF_N_REDACT_CLASSES, NULL);

  return classes[class].name;
}

gboolean
rf_redact_class_parse (const char    *text,
                       RfRedactClass *class)
{
  for (guint i = 0; i < RF_N_REDACT_CLASSES; i++)
    if (g_strcmp0 (classes[i].name, text) == 0)
      {
        *class = i;
        return TRUE;
      }

  return FALSE;
}

/* Whether its rules are always asked: what opens doors, and what was named to be masked. */
gboolean
rf_redact_class_is_fixed (RfRedactClass class)
{
  return class <= RF_REDACT_PASSWORD;
}

/* ---- tokens ---------------------------------------------------------------------------------------------------- */

/* What the values of a text are called. */
typedef struct
{
  GHashTable *tokens; /* class and value in one writing → token */
  guint       counts[RF_N_REDACT_CLASSES];
} Book;

static void
book_clear (Book *self)
{
  g_clear_pointer (&self->tokens, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Book, book_clear)

/* What two writings of one value have in common: 00-0C-29 and 00:0c:29, (415) 555 and 415-555. */
static char *
dup_key (RfRedactClass class,
         const char *value,
         gsize length)
{
  GString *key = g_string_new (classes[class].name);
  gboolean bare = class == RF_REDACT_MAC || class == RF_REDACT_PHONE || class == RF_REDACT_CREDIT_CARD || class == RF_REDACT_SSN;
  gboolean lower = class >= RF_REDACT_EMAIL;

  g_string_append_c (key, ' ');
  for (gsize i = 0; i < length; i++)
    if (!bare || g_ascii_isalnum (value[i]) || value[i] == '+')
      g_string_append_c (key, lower ? g_ascii_tolower (value[i]) : value[i]);

  return g_string_free_and_steal (key);
}

static const char *
name_value (Book         *self,
            RfRedactClass class,
            const char   *value,
            gsize         length)
{
  g_autofree char *key = NULL;
  const char *token;
  char *made;

  if (class == RF_REDACT_SECRET)
    return MASK;
  key = dup_key (class, value, length);
  token = g_hash_table_lookup (self->tokens, key);
  if (token != NULL)
    return token;
  made = g_strdup_printf ("[%s %u]", classes[class].word, ++self->counts[class]);
  g_hash_table_insert (self->tokens, g_steal_pointer (&key), made);

  return made;
}

/* A text that was masked before goes through once more: its tokens keep what they stand for, new ones count on. In
 * Markdown their brackets are escaped. */
static void
count_tokens (Book       *self,
              const char *text)
{
  for (const char *open = strchr (text, '['); open != NULL; open = strchr (open + 1, '['))
    for (guint i = RF_REDACT_CUSTOM; i < RF_N_REDACT_CLASSES; i++)
      {
        gsize length = strlen (classes[i].word);
        guint64 number;
        char *end;

        if (strncmp (open + 1, classes[i].word, length) != 0 || open[1 + length] != ' ' || !g_ascii_isdigit (open[2 + length]))
          continue;
        number = g_ascii_strtoull (open + 2 + length, &end, 10);
        if ((*end == ']' || (end[0] == '\\' && end[1] == ']')) && number < G_MAXUINT / 2)
          self->counts[i] = MAX (self->counts[i], number);
      }
}

/* ---- finding --------------------------------------------------------------------------------------------------- */

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  gsize left = strlen (*(const char *const *) a);
  gsize right = strlen (*(const char *const *) b);

  return left < right ? 1 : left > right ? -1 : strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The values, longest first, so that one that holds another is masked as a whole. An empty one masks nothing. */
static GPtrArray *
list_secrets (const RfRedaction *redaction)
{
  GPtrArray *secrets = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  const char *value;

  if (redaction == NULL || redaction->secrets == NULL)
    return secrets;

  g_hash_table_iter_init (&iter, redaction->secrets);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &value))
    if (value != NULL && value[0] != '\0')
      g_ptr_array_add (secrets, g_strdup (value));
  g_ptr_array_sort (secrets, compare_lengths);

  return secrets;
}

static void
find_value (GArray       *finds,
            RfRedactClass class,
            const char   *text,
            const char   *value)
{
  gsize length = strlen (value);

  for (const char *found = length > 0 ? strstr (text, value) : NULL; found != NULL; found = strstr (found + length, value))
    rf_redact_add_find (finds, class, found - text, found - text + length);
}

/* Whether what stands there was chosen to stay. */
gboolean
rf_redact_is_kept (const RfRedaction *redaction,
                   const char        *text,
                   gsize              start,
                   gsize              end)
{
  g_autofree char *value = NULL;

  if (redaction == NULL || redaction->kept == NULL || g_hash_table_size (redaction->kept) == 0)
    return FALSE;
  value = g_strndup (text + start, end - start);

  return g_hash_table_contains (redaction->kept, value);
}

/* What is masked whatever the rules say: secrets, and words that were named and not kept. */
static GArray *
find_named (const char        *text,
            const RfRedaction *redaction)
{
  GArray *finds = g_array_new (FALSE, FALSE, sizeof (RfRedactFind));
  g_autoptr (GPtrArray) secrets = list_secrets (redaction);
  GHashTableIter iter;
  const char *value;

  for (guint i = 0; i < secrets->len; i++)
    find_value (finds, RF_REDACT_SECRET, text, g_ptr_array_index (secrets, i));
  if (redaction == NULL || redaction->custom == NULL)
    return finds;
  g_hash_table_iter_init (&iter, redaction->custom);
  while (g_hash_table_iter_next (&iter, (gpointer *) &value, NULL))
    if (redaction->kept == NULL || !g_hash_table_contains (redaction->kept, value))
      find_value (finds, RF_REDACT_CUSTOM, text, value);

  return finds;
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const RfRedactFind *left = a, *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;

  return left->end < right->end ? 1 : left->end > right->end ? -1 : (int) left->class - (int) right->class;
}

/* Finds that overlap become one, so that nothing of either shows. It is of the class of the longest, of the most
 * dangerous where two are as long; a secret's mask tells nothing and always counts. */
static GArray *
resolve (GArray *finds)
{
  GArray *resolved = g_array_new (FALSE, FALSE, sizeof (RfRedactFind));
  gsize longest = 0;

  g_array_sort (finds, compare_starts);
  for (guint i = 0; i < finds->len; i++)
    {
      const RfRedactFind *find = &g_array_index (finds, RfRedactFind, i);
      RfRedactFind *last = resolved->len > 0 ? &g_array_index (resolved, RfRedactFind, resolved->len - 1) : NULL;
      gsize length = find->end - find->start;

      if (last == NULL || find->start >= last->end)
        {
          g_array_append_val (resolved, *find);
          longest = length;
          continue;
        }
      last->end = MAX (last->end, find->end);
      if (last->class != RF_REDACT_SECRET && (find->class == RF_REDACT_SECRET || length > longest || (length == longest && find->class < last->class)))
        last->class = find->class;
      longest = MAX (longest, length);
    }

  return resolved;
}

static gboolean
overlaps (GArray             *named,
          const RfRedactFind *find)
{
  guint low = 0, high = named->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (named, RfRedactFind, middle).end <= find->start)
        low = middle + 1;
      else
        high = middle;
    }

  return low < named->len && g_array_index (named, RfRedactFind, low).start < find->end;
}

/* What rules found and what was named: a value that is kept yields to a secret inside of it, any other takes it in. */
static GArray *
merge (GArray            *named,
       GArray            *ruled,
       const char        *text,
       const RfRedaction *redaction)
{
  g_autoptr (GArray) masked = g_array_new (FALSE, FALSE, sizeof (RfRedactFind));

  for (guint i = 0; i < ruled->len; i++)
    {
      const RfRedactFind *find = &g_array_index (ruled, RfRedactFind, i);

      if (!overlaps (named, find) || !rf_redact_is_kept (redaction, text, find->start, find->end))
        g_array_append_val (masked, *find);
    }
  g_array_append_vals (masked, named->data, named->len);

  return resolve (masked);
}

static guint
list_classes (const RfRedaction *redaction)
{
  guint fixed = (1u << (RF_REDACT_PASSWORD + 1)) - 1;
  guint all = ((1u << RF_N_REDACT_CLASSES) - 1) & ~(redaction != NULL ? redaction->off & ~fixed : 0);

  if (redaction != NULL && redaction->command)
    return (1u << RF_REDACT_EMAIL) - 1;

  return redaction != NULL && redaction->hostnames ? all : all & ~(1u << RF_REDACT_HOSTNAME);
}

static GArray *
find_all (const char        *text,
          const RfRedaction *redaction,
          GError           **error)
{
  gsize length = strlen (text);
  g_autoptr (GArray) finds = NULL;
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) ruled = NULL;
  g_autoptr (GArray) named = find_named (text, redaction);
  g_autoptr (GArray) certain = resolve (named);

  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_BLOCKED, _ ("Nothing left: the text is not valid UTF-8, so it cannot be checked for secrets"));
      return NULL;
    }
  finds = rf_redact_run (NULL, text, length, list_classes (redaction), error);
  if (finds == NULL)
    return NULL;
  first = resolve (finds);
  rf_redact_find_known (text, redaction, first, finds);
  ruled = resolve (finds);

  return merge (certain, ruled, text, redaction);
}

/* ---- hits ------------------------------------------------------------------------------------------------------ */

static void
hit_free (gpointer data)
{
  RfRedactHit *hit = data;

  g_free (hit->token);
  g_free (hit);
}

static GPtrArray *
make_hits (Book              *book,
           GArray            *finds,
           const char        *text,
           const RfRedaction *redaction)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (hit_free);

  for (guint i = 0; i < finds->len; i++)
    {
      const RfRedactFind *find = &g_array_index (finds, RfRedactFind, i);
      RfRedactHit *hit = g_new0 (RfRedactHit, 1);

      hit->class = find->class;
      hit->start = find->start;
      hit->end = find->end;
      hit->kept = find->class > RF_REDACT_CUSTOM && rf_redact_is_kept (redaction, text, find->start, find->end);
      hit->token = g_strdup (name_value (book, find->class, text + find->start, find->end - find->start));
      g_ptr_array_add (hits, hit);
    }

  return hits;
}

/**
 * rf_redact_find:
 * @redaction: (nullable): what is secret, kept, named; NULL for the rules alone
 *
 * Looks for what must not leave. Blobs are not looked into: who shows a note says that its pictures are not checked.
 *
 * Each value has a token, the same one wherever it stands in the text. Tokens are English in every language, and count
 * on from those that the text holds already.
 *
 * Returns: (transfer full) (nullable) (element-type RfRedactHit): what was found, in order, without overlaps; NULL with
 *   RF_ERROR_BLOCKED where the text could not be checked
 */
GPtrArray *
rf_redact_find (const char        *text,
                const RfRedaction *redaction,
                GError           **error)
{
  g_auto (Book) book = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), };
  g_autoptr (GArray) finds = find_all (text, redaction, error);

  if (finds == NULL)
    return NULL;
  count_tokens (&book, text);

  return make_hits (&book, finds, text, redaction);
}

/* The part of a text from @from to @to with tokens in the place of what is not kept. @first is the first hit that can
 * reach into it, and then into the next part. */
static char *
apply_between (const char *text,
               gsize       from,
               gsize       to,
               GPtrArray  *hits,
               guint      *first)
{
  GString *masked = g_string_sized_new (to - from);
  gsize at = from;

  for (guint i = *first; i < hits->len; i++)
    {
      const RfRedactHit *hit = g_ptr_array_index (hits, i);

      if (hit->start >= to)
        break;
      *first = i;
      if (hit->kept || hit->end <= from)
        continue;
      if (hit->start > at)
        g_string_append_len (masked, text + at, hit->start - at);
      g_string_append (masked, hit->token);
      at = MIN (hit->end, to);
    }
  g_string_append_len (masked, text + at, to - at);

  return g_string_free_and_steal (masked);
}

/**
 * rf_redact_apply:
 * @hits: (element-type RfRedactHit): what rf_redact_find() found in @text
 *
 * Returns: (transfer full): @text with tokens in the place of what is not kept
 */
char *
rf_redact_apply (const char *text,
                 GPtrArray  *hits)
{
  guint first = 0;

  return apply_between (text, 0, strlen (text), hits, &first);
}

static gboolean
is_clean (const char *text,
          GPtrArray  *secrets,
          GError    **error)
{
  for (guint i = 0; i < secrets->len; i++)
    if (strstr (text, g_ptr_array_index (secrets, i)) != NULL)
      {
        g_set_error_literal (error, RF_ERROR, RF_ERROR_BLOCKED, _ ("Nothing left: the check for secrets found one that could not be masked"));
        return FALSE;
      }

  return TRUE;
}

/* ---- documents ------------------------------------------------------------------------------------------------- */

/* A label or text of a block, and where it stands in what is checked. */
typedef struct
{
  char **place;
  gsize  start;
  gsize  end;
} Piece;

static void
add_piece (GString *whole,
           GArray  *pieces,
           char   **place)
{
  Piece piece = { place, whole->len, whole->len };

  if (*place == NULL)
    return;
  g_string_append (whole, *place);
  piece.end = whole->len;
  g_array_append_val (pieces, piece);
}

/* All blocks in one text, so that a password that one of them tells is found in the others too. A label stands before
 * its text, where it can tell what the text is. What separates blocks is in no value. */
static char *
join_blocks (RfDocument *document,
             GArray     *pieces)
{
  GString *whole = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      RfBlock *block = g_ptr_array_index (document->blocks, i);

      add_piece (whole, pieces, &block->label);
      if (block->label != NULL)
        g_string_append (whole, ": ");
      add_piece (whole, pieces, &block->text);
      g_string_append (whole, "\n\x1f\n");
      add_piece (whole, pieces, &block->language);
      g_string_append (whole, "\n\x1f\n");
    }

  return g_string_free_and_steal (whole);
}

static void
value_free (gpointer data)
{
  RfRedactValue *value = data;

  g_free (value->value);
  g_free (value->token);
  g_free (value);
}

/* What was found, each value once. Secrets have one token and are told as one: how many there are is nobody's business. */
static GPtrArray *
list_values (const char *text,
             GPtrArray  *hits)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (value_free);
  g_autoptr (GHashTable) by_token = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < hits->len; i++)
    {
      const RfRedactHit *hit = g_ptr_array_index (hits, i);
      RfRedactValue *value = g_hash_table_lookup (by_token, hit->token);

      if (value == NULL)
        {
          value = g_new0 (RfRedactValue, 1);
          value->class = hit->class;
          value->value = hit->class != RF_REDACT_SECRET ? g_strndup (text + hit->start, hit->end - hit->start) : NULL;
          value->token = g_strdup (hit->token);
          g_ptr_array_add (values, value);
          g_hash_table_insert (by_token, value->token, value);
        }
      value->kept |= hit->kept;
      value->count++;
    }

  return values;
}

/**
 * rf_redact:
 * @redaction: (nullable): what must not leave; NULL for the rules alone
 *
 * Puts tokens in the place of what must not leave in every text of @document, in place. Only then can it be written.
 * The same value has the same token in all of its blocks.
 *
 * Returns: FALSE with RF_ERROR_BLOCKED where a text could not be checked; @document must not leave then, and cannot
 */
gboolean
rf_redact (RfDocument        *document,
           const RfRedaction *redaction,
           GError           **error)
{
  g_autoptr (GPtrArray) secrets = list_secrets (redaction);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autofree char *whole = join_blocks (document, pieces);
  g_autoptr (GPtrArray) hits = rf_redact_find (whole, redaction, error);
  guint first = 0;

  if (hits == NULL)
    return FALSE;
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      g_autofree char *masked = apply_between (whole, piece->start, piece->end, hits, &first);

      if (!is_clean (masked, secrets, error))
        return FALSE;
      g_set_str (piece->place, masked);
    }
  for (guint i = 0; i < hits->len; i++)
    document->n_masked += !((const RfRedactHit *) g_ptr_array_index (hits, i))->kept;
  g_clear_pointer (&document->values, g_ptr_array_unref);
  document->values = list_values (whole, hits);
  document->secrets = g_steal_pointer (&secrets);

  return TRUE;
}

/**
 * rf_redact_text:
 * @redaction: (nullable): what must not leave; NULL for the rules alone
 *
 * As rf_redact(), for a text that is no document: a command on its way to the clipboard.
 *
 * Returns: (transfer full) (nullable): what may leave, or NULL with RF_ERROR_BLOCKED
 */
char *
rf_redact_text (const char        *text,
                const RfRedaction *redaction,
                GError           **error)
{
  g_autoptr (GPtrArray) secrets = list_secrets (redaction);
  g_autoptr (GPtrArray) hits = rf_redact_find (text, redaction, error);
  g_autofree char *masked = hits != NULL ? rf_redact_apply (text, hits) : NULL;

  return masked != NULL && is_clean (masked, secrets, error) ? g_steal_pointer (&masked) : NULL;
}

/* How often something was masked. */
guint
rf_document_get_n_masked (RfDocument *document)
{
  return document->n_masked;
}

/* (transfer none) (nullable) (element-type RfRedactValue): what rf_redact() found, as it is read; NULL before it. */
GPtrArray *
rf_document_get_values (RfDocument *document)
{
  return document->values;
}

static gboolean
was_checked (RfDocument *self,
             GError    **error)
{
  if (self->secrets == NULL)
    g_set_error_literal (error, RF_ERROR, RF_ERROR_BLOCKED, _ ("Nothing left: the note was not checked for secrets"));

  return self->secrets != NULL;
}

/**
 * rf_document_write:
 * @self: a document that has passed rf_redact()
 * @format: one that is text
 *
 * Returns: (transfer full) (nullable): the text, or NULL with RF_ERROR_BLOCKED where it was not masked, or where the
 *   written text still holds a secret
 */
char *
rf_document_write (RfDocument      *self,
                   RfDocumentFormat format,
                   GError         **error)
{
  static char *(*const writers[RF_N_DOCUMENT_FORMATS]) (RfDocument *) = {
    [RF_DOCUMENT_MARKDOWN] = rf_document_to_markdown,
    [RF_DOCUMENT_TEXT] = rf_document_to_text,
    [RF_DOCUMENT_HTML] = rf_document_to_html,
    [RF_DOCUMENT_PSA] = rf_document_to_psa,
    [RF_DOCUMENT_JSON] = rf_document_to_json,
  };
  g_autofree char *text = NULL;

  g_return_val_if_fail (format < RF_N_DOCUMENT_FORMATS && writers[format] != NULL, NULL);

  if (!was_checked (self, error))
    return NULL;
  text = writers[format] (self);

  return is_clean (text, self->secrets, error) ? g_steal_pointer (&text) : NULL;
}

/**
 * rf_document_write_bytes:
 * @self: a document that has passed rf_redact()
 *
 * As rf_document_write(), in any format. A PDF shows what plain text tells, so that is what is checked once more.
 *
 * Returns: (transfer full) (nullable): what a file of that format holds, or NULL with RF_ERROR_BLOCKED
 */
GBytes *
rf_document_write_bytes (RfDocument      *self,
                         RfDocumentFormat format,
                         GError         **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (format < RF_N_DOCUMENT_FORMATS, NULL);

  text = rf_document_write (self, rf_document_format_is_text (format) ? format : RF_DOCUMENT_TEXT, error);
  if (text == NULL)
    return NULL;
  if (!rf_document_format_is_text (format))
    return rf_document_to_pdf (self, error);

  {
    gsize length = strlen (text);

    return g_bytes_new_take (g_steal_pointer (&text), length);
  }
}
