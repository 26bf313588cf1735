import { useState } from 'react';

export interface FieldFocus {
  /** A ref for one place; stays the same function from draw to draw. */
  keep(name: string): (element: HTMLElement | null) => void;
  /** Moves there, once it is drawn: an answer may have to arrive first. */
  on(name: string): void;
}

/** Moves the focus among places that come and go as fields are settled. */
export function useFieldFocus(): FieldFocus {
  const [focus] = useState(() => {
    const places = new Map<string, HTMLElement>();
    const refs = new Map<string, (element: HTMLElement | null) => void>();
    let wanted: string | null = null;
    const arrive = (name: string, element: HTMLElement) => {
      places.set(name, element);
      if (wanted === name && !element.matches(':disabled')) { wanted = null; element.focus(); }
    };
    return {
      keep(name: string) {
        const known = refs.get(name) ?? ((element: HTMLElement | null) => { if (element === null) places.delete(name); else arrive(name, element); });
        refs.set(name, known);
        return known;
      },
      on(name: string) {
        const place = places.get(name);
        wanted = name;
        requestAnimationFrame(() => {
          const drawn = places.get(name) ?? place;
          if (wanted === name && drawn !== undefined && !drawn.matches(':disabled')) { wanted = null; drawn.focus(); }
        });
      },
    };
  });
  return focus;
}
