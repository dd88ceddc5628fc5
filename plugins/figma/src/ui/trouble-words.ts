import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import { failureWords } from '@imagelayer/shared/plugin/failure.ts'
import type { CanvasTroubleCode } from './bridge.ts'
import type { Trouble } from './trouble.ts'

interface Both {
  readonly en: string
  readonly zh: string
}

/** Why Figma did not do it, and what to do next. */
const canvasWords: Record<CanvasTroubleCode, Both> = {
  'node-gone': {
    en: 'The frame is no longer there. Select another one, or insert into a new frame. Nothing was lost.',
    zh: '该画框已不存在。请选择其他画框，或插入新画框。内容没有丢失。',
  },
  'node-locked': {
    en: 'The frame is locked. Unlock it in the layers list and try again.',
    zh: '该画框已锁定。请在图层列表中解锁后重试。',
  },
  'node-unsuitable': {
    en: 'This selection cannot take a picture. Select a frame, or insert into a new frame.',
    zh: '所选内容无法放入图片。请选择一个画框，或插入新画框。',
  },
  'read-only': {
    en: 'You may only view this file. Ask its owner for the right to edit, or duplicate it to your drafts.',
    zh: '你只能查看此文件。请向所有者申请编辑权限，或将其复制到草稿。',
  },
  'font-missing': {
    en: 'A font of the kit is missing here, and nothing was placed. Install it, or choose another one when asked.',
    zh: '此处缺少套件中的字体，未放置任何内容。请安装该字体，或在提示时选择替代字体。',
  },
  'picture-unusable': {
    en: 'Figma did not accept the picture. Try again, or insert it as one picture.',
    zh: 'Figma 未接受这张图片。请重试，或作为单张图片插入。',
  },
  'storage-full': {
    en: 'Figma has no room left for this plugin’s notes. Close the finished batch to make room, then try again.',
    zh: 'Figma 中此插件的存储空间已满。请关闭已完成的批次以腾出空间，然后重试。',
  },
  'input-invalid': {
    en: 'The plugin and its canvas part do not match. Close the plugin and open it again.',
    zh: '插件的两个部分不匹配。请关闭插件后重新打开。',
  },
  'host-failed': {
    en: 'Figma refused this step and the canvas is as it was. Try again.',
    zh: 'Figma 拒绝了此操作，画布保持原样。请重试。',
  },
  'no-answer': {
    en: 'Figma has not answered. It may be busy with a large file: wait a moment and try again.',
    zh: 'Figma 没有响应，可能正忙于处理大文件。请稍候重试。',
  },
}

const serverWords: Partial<Record<string, Both>> = {
  'auth.required': { en: 'Connect again to go on. Nothing was lost.', zh: '请重新连接以继续，内容没有丢失。' },
  'auth.expired': { en: 'The connection has ended. Connect again to go on.', zh: '连接已失效，请重新连接以继续。' },
  'access.denied': {
    en: 'Your role in this organization does not allow this. Ask an owner or admin for the editor role.',
    zh: '你在此组织中的角色没有此权限。请向所有者或管理员申请编辑者角色。',
  },
  missing: {
    en: 'This is no longer in your organization. It may have been deleted, or belong to another one.',
    zh: '此内容已不在你的组织中，可能已被删除或属于其他组织。',
  },
  'input.too-large': {
    en: 'This is too large to send. Select a smaller part, or fewer logos, and try again.',
    zh: '内容过大，无法发送。请选择更小的部分或更少的标志后重试。',
  },
}

export function troubleWords(trouble: Trouble, locale: Locale): string {
  const pick = ({ en, zh }: Both): string => (locale === 'zh-CN' ? zh : en)
  if (trouble.by === 'canvas') return pick(canvasWords[trouble.code])
  const own = serverWords[trouble.failure.code]
  return own ? pick(own) : failureWords(trouble.failure, locale)
}
