/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "rf-layout.h"

/* For the files of the layout alone. */

#define NEAR_DOMINATOR 6 /* ranks between a meeting point and its dominator in large parts */
#define SMALL_PART 200   /* cards; smaller parts use the dominator whatever the distance */
#define SNAP 24.0        /* canvas units; a bend smaller than this is straightened */
#define SWAP_ROUNDS 6    /* passes of subtree swaps */
#define SIFT_ROUNDS 12
#define MAX_SIFTED_RANK 400 /* nodes; the table of a wider rank would not fit the cache */
#define MAX_SEARCHED 2000  /* nodes of a part that the exact search is for */
#define MAX_OUTSIDE 300000 /* steps from links up to where their ends meet; what is more has no say in the order of subtrees */
#define WATCHED 2000       /* cards; a smaller part is done at once */
#define TRY_ROUNDS 6       /* of a try after the first */
#define FAR 1e30
#define NOWHERE (-2)

/* The memory of one run, freed at once. */
typedef struct Block Block;
struct Block
{
  Block *next;
  _Alignas (16) char bytes[];
};

typedef Block *Arena;

#define NEW(arena, type, n) ((type *) rf_layout_arena_alloc ((arena), (size_t) (n), sizeof (type)))

/* card_gap: between neighbouring cards of a rank; rank_gap: the least between two ranks;
 * route_gap: between neighbouring vertical lines, and between line and card;
 * track_gap: between horizontal lines of a channel; label_height: room kept for a label at the start of a link;
 * order_weight: crossings that must be saved before two options swap places;
 * search_limit: parts with up to so many cards, and twice as many links, also get the exact local search, and several tries;
 * search_effort: segments and nodes of all tries together. */
typedef struct
{
  double card_gap;
  double rank_gap;
  double route_gap;
  double track_gap;
  double label_height;
  double order_weight;
  int    search_limit;
  long   search_effort;
} LayoutRules;

/* Who waits for the drawing. */
typedef struct
{
  GCancellable    *cancellable;
  RfLayoutProgress progress;
  gpointer         data;
  double           done;  /* cards */
  double           total;
} Watch;

typedef struct
{
  int a, b, link;    /* neighbouring ranks, a above b */
  double x1, x2, y;  /* leaves a at x1, runs in the track at y, meets b at x2 */
} Segment;

typedef struct
{
  int end;           /* the far end of a link that leaves a subtree */
  int rank;          /* of the lower node of that segment */
  int child;         /* place of the far end among the children under review */
  int next;
} Outside;

typedef struct
{
  Arena *arena;
  const LayoutRules *options;
  Watch *watch;
  int n, n_links, count, n_ranks, n_segments, root;
  int n_plain;       /* links behind the n_links that are led around the drawing, and stand in no list but those by link */
  int start;         /* the card that comes first, -1 where none is named */
  bool *is_main;     /* of nodes: on the way of first options from the start, which is drawn straight */
  guint32 random;    /* of a try that varies the ranks and the order; 0 in the first one, which varies nothing */
  long crossings;    /* between neighbouring ranks */
  double bar;        /* what the best try so far costs */
  bool hopeless;     /* this try is far from that, and was not finished */
  bool other_cycles; /* this try may also turn other links upward */
  RfLayoutCard *cards;
  int *from, *to;    /* of links, from above to */
  int *source;       /* of links, what the caller calls them */
  bool *upward;      /* the link is drawn from `to` up to `from` */
  double *label;     /* room of the labels across their lines */
  double *label_along; /* and along them */
  double *label_y;   /* middles, below the top of the drawing */
  double *loop_room; /* of cards, right of them */
  double *loop_along; /* the longest label of a loop of a card */
  int *topo;         /* cards, sources first */
  int *in_start, *in, *out_start, *out; /* links of a card */
  int *rank;
  int *parent, *first, *next, *previous; /* layout tree */
  int *primary;      /* link that ties a card to its tree parent, -1 if it floats below a dominator */
  int *chain;        /* first line node of a link; its line nodes are consecutive */
  int *chain_link;   /* link of a line node */
  int *enter, *leave; /* preorder numbers */
  int *layer_start, *layer, *place;
  Segment *segments;
  int *down_start, *down; /* segments by upper node */
  int *weight;       /* segments that end in a node */
  int *bottom;       /* deepest rank of a subtree */
  int *path;         /* top node of the longest path through a node; its subtree shares pool values with it */
  int *base;         /* pool offset: a value of this subtree at rank r is pool[base + r] */
  int pool_size;
  double *left, *right, *x;
  double *lane_high, *lane_low; /* of upward links, x relative to their cards, 0 = none */
  double *band, *band_height;   /* of ranks */
} Part;

