/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow-text.h"
#include "rf-node.h"

G_BEGIN_DECLS

/* ---- the grammar: what a line is, and how what it holds is escaped (rf-flow-text-grammar.c) ---- */

/* A piece of the text; no piece where @p is NULL. */
typedef struct
{
  const char *p;
  gsize       n;
} RfSlice;

typedef enum
{
  RF_LINE_TEXT,
  RF_LINE_HEADING,
  RF_LINE_FENCE,
  RF_LINE_OPTION,
  RF_LINE_EXPECTED,
  RF_LINE_REASON,
} RfLineKind;

/**
 * RfHeading:
 * @word: (nullable): in front of the colon
 * @kind: what @word means, RF_N_NODE_KINDS for nothing known
 * @slug: behind the "@" at the end, whatever it is
 * @sure: whether @slug is a slug: such a line begins a block wherever it stands, in code too
 */
typedef struct
{
  RfSlice    word;
  RfNodeKind kind;
  RfSlice    title;
  RfSlice    slug;
  gboolean   sure;
} RfHeading;

/**
 * RfOption:
 * @target: behind the "@"; no piece for an open end
 * @pattern: (nullable): behind "matches"
 * @rest: (nullable): what cannot be understood
 */
typedef struct
{
  RfSlice label;
  RfSlice target;
  RfSlice pattern;
  RfSlice rest;
} RfOption;

typedef enum
{
  RF_ESCAPE_PLAIN = 0,
  RF_ESCAPE_COMMA = 1 << 0,
  RF_ESCAPE_COLON = 1 << 1,
  RF_ESCAPE_BLANK = 1 << 2,
  RF_ESCAPE_TICK = 1 << 3,
  RF_ESCAPE_ARROW = 1 << 4,
  RF_ESCAPE_EMPTY = 1 << 5, /* nothing is written as &#0; */
} RfEscape;

/* What runs over several lines: how its lines are escaped. */
typedef enum
{
  RF_PROSE_BODY,  /* prose whose first line could be taken for a key */
  RF_PROSE,
  RF_PROSE_CODE,  /* nothing but sure headings counts, and blank lines at the ends stay */
  RF_PROSE_PLAIN, /* nothing is escaped: a description, which is indented */
} RfProse;

extern const char *const rf_grammar_node_keys[];  /* in the order of the writer, then NULL */
extern const char *const rf_grammar_field_keys[]; /* of an intake field */
extern const char *const rf_grammar_front_keys[];
extern const char *const rf_grammar_flow_kinds[];
extern const char *const rf_grammar_visibilities[];
extern const char *const rf_grammar_directions[];
extern const char *const rf_grammar_field_kinds[];
extern const char *const rf_grammar_content_types[];

RfSlice     rf_slice                   (const char       *p,
                                        const char       *end);
RfSlice     rf_slice_strip             (RfSlice           slice);
gboolean    rf_slice_equal             (RfSlice           slice,
                                        const char       *text);
int         rf_grammar_find_key        (const char *const *keys,
                                        RfSlice            line,
                                        RfSlice           *value);
RfLineKind  rf_grammar_classify        (RfSlice            line);
gboolean    rf_grammar_parse_heading   (RfSlice            line,
                                        RfHeading         *heading);
gboolean    rf_grammar_parse_option    (RfSlice            line,
                                        RfOption          *option);
gsize       rf_grammar_fence_length    (RfSlice            line);
gboolean    rf_grammar_is_sure_heading (RfSlice            line);
RfNodeKind  rf_grammar_kind_of_word    (RfSlice            word);
const char *rf_grammar_word_of_kind    (RfNodeKind         kind);
char       *rf_grammar_dup_kind        (const char        *kind);
gboolean    rf_grammar_is_section      (const RfNode      *node);
gboolean    rf_grammar_is_slug         (RfSlice            slice);

void        rf_grammar_append_value    (GString           *out,
                                        const char        *text,
                                        RfEscape           flags);
char       *rf_grammar_dup_value       (RfSlice            slice);
gboolean    rf_grammar_value_equals    (RfSlice            slice,
                                        const char        *text);
char      **rf_grammar_dup_list        (RfSlice            slice);
void        rf_grammar_append_list     (GString           *out,
                                        const char *const *list);
RfSlice     rf_grammar_trim            (RfSlice            lines);
void        rf_grammar_append_prose    (GString           *out,
                                        const char        *text,
                                        RfProse            prose,
                                        const char        *indent);
char       *rf_grammar_dup_prose       (RfSlice            lines,
                                        RfProse            prose);
char       *rf_grammar_normalize       (const char        *text,
                                        RfProse            prose);
gboolean    rf_grammar_prose_equals    (RfSlice            lines,
                                        RfProse            prose,
                                        const char        *text);

