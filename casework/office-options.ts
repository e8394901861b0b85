import { z } from 'zod';

/** 公开范围 offered for the publication of an exemption (第六条(四): 在一定范围内公开) where the office lists none of its own. */
export const DEFAULT_PUBLICATION_SCOPES = ['申请人所在单位', '申请人所在单位及其主管部门', '本区县党政机关'] as const;

/** Named scopes; where an office has listed its own, a ruling names one of them. */
export const publicationScopesSchema = z
  .array(z.string().trim().min(1, '公开范围不能为空').max(200))
  .min(1, '公开范围至少列出一项；不作限定的，去掉整个 publicationScopes')
  .max(50)
  .refine(scopes => new Set(scopes).size === scopes.length, '公开范围不能重复');

/**
 * 门户: `address` is what the QR of a document leads to (`<address>/verify/<code>`). `scopes` are the publication scopes whose notices
 * anybody may read there while they run; none by default, since a scope (一定范围) is mostly narrower than the whole network.
 */
export const portalSchema = z.object({
  address: z.url({ protocol: /^https?$/, error: '门户地址应为 http 或 https 地址' }).max(120, '门户地址过长'),
  scopes: z.array(z.string().trim().min(1, '公开范围不能为空').max(200)).max(50).default([]),
});

/**
 * 印章: a PNG (transparent ground) kept among the files under `templates/seals/`, printed over 署名 and 成文日期 of what the organ seals.
 * `diameter` in millimetres; 42 is the usual one of a county's organs. Off where nothing is set: the place is left clear and
 * somebody stamps by hand.
 */
export const sealSchema = z.object({
  file: z.string().regex(/^[a-z0-9][a-z0-9-]*\.png$/, '印章图片名只能用小写字母、数字和连字符，以 .png 结尾'),
  diameter: z.number().min(30, '印章直径应为30至60毫米').max(60, '印章直径应为30至60毫米').default(42),
});

/** 内部复核: an organ's own second look at a refusal or mitigation. The 办法 knows none; off where nothing is set. */
export const reviewSchema = z.object({ enabled: z.boolean() });

/**
 * 负面清单: conduct the office wants answered expressly in every determination. Off where nothing is set. An entry is an
 * internal point of examination and never by itself a ground of refusal: those are the 办法's.
 */
export const negativeListSchema = z.object({
  enabled: z.boolean(),
  entries: z
    .array(
      z.object({
        id: z.string().regex(/^[a-z][a-z0-9-]*$/, '负面清单标识只能用小写字母、数字和连字符'),
        text: z.string().trim().min(1, '应写明负面清单的内容').max(500),
        basis: z.string().trim().min(1, '应写明依据').max(200),
        /** Words in the application that point to it. */
        words: z.array(z.string().trim().min(2, '关键词至少两个字').max(50)).min(1, '至少列出一个关键词').max(50),
      }),
    )
    .max(200)
    .refine(entries => new Set(entries.map(({ id }) => id)).size === entries.length, '负面清单标识不能重复'),
});
export type NegativeEntry = z.infer<typeof negativeListSchema>['entries'][number];
