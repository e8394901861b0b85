import type { OpenCase } from '../../functions/acts/open-case.ts';
import { act, type Act } from './story.ts';

/** 启动澄清: one report, one allegation. */
export const CLEARED = (): OpenCase => ({
  procedure: 'clarification',
  subject: { kind: 'person', name: '施演示', unit: '示例镇农业综合服务站', post: '站长' },
  matter: '反映施演示在2025年农机购置补贴发放中优亲厚友',
});

/** 澄清: the allegation is verified, found untrue (失实), cleared by 谈心 and 召开会议, and in writing. */
export const CLEARING: readonly Act[] = [
  act({
    after: 'P8D',
    as: 'investigator-1',
    kind: 'verify-facts',
    answer: state => ({
      outcome: 'untrue',
      handlers: ['郑测试', '韩样例'],
      process: '调取2025年农机购置补贴申报、审核、公示和打卡发放资料，逐户核对补贴对象42户，听取施演示的解释和说明。',
      facts: '42户补贴对象均符合条件并经公示，其中没有施演示的亲属；补贴款均直接打入农户账户。',
      heard: [
        {
          person: '施演示',
          on: '2026-09-04',
          place: '区纪委谈话室',
          record: '说明了补贴申报、审核、公示和发放的经过，提供了亲属关系情况。',
        },
      ],
      evidence: state.uploads.map(({ id, name }) => ({ upload: id, proves: `${name.replace(/\.\w+$/, '')}所载事实` })),
      opinion: '所反映的问题没有事实依据，系反映人对补贴条件不了解所致，应认定为失实。',
    }),
  }),
  act({
    after: 'P2D',
    as: 'adjudicator-1',
    kind: 'approve',
    answer: () => ({
      outcome: 'approve',
      methods: ['talk', 'meeting'],
      scope: '示例镇机关干部和所辖各村“两委”成员',
      addressee: '中共示例镇委员会',
      confidentiality: '',
      statement: '2025年农机购置补贴的42户补贴对象均符合条件并经公示，补贴款直接打入农户账户，没有优亲厚友。',
      approver: '王示例',
    }),
  }),
  act({
    after: 'P3D',
    as: 'investigator-1',
    kind: 'deliver',
    answer: () => ({
      outcome: 'delivered',
      deliveries: [
        {
          method: 'talk',
          on: '2026-09-14',
          place: '示例镇人民政府',
          by: ['郑测试', '韩样例'],
          present: ['施演示'],
          note: '说明核查结论，鼓励放下包袱、大胆工作。',
        },
        {
          method: 'meeting',
          on: '2026-09-14',
          place: '示例镇人民政府会议室',
          by: ['郑测试'],
          present: ['镇机关干部', '各村“两委”成员'],
          note: '在全镇干部会议上宣布核查结论。',
        },
        {
          method: 'written',
          on: '2026-09-14',
          place: '示例镇人民政府',
          by: ['郑测试', '韩样例'],
          present: ['施演示', '镇党委负责人'],
          note: '',
        },
      ],
    }),
  }),
];
