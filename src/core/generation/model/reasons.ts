/** Why a suggestion of the model is not offered, in the words that the person reads. */
export const modelReasons = {
  'model-form': 'The model wrote a suggestion that does not have the form that was asked for.',
  'model-quote': 'The model quoted words that do not stand in the document.',
  'model-quote-short': 'The model quoted too few words to show what the text says.',
  'model-answer': 'The answer of the model is not in the words that it quoted.',
  'model-name': 'The question of the model names something that is not in the document.',
  'model-antecedent': 'The model replaced words by a name that does not stand before them in the text.',
  'model-boilerplate': 'The model quoted a line that was left out of the text.',
  'model-instruction': 'The model quoted a text that gives orders to a language model.',
  'model-markup': 'The model wrote markup or characters that cannot be seen.',
  'attribution-lost': 'The card states as a fact what the text reports.',
  'asking-word': 'The answer is not what the question asks for.',
  'model-budget': 'The model suggested enough other cards for this sentence.',
  'model-repeated': 'The model suggested this more than once.',
  duplicate: 'A card made by the rules asks the same.',
} as const

/** The code of such a reason. Invariants of the generator give further ones. */
export type ModelReason = keyof typeof modelReasons
