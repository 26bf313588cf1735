import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { EscCloses } from '../keys/EscCloses.tsx';
import type { KeyName } from '../keys/key-table.ts';
import { KeyLayer, useKeyLayer } from '../keys/use-keys.ts';
import { KeyButton } from './KeyButton.tsx';
import css from './Viewer.module.css';

/** A picture, or two, over the whole window on the dark stage. The same key that opened it, or Esc, puts it away. */
export function Viewer({ open, onClose, title, tools, openedBy = 'enlarge', children }: {
  readonly open: boolean; readonly onClose: () => void; readonly title: string; readonly tools?: ReactNode; readonly openedBy?: KeyName; readonly children: ReactNode;
}) {
  const layer = useKeyLayer(open);
  return (
    <Modal.Root opened={open} onClose={onClose} fullScreen lockScroll={false} closeOnEscape={false} transitionProps={{ duration: 120, transition: 'fade' }}>
      <Modal.Content className={css.content} radius={0}>
        <KeyLayer value={layer}>
          <EscCloses onClose={onClose} />
          <div className={css.viewer}>
            <div className={css.head}>
              <Modal.Title className={css.title}>{title}</Modal.Title>
              <div className={css.tools}><div className={css.hints} data-on="stage">{tools}</div><KeyButton keyName={openedBy} size="small" onPress={onClose}>Put away</KeyButton></div>
            </div>
            <div className={css.room} data-on="stage">{children}</div>
          </div>
        </KeyLayer>
      </Modal.Content>
    </Modal.Root>
  );
}
