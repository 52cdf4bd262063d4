/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"

G_BEGIN_DECLS

/* For the files of RfFlow alone. */

/* A list that is put in order when it is next asked for. */
typedef struct
{
  GPtrArray *records;
  gboolean   sorted;
} List;

typedef enum
{
  LINKS_OUT,
  LINKS_IN,
  LINKS_COMMANDS,
  N_LINKS
} LinkKind;

typedef struct
{
  List  lists[N_LINKS];
  guint n_walk; /* of the walk that came to the node last */
} Links;

struct _RfFlow
{
  GObject parent_instance;

  RfRecord   *header;
  GHashTable *records;                  /* id → RfRecord, the header too */
  List        kinds[RF_N_RECORD_KINDS]; /* by id */
  GHashTable *links;                    /* (nullable) id of a node, there or not → Links; made when first asked for */
  GHashTable *slugs;                    /* (nullable) slug → how many nodes have it; as links */
  GArray     *walk;                     /* (nullable) RfVisit; NULL where it is to be walked anew */
  guint       n_walk;                   /* how many walks there were */
};

gboolean rf_flow_mark      (RfFlow       *self,
                            const RfNode *node);
gboolean rf_flow_is_marked (RfFlow       *self,
                            const RfNode *node);

G_END_DECLS