typedef struct
{
  double key;
  int node;
} Keyed;

typedef struct
{
  RfPoint *at;
  int n, room;
} Points;

typedef struct
{
  Part *p;
  int *scratch;
  int *up_start, *up;  /* segments by lower node */
  int *stale, clock;   /* when places beside a rank changed last, in rounds */
  int *ends, *at;      /* places of neighbours of the nodes of a rank, and where those of each begin */
  double *table;       /* what a node costs left of another */
  int *best;           /* best order of the ranks so far */
  double best_cost;
  bool tree_is_best;
} Sifting;

void rf_layout_set_apart (Part *p);
void rf_layout_assign_lanes (Part *p);
void rf_layout_draw_plain (const Part *p, int link, Points *out, RfPoint *label);
int  rf_layout_break_cycles (Part *p);
void rf_layout_assign_ranks (Part *p, int main_root);
void rf_layout_insert_child (Part *p, int v, int parent, int before);
int rf_layout_first_source (const Part *p, int card, int *sources);
int rf_layout_chain_end (const Part *p, int link);
void rf_layout_create_chains (Part *p);
void rf_layout_choose_parents (Part *p);
int rf_layout_branch_of (const Part *p, int ancestor, int v);
int rf_layout_compare_keyed (const void *a, const void *b);
void rf_layout_build_tree (Part *p);
void rf_layout_create_segments (Part *p);
int rf_layout_step (Part *p, int v, int *clock);
void rf_layout_place_nodes (Part *p, int *fill);
long rf_layout_count_crossings (const Part *p, int *tree, int *ends);
void rf_layout_share_ranks (Part *p);
int rf_layout_option_number (const Part *p, int v);
void rf_layout_swap_subtrees (Part *p);
void rf_layout_sift_all (Sifting *s);
void rf_layout_sort_rank (Sifting *s, int r, bool by_above, Keyed *keys);
double rf_layout_order_cost (Sifting *s);
void rf_layout_take_order (Part *p, const int *layer);
void rf_layout_tree_from_order (Part *p);
void rf_layout_assign_x (Part *p);
void rf_layout_reserve_lanes (Part *p);
void rf_layout_sift_order (Part *p, int *fill);
int rf_layout_pick (Part *p, int n);
void rf_layout_shuffle (Part *p, int *list, int n);
void rf_layout_arrange (Part *p);
void rf_layout_search (Part *p);
void rf_layout_assign_ports (Part *p);
void rf_layout_assign_y (Part *p);
void rf_layout_add_point (Points *out, int first, double x, double y);
void rf_layout_reverse (Points *out, int first);
RfPoint rf_layout_centre_of (const Part *p, int card);
void rf_layout_draw_link (const Part *p, int link, int first_segment, Points *out, RfPoint *label);
void *rf_layout_arena_alloc (Arena *arena, size_t n, size_t size);
void rf_layout_arena_clear (Arena *arena);
void rf_layout_arena_join (Arena *arena, Arena other);
int rf_layout_chain_length (const Part *p, int link);
void rf_layout_bucket (Arena *arena, const int *key, int n_items, int n_keys, int **start, int **list);

/* Runs of leaves that hang below each other. */
typedef struct Fans Fans;

Fans *rf_layout_fold (const RfLayoutInput *input, const LayoutRules *rules);
const RfLayoutInput *rf_layout_get_folded (const Fans *self);
void rf_layout_unfold (const Fans *self, const RfLayout *drawing, RfLayout *into);
void rf_layout_fans_free (Fans *self);

/* One line around cards, and what lies where. */
typedef struct Search Search;

Search *rf_layout_search_new (void);
bool rf_layout_search_way (Search *s, const RfLayoutWay *way, RfLayoutFind find, gpointer data, const RfPoint **points, int *n_points);

/* Boxes by the squares of a grid that they touch. */
typedef struct
{
  GArray *entries; /* GridEntry */
  int *heads;
} Grid;

void rf_layout_grid_init (Grid *grid);
void rf_layout_grid_clear (Grid *grid);
void rf_layout_grid_add (Grid *grid, const RfLayoutBox *box, int id);
void rf_layout_grid_remove (Grid *grid, const RfLayoutBox *box, int id);
int rf_layout_grid_hit (const Grid *grid, const RfLayoutBox *area, int direction);
guint rf_layout_grid_find (const RfLayoutBox *area, RfLayoutBox *found, guint room, gpointer data);
void rf_layout_keep (const RfLayoutInput *input, const LayoutRules *rules, bool horizontal, RfLayout *layout, const Watch *watch);
