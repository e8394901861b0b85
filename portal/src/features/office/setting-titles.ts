const zh = {
  limits: '内部时限',
  reminders: '到期前几个工作日提醒',
  publicationScopes: '公开范围（认定免责时从中选择）',
  portal: '门户',
  'portal.address': '门户地址（文书二维码指向这里）',
  'portal.scopes': '在门户向公众公示的公开范围',
  review: '内部复核（不是办法规定的）',
  'review.enabled': '启用',
  negativeList: '负面清单（内部管理措施，不是办法规定的）',
  'negativeList.enabled': '启用',
  'negativeList.entries': '清单条目',
  'negativeList.entries.id': '标识（小写字母、数字、连字符）',
  'negativeList.entries.text': '内容',
  'negativeList.entries.basis': '依据',
  'negativeList.entries.words': '关键词',
};

const en: Readonly<Record<keyof typeof zh, string>> = {
  limits: 'Internal limits',
  reminders: 'Reminders: working days before the due day',
  publicationScopes: 'Publication scopes (an exemption names one)',
  portal: 'Portal',
  'portal.address': 'Address (the QR code on documents leads there)',
  'portal.scopes': 'Scopes whose notices anybody may read in the portal',
  review: 'Internal review (not in the Measures)',
  'review.enabled': 'Switched on',
  negativeList: 'Negative list (internal, not in the Measures)',
  'negativeList.enabled': 'Switched on',
  'negativeList.entries': 'Entry',
  'negativeList.entries.id': 'Id (lower-case letters, digits, hyphens)',
  'negativeList.entries.text': 'What it says',
  'negativeList.entries.basis': 'Basis',
  'negativeList.entries.words': 'Words that point to it',
};

/** What the settings are called, by their path in the configuration. */
export const SETTING_TITLES = { zh, en };
