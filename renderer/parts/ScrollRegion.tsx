import { useEffect, useRef, useState, type ReactNode } from 'react';

/** A region that scrolls when it must, and only then is a stop for Tab: arrow keys and Page keys read on from there. */
export function ScrollRegion({ label, className, children }: { readonly label: string; readonly className?: string | undefined; readonly children: ReactNode }) {
  const region = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = region.current;
    if (element === null) return undefined;
    const measure = () => setScrolls(element.scrollHeight > element.clientHeight + 1);
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    for (const child of element.children) watch.observe(child);
    return () => watch.disconnect();
  });
  return <section ref={region} className={className} aria-label={label} tabIndex={scrolls ? 0 : undefined}>{children}</section>;
}
