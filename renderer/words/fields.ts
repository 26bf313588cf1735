/** What a field is called on screen. Keys are the contract's; a key nobody has named yet is spelled out rather than hidden. */
const labels: Readonly<Record<string, string>> = {
  DOCUMENT_TYPE: 'Type', DOCUMENT_NUMBER: 'Document number', ID_TYPE: 'Type',
  FULL_NAME: 'Full name', FULL_NAME_NATIVE: 'Name in its own script', LAST_NAME: 'Surname', FIRST_NAME: 'Given names', MIDDLE_NAME: 'Middle name', SUFFIX: 'Suffix',
  DATE_OF_BIRTH: 'Date of birth', PLACE_OF_BIRTH: 'Place of birth', SEX: 'Sex', NATIONALITY: 'Nationality', BLOOD_TYPE: 'Blood type',
  ADDRESS: 'Address', CITY_IN_ADDRESS: 'City', STATE_IN_ADDRESS: 'State in the address', ZIP_CODE_IN_ADDRESS: 'Postcode', COUNTY: 'County', STATE_NAME: 'State',
  RT_RW: 'Neighbourhood (RT/RW)', VILLAGE: 'Village', DISTRICT: 'District', PLACE_OF_ORIGIN: 'Place of origin',
  RELIGION: 'Religion', MARITAL_STATUS: 'Marital status', OCCUPATION: 'Occupation',
  DATE_OF_ISSUE: 'Issued', EXPIRATION_DATE: 'Expires', PLACE_OF_ISSUE: 'Place of issue', ISSUING_AUTHORITY: 'Authority', ISSUING_STATE: 'Issuing state',
  CLASS: 'Class', RESTRICTIONS: 'Restrictions', ENDORSEMENTS: 'Endorsements', VETERAN: 'Veteran', HEIGHT: 'Height', EYE_COLOR: 'Eyes',
  PERSONAL_FEATURES: 'Personal features', LASER_CODE: 'Laser code', MRZ_CODE: 'MRZ',
};

const numberNames: Readonly<Record<string, string>> = {
  US_DL: 'Licence number', ID_KTP: 'Identity number (NIK)', VN_CCCD: 'Identity number', MY_NRIC: 'Identity number', KH_IC: 'Identity number', THAI_ID_FRONT: 'Identity number',
  AU_PASSPORT: 'Passport number', PRC_PASSPORT: 'Passport number', SG_PASSPORT: 'Passport number', TD3: 'Passport number',
};
const residenceTypes = ['VN_CCCD'];

/** Plain words for a key: `DATE_OF_BIRTH` is `Date of birth`; a number is named as its document names it. */
export function fieldLabel(key: string, documentType = ''): string {
  if (key === 'DOCUMENT_NUMBER') return numberNames[documentType] ?? 'Document number';
  if (key === 'ADDRESS' && residenceTypes.includes(documentType)) return 'Place of residence';
  return labels[key] ?? spelledOut(key);
}

function spelledOut(key: string): string {
  const words = key.replaceAll('_', ' ').trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Several labels in a sentence: `Address, City and Postcode`. */
export function fieldList(keys: readonly string[], documentType = ''): string {
  const names = keys.map((key) => fieldLabel(key, documentType));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Values set in mono: numbers, codes and hashes, where 0 and O must differ. */
export const isCode = (key: string): boolean => ['DOCUMENT_NUMBER', 'ZIP_CODE_IN_ADDRESS', 'LASER_CODE', 'RT_RW', 'MRZ_CODE'].includes(key);
