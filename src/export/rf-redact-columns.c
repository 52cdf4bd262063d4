/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables: a head says once what each line below it holds. Columns stand below
 * one another, as tools print them, or are parted by bars, tabs, commas. What
 * must stay true: each line is read for one head at most.
 */

#include "rf-redact-rules.h"

#include <string.h>

#define MAX_COLUMNS 24
#define MAX_TITLE 28

/* What heads call their columns. */
static const struct
{
  const char   *title;
  RfRedactClass class;
} titles[] = {
  { "hostname", RF_REDACT_HOSTNAME }, { "host name", RF_REDACT_HOSTNAME }, { "host", RF_REDACT_HOSTNAME }, { "hosts", RF_REDACT_HOSTNAME },
  { "computer", RF_REDACT_HOSTNAME }, { "computername", RF_REDACT_HOSTNAME }, { "computer name", RF_REDACT_HOSTNAME },
  { "pscomputername", RF_REDACT_HOSTNAME }, { "device id", RF_REDACT_HOSTNAME }, { "deviceid", RF_REDACT_HOSTNAME }, { "device", RF_REDACT_HOSTNAME },
  { "device name", RF_REDACT_HOSTNAME }, { "devicename", RF_REDACT_HOSTNAME }, { "system name", RF_REDACT_HOSTNAME },
  { "sysname", RF_REDACT_HOSTNAME }, { "server", RF_REDACT_HOSTNAME }, { "servername", RF_REDACT_HOSTNAME },
  { "server name", RF_REDACT_HOSTNAME }, { "machine", RF_REDACT_HOSTNAME }, { "machinename", RF_REDACT_HOSTNAME },
  { "workstation", RF_REDACT_HOSTNAME }, { "node", RF_REDACT_HOSTNAME }, { "dnshostname", RF_REDACT_HOSTNAME },
  { "neighbor", RF_REDACT_HOSTNAME }, { "rechner", RF_REDACT_HOSTNAME }, { "rechnername", RF_REDACT_HOSTNAME },
  { "gerät", RF_REDACT_HOSTNAME }, { "gerätename", RF_REDACT_HOSTNAME }, { "client", RF_REDACT_HOSTNAME }, { "source dsa", RF_REDACT_HOSTNAME },
  { "destination dsa", RF_REDACT_HOSTNAME }, { "agent", RF_REDACT_HOSTNAME }, { "vm", RF_REDACT_HOSTNAME }, { "vm name", RF_REDACT_HOSTNAME },
  { "vmname", RF_REDACT_HOSTNAME }, { "endpoint", RF_REDACT_HOSTNAME }, { "name", RF_REDACT_HOSTNAME }, { "peer", RF_REDACT_HOSTNAME },
  { "ordinateur", RF_REDACT_HOSTNAME }, { "equipo", RF_REDACT_HOSTNAME }, { "asset", RF_REDACT_HOSTNAME }, { "hôte", RF_REDACT_HOSTNAME }, { "password", RF_REDACT_PASSWORD }, { "passwort", RF_REDACT_PASSWORD },
  { "kennwort", RF_REDACT_PASSWORD }, { "pass", RF_REDACT_PASSWORD }, { "pw", RF_REDACT_PASSWORD }, { "pwd", RF_REDACT_PASSWORD },
  { "wachtwoord", RF_REDACT_PASSWORD }, { "contraseña", RF_REDACT_PASSWORD }, { "mot de passe", RF_REDACT_PASSWORD },
  { "psk", RF_REDACT_PASSWORD }, { "passphrase", RF_REDACT_PASSWORD }, { "community", RF_REDACT_PASSWORD }, { "senha", RF_REDACT_PASSWORD },
  { "ssn", RF_REDACT_SSN }, { "social security number", RF_REDACT_SSN }, { "social security no", RF_REDACT_SSN }, { "tax id", RF_REDACT_SSN },
  { "phone", RF_REDACT_PHONE }, { "telephone", RF_REDACT_PHONE }, { "telefon", RF_REDACT_PHONE }, { "mobile", RF_REDACT_PHONE },
  { "mobil", RF_REDACT_PHONE }, { "fax", RF_REDACT_PHONE }, { "phone number", RF_REDACT_PHONE }, { "rufnummer", RF_REDACT_PHONE },
  { "api key", RF_REDACT_API_KEY }, { "apikey", RF_REDACT_API_KEY }, { "api_key", RF_REDACT_API_KEY }, { "token", RF_REDACT_API_KEY },
  { "secret", RF_REDACT_PASSWORD }, { "secret key", RF_REDACT_API_KEY },
  { "initial password", RF_REDACT_PASSWORD }, { "temp password", RF_REDACT_PASSWORD }, { "new password", RF_REDACT_PASSWORD },
};

