/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-redact.h"
#include "rf-text.h"

#include <string.h>

G_BEGIN_DECLS

/**
 * RfRedactSpot:
 * @text: all of what is checked, valid UTF-8
 * @length: of @text in bytes
 * @start: where the value begins
 * @end: the first byte after it
 *
 * A place that a pattern found. A check may move @start and @end to where the value really ends; it keeps them at
 * the beginnings of characters.
 */
typedef struct
{
  const char *text;
  gsize       length;
  gsize       start;
  gsize       end;
} RfRedactSpot;

/* What a line holds that a rule may need. */
enum
{
  RF_LINE_AT = 1 << 0,
  RF_LINE_COLON = 1 << 1,
  RF_LINE_EQUALS = 1 << 2,
  RF_LINE_SEMICOLON = 1 << 3,
  RF_LINE_DOLLAR = 1 << 4,
  RF_LINE_BACKSLASH = 1 << 5,
  RF_LINE_SLASH = 1 << 6,    /* or a bar */
  RF_LINE_ANGLE = 1 << 7,    /* or a # */
  RF_LINE_DASH = 1 << 8,
  RF_LINE_DOT = 1 << 9,
  RF_LINE_DIGITS = 1 << 10,  /* three or more */
  RF_LINE_NUMBER = 1 << 11,  /* seven or more */
  RF_LINE_LONG = 1 << 12,    /* ten or more letters, digits and marks without a blank */
  RF_LINE_PASSWORD = 1 << 13,
  RF_LINE_KEY = 1 << 14,
  RF_LINE_LOGIN = 1 << 15,
  RF_LINE_BEARER = 1 << 16,
  RF_LINE_LABEL = 1 << 17,
  RF_LINE_COMMAND = 1 << 18,
};

/* @end: behind its line end. @holds: of the above. */
typedef struct
{
  gsize start;
  gsize end;
  guint holds;
} RfRedactLine;

/**
 * RfRedactStart:
 * @RF_START_ANYWHERE: nothing is known of it
 * @RF_START_WORD: at a word that passwords are told by, or a few letters before it
 * @RF_START_KEY: at a word that keys are told by, or a few letters before it
 * @RF_START_LOGIN: at a word that accounts are told by, or a few letters before it
 * @RF_START_LABEL: at a word that stands before names of machines, or a few letters before it
 * @RF_START_COMMAND: at a command that is given one, or a few letters before it
 * @RF_START_HEX: a run of hex digits and what stands between those of a MAC address
 * @RF_START_COLONS: such a run with two colons or more
 * @RF_START_DOTS: such a run with three dots or more
 * @RF_START_NUMBER: a run of seven digits or more, and what is written between them
 * @RF_START_TOKEN: a run of sixteen or more of what tokens are made of
 * @RF_START_NAME: a word with a digit, a dash, or capitals in a row
 * @RF_START_FULL: a word with a dot inside
 *
 * Where a match of a rule can begin.
 */
typedef enum
{
  RF_START_ANYWHERE,
  RF_START_WORD,
  RF_START_KEY,
  RF_START_LOGIN,
  RF_START_LABEL,
  RF_START_COMMAND,
  RF_START_HEX,
  RF_START_COLONS,
  RF_START_DOTS,
  RF_START_NUMBER,
  RF_START_TOKEN,
  RF_START_NAME,
  RF_START_FULL,
  RF_N_STARTS
} RfRedactStart;

/* From the first to the last byte at which a match may begin, the last one included. */
typedef struct
{
  gsize from;
  gsize to;
} RfRedactRange;

/* @ranges: in order; those of RF_START_ANYWHERE are empty and mean nothing. */
typedef struct
{
  GArray *ranges[RF_N_STARTS];
} RfRedactStarts;

RfRedactStarts *rf_redact_starts_new  (const char     *text,
                                       gsize           length);
void            rf_redact_starts_free (RfRedactStarts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfRedactStarts, rf_redact_starts_free)

typedef gboolean (*RfRedactCheck) (RfRedactSpot *spot);

/**
 * RfRedactRule:
 * @needs: what a line has to hold for the rule to be run there; 0 where a value may go over more than one line
 * @pattern: PCRE2 with PCRE2_UTF; the value is its group 1
 * @check: (nullable): says whether that is a value of the class
 * @unless: (nullable): where this is found close before the value, it is none
 * @only: (nullable): this has to be found close before the value
 * @unless_after: (nullable): where this follows directly, it is none
 * @starts: where its matches begin
 * @before: how many bytes before such a place they begin at the earliest
 * @tells: (nullable): words, in small letters and parted by line ends, one of which stands in each line that a match
 *   begins in; each begins where no letter or digit stands before it, or with a mark
 *
 * How values of a class are known.
 */
