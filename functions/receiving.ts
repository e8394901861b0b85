import { accepts, type Office } from '../casework/office.ts';

/** 谁问责向谁申请: the organ the applicant names, where it is one that may accept. */
export const receivingOrgan = (office: Office, name: string): string | undefined =>
  office.organs.find(organ => accepts(organ) && (organ.name === name || organ.short === name))?.id;
