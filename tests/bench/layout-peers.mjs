// SPDX-FileCopyrightText: The ResolutionFlow authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// layout-peers.mjs MODULES dagre|elk|dot OUT FILE...: lay out charts (lines “N width height” and “E from to”) with
// another engine, with our gaps and card sizes, into OUT (lines “N x y” and “R x y x y ...”). Prints for each
// file: its name, milliseconds, peak megabytes of this process so far (of dot: 0). dagre and elkjs lie in MODULES.
import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { createRequire } from 'node:module';

const [modules, engine, out, ...files] = process.argv.slice(2);
const require = createRequire(join(modules, 'x.js'));
const CARD_GAP = 40, RANK_GAP = 80, LIMIT_MS = 60000, CURVE_STEPS = 8;

function read(file) {
  const nodes = [], edges = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const f = line.split(' ');
    if (f[0] === 'N') nodes.push({ id: 'n' + nodes.length, w: +f[1], h: +f[2] });
    else if (f[0] === 'E') edges.push({ from: 'n' + f[1], to: 'n' + f[2] });
  }
  return { nodes, edges };
}

function dagre({ nodes, edges }) {
  const D = require('dagre'), graph = new D.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: CARD_GAP, ranksep: RANK_GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const n of nodes) graph.setNode(n.id, { width: n.w, height: n.h });
  edges.forEach((e, i) => graph.setEdge(e.from, e.to, {}, 'e' + i));
  D.layout(graph);
  return {
    places: nodes.map((n) => [graph.node(n.id).x, graph.node(n.id).y]),
    routes: edges.map((e, i) => (graph.edge(e.from, e.to, 'e' + i).points || []).map((p) => [p.x, p.y])),
  };
}

let elkEngine;
async function elk({ nodes, edges }) {
  elkEngine ??= new (require('elkjs/lib/elk.bundled.js'))();
  const drawing = await elkEngine.layout({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered', 'elk.direction': 'DOWN', 'elk.spacing.nodeNode': String(CARD_GAP),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(RANK_GAP),
    },
    children: nodes.map((n) => ({ id: n.id, width: n.w, height: n.h })),
    edges: edges.map((e, i) => ({ id: 'e' + i, sources: [e.from], targets: [e.to] })),
  });
  const at = new Map(drawing.children.map((c) => [c.id, [c.x + c.width / 2, c.y + c.height / 2]]));
  const routes = edges.map(() => []);
  for (const e of drawing.edges) {
    const s = e.sections?.[0];
    if (s) routes[+e.id.slice(1)] = [s.startPoint, ...(s.bendPoints || []), s.endPoint].map((p) => [p.x, p.y]);
  }
  return { places: nodes.map((n) => at.get(n.id)), routes };
}

function flatten(p) { // a chain of cubic curves to lines
  const line = [p[0]];
  for (let i = 0; i + 3 < p.length; i += 3)
    for (let k = 1; k <= CURVE_STEPS; k++) {
      const t = k / CURVE_STEPS, u = 1 - t, b = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      line.push([0, 1].map((d) => b[0] * p[i][d] + b[1] * p[i + 1][d] + b[2] * p[i + 2][d] + b[3] * p[i + 3][d]));
    }
  return line;
}

function parseCurve(text) {
  const points = [];
  let end = null, start = null;
  for (const word of text.split(' ')) {
    const at = word.replace(/^[es],/, '').split(',').map(Number);
    if (word[0] === 'e') end = at;
    else if (word[0] === 's') start = at;
    else points.push(at);
  }
  return [...(start ? [start] : []), ...flatten(points), ...(end ? [end] : [])].map(([x, y]) => [x, -y]);
}

function dot({ nodes, edges }) {
  const input = `digraph G { rankdir=TB; nodesep=${CARD_GAP / 72}; ranksep=${RANK_GAP / 72}; node [shape=box,fixedsize=true,label=""];\n`
    + nodes.map((n) => `${n.id} [width=${n.w / 72},height=${n.h / 72}];`).join('\n')
    + edges.map((e, i) => `${e.from}->${e.to} [id=e${i}];`).join('\n') + '}';
  const run = spawnSync('dot', ['-Tjson0'], { input, encoding: 'utf8', maxBuffer: 1e9, timeout: LIMIT_MS });
  if (run.status !== 0) throw new Error('dot did not finish');
  const drawing = JSON.parse(run.stdout), at = new Map(), routes = edges.map(() => []);
  for (const o of drawing.objects) if (o.pos) { const [x, y] = o.pos.split(',').map(Number); at.set(o.name, [x, -y]); }
  for (const e of drawing.edges || []) if (e.pos) routes[+e.id.slice(1)] = parseCurve(e.pos);
  return { places: nodes.map((n) => at.get(n.id)), routes };
}

const run = { dagre, elk, dot }[engine];
for (const file of files) {
  const chart = read(file), start = performance.now();
  let drawing;
  try {
    drawing = await run(chart);
  } catch (error) {
    console.error(`${engine}: ${basename(file)}: ${error.message.slice(0, 120)}`);
    continue;
  }
  const time = performance.now() - start;
  const peak = engine === 'dot' ? 0 : +/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1] / 1024;
  writeFileSync(join(out, basename(file)), drawing.places.map(([x, y]) => `N ${x} ${y}\n`).join('')
    + drawing.routes.map((line) => 'R ' + line.flat().map((v) => +v.toFixed(2)).join(' ') + '\n').join(''));
  console.log([basename(file), time.toFixed(2), peak.toFixed(0)].join(' '));
}
