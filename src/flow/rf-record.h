/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RfRecordKind:
 * @RF_RECORD_FLOW: the header of a flow; its id is the flow's
 * @RF_RECORD_NODE: a step, question or ending
 * @RF_RECORD_COMMAND: a command of a node
 * @RF_RECORD_EDGE: an option of a node, or its way on
 * @RF_RECORD_INTAKE: a field of the intake form
 */
typedef enum
{
  RF_RECORD_FLOW,
  RF_RECORD_NODE,
  RF_RECORD_COMMAND,
  RF_RECORD_EDGE,
  RF_RECORD_INTAKE,
  RF_N_RECORD_KINDS
} RfRecordKind;

/**
 * RfMergeClass:
 * @RF_MERGE_REGISTER: two different changes are a conflict
 * @RF_MERGE_TEXT: merged line by line; overlapping changes are a conflict
 * @RF_MERGE_SET: what was added and taken away on both sides; never a conflict
 * @RF_MERGE_ORDER: a fractional key; never a conflict
 * @RF_MERGE_LAYOUT: position and folding, never logic; never a conflict
 * @RF_MERGE_ONCE: set when the record is made, never changed
 *
 * How two changes of one field meet.
 */
typedef enum
{
  RF_MERGE_REGISTER,
  RF_MERGE_TEXT,
  RF_MERGE_SET,
  RF_MERGE_ORDER,
  RF_MERGE_LAYOUT,
  RF_MERGE_ONCE,
} RfMergeClass;

/**
 * RfFieldSpec:
 * @name: as it stands in a file
 * @type: the GVariant type string of its values
 * @merge: how two changes of it meet
 * @records: which kinds of record have it, a bit (1 << RfRecordKind) each
 */
typedef struct
{
  const char  *name;
  const char  *type;
  RfMergeClass merge;
  guint        records;
} RfFieldSpec;

/* The pseudo-field whose value is the kind of the record: it goes from
 * nothing to a text when a record is born, and back when it dies. */
#define RF_FIELD_RECORD "record"

/* What this version does not know is kept as JSON text in a tuple. */
#define RF_TYPE_RAW_JSON "(s)"

typedef struct _RfRecord RfRecord;
/* Names for readers; all have the getters of RfRecord. */
typedef struct _RfRecord RfNode;
typedef struct _RfRecord RfEdge;
typedef struct _RfRecord RfCommand;
typedef struct _RfRecord RfIntake;

const RfFieldSpec *rf_field_specs          (guint           *n_specs);
const RfFieldSpec *rf_field_spec_find      (const char      *name);
const char        *rf_record_kind_to_text  (RfRecordKind     kind);
gboolean           rf_record_kind_parse    (const char      *text,
                                            RfRecordKind    *kind);

const char        *rf_record_get_id        (const RfRecord  *self);
char              *rf_record_ref_id        (const RfRecord  *self);
RfRecordKind       rf_record_get_kind      (const RfRecord  *self);
guint              rf_record_get_n_values  (const RfRecord  *self);
GVariant          *rf_record_get_nth       (const RfRecord  *self,
                                            guint            position,
                                            const char     **field);
GVariant          *rf_record_get_value     (const RfRecord  *self,
                                            const char      *field);
const char        *rf_record_get_string    (const RfRecord  *self,
                                            const char      *field);
gboolean           rf_record_get_boolean   (const RfRecord  *self,
                                            const char      *field);
double             rf_record_get_double    (const RfRecord  *self,
                                            const char      *field,
                                            double           fallback);
guint              rf_record_get_uint      (const RfRecord  *self,
                                            const char      *field);
const char       **rf_record_get_strv      (const RfRecord  *self,
                                            const char      *field);

G_END_DECLS
