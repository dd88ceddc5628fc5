import { useState } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Dialog } from '../elements/dialog.tsx'
import { Field } from '../elements/field.tsx'
import { defineWords, useWords } from '../language/words.tsx'
import { useValue } from '../value-store.ts'
import { type FontQuestion, wishKey } from './font-desk.ts'

const words = defineWords(
  {
    title: 'A font is missing in Figma',
    lead: 'Choose which family stands in. To keep the kit’s own font, install it, reopen Figma and try again.',
    standIn: (family: string, weight: number) => `Instead of ${family} ${weight}`,
    unknown: 'Figma has no family of that name. Pick one from the list.',
    use: 'Use these',
    cancel: 'Do not place it',
  },
  {
    title: 'Figma 中缺少字体',
    lead: '请选择替代的字体。如需保留套件字体，请安装后重新打开 Figma 再试。',
    standIn: (family, weight) => `替代 ${family} ${weight}`,
    unknown: 'Figma 中没有该名称的字体，请从列表中选择。',
    use: '使用所选字体',
    cancel: '不放置',
  },
)

/** Asks which family stands in: nothing is substituted without a word. */
export function FontDialog() {
  const { fonts } = useDesk()
  const question = useValue(fonts.question)
  return question && <Question question={question} />
}

function Question({ question: { missing, families, answer } }: { readonly question: FontQuestion }) {
  const t = useWords(words)
  const start = families.includes('Inter') ? 'Inter' : (families[0] ?? '')
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const of = (key: string): string => chosen[key] ?? start
  const isKnown = (family: string): boolean => families.includes(family)
  const areAllKnown = missing.every((wish) => isKnown(of(wishKey(wish))))
  return (
    <Dialog title={t.title} onClose={() => answer(null)}>
      <p>{t.lead}</p>
      {missing.map((wish) => {
        const key = wishKey(wish)
        return (
          <Field
            key={key}
            label={t.standIn(wish.family, wish.weight)}
            value={of(key)}
            options={families}
            error={isKnown(of(key)) ? undefined : t.unknown}
            onInput={(family) => setChosen({ ...chosen, [key]: family })}
          />
        )
      })}
      <div class="row">
        <Button
          kind="primary"
          isDisabled={!areAllKnown}
          onClick={() => answer(missing.map((wish) => ({ wish, family: of(wishKey(wish)) })))}
        >
          {t.use}
        </Button>
        <Button onClick={() => answer(null)}>{t.cancel}</Button>
      </div>
    </Dialog>
  )
}
