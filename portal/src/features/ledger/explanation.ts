import type { LedgerEvent } from '../../api/index.ts';

/** How anybody can check the downloaded ledger without this product; a paper for the file, so it is Chinese. */
export function explanationOf(caseId: string, events: readonly LedgerEvent[], head: string): string {
  return `案件 ${caseId} 台账核对说明

台账文件：${caseId}-台账.json，共 ${String(events.length)} 条。
末条摘要：${head}

核对方法（不依赖本系统）：
一、文件是一个 JSON 数组，每一元素是一条记录，seq 从 1 起连续编号。
二、第一条的 previous 为 64 个 0；其后每一条的 previous 等于上一条的 hash。
三、取一条记录的 caseId、seq、at、actor、body、previous 六项，按 RFC 8785（JSON 规范化方案）写成文本，
    以 UTF-8 编码计算 SHA-256，得到的十六进制小写文本应等于该条的 hash。
四、各条都相符的，记录自写入以来没有被改动、删除或者插入。
五、末条摘要或者其中任一条的 hash，可与此前另行保存的锚定记录（anchor）比对：锚定记录 heads 中本案的 seq 和 hash
    应与台账同一条相同；不同的，台账在锚定之后被整体改写。
`;
}
