/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The memory of one layout, lists of links by card, and numbers that look random and are the same each time.
 */

#include "rf-layout-private.h"

void *
rf_layout_arena_alloc (Arena *arena, size_t n, size_t size)
{
  Block *b = g_malloc0 (sizeof (Block) + (n + 1) * size);
  b->next = *arena;
  *arena = b;
  return b->bytes;
}

void
rf_layout_arena_clear (Arena *arena)
{
  while (*arena) {
      Block *next = (*arena)->next;
      g_free (*arena);
      *arena = next;
    }
}

/* Makes the blocks of `other` part of `arena`. */
void
rf_layout_arena_join (Arena *arena, Arena other)
{
  while (other) {
      Block *next = other->next;
      other->next = *arena;
      *arena = other;
      other = next;
    }
}

int
rf_layout_chain_length (const Part *p, int link)
{
  return p->rank[p->to[link]] - p->rank[p->from[link]] - 1;
}

/* Lists the links of each card: links k with key[k] == card are list[start[card] .. start[card + 1]). */
void
rf_layout_bucket (Arena *arena, const int *key, int n_items, int n_keys, int **start, int **list)
{
  *start = NEW (arena, int, n_keys + 2);
  *list = NEW (arena, int, n_items);
  for (int k = 0; k < n_items; k++)
    (*start)[key[k] + 2]++;
  for (int i = 0; i < n_keys; i++)
    (*start)[i + 2] += (*start)[i + 1];
  for (int k = 0; k < n_items; k++)
    (*list)[(*start)[key[k] + 1]++] = k;
}

/* A number below n (Marsaglia 2003, xorshift). */
int
rf_layout_pick (Part *p, int n)
{
  p->random ^= p->random << 13;
  p->random ^= p->random >> 17;
  p->random ^= p->random << 5;
  return (int) (p->random % (guint32) n);
}

void
rf_layout_shuffle (Part *p, int *list, int n)
{
  for (int i = n - 1; i > 0; i--) {
      int k = rf_layout_pick (p, i + 1), t = list[i];
      list[i] = list[k];
      list[k] = t;
    }
}
