import { useEffect, useState } from 'react';
import css from './Waiting.module.css';

/** What is awaited, in words, and only once it takes long enough to be wondered about. */
export function Waiting({ what }: { readonly what: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return <p className={css.waiting} role="status">{late ? what : ''}</p>;
}
