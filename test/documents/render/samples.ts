import type { Block, OfficialDocument } from '../../../documents/model.ts';

/** Invented matters, places that exist, no real person. */
const ORGAN = '中共商州区纪律检查委员会';

const basis =
  '根据《商州区党政干部容错纠错实施办法（试行）》第五条、第六条的规定，经审查，你单位的容错申请符合受理条件，决定自2026年9月4日起予以受理。';
const long =
  '经核实，2025年3月至10月，申请人在推进易地扶贫搬迁集中安置点配套道路建设过程中，因汛期连续强降雨造成原设计路线地质条件变化，经镇党委会议集体研究、区交通运输局书面同意后调整线路1.26公里，增加投资38.5万元，较原计划推迟47日完工。调整过程履行了民主决策程序，未发现申请人及其近亲属在该项目中谋取私利；问题发生后，申请人主动组织抢修便道、公开说明情况，未造成人员伤亡和重大财产损失。';

export const letter: OfficialDocument = {
  form: 'letter',
  title: '关于受理沙河子镇人民政府容错申请的通知书',
  banner: ORGAN,
  number: '商纪容受〔2026〕3号',
  addressee: '沙河子镇人民政府',
  body: [
    { type: 'paragraph', text: '你单位2026年9月3日提交的《容错申请书》及所附证据材料收悉。' },
    { type: 'paragraph', text: basis },
    {
      type: 'paragraph',
      text: '本案按“较为复杂”类办理，核实工作应于2026年10月8日前完成。承办人：承办人甲、承办人乙。你单位对承办人有申请回避的权利。',
    },
    { type: 'paragraph', text: '特此通知。' },
  ],
  attachments: [],
  annexes: [],
  signature: { organ: ORGAN, date: '2026-09-04', sealed: true },
  note: '联系电话：0914-0000000',
  imprint: { copyTo: ['中共商州区委组织部', '区监察委员会'], printedBy: `${ORGAN}办公室`, printedOn: '2026-09-04' },
  author: ORGAN,
  issuedAt: Date.UTC(2026, 8, 4, 1, 30),
};

const findings: Block[] = [
  { type: 'heading', level: 1, text: '一、申请及受理' },
  { type: 'paragraph', text: basis },
  { type: 'heading', level: 1, text: '二、查明的事实' },
  { type: 'heading', level: 2, text: '（一）事情经过' },
  { type: 'paragraph', text: long },
  { type: 'heading', level: 3, text: '1.决策程序' },
  { type: 'paragraph', text: long },
  {
    type: 'table',
    columns: [1, 3, 4, 2],
    headerRows: 1,
    rows: [
      [{ text: '序号' }, { text: '条件' }, { text: '核实情况' }, { text: '证据' }],
      ...Array.from({ length: 12 }, (_, n) => [
        { text: String(n + 1), label: true },
        { text: n % 3 === 0 ? '履行了民主决策程序' : '没有为个人、他人或单位谋取私利' },
        {
          text:
            n % 4 === 0
              ? '镇党委会议纪要载明参会人员、讨论意见和表决结果，与三名参会人员的谈话记录相互印证，可以认定。'
              : '属实。',
        },
        { text: `证据${n + 1}，第${n + 2}页` },
      ]),
    ],
  },
  { type: 'heading', level: 1, text: '三、认定结论' },
  {
    type: 'paragraph',
    text: '申请人的行为符合《办法》第五条第（四）项情形，同时满足“依法依规、勤勉尽责、未谋取私利”三项前提，予以免责。',
  },
];

