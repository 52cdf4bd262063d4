/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a command writes, made into text as it comes: valid UTF-8 without NUL
 * and without terminal sequences (ECMA-48), however the pieces were cut. What
 * comes out never depends on where a piece ended.
 */

#include "rf-command-text.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */
#define INCOMPLETE 0xfffffffeu     /* g_utf8_get_char_validated() of a beginning; of what is broken it is one more */
#define MAX_SEQUENCE 4096          /* bytes of one terminal sequence; a longer one was none */

typedef enum
{
  PLAIN,
  ESCAPE,        /* behind ESC */
  INTERMEDIATE,  /* ESC ( and the like: one more byte follows */
  CSI,           /* ESC [ … a letter */
  STRING,        /* ESC ] P X ^ _ … BEL or ESC \ */
  STRING_ESCAPE,
} State;

struct _RfCommandText
{
  State    state;
  gsize    sequence;     /* bytes of the sequence so far */
  char     pending[4];   /* the beginning of a character */
  gsize    n_pending;
  gboolean after_return; /* a CR that may belong to the LF behind it */
};

RfCommandText *
rf_command_text_new (void)
{
  return g_new0 (RfCommandText, 1);
}

void
rf_command_text_free (RfCommandText *self)
{
  g_free (self);
}

/* A NUL is shown as what it is, a broken character; other control characters say nothing. U+0080 to U+009F are the
 * terminal's controls once more. */
static void
append_character (GString *out,
                  gunichar c)
{
  if (c == 0)
    g_string_append (out, REPLACEMENT);
  else if (c == '\n' || c == '\t' || (c >= 0x20 && c < 0x7f) || c >= 0xa0)
    g_string_append_unichar (out, c);
}

static void
flush (RfCommandText *self,
       GString       *out)
{
  if (self->n_pending > 0)
    g_string_append (out, REPLACEMENT);
  self->n_pending = 0;
}

/* One more byte of text: gives a character as soon as it is complete. */
static void
take_byte (RfCommandText *self,
           char           byte,
           GString       *out)
{
  gboolean is_first = self->n_pending == 0;
  gunichar c;

  if (byte == '\0')
    {
      flush (self, out);
      append_character (out, 0);
      return;
    }

  self->pending[self->n_pending++] = byte;
  c = g_utf8_get_char_validated (self->pending, self->n_pending);
  if (c == INCOMPLETE && self->n_pending < sizeof self->pending)
    return;
  if (c < INCOMPLETE)
    {
      self->n_pending = 0;
      append_character (out, c);
      return;
    }

  /* What stood before this byte is broken; the byte itself may begin the next character. */
  is_first |= c == INCOMPLETE; /* of five bytes or six, as UTF-8 once allowed: all of it is broken */
  flush (self, out);
  if (!is_first)
    take_byte (self, byte, out);
}

static State
behind_escape (char byte)
{
  if (byte == '[')
    return CSI;
  if (byte != 0 && strchr ("]PX^_", byte) != NULL)
    return STRING;
  if (byte >= 0x20 && byte <= 0x2f)
    return INTERMEDIATE;

  return PLAIN;
}

/* The state behind a byte of a sequence. */
static State
pass_sequence (State state,
               char  byte)
{
  switch (state)
    {
    case ESCAPE:
      return behind_escape (byte);

    case INTERMEDIATE:
      return byte >= 0x20 && byte <= 0x2f ? INTERMEDIATE : PLAIN;

    case CSI:
      return byte >= 0x20 && byte <= 0x3f ? CSI : PLAIN;

    case STRING:
      return byte == '\a' ? PLAIN : byte == '\033' ? STRING_ESCAPE : STRING;

    case STRING_ESCAPE:
      return byte == '\\' ? PLAIN : STRING;

    case PLAIN:
    default:
      return PLAIN;
    }
}

/* CR LF is one end of a line; a CR alone, as progress bars write it, is one too. */
static void
take_text (RfCommandText *self,
           char           byte,
           GString       *out)
{
  if (self->after_return && byte != '\n' && byte != '\r')
    take_byte (self, '\n', out);
  self->after_return = byte == '\r';
  if (byte == '\033')
    {
      flush (self, out);
      self->state = ESCAPE;
      self->sequence = 0;
    }
  else if (byte != '\r')
    take_byte (self, byte, out);
}

/**
 * rf_command_text_feed:
 * @bytes: the next of what the command wrote, any bytes
 * @out: gets the text that is known by now
 *
 * Linear in @length. What is held back until the next call is at most three bytes.
 */
void
rf_command_text_feed (RfCommandText *self,
                      const char    *bytes,
                      gsize          length,
                      GString       *out)
{
  for (gsize i = 0; i < length; i++)
    {
      /* No sequence goes over the end of a line: one that does was cut, and the rest is text again. */
      if (bytes[i] == '\n')
        self->state = PLAIN;
      if (self->state == PLAIN)
        take_text (self, bytes[i], out);
      else
        self->state = ++self->sequence > MAX_SEQUENCE ? PLAIN : pass_sequence (self->state, bytes[i]);
    }
}

/**
 * rf_command_text_end:
 * @out: gets what was held back
 */
void
rf_command_text_end (RfCommandText *self,
                     GString       *out)
{
  flush (self, out);
  if (self->after_return)
    g_string_append_c (out, '\n');
  self->after_return = FALSE;
}