/* A column: from where to where its title stands, which field of the line it is, what it holds. */
typedef struct
{
  gsize         start;
  gsize         end;
  RfRedactClass class; /* RF_REDACT_SECRET: nothing that is looked for */
} Column;

/* @delimiter: '\0' where columns are parted by two blanks or more. */
typedef struct
{
  Column columns[MAX_COLUMNS];
  guint  n_columns;
  char   delimiter;
} Head;

/* How the columns of a line are parted; FALSE where it has none. */
static gboolean
get_delimiter (const char *line,
               gsize       length,
               char       *delimiter)
{
  static const char marks[] = "|\t;,";

  for (gsize i = 0; i < strlen (marks); i++)
    if (memchr (line, marks[i], length) != NULL)
      {
        *delimiter = marks[i];
        return TRUE;
      }
  *delimiter = '\0';

  return g_strstr_len (line, length, "  ") != NULL;
}

/* The next field from @at on, without blanks and quotes around it. */
static gsize
next_field (const char *text,
            gsize       at,
            gsize       end,
            char        delimiter,
            Column     *field)
{
  gsize stop = at;

  if (delimiter == '\0')
    {
      while (at < end && text[at] == ' ')
        at++;
      for (stop = at; stop < end && !(text[stop] == ' ' && (stop + 1 >= end || text[stop + 1] == ' ')); stop++)
        ;
    }
  else
    while (stop < end && text[stop] != delimiter)
      stop++;
  field->start = at;
  field->end = stop;
  while (field->start < field->end && strchr (" \t\"'`*", text[field->start]) != NULL)
    field->start++;
  while (field->end > field->start && strchr (" \t\r\"'`*", text[field->end - 1]) != NULL)
    field->end--;

  return stop + (delimiter != '\0');
}

static RfRedactClass
get_class (const char *text,
           gsize       length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strlen (titles[i].title) == length && g_ascii_strncasecmp (text, titles[i].title, length) == 0)
      return titles[i].class;

  return RF_REDACT_SECRET;
}

static gboolean
is_title (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]) || strchr (".=!?<>[]{}@\\:", text[i]) != NULL)
      return FALSE;

  return length <= MAX_TITLE;
}

/* A head has two titles or more, all of them short, and one that is known. */
static gboolean
read_head (const char *text,
           gsize       start,
           gsize       end,
           Head       *head)
{
  gboolean known = FALSE;
  gsize at = start;
  guint n_hosts = 0;

  head->n_columns = 0;
  if (end - start > 400 || end - start < 6 || !get_delimiter (text + start, end - start, &head->delimiter))
    return FALSE;
  while (at < end)
    {
      Column *column = &head->columns[head->n_columns];

      at = next_field (text, at, end, head->delimiter, column);
      if (!is_title (text + column->start, column->end - column->start) || head->n_columns + 1 == MAX_COLUMNS)
        return FALSE;
      column->class = get_class (text + column->start, column->end - column->start);
      n_hosts += column->class == RF_REDACT_HOSTNAME;
      known |= column->class != RF_REDACT_SECRET;
      head->n_columns++;
    }

  if (n_hosts > 1)
    for (guint i = 0; i < head->n_columns; i++)
      if (head->columns[i].end - head->columns[i].start == 4 && g_ascii_strncasecmp (text + head->columns[i].start, "name", 4) == 0)
        head->columns[i].class = RF_REDACT_SECRET; /* of what the other one names the machine of */

  return known && head->n_columns >= 2;
}

/* A line of dashes below the head, or between rows. */
static gboolean
is_rule (const char *line,
         gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (strchr ("-=+| :\t\r", line[i]) == NULL)
      return FALSE;

  return length > 0;
}

static gboolean
is_machine (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  gsize length = spot->end - spot->start;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (value[i]) && strchr (".-_", value[i]) == NULL)
      return FALSE;
  if (memchr (value, '.', length) != NULL)
    return rf_redact_check_fqdn (spot);

  return rf_redact_check_short (spot) || (memchr (value, '-', length) != NULL && rf_redact_names_machine (value, length));
}

