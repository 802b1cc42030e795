/**
 * Words by which a text speaks to a language model and not to its reader. Such a text may be there to steer the model,
 * so the block that holds it is neither sent nor quoted. A list like this is never complete: what gets past it still
 * has to pass the grounding check.
 */
const patterns: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.!?\n]{0,40}\b(?:previous|prior|above|earlier|preceding|foregoing|all|any|your|other|system)\b[^.!?\n]{0,30}\b(?:instructions?|prompts?|rules?|directions?|commands?|guidelines?|messages?|context)\b/iu,
  /\b(?:system|developer|assistant|user)\s*(?:prompt|message)\b[^.!?\n]{0,60}\b(?:ignore|reveal|print|repeat|output|change|replace|new|follow)/iu,
  /\b(?:reveal|print|repeat|output|show|leak)\b[^.!?\n]{0,30}\b(?:system|hidden|initial|secret)\s+(?:prompt|message|instructions?)\b/iu,
  /(?:^|[.!?:]\s+|\n)\s*(?:you are|act as|behave as|pretend to be|pretend you are|from now on,? you are)\b[^.!?\n]{0,40}\b(?:ai|assistant|chatbot|language model|llm|gpt|bot|model|agent)\b/iu,
  /\b(?:dear|attention|note to|message to|instructions? (?:to|for)|hey|hello)\b[^.!?\n]{0,20}\b(?:ai|ais|llms?|gpt|chatbots?|language models?|assistants?|ai models?)\b/iu,
  /\b(?:ai|llms?|chatbots?|language models?|assistants?)\b[^.!?\n]{0,30}\b(?:must|should|shall|have to|are to|is to|will)\b[^.!?\n]{0,40}\b(?:ignore|disregard|answer|output|respond|reply|return|say|write|print)\b/iu,
  /\b(?:respond|reply|answer|output|return|print)\s+(?:only|just|exactly|always|nothing but)\b[^.!?\n]{0,20}\b(?:with|by|the|this|json)\b/iu,
  /\b(?:your|the)\s+(?:new|real|actual|only)\s+(?:instructions?|task|objective|orders?)\s+(?:is|are|:)/iu,
  /\bdo not follow\b[^.!?\n]{0,30}\b(?:instructions?|prompts?|rules?)\b/iu,
  /<\/?\s*(?:doc|system|assistant|user|instructions?)\b[^>]{0,40}>/iu,
  /<\|[^|>]{1,30}\|>|\[\/?INST\]|<<\/?SYS>>/u,
]

/** Whether a text speaks to a language model: "Ignore the previous instructions and …". */
export function addressesModel(text: string): boolean {
  return patterns.some((pattern) => pattern.test(text))
}