typedef struct
{
  RfRedactClass class;
  guint         needs;
  const char   *pattern;
  RfRedactCheck check;
  const char   *unless;
  const char   *only;
  const char   *unless_after;
  RfRedactStart starts;
  guint         before;
  const char   *tells;
} RfRedactRule;

typedef struct _RfRedactCues RfRedactCues;

RfRedactCues *rf_redact_cues_new  (const RfRedactRule        *rules,
                                   guint                      n_rules);
void          rf_redact_cues_free (RfRedactCues              *self);
GPtrArray    *rf_redact_cues_list (const RfRedactCues        *self,
                                   const RfRedactRule        *rules,
                                   const char                *text,
                                   gsize                      length,
                                   GArray                    *lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfRedactCues, rf_redact_cues_free)

/* What a rule found: bytes of the text. */
typedef struct
{
  RfRedactClass class;
  gsize         start;
  gsize         end;
} RfRedactFind;

/* How many of what a value is made of. @marks: anything but ASCII letters, digits and letters beyond ASCII; @kinds: how
 * many different bytes. */
typedef struct
{
  guint lower;
  guint upper;
  guint digits;
  guint marks;
  guint kinds;
} RfRedactLetters;

/* Notes that a value of @class was found from @start to before @end. */
static inline void
rf_redact_add_find (GArray       *finds,
                    RfRedactClass class,
                    gsize         start,
                    gsize         end)
{
  RfRedactFind find = { class, start, end };

  g_array_append_val (finds, find);
}

typedef struct _RfRedactIndex RfRedactIndex;

/**
 * RfRedactSet:
 * @words: (array zero-terminated=1): in small letters
 * @index: made when it is first asked, and kept
 */
typedef struct
{
  const char *const *words;
  RfRedactIndex     *index;
} RfRedactSet;

gboolean            rf_redact_set_has            (RfRedactSet  *set,
                                                  const char   *text,
                                                  gsize         length);

/**
 * RfRedactPiece:
 * @quoted: it stands in quotes
 * @led: by a colon, an arrow, a verb
 *
 * A word of a sentence, without what stands around it.
 */
typedef struct
{
  gsize    start;
  gsize    end;
  gboolean quoted;
  gboolean led;
} RfRedactPiece;

RfRedactLetters     rf_redact_count_letters      (const char   *value,
                                                  gsize         length);
void                rf_redact_trim_end           (RfRedactSpot *spot,
                                                  const char   *marks);
const RfRedactRule *rf_redact_get_rules          (guint        *n_rules);
const RfRedactRule *rf_redact_get_command_rules  (guint        *n_rules);
GArray             *rf_redact_list_lines         (const char   *text,
                                                  gsize         length,
                                                  RfRedactStarts *starts);
GArray             *rf_redact_compile            (const RfRedactRule *rules,
                                                  guint         n_rules);
GArray             *rf_redact_run                (GArray       *rules,
                                                  const char   *text,
                                                  gsize         length,
                                                  guint         classes,
                                                  GError      **error);

void                rf_redact_find_told          (const char   *text,
                                                  gsize         length,
                                                  guint         classes,
                                                  GArray       *finds);
void                rf_redact_find_known         (const char   *text,
                                                  const RfRedaction *redaction,
                                                  GArray       *found,
                                                  GArray       *finds);
gboolean            rf_redact_is_kept            (const RfRedaction *redaction,
                                                  const char   *text,
                                                  gsize         start,
                                                  gsize         end);
void                rf_redact_find_names         (const char   *text,
                                                  gsize         length,
                                                  RfRedactStarts *starts,
                                                  GArray       *finds);
void                rf_redact_find_columns       (const char   *text,
                                                  gsize         length,
                                                  guint         classes,
                                                  GArray       *finds);
gboolean            rf_redact_next_piece         (const RfRedactSpot *whole,
                                                  gsize         limit,
                                                  gsize        *at,
                                                  RfRedactPiece *last);
void                rf_redact_trim_piece         (const RfRedactSpot *whole,
                                                  RfRedactPiece *piece);
gboolean            rf_redact_piece_is           (RfRedactSet  *set,
                                                  const RfRedactSpot *whole,
                                                  const RfRedactPiece *piece);

/**
 * RfRedactForm:
 * @RF_FORM_NONE: no name of a machine
 * @RF_FORM_LIKELY: one where a word says that a machine is named
 * @RF_FORM_CERTAIN: one wherever it stands
 */
typedef enum
{
  RF_FORM_NONE,
  RF_FORM_LIKELY,
  RF_FORM_CERTAIN
} RfRedactForm;

