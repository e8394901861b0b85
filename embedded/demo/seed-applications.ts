import type { Application } from '../../casework/application.ts';
import { citing, DEMO_APPLICATION } from './application.ts';

/** More invented people, for a system that begins with cases in it; each in the middle of something else. */
type Given = Pick<Application, 'matter' | 'facts' | 'situations' | 'decisionProcedure' | 'remedies'> & {
  readonly name: string;
  readonly unit: string;
  readonly post: string;
};

const application = ({ name, unit, post, ...rest }: Given): Application => ({
  ...DEMO_APPLICATION,
  ...rest,
  applicant: { kind: 'person', name, unit, post, category: 'government', contact: '0914-0000000' },
  attachments: ['会议纪要'],
  signature: name,
  noPrivateGain: { declared: true, statement: '本人及亲属与有关单位、个人无任何经济往来，未收受任何财物。' },
});

const research = '有会议纪要、台账为证。';

export const ROAD: Application = application({
  ...{ name: '何演示', unit: '示例区交通运输局', post: '工程科科长' },
  matter: '示例乡道水毁抢修先施工后补办手续问题',
  facts:
    '2025年7月，示例乡道因暴雨中断，经局党组会议研究，先行组织抢修，后补办招标和用地手续。抢修用时9天，恢复3个村的通行；补办的手续中有1项逾期两个月。',
  situations: [citing(1, [research, '局党组会议集体研究，有会议纪要。', '没有私利。', '手续已经补齐。'])],
  decisionProcedure: '2025年7月16日局党组会议集体研究决定，应到7人，实到6人，6人同意，有会议纪要。',
  remedies: '2025年11月补齐招标和用地手续，修订抢修工程台账制度。',
});

export const HEATING: Application = application({
  ...{ name: '吕示例', unit: '示例区住房和城乡建设局', post: '副局长' },
  matter: '示例小区集中供热改造工期延误问题',
  facts:
    '2025年8月，为解决示例小区多年未通供热的历史遗留问题，经局务会议研究启动改造。因老旧管网图纸缺失，工期延误25天，造成部分住户供热推迟。',
  situations: [citing(1, [research, '局务会议集体研究。', '没有私利。', '供热已经全部恢复，向住户作了说明。'])],
  decisionProcedure: '2025年8月5日局务会议集体研究决定，应到9人，实到9人，9人同意，有会议纪要。',
  remedies: '2025年12月供热全部恢复，延误期间的热费已经减免。',
});

export const SUBSIDY: Application = application({
  ...{ name: '施样例', unit: '示例区农业农村局', post: '种植业股股长' },
  matter: '粮食高产试验项目减产问题',
  facts: '2025年春，经局党组会议研究，在示例村试种新品种600亩。因夏季连续高温，亩产低于预期两成，种植户收入减少。',
  situations: [citing(1, [research, '局党组会议集体研究，并听取专家意见。', '没有私利。', '已经落实保险理赔。'])],
  decisionProcedure: '2025年2月20日局党组会议集体研究决定，应到7人，实到7人，7人同意，有会议纪要和专家意见。',
  remedies: '2025年10月落实农业保险理赔，改种适应品种。',
});

export const MARKET: Application = application({
  ...{ name: '孔演示', unit: '示例街道办事处', post: '经济发展办公室主任' },
  matter: '示例便民市场搬迁过渡期摊位安排不足问题',
  facts: '2025年9月，为消除消防隐患，经街道党工委会议研究搬迁示例便民市场。过渡期安排摊位不足，36户经营者一度停业。',
  situations: [citing(1, [research, '街道党工委会议集体研究。', '没有私利。', '36户已经全部安置。'])],
  decisionProcedure: '2025年9月2日街道党工委会议集体研究决定，应到7人，实到7人，7人同意，有会议纪要。',
  remedies: '2025年11月36户经营者全部安置，过渡期摊位费已经退还。',
});

/** Its signature is missing: what happens first is 补正. */
export const UNSIGNED: Application = {
  ...application({
    ...{ name: '曹示例', unit: '示例镇人民政府', post: '项目办主任' },
    matter: '示例村文化广场项目选址变更问题',
    facts: '2025年5月，因原选址地质条件不适宜，经镇政府会议研究变更示例村文化广场选址，增加工程费用11万元。',
    situations: [citing(1, [research, '镇政府会议集体研究。', '没有私利。', '广场已经建成使用。'])],
    decisionProcedure: '2025年5月12日镇政府会议集体研究决定，应到8人，实到8人，8人同意，有会议纪要。',
    remedies: '2025年9月广场建成使用，增加的费用在项目结余中解决。',
  }),
  signature: '',
};
