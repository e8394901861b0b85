/** One condition a situation states, as the applicant answers it (是/否, with an explanation) and the investigator assesses it. */
export interface Condition {
  /** Stable: situation number, dot, name. Stored in ledgers and in the tags of the form. */
  readonly id: string;
  /** The exact words of the situation that state it. */
  readonly quote: string;
  readonly question: string;
}

type Row = readonly [name: string, quote: string, question: string];

/**
 * What each situation of 第五条 demands, in its own words: the work in which it happened, the cause, and what else it
 * requires. Where cause and outcome are one clause they are one condition, for it is the causation that is assessed.
 */
const ROWS: readonly (readonly Row[])[] = [
  [
    [
      'implementing-decision',
      '在落实党委、政府决策部署中,出现工作失误和偏差',
      '失误或偏差是否发生在落实党委、政府决策部署的工作中？',
    ],
    ['democratic-procedure', '经过民主决策程序', '有关事项是否经过民主决策程序？'],
    ['no-private-gain', '没有为个人、他人或单位谋取私利', '是否没有为个人、他人或单位谋取私利？'],
    ['active-remedy', '能积极主动消除影响或挽回损失', '是否积极主动消除了影响或挽回了损失？'],
  ],
  [
    ['reform', '在推进改革和体制机制创新中', '有关工作是否属于推进改革或体制机制创新？'],
    [
      'pilot',
      '因缺乏经验,先行先试出现探索性失误或未达到预期效果',
      '失误或未达预期是否因缺乏经验、先行先试而出现，属探索性质？',
    ],
  ],
  [
    ['not-prohibited', '法律、法规没有明令禁止', '所涉行为是否为法律、法规没有明令禁止？'],
    ['unclear-or-unforeseeable', '因政策界限不明确或不可预知的因素', '是否因政策界限不明确或不可预知的因素所致？'],
    [
      'creative-work',
      '在创造性开展工作中出现失误或造成影响和损失',
      '失误、影响或损失是否出现在创造性开展工作的过程中？',
    ],
  ],
  [
    ['key-project', '在追赶超越推动重大项目和重点工作中', '有关工作是否属于推动重大项目或重点工作？'],
    [
      'daring',
      '因敢于担当、大胆履职、大力推进出现一定失误或引发矛盾',
      '失误或矛盾是否因敢于担当、大胆履职、大力推进而出现？',
    ],
  ],
  [
    ['service', '在服务企业、服务群众、促进发展中', '有关工作是否属于服务企业、服务群众或促进发展？'],
    [
      'leeway',
      '因着眼于提高效率进行容缺受理、容缺审批出现一定失误或偏差',
      '失误或偏差是否因着眼于提高效率进行容缺受理、容缺审批而出现？',
    ],
  ],
  [
    [
      'policy-change',
      '因国家政策调整或上级党委、政府决策部署变化',
      '国家政策是否有调整，或上级党委、政府决策部署是否有变化？',
    ],
    [
      'consequence',
      '工作未达到预期效果或造成负面影响和损失',
      '未达到预期效果或负面影响、损失是否由上述调整或变化造成？',
    ],
  ],
  [
    ['urgent-task', '在处置突发事件或执行其他急难险重任务中', '有关工作是否属于处置突发事件或执行其他急难险重任务？'],
    [
      'taking-responsibility',
      '因主动揽责涉险、积极担当作为,出现一定失误或非议行为',
      '失误或非议行为是否因主动揽责涉险、积极担当作为而出现？',
    ],
  ],
  [
    [
      'hard-matter',
      '在化解矛盾纠纷、征地拆迁、打击违建、解决历史遗留问题中',
      '有关工作是否属于化解矛盾纠纷、征地拆迁、打击违建或解决历史遗留问题？',
    ],
    [
      'breaking-barriers',
      '因勇于破除障碍、触及固有利益,造成一定损失或引发信访问题',
      '损失或信访问题是否因勇于破除障碍、触及固有利益而引起？',
    ],
  ],
  [
    ['force-majeure', '工作中因自然灾害等不可抗力因素', '工作中是否遇有自然灾害等不可抗力因素？'],
    [
      'consequence',
      '导致未达到预期效果或造成负面影响和损失',
      '未达到预期效果或负面影响、损失是否由该不可抗力因素导致？',
    ],
  ],
  [
    ['law-at-the-time', '按照事发当时法律、法规和有关规定', '是否能列明事发当时有效的法律、法规和有关规定？'],
    ['not-accountable', '不应追究责任或从轻追究责任', '按照上述规定，是否不应追究责任或应从轻追究责任？'],
  ],
  [
    ['active', '在推进工作中积极作为', '是否在推进工作中积极作为？'],
    ['misunderstood', '引起群众错解或不满,被群众举报或媒体曝光', '是否因此引起群众错解或不满，被群众举报或媒体曝光？'],
    [
      'verified-no-private-gain',
      '经核实没有为自己、他人或单位谋取私利',
      '是否没有为自己、他人或单位谋取私利（须经核实）？',
    ],
    ['method-only', '属工作方式方法不当', '问题是否仅属工作方式方法不当？'],
  ],
  [
    ['sacrifice', '因维护大局,主动牺牲部门或局部利益', '是否为维护大局而主动牺牲部门或局部利益？'],
    ['internal-discontent', '引发内部矛盾和不满', '内部矛盾和不满是否由此引发？'],
  ],
  [['other', '其他符合容错情形', '是否属于其他符合容错情形的情况？请书面说明理由。']],
];

/** The conditions of situation `number` (1–13), in the order the situation states them. */
export function conditionsOf(number: number): readonly Condition[] {
  return (ROWS[number - 1] ?? []).map(([name, quote, question]) => ({ id: `${number}.${name}`, quote, question }));
}