export const ruling: OfficialDocument = {
  form: 'document',
  title: '关于沙河子镇人民政府在易地扶贫搬迁配套道路建设中有关问题的容错认定书',
  banner: `${ORGAN}文件`,
  number: '商纪容认〔2026〕3号',
  addressee: '沙河子镇人民政府',
  body: findings,
  attachments: [
    '证据目录',
    '关于易地扶贫搬迁集中安置点配套道路线路调整有关情况的核实说明（含会议纪要、谈话记录和现场勘查图）',
  ],
  annexes: [
    {
      title: '证据目录',
      body: [
        {
          type: 'table',
          columns: [1, 5, 2],
          headerRows: 1,
          rows: [
            [{ text: '序号' }, { text: '名称' }, { text: '页码' }],
            [{ text: '1' }, { text: '镇党委会议纪要（2025年5月12日）' }, { text: '1—4' }],
            [
              { text: '2' },
              { text: 'SHA-256：9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
              { text: '5' },
            ],
          ],
        },
      ],
    },
    {
      title: '关于易地扶贫搬迁集中安置点配套道路线路调整有关情况的核实说明（含会议纪要、谈话记录和现场勘查图）',
      body: [{ type: 'paragraph', text: long }],
    },
  ],
  signature: { organ: ORGAN, date: '2026-09-30', sealed: true },
  imprint: {
    copyTo: ['中共商州区委', '商州区人民政府', '中共商州区委组织部', '区审计局', '区交通运输局', '区发展和改革局'],
    printedBy: `${ORGAN}办公室`,
    printedOn: '2026-09-30',
  },
  author: ORGAN,
  issuedAt: Date.UTC(2026, 8, 30, 2, 0),
};

export const filing: OfficialDocument = {
  form: 'upward',
  title: '关于沙河子镇人民政府容错免责认定情况的备案报告',
  banner: `${ORGAN}文件`,
  number: '商纪容备〔2026〕5号',
  signer: undefined,
  addressee: '中共商州区委',
  body: [
    {
      type: 'paragraph',
      text: '根据《商州区党政干部容错纠错实施办法（试行）》第六条第（五）项规定，现将沙河子镇人民政府容错免责认定情况报告如下：',
    },
    { type: 'heading', level: 1, text: '一、事由' },
    { type: 'paragraph', text: long },
    { type: 'paragraph', text: '特此报告。' },
  ],
  attachments: ['容错认定书'],
  annexes: [],
  signature: { organ: ORGAN, date: '2026-10-12', sealed: false },
  imprint: { copyTo: [], printedBy: `${ORGAN}办公室`, printedOn: '2026-10-12' },
  author: ORGAN,
  issuedAt: Date.UTC(2026, 9, 12, 3, 0),
};

const row = (label: string, text: string): { text: string; label?: boolean; span?: number }[] => [
  { text: label, label: true },
  { text, span: 3 },
];

export const filingForm: OfficialDocument = {
  form: 'plain',
  title: '容错认定备案表',
  banner: '',
  number: '商纪容备〔2026〕5号',
  body: [
    {
      type: 'table',
      columns: [2, 3, 2, 3],
      rows: [
        [
          { text: '当事人', label: true },
          { text: '沙河子镇人民政府' },
          { text: '类型', label: true },
          { text: '单位' },
        ],
        [
          { text: '认定种类', label: true },
          { text: '免责' },
          { text: '认定日期', label: true },
          { text: '2026年9月30日' },
        ],
        row('认定依据', '《办法》第五条第（四）项、第七条第（一）项'),
        row('基本事实', long),
        row('备案机关意见', '\n\n\n'),
      ],
    },
  ],
  attachments: [],
  annexes: [],
  signature: undefined,
  author: ORGAN,
  issuedAt: Date.UTC(2026, 9, 12, 3, 0),
};

/** Characters of people's names that GB 2312 has not. */
export const rareNames: OfficialDocument = {
  ...letter,
  title: '关于受理有关同志容错申请的通知书',
  addressee: '张堃、李喆、王燚、赵䶮、刘㛃',
  body: [
    {
      type: 'paragraph',
      text: '堃喆燚䶮㛃珺玥昇祎镕瑄芃旻頔颋犇𬭎鿍：以上姓名用字应当完整印出，不得空白，也不得以方框代替；印不出来的，应当指明是哪个字、在哪里。',
    },
    { type: 'paragraph', text: '申请人提交的材料齐全，符合受理条件，现予受理，并依照规定的时限办理。' },
  ],
};

export const samples = { letter, ruling, filing, filingForm } as const;