/* ---- names of nodes (rf-flow-text-names.c) ---- */

/**
 * RfTextNames:
 * @order: (element-type RfNode): the nodes
 * @slugs: what the text calls each of them: its slug, or a made one where that is missing, no slug, or another's
 * @by_slug: slug → position in @order + 1
 * @by_node: (nullable): node → the same; made when asked for
 */
typedef struct
{
  GPtrArray    *order;
  GPtrArray    *slugs;
  GHashTable   *by_slug;
  GHashTable   *by_node;
  GStringChunk *made;
} RfTextNames;

RfTextNames  *rf_text_names_new      (RfFlow       *flow,
                                      gboolean      in_order);
void          rf_text_names_free     (RfTextNames  *self);
const char   *rf_text_names_of       (RfTextNames  *self,
                                      RfFlow       *flow,
                                      const char   *id);
guint         rf_text_names_position (RfTextNames  *self,
                                      RfFlow       *flow,
                                      const char   *id);
guint         rf_text_names_find     (RfTextNames  *self,
                                      const char   *slug);
char         *rf_text_names_make     (const char   *title,
                                      GHashTable   *taken,
                                      GHashTable   *counters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfTextNames, rf_text_names_free)

/* ---- what was scanned (rf-flow-text-scan.c, rf-flow-text-front.c) ---- */

#define RF_N_NODE_KEYS 9
#define RF_N_FIELD_KEYS 7
#define RF_N_FRONT_KEYS 10

/* As in rf_grammar_node_keys. */
enum
{
  RF_KEY_MINUTES,
  RF_KEY_NOTE_REQUIRED,
  RF_KEY_URL,
  RF_KEY_CONTENT_TYPE,
  RF_KEY_VERIFICATION,
  RF_KEY_SAVE_AS,
  RF_KEY_SUBFLOW,
  RF_KEY_SECTION,
  RF_KEY_TAGS,
};

/* As in rf_grammar_field_keys. */
enum
{
  RF_FIELD_KEY_LABEL,
  RF_FIELD_KEY_KIND,
  RF_FIELD_KEY_REQUIRED,
  RF_FIELD_KEY_HELP,
  RF_FIELD_KEY_DEFAULT,
  RF_FIELD_KEY_PATTERN,
  RF_FIELD_KEY_CHOICES,
};

/* As in rf_grammar_front_keys. */
enum
{
  RF_FRONT_VERSION,
  RF_FRONT_NAME,
  RF_FRONT_DESCRIPTION,
  RF_FRONT_KIND,
  RF_FRONT_CATEGORY,
  RF_FRONT_TAGS,
  RF_FRONT_START,
  RF_FRONT_VISIBILITY,
  RF_FRONT_DIRECTION,
  RF_FRONT_INTAKE,
};

typedef enum
{
  RF_TEXT_BODY,
  RF_TEXT_EXPECTED,
  RF_TEXT_REASON,
  RF_N_TEXTS
} RfTextField;

/* Prose of a block: mostly one run of lines, joined where there are several. */
typedef struct
{
  RfSlice  lines;
  GString *joined;
} RfTextProse;

/* An option, a command or an intake field, and the record that it became. */
typedef struct
{
  RfSlice         lines;
  RfOption        option;
  const char     *target; /* id of the node that the option leads to */
  RfSlice         language;
  RfSlice         label;
  RfSlice         code;
  RfSlice         name;
  RfSlice         keys[RF_N_FIELD_KEYS];
  const RfRecord *base;
  char           *id;
} RfTextItem;

typedef struct
{
  RfSlice       lines;
  RfSlice       first; /* the heading */
  RfHeading     heading;
  RfSlice       keys[RF_N_NODE_KEYS];
  RfTextProse   texts[RF_N_TEXTS];
  guint         first_option; /* in the options of the scan */
  guint         n_options;
  guint         first_command;
  guint         n_commands;
  gboolean      lost;   /* it is not known which node it is */
  gboolean      failed; /* something in it is wrong */
  char         *slug;
  const RfNode *base;
  guint         base_position; /* in the names + 1 */
  char         *id;
  const char   *section; /* id of the section above it, or of the one that it names */
  gboolean      section_is_unknown;
} RfTextBlock;

typedef struct
{
  gboolean    there;
  gboolean    failed;
  RfSlice     lines;
  RfSlice     keys[RF_N_FRONT_KEYS];
  gboolean    has_long_description; /* its lines are indented below the key */
  const char *start;                /* id of the node */
} RfTextFront;

/**
 * RfTextScan:
 * @broken: something has no end: what is missing is not taken for deleted
 */