RfRedactForm        rf_redact_get_form           (const char   *value,
                                                  gsize         length,
                                                  gboolean      quoted);
gboolean            rf_redact_is_compound        (const char   *value,
                                                  gsize         length);
gboolean            rf_redact_names_other        (const char   *value,
                                                  gsize         length);
gboolean            rf_redact_is_model           (const char   *value,
                                                  gsize         length);
gboolean            rf_redact_names_machine      (const char   *value,
                                                  gsize         length);
gboolean            rf_redact_is_no_host         (const char   *value,
                                                  gsize         length);

gboolean            rf_redact_check_ipv4         (RfRedactSpot *spot);
gboolean            rf_redact_check_ipv4_low     (RfRedactSpot *spot);
gboolean            rf_redact_check_vendor       (RfRedactSpot *spot);
gboolean            rf_redact_check_random       (RfRedactSpot *spot);
gboolean            rf_redact_check_pair         (RfRedactSpot *spot);
gboolean            rf_redact_check_ipv6         (RfRedactSpot *spot);
gboolean            rf_redact_check_mac          (RfRedactSpot *spot);
gboolean            rf_redact_check_email        (RfRedactSpot *spot);
gboolean            rf_redact_check_phone        (RfRedactSpot *spot);
gboolean            rf_redact_check_token        (RfRedactSpot *spot);
gboolean            rf_redact_check_jwt          (RfRedactSpot *spot);
gboolean            rf_redact_check_private_key  (RfRedactSpot *spot);
void                rf_redact_find_plain         (const RfRedactSpot *whole,
                                                  gsize         word,
                                                  gsize         at,
                                                  gsize         limit,
                                                  GArray       *finds);
void                rf_redact_find_list          (const RfRedactSpot *whole,
                                                  gsize         at,
                                                  GArray       *finds);
gboolean            rf_redact_is_no_password     (const char   *value,
                                                  gsize         length);
gboolean            rf_redact_looks_made_up      (const char   *value,
                                                  gsize         length);
gboolean            rf_redact_is_joined          (const char   *value,
                                                  gsize         length);
gboolean            rf_redact_check_plain        (RfRedactSpot *spot);
gboolean            rf_redact_check_mixed        (RfRedactSpot *spot);
gboolean            rf_redact_check_apposed      (RfRedactSpot *spot);
gboolean            rf_redact_check_plain_as     (RfRedactSpot *spot);
gboolean            rf_redact_check_option       (RfRedactSpot *spot);
gboolean            rf_redact_check_subject      (RfRedactSpot *spot);
gboolean            rf_redact_check_labelled     (RfRedactSpot *spot);
gboolean            rf_redact_check_phrase       (RfRedactSpot *spot);
gboolean            rf_redact_check_given        (RfRedactSpot *spot);
gboolean            rf_redact_check_said         (RfRedactSpot *spot);
gboolean            rf_redact_check_connection   (RfRedactSpot *spot);
gboolean            rf_redact_check_url          (RfRedactSpot *spot);
gboolean            rf_redact_check_credit_card  (RfRedactSpot *spot);
gboolean            rf_redact_check_ssn          (RfRedactSpot *spot);
gboolean            rf_redact_check_unc          (RfRedactSpot *spot);
gboolean            rf_redact_check_slashes      (RfRedactSpot *spot);
gboolean            rf_redact_check_short_url    (RfRedactSpot *spot);
gboolean            rf_redact_check_fqdn         (RfRedactSpot *spot);
gboolean            rf_redact_check_host         (RfRedactSpot *spot);
gboolean            rf_redact_check_prompt       (RfRedactSpot *spot);
gboolean            rf_redact_check_short        (RfRedactSpot *spot);
gboolean            rf_redact_check_netbios      (RfRedactSpot *spot);
gboolean            rf_redact_check_bearer       (RfRedactSpot *spot);
gboolean            rf_redact_check_key          (RfRedactSpot *spot);
gboolean            rf_redact_check_key_url      (RfRedactSpot *spot);
gboolean            rf_redact_check_config       (RfRedactSpot *spot);
gboolean            rf_redact_check_strong       (RfRedactSpot *spot);
gboolean            rf_redact_check_mac_named    (RfRedactSpot *spot);
gboolean            rf_redact_check_named        (RfRedactSpot *spot);
gboolean            rf_redact_check_told         (RfRedactSpot *spot);
gboolean            rf_redact_check_alone        (RfRedactSpot *spot);
gboolean            rf_redact_check_mac_told     (RfRedactSpot *spot);
gboolean            rf_redact_check_unc_host     (RfRedactSpot *spot);
gboolean            rf_redact_check_short_key    (RfRedactSpot *spot);

G_END_DECLS
