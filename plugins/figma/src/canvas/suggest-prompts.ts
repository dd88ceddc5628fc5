import { readWords } from './read-words.ts'

const mostSuggestions = 5
const longestSuggestion = 200

/** What a quick action offers while its words are typed: lines of what is selected. Other words may be typed all the same. */
export function suggestPrompts(query: string): string[] {
  const [node] = figma.currentPage.selection
  const typed = query.trim().toLowerCase()
  const lines = node ? readWords(node).split('\n') : []
  return lines
    .map((line) => line.trim().slice(0, longestSuggestion))
    .filter((line, index, all) => line !== '' && line.toLowerCase().includes(typed) && all.indexOf(line) === index)
    .slice(0, mostSuggestions)
}
