import { useEffect, useEffectEvent, useState } from 'react';

/** Takes one file dropped anywhere in the window. True while a file is held over it. */
export function useDrop(onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFile);
  useEffect(() => {
    // Entering a child fires before leaving its parent, so they are counted.
    let depth = 0;
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent) => { if (holdsFile(event)) { depth += 1; setOver(true); } };
    const leave = (event: DragEvent) => { if (holdsFile(event)) { depth = Math.max(0, depth - 1); if (depth === 0) setOver(false); } };
    const hold = (event: DragEvent) => { if (holdsFile(event)) event.preventDefault(); };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      depth = 0;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) take(file);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: hold, drop } as const;
    for (const [name, listen] of Object.entries(listeners)) window.addEventListener(name, listen as EventListener);
    return () => { for (const [name, listen] of Object.entries(listeners)) window.removeEventListener(name, listen as EventListener); };
  }, []);
  return over;
}

/** Takes a picture that is pasted while the page is there. Text that is pasted is left alone. */
export function usePaste(onFile: (file: File) => void): void {
  const take = useEffectEvent(onFile);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = [...event.clipboardData?.files ?? []].find(({ type }) => type.startsWith('image/'));
      if (file === undefined) return;
      event.preventDefault();
      take(file);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);
}
