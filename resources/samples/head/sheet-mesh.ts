import type { Sheet } from './face-surface.ts';

/** Two triangles for each cell of a grid, facing outwards when columns run to image right and rows run down on the near side. */
export function sheetTriangles(columns: number, rows: number, keep: (column: number, row: number) => boolean = () => true): Uint32Array {
  const out: number[] = [];
  for (let row = 0; row + 1 < rows; row += 1) {
    for (let column = 0; column + 1 < columns; column += 1) {
      if (!keep(column, row)) continue;
      const a = row * columns + column;
      out.push(a, a + columns, a + 1, a + 1, a + columns, a + columns + 1);
    }
  }
  return Uint32Array.from(out);
}

/** Unit normals of a grid from its neighbours; `closed` when the first and last column meet. */
export function sheetNormals(sheet: Pick<Sheet, 'columns' | 'rows'>, p: Float32Array, closed: boolean): Float32Array {
  const { columns, rows } = sheet;
  const out = new Float32Array(p.length);
  for (let row = 0; row < rows; row += 1) {
    const up = Math.max(0, row - 1) * columns;
    const down = Math.min(rows - 1, row + 1) * columns;
    for (let column = 0; column < columns; column += 1) {
      const left = closed && column === 0 ? columns - 2 : Math.max(0, column - 1);
      const right = closed && column === columns - 1 ? 1 : Math.min(columns - 1, column + 1);
      const l = (row * columns + left) * 3; const r = (row * columns + right) * 3;
      const u = (up + column) * 3; const d = (down + column) * 3;
      const ax = p[r]! - p[l]!; const ay = p[r + 1]! - p[l + 1]!; const az = p[r + 2]! - p[l + 2]!;
      const bx = p[u]! - p[d]!; const by = p[u + 1]! - p[d + 1]!; const bz = p[u + 2]! - p[d + 2]!;
      const nx = ay * bz - az * by; const ny = az * bx - ax * bz; const nz = ax * by - ay * bx;
      const length = Math.hypot(nx, ny, nz) || 1;
      const at = (row * columns + column) * 3;
      out[at] = nx / length; out[at + 1] = ny / length; out[at + 2] = nz / length;
    }
  }
  return out;
}
