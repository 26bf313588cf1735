import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { EscCloses } from '../keys/EscCloses.tsx';
import { KeyLayer, useKeyLayer } from '../keys/use-keys.ts';
import css from './Dialog.module.css';

/** The only thing with a shadow. Takes the keys while it is open; focus goes back to where it was. Never one on another. */
export function Dialog({ open, onClose, title, note, close, children, width = 480, opensLists = false }: {
  readonly open: boolean; readonly onClose: () => void; readonly title: string; readonly note?: string;
  /** Stands at the right of the title, usually a Close button. */
  readonly close?: ReactNode; readonly children: ReactNode; readonly width?: number;
  /** Holds a list that drops down over its edge. */
  readonly opensLists?: boolean;
}) {
  const layer = useKeyLayer(open);
  return (
    <Modal.Root opened={open} onClose={onClose} centered size={width} lockScroll={false} closeOnEscape={false} classNames={{ content: css.content ?? '' }} transitionProps={{ duration: 120, transition: 'fade' }}>
      <Modal.Overlay backgroundOpacity={0.45} color="#101417" />
      <Modal.Content radius={4} data-opens-lists={opensLists || undefined}>
        <KeyLayer value={layer}>
          <EscCloses onClose={onClose} />
          <div className={css.head}>
            <Modal.Title className={css.title}>{title}</Modal.Title>
            {note !== undefined && <p className={css.note}>{note}</p>}
            {close !== undefined && <div className={css.close}>{close}</div>}
          </div>
          {children}
        </KeyLayer>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Buttons at the foot of a dialog, the primary one last. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={css.actions}>{children}</div>;
}
