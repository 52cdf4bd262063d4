/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the store hands out: plain structs that anybody may keep and pass to
 * another thread.
 */

#include "rf-store-types.h"

G_DEFINE_BOXED_TYPE (RfFlowInfo, rf_flow_info, rf_flow_info_ref, rf_flow_info_unref)
G_DEFINE_BOXED_TYPE (RfRevision, rf_revision, rf_revision_ref, rf_revision_unref)
G_DEFINE_BOXED_TYPE (RfSessionInfo, rf_session_info, rf_session_info_ref, rf_session_info_unref)

RfFlowInfo *
rf_flow_info_ref (RfFlowInfo * self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
rf_flow_info_unref (RfFlowInfo *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->kind);
  g_free (self->category);
  g_free (self->description);
  g_strfreev (self->tags);
  g_free (self->origin);
  g_clear_pointer (&self->preview, g_variant_unref);
  g_free (self);
}

RfRevision *
rf_revision_ref (RfRevision *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
rf_revision_unref (RfRevision *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->flow);
  g_free (self->name);
  g_free (self->hash);
  g_free (self->note);
  g_free (self->author);
  g_free (self);
}

RfSessionInfo *
rf_session_info_ref (RfSessionInfo *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
rf_session_info_unref (RfSessionInfo *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->flow);
  g_free (self->flow_name);
  g_free (self->flow_kind);
  g_free (self->revision);
  g_free (self->ticket);
  g_free (self->client);
  g_free (self->asset);
  g_free (self->author);
  g_free (self->outcome);
  g_free (self->current);
  g_free (self->park_reason);
  g_free (self);
}

void
rf_origin_free (RfOrigin *self)
{
  g_free (self->kind);
  g_free (self->name);
  g_free (self->hash);
  g_free (self->details);
  g_free (self);
}

void
rf_answered_free (RfAnswered *self)
{
  g_free (self->edge);
  g_free (self->label);
  g_free (self);
}

/* @self may be NULL: of a list of hits some may have been taken out. */
void
rf_hit_free (RfHit *self)
{
  if (self == NULL)
    return;

  g_free (self->kind);
  g_free (self->id);
  g_free (self->flow);
  g_free (self->flow_name);
  g_free (self->event);
  g_free (self->title);
  g_free (self->snippet);
  g_free (self->marks);
  g_free (self);
}

void
rf_facet_value_free (RfFacetValue *self)
{
  g_free (self->value);
  g_free (self->name);
  g_free (self);
}
