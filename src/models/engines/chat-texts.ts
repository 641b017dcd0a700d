import type { Language } from './chat-question.js'

/** Data only: the sentences that a chat answer is made of when no context serves it. `{}` stands for what is named. */
interface Texts {
  readonly answers: readonly string[]
  readonly fromTool: string
  readonly noSubject: string
  readonly reasoning: Readonly<Record<'opening' | 'found' | 'none' | 'toolCall' | 'toolResult', string>>
}

export const chatTexts: Readonly<Record<Language, Texts>> = {
  zh: {
    answers: [
      '关于“{}”：这是一个模拟回答，对话中没有可以引用的资料。',
      '您问的是“{}”。对话里没有相关资料，所以这里只给出模拟回答。',
      '这是关于“{}”的模拟回答：没有提供参考资料，因此没有更多内容。'
    ],
    fromTool: '根据工具返回的结果：{}',
    noSubject: '这个问题',
    reasoning: {
      opening: '嗯，用户问的是“{}”。',
      found: '对话里有相关的资料，我从中选出最切题的句子来回答。',
      none: '对话里没有可以引用的资料，我简短说明即可。',
      toolCall: '这个问题需要调用工具，我先准备参数。',
      toolResult: '工具已经返回结果，我据此回答。'
    }
  },
  en: {
    answers: [
      'About "{}": this is a simulated answer, as the conversation holds no material to quote.',
      'You asked about "{}". Nothing in the conversation covers it, so this is a simulated answer.',
      'This is a simulated answer about "{}": no reference material was given, so there is no more to say.'
    ],
    fromTool: 'According to the result of the tool: {}',
    noSubject: 'this question',
    reasoning: {
      opening: 'Okay, the user asks about "{}". ',
      found: 'The conversation holds relevant material, so I pick the sentences that answer best.',
      none: 'There is no material to quote, so a short answer will do.',
      toolCall: 'This needs a tool, so I prepare its arguments.',
      toolResult: 'The tool has answered, so I use its result.'
    }
  }
}

/** `text` with its `{}` replaced; `$` in `named` has no special meaning. */
export const fill = (text: string, named: string): string => text.replace('{}', () => named)