typedef struct
{
  const char  *text;
  const char  *end;
  const char  *at; /* the line to be read next */
  RfTextFront  front;
  GArray      *fields;   /* of RfTextItem */
  GArray      *blocks;   /* of RfTextBlock */
  GArray      *options;  /* of RfTextItem */
  GArray      *commands; /* of RfTextItem */
  GArray      *problems; /* of RfTextProblem, their lines and columns yet to be told */
  gboolean     broken;
} RfTextScan;

void      rf_text_scan_init    (RfTextScan  *self,
                                const char  *text,
                                gsize        length);
void      rf_text_scan_clear   (RfTextScan  *self);
void      rf_text_scan_run     (RfTextScan  *self);
void      rf_text_scan_front   (RfTextScan  *self);
RfSlice   rf_text_scan_next    (RfTextScan  *self);
void      rf_text_scan_problem (RfTextScan  *self,
                                RfSeverity   severity,
                                RfSlice      where,
                                const char  *format,
                                ...) G_GNUC_PRINTF (4, 5);
RfSlice   rf_text_prose_lines  (RfTextProse *self);

#define rf_text_scan_block(self, i) (&g_array_index ((self)->blocks, RfTextBlock, i))
#define rf_text_scan_option(self, i) (&g_array_index ((self)->options, RfTextItem, i))
#define rf_text_scan_command(self, i) (&g_array_index ((self)->commands, RfTextItem, i))
#define rf_text_scan_field(self, i) (&g_array_index ((self)->fields, RfTextItem, i))

/* ---- from what was scanned to the edit (rf-flow-text-match.c, -merge.c, -items.c, -header.c) ---- */

/**
 * RfTextMerge:
 * @by_slug: slug → position of its block + 1
 * @block_of: for each node of the base the position of its block + 1
 * @n_bound: how many nodes of the base have a block
 * @kept: for each node of the base whether it stays without a block
 */
typedef struct
{
  RfTextScan  *scan;
  RfFlow      *base;
  gboolean     is_new; /* there was no base: what is missing is not what was taken away */
  gboolean     is_procedural;
  RfTextNames *names;
  GHashTable  *by_slug;
  guint       *block_of;
  guint        n_bound;
  gboolean    *kept;
  RfEdit      *edit;
} RfTextMerge;

/**
 * RfTextPlace:
 * @base: (nullable): the record that it is, NULL for a new one
 * @id: its id
 *
 * A record at its place in a list of the text.
 */
typedef struct
{
  const RfRecord *base;
  const char     *id;
} RfTextPlace;

void        rf_text_merge_match       (RfTextMerge    *self);
void        rf_text_merge_resolve     (RfTextMerge    *self);
const char *rf_text_merge_refer       (RfTextMerge    *self,
                                       RfSlice         slug);
void        rf_text_merge_check       (RfTextMerge    *self,
                                       RfTextBlock    *block);
void        rf_text_merge_run         (RfTextMerge    *self);
void        rf_text_merge_check_front (RfTextMerge    *self);
void        rf_text_merge_find_start  (RfTextMerge    *self);
void        rf_text_merge_front       (RfTextMerge    *self);
guint       rf_text_merge_options     (RfTextMerge    *self,
                                       RfTextBlock    *block);
guint       rf_text_merge_commands    (RfTextMerge    *self,
                                       RfTextBlock    *block);
void        rf_text_merge_intake      (RfTextMerge    *self);

void        rf_text_merge_born        (RfTextMerge    *self,
                                       const char     *id,
                                       RfRecordKind    kind);
void        rf_text_merge_bury        (RfTextMerge    *self,
                                       const RfRecord *record);
void        rf_text_merge_put         (RfTextMerge    *self,
                                       const char     *id,
                                       const RfRecord *base,
                                       const char     *field,
                                       GVariant       *value);
void        rf_text_merge_value       (RfTextMerge    *self,
                                       const char     *id,
                                       const RfRecord *base,
                                       const char     *field,
                                       RfSlice         value);
void        rf_text_merge_list        (RfTextMerge    *self,
                                       const char     *id,
                                       const RfRecord *base,
                                       const char     *field,
                                       RfSlice         value);
void        rf_text_merge_boolean     (RfTextMerge    *self,
                                       const char     *id,
                                       const RfRecord *base,
                                       const char     *field,
                                       RfSlice         value);
gboolean    rf_text_merge_check_one   (RfTextMerge    *self,
                                       RfSlice         value,
                                       const char *const *values,
                                       const char     *key,
                                       const char     *before);
gboolean    rf_text_merge_check_yes   (RfTextMerge    *self,
                                       RfSlice         value);
void        rf_text_order_items       (RfTextMerge    *self,
                                       GArray         *places);

G_END_DECLS
