import { defineWords, plural } from '../language/words.tsx'

const slot = { headline: 'headline', subhead: 'subhead', cta: 'cta', badge: 'badge', legal: 'legal' } as const
const slotZh = { headline: '标题', subhead: '副标题', cta: '按钮', badge: '角标', legal: '法律声明' } as const

export const batchWords = defineWords(
  {
    table: 'Many rows of words',
    paste: 'Paste a table',
    pasteHint: 'From a sheet or CSV, with a first row such as: headline, subhead, cta. Layer names work too.',
    placeholder: 'headline\tcta\nSummer sale\tShop now\nLast days\tSee all',
    rows: (rows: number, frames: number) =>
      `${plural(rows, 'row', 'rows')} × ${plural(frames, 'frame', 'frames')} = ${plural(rows * frames, 'picture', 'pictures')}. The first row fills the selection, the others new frames beside it.`,
    ignored: (names: string) => `Columns left out: ${names}`,
    noHeader: 'The first row names no place for words. Begin it with: headline, subhead, cta, legal or badge.',
    noRows: 'There are no words below the first row. Add at least one row.',
    tooMany: (most: number) => `More than ${most} rows. Split the table.`,
    tooLong: (row: number, field: keyof typeof slot, most: number) =>
      `Row ${row}: the ${slot[field]} is longer than ${most} characters. Shorten it.`,
    tooManyPictures: (most: number) => `More than ${most} pictures at once. Select fewer frames or paste fewer rows.`,
    painting: 'Painting the one picture for all frames',
    placing: (done: number, total: number) => `${done} of ${total} placed`,
    paused: 'Paused. Nothing is lost and nothing is charged twice.',
    waits: 'It goes on by itself as soon as that is over.',
    done: (count: number) => `${plural(count, 'picture is', 'pictures are')} on the canvas.`,
    failed: (count: number) => `${plural(count, 'picture', 'pictures')} could not be placed.`,
    pause: 'Pause',
    goOn: 'Go on',
    retry: 'Retry the failed ones',
    show: 'Show them',
    close: 'Done',
    cancel: 'Cancel the rest',
    state: { waiting: 'waiting', placed: 'placed', failed: 'failed' },
    elsewhere:
      'Another window of this file is at work on it. When that one is closed, it goes on here after a few seconds.',
    leave: 'Leave it to the other window',
    otherFile: (frames: number, file: string) =>
      `${plural(frames, 'frame', 'frames')} of another file, “${file}”, ${frames === 1 ? 'waits' : 'wait'}. Go on there: open that file, and this plugin in it.`,
    forget: 'Let them go',
    needFrame: 'A table needs a frame to fill: select one, or clear the table.',
    mendTable: 'Mend the table first: what is wrong stands below it.',
    mayClose: 'You may close the panel: it goes on from here when you open it again.',
  },
  {
    table: '多组文字',
    paste: '粘贴表格',
    pasteHint: '来自表格或 CSV，首行为列名，例如：headline, subhead, cta。也可使用图层名称。',
    placeholder: 'headline\tcta\n夏季特惠\t立即选购\n最后几天\t查看全部',
    rows: (rows, frames) =>
      `${rows} 行 × ${frames} 个画框 = ${rows * frames} 张图片。第一行填充所选画框，其余在旁边新建画框。`,
    ignored: (names) => `已忽略的列：${names}`,
    noHeader: '首行没有可识别的列名，请使用 headline、subhead、cta、legal 或 badge 开头。',
    noRows: '首行之下没有文字，请至少添加一行。',
    tooMany: (most) => `超过 ${most} 行，请拆分表格。`,
    tooLong: (row, field, most) => `第 ${row} 行：${slotZh[field]}超过 ${most} 个字符，请缩短。`,
    tooManyPictures: (most) => `一次超过 ${most} 张图片，请减少所选画框或表格行数。`,
    painting: '正在绘制所有画框共用的画面',
    placing: (done, total) => `已放置 ${done} / ${total}`,
    paused: '已暂停。内容没有丢失，也不会重复扣费。',
    waits: '恢复后会自动继续。',
    done: (count) => `${count} 张图片已放到画布上。`,
    failed: (count) => `${count} 张图片未能放置。`,
    pause: '暂停',
    goOn: '继续',
    retry: '重试失败项',
    show: '查看',
    close: '完成',
    cancel: '取消剩余',
    state: { waiting: '等待中', placed: '已放置', failed: '失败' },
    elsewhere: '此文件的另一个窗口正在处理。关闭那个窗口后，几秒内会在这里继续。',
    leave: '交给另一个窗口',
    otherFile: (frames, file) =>
      `另一个文件“${file}”中还有 ${frames} 个画框等待填充。请打开该文件，并在其中打开此插件继续。`,
    forget: '放弃',
    needFrame: '使用表格需要先选择一个画框，或清空表格。',
    mendTable: '请先修正表格，问题显示在表格下方。',
    mayClose: '可以关闭面板，再次打开后会从这里继续。',
  },
)
