import {
  IconCamera, IconCertificate, IconClockCheck, IconCpu, IconDatabase, IconDeviceSdCard, IconFaceId, IconFileCertificate, IconLink, IconNfc, IconPhotoCheck, IconShieldLock, type Icon,
} from '@tabler/icons-react';
import type { SelfTestLine } from '../words/self-test.ts';

export const checkIcons: Readonly<Record<SelfTestLine['check'], Icon>> = {
  'document-camera': IconCamera, 'customer-camera': IconFaceId, 'chip-reader': IconNfc, models: IconCpu, 'case-store': IconDatabase, evidence: IconPhotoCheck,
  disk: IconDeviceSdCard, clock: IconClockCheck, 'record-chain': IconLink, policy: IconFileCertificate, 'screen-protection': IconShieldLock, 'program-signature': IconCertificate,
};
