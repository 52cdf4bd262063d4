/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies where: boxes by the squares that they touch, in a table of fixed size.
 */

#include "rf-layout-private.h"

#define CELL 512.0   /* canvas units; a square holds a few cards */
#define N_HEADS 4096
#define FARTHEST 1e7 /* canvas units; what lies beyond counts as lying there */

typedef struct
{
  RfLayoutBox box;
  int         id, x, y, next;
} GridEntry;

static int
get_line (double at)
{
  return (int) floor (CLAMP (at, -FARTHEST, FARTHEST) / CELL);
}

static guint
get_head (int x, int y)
{
  return ((guint) x * 73856093u ^ (guint) y * 19349663u) % N_HEADS;
}

void
rf_layout_grid_init (Grid *grid)
{
  grid->entries = g_array_new (FALSE, FALSE, sizeof (GridEntry));
  grid->heads = g_new (int, N_HEADS);
  for (int i = 0; i < N_HEADS; i++)
    grid->heads[i] = -1;
}

void
rf_layout_grid_clear (Grid *grid)
{
  g_array_unref (grid->entries);
  g_free (grid->heads);
}

void
rf_layout_grid_add (Grid *grid, const RfLayoutBox *box, int id)
{
  for (int x = get_line (box->left); x <= get_line (box->right); x++)
    for (int y = get_line (box->top); y <= get_line (box->bottom); y++) {
        int *head = &grid->heads[get_head (x, y)];
        const GridEntry entry = { *box, id, x, y, *head };

        *head = (int) grid->entries->len;
        g_array_append_val (grid->entries, entry);
      }
}

static bool
lies_in (const GridEntry *e, int x, int y, const RfLayoutBox *area)
{
  return e->x == x && e->y == y && e->id >= 0 && e->box.left < area->right && e->box.right > area->left && e->box.top < area->bottom &&
         e->box.bottom > area->top;
}

/* Takes a box out again. */
void
rf_layout_grid_remove (Grid *grid, const RfLayoutBox *box, int id)
{
  for (int x = get_line (box->left); x <= get_line (box->right); x++)
    for (int y = get_line (box->top); y <= get_line (box->bottom); y++)
      for (int i = grid->heads[get_head (x, y)]; i >= 0;) {
          GridEntry *e = &g_array_index (grid->entries, GridEntry, i);
          if (e->id == id)
            e->id = -1;
          i = e->next;
        }
}

/* Of the boxes that meet an area the first from the left (1) or from the right (-1); -1 for none. */
int
rf_layout_grid_hit (const Grid *grid, const RfLayoutBox *area, int direction)
{
  double nearest = INFINITY;
  int best = -1;

  for (int x = get_line (area->left); x <= get_line (area->right); x++)
    for (int y = get_line (area->top); y <= get_line (area->bottom); y++)
      for (int i = grid->heads[get_head (x, y)]; i >= 0;) {
          const GridEntry *e = &g_array_index (grid->entries, GridEntry, i);
          if (lies_in (e, x, y, area) && direction * (e->box.left + e->box.right) < nearest) {
              nearest = direction * (e->box.left + e->box.right);
              best = e->id;
            }
          i = e->next;
        }
  return best;
}

/* As RfLayoutFind; data is the grid. A box may be found more than once. */
guint
rf_layout_grid_find (const RfLayoutBox *area, RfLayoutBox *found, guint room, gpointer data)
{
  const Grid *grid = data;
  guint n = 0;

  for (int x = get_line (area->left); x <= get_line (area->right); x++)
    for (int y = get_line (area->top); y <= get_line (area->bottom); y++)
      for (int i = grid->heads[get_head (x, y)]; i >= 0 && n < room;) {
          const GridEntry *e = &g_array_index (grid->entries, GridEntry, i);
          if (lies_in (e, x, y, area))
            found[n++] = e->box;
          i = e->next;
        }
  return n;
}