/* Whether a cell is what its column is called. */
static gboolean
is_value (RfRedactSpot *spot,
          RfRedactClass class)
{
  if (class == RF_REDACT_HOSTNAME)
    return is_machine (spot);
  if (class == RF_REDACT_PASSWORD)
    return rf_redact_check_config (spot);
  if (class == RF_REDACT_API_KEY)
    return rf_redact_check_key (spot);
  if (class == RF_REDACT_SSN)
    return rf_redact_check_ssn (spot);

  return class == RF_REDACT_PHONE && g_ascii_isdigit (spot->text[spot->end - 1]) && rf_redact_check_phone (spot);
}

static void
take (const char   *text,
      const Column *cell,
      const Column *column,
      GArray       *finds)
{
  RfRedactSpot spot = { text, cell->end, cell->start, cell->end };
  gsize length = cell->end - cell->start;

  if (length < 3 || length > 64 || strchr ("<$%{*•-", text[cell->start]) != NULL || (text[cell->start] == '(' && column->class != RF_REDACT_PHONE))
    return;
  if (is_value (&spot, column->class))
    rf_redact_add_find (finds, column->class, spot.start, spot.end);
}

/* One row: its fields by number, or by the place below the title. */
static void
read_row (const char *text,
          gsize       start,
          gsize       end,
          gsize       line_of_head,
          const Head *head,
          GArray     *finds)
{
  gsize at = start;

  for (guint i = 0; i < head->n_columns; i++)
    {
      const Column *column = &head->columns[i];
      Column cell = { 0 };

      if (head->delimiter != '\0')
        {
          if (at > end)
            return;
          at = next_field (text, at, end, head->delimiter, &cell);
        }
      else
        {
          cell.start = start + (column->start - line_of_head);
          if (cell.start >= end || g_ascii_isspace (text[cell.start]) || (cell.start > start && !g_ascii_isspace (text[cell.start - 1])))
            continue;
          for (cell.end = cell.start; cell.end < end && !g_ascii_isspace (text[cell.end]); cell.end++)
            ;
        }
      if (column->class != RF_REDACT_SECRET)
        take (text, &cell, column, finds);
    }
}

static gsize
end_of_line (const char *text,
             gsize       at,
             gsize       length)
{
  const char *stop = memchr (text + at, '\n', length - at);

  return stop != NULL ? (gsize) (stop - text) : length;
}

/* The rows below a head. Returns: where the first line begins that is none. */
static gsize
read_rows (const char *text,
           gsize       length,
           gsize       at,
           gsize       line_of_head,
           const Head *head,
           GArray     *finds)
{
  while (at < length)
    {
      gsize end = end_of_line (text, at, length);
      char delimiter;

      if (!is_rule (text + at, end - at))
        {
          if (end - at < 2 || !get_delimiter (text + at, end - at, &delimiter) ||
              (head->delimiter != '\0' && memchr (text + at, head->delimiter, end - at) == NULL))
            return at;
          read_row (text, at, end, line_of_head, head, finds);
        }
      at = end + 1;
    }

  return length;
}

/* A row of a table in Markdown is no head of those below it. */
static gboolean
follows_row (const char *text,
             gsize       at)
{
  const gsize first = at > 400 ? at - 400 : 0;
  gsize last = at > 0 ? at - 1 : 0;

  while (last > first && g_ascii_isspace (text[last]) && text[last - 1] != '\n')
    last--;

  return last > first && text[last] == '|' && text[at] == '|';
}

/**
 * rf_redact_find_columns:
 * @text: valid UTF-8
 * @classes: a bit for each class that is looked for
 * @finds: (element-type RfRedactFind): what is found is added to it
 *
 * Names of hosts and passwords in tables whose heads say that they are.
 */
void
rf_redact_find_columns (const char *text,
                        gsize       length,
                        guint       classes,
                        GArray     *finds)
{
  Head head;

  for (gsize at = 0; at < length;)
    {
      gsize end = end_of_line (text, at, length);
      gsize next = end + 1;

      if (!follows_row (text, at) && read_head (text, at, end, &head))
        {
          for (guint i = 0; i < head.n_columns; i++)
            if ((classes & (1u << head.columns[i].class)) == 0)
              head.columns[i].class = RF_REDACT_SECRET;
          next = read_rows (text, length, MIN (next, length), at, &head, finds);
        }
      at = MAX (next, end + 1);
    }
}
