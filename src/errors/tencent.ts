/** The errors of the Tencent face: every one of them once, with its texts and where they are known from. */

/** What `X-TC-Language` may ask for. Without the header the real gateway answers in English. */
export type Language = 'en-US' | 'zh-CN'

/** How sure a text is: pasted by a user of the real service, printed by Tencent's documentation, or a guess. */
export type Certainty = 'sighted' | 'documented' | 'guess'

export interface TencentErrorFacts {
  readonly code: string
  /** By language, because the Chinese of many texts has never been seen. */
  readonly certainty: Readonly<Record<Language, Certainty>>
  readonly source: string
}

type Texts = Readonly<Record<Language, string>>

/** An error of the Tencent face, born by `throw tencent.…(…)` and written by render-tencent.ts alone. */
export class TencentError extends Error {
  readonly code: string
  readonly #texts: Texts

  constructor (code: string, texts: Texts) {
    super(texts['en-US'])
    this.name = 'TencentError'
    this.code = code
    this.#texts = texts
  }

  /** What `Message` says in that language. */
  text (language: Language): string {
    return this.#texts[language]
  }
}

/** One entry of the catalogue: call it to make the error. */
export interface TencentErrorEntry<A extends unknown[]> {
  (...args: A): TencentError
  readonly facts: TencentErrorFacts
}

/**
 * Writes one entry: its facts, and what it says given the variable parts. Without a Chinese text the English one serves
 * for both. Issue numbers in `source` are threads of public repositories in which users pasted the real text; `teco` is
 * the error centre's text as teco-project/teco-core has it in TCCommonError.swift.
 */
const define = <A extends unknown[]>(facts: TencentErrorFacts, en: (...args: A) => string, zh: (...args: A) => string = en): TencentErrorEntry<A> =>
  Object.assign((...args: A) => new TencentError(facts.code, { 'en-US': en(...args), 'zh-CN': zh(...args) }), { facts })

const certainty = (en: Certainty, zh: Certainty): Record<Language, Certainty> => ({ 'en-US': en, 'zh-CN': zh })

/** In the order of the checks that throw them. */
export const tencent = {
  methodUnsupported: define({ code: 'UnsupportedProtocol', certainty: certainty('guess', 'guess'), source: "the code's description in teco; the text at run time has not been seen" },
    () => 'HTTP(S) request protocol error; only GET and POST requests are supported.',
    () => 'http(s)请求协议错误，只支持GET和POST请求。'),
  requestMalformed: define({ code: 'UnsupportedProtocol', certainty: certainty('guess', 'guess'), source: 'mockference itself, after the description of the code in teco: an error of the protocol' },
    (what: string) => `HTTP(S) request protocol error; mockference can't read the request: ${what}.`,
    (what: string) => `http(s)请求协议错误，mockference无法读取请求：${what}。`),
  requestTooLarge: define({ code: 'RequestSizeLimitExceeded', certainty: certainty('guess', 'guess'), source: "the code's description in teco; the text at run time has not been seen" },
    () => 'The request size exceeds the upper limit.',
    () => '请求包超过限制大小。'),
  formTooLarge: define({ code: 'AuthFailure.SignatureFailure', certainty: certainty('documented', 'documented'), source: 'teco' },
    () => 'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.',
    () => '由于请求包大小超过限制，请求签名验证失败，请使用新的签名方法 `TC3-HMAC-SHA256`。'),
  unsupportedContentType: define({ code: 'UnsupportedProtocol', certainty: certainty('guess', 'guess'), source: 'the middle of the sentence: an integration test of tencentcloud-sdk-python, also with zh-CN; its start and end have not been seen' },
    (type: string) => `this action does not support Content-Type=\`${type}\``),
  encodingNotEmulated: define({ code: 'UnsupportedProtocol', certainty: certainty('guess', 'guess'), source: 'mockference itself: what the real gateway does with an encoded body is unknown' },
    (encoding: string) => `mockference does not decode Content-Encoding=\`${encoding}\`; send the body as it is`),
  notJson: define({ code: 'InvalidParameter', certainty: certainty('documented', 'documented'), source: 'teco' },
    () => 'The request content not valid json format for specified content-type=application/json.',
    () => '对于指定content-type=application/json协议下，请求内容不是合法的Json格式。'),
  fieldWithoutValue: define({ code: 'InvalidParameter', certainty: certainty('sighted', 'documented'), source: 'HIllya51/LunaTranslator#264, teco' },
    () => 'Url key and value should be splited by `=`.',
    () => '参数错误，请求URL中参数key和value必须以 `=` 分隔。'),
  fieldWithoutName: define({ code: 'InvalidParameter', certainty: certainty('documented', 'documented'), source: 'teco' },
    () => 'The request has a parameter key which is empty string.',
    () => '参数错误，请求参数key不能为空字符串。'),
  fieldRepeated: define({ code: 'InvalidParameter', certainty: certainty('documented', 'documented'), source: 'teco' },
    (name: string) => `Parameter \`${name}\` input repeated.`,
    (name: string) => `参数 \`${name}\` 重复输入。`),
  fieldMalformed: define({ code: 'InvalidParameter', certainty: certainty('documented', 'documented'), source: 'teco' },
    (name: string) => `Parameter \`${name}\` format invalid.`,
    (name: string) => `参数 \`${name}\` 格式非法。`),
  arrayIndices: define({ code: 'InvalidParameter', certainty: certainty('documented', 'documented'), source: 'teco; the odd Chinese is theirs' },
    (name: string) => `Parameter \`${name}\` invalid array format, array index must be continuous and starts with 0.`,
    (name: string) => `参数 \`${name}\` 是非法是数组格式，数组下标必须是连续的而且从0下标开始。`),
  missingHeader: define({ code: 'MissingParameter', certainty: certainty('documented', 'guess'), source: 'teco; the back-quotes of the Chinese text are inferred' },
    (header: string) => `The request header is missing a required common parameter \`${header}\`.`,
    (header: string) => `请求头部缺少必传的公共参数 \`${header}\`。`),
  invalidAuthorization: define({ code: 'AuthFailure.InvalidAuthorization', certainty: certainty('sighted', 'guess'), source: 'tencentcloud-sdk-go#89, of the service; the names of other defects are a guess' },
    (what: string) => `The request \`Authorization\` header does not conform to tencentcloud standards: ${what} not valid.`),
  signatureExpired: define({ code: 'AuthFailure.SignatureExpire', certainty: certainty('sighted', 'guess'), source: 'jeessy2/ddns-go#999 and #1110; Chinese: after the description of the code' },
    (now: number) => `Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between \`Timestamp\` and the server time ${now}.`,
    () => '签名过期。Timestamp和服务器时间相差不得超过五分钟，请检查本地时间是否和标准时间同步。'),
  secretIdNotFound: define({ code: 'AuthFailure.SecretIdNotFound', certainty: certainty('sighted', 'documented'), source: 'tencentcloud-sdk-nodejs#138 and #279, tencentcloud-cli#84, teco' },
    () => 'The SecretId is not found, please ensure that your SecretId is correct.',
    () => 'SecretId不存在，请输入正确的密钥。'),
  payloadHashIncorrect: define({ code: 'InvalidParameterValue', certainty: certainty('documented', 'documented'), source: 'teco' },
    () => 'The value specified in `X-TC-Content-SHA256` is not correct.',
    () => '参数 `X-TC-Content-SHA256` 计算值不正确。'),
  signatureFailure: define({ code: 'AuthFailure.SignatureFailure', certainty: certainty('sighted', 'documented'), source: 'HIllya51/LunaTranslator#264, zjp-CN/bilingual#37, tencentcloud-sdk-ruby#9, teco' },
    () => 'The provided credentials could not be validated. Please check your signature is correct.',
    () => '请求签名验证失败，请检查您的签名计算是否正确。'),
  tokenFailure: define({ code: 'AuthFailure.TokenFailure', certainty: certainty('sighted', 'guess'), source: 'an integration test of an old tencentcloud-sdk-go, which may lack a full stop; Chinese: the description of the code' },
    () => 'Token verification failed, please check if your Token is correct',
    () => 'token错误。'),
  noSuchVersion: define({ code: 'NoSuchVersion', certainty: certainty('sighted', 'guess'), source: 'tencentcloud-sdk-dotnet#45' },
    (version: string, service: string) => `The specified api version=\`${version}\` does not exist in service=\`${service}\`.`),
  versionNotEmulated: define({ code: 'UnsupportedOperation', certainty: certainty('guess', 'guess'), source: 'mockference itself: the real gateway has this version' },
    (version: string, emulated: string) => `mockference does not emulate the api version=\`${version}\`, which manages clusters; it emulates ${emulated}.`),
  invalidAction: define({ code: 'InvalidAction', certainty: certainty('sighted', 'guess'), source: 'TencentCloudBase/CloudBase-AI-Toolkit#301' },
    (action: string, service: string, version: string) => `The request action=\`${action}\` is invalid or not found in service=\`${service}\` and version=\`${version}\`.`),
  unsupportedRegion: define({ code: 'UnsupportedRegion', certainty: certainty('sighted', 'guess'), source: 'tencentcloud-sdk-php#46 (2019); Chinese: the description of the code' },
    () => 'The action not support this region.',
    () => '接口不支持所传地域。'),
  requestLimitExceeded: define({ code: 'RequestLimitExceeded', certainty: certainty('sighted', 'sighted'), source: 'MathTranslate#21, vscode-translate-next#20, teco' },
    (count: number, limit: number) => `Your current request times equals to \`${count}\` in a second, which exceeds the frequency limit \`${limit}\` for a second. Please reduce the frequency of calls.`,
    (count: number, limit: number) => `您当前每秒请求 \`${count}\` 次，超过了每秒频率上限 \`${limit}\`，请稍后重试。`),
  fieldNotJson: define({ code: 'InvalidParameter', certainty: certainty('documented', 'documented'), source: 'teco' },
    (name: string) => `Parameter \`${name}\` invalid json format.`,
    (name: string) => `参数 \`${name}\` 是非法的Json格式。`),
  unknownParameter: define({ code: 'UnknownParameter', certainty: certainty('sighted', 'guess'), source: "NewFuture/DDNS#575; Chinese: the code's description" },
    (name: string) => `The parameter \`${name}\` is not recognized.`,
    () => '未知参数错误，用户多传未定义的参数会导致错误。'),
  missingParameter: define({ code: 'MissingParameter', certainty: certainty('sighted', 'documented'), source: 'tencentcloud-sdk-php#114, teco; the dots of nested names are a guess' },
    (name: string) => `The request is missing a required parameter \`${name}\`.`,
    (name: string) => `请求缺少必传参数 \`${name}\`。`),
  wrongType: define({ code: 'InvalidParameter', certainty: certainty('guess', 'sighted'), source: 'ProbiusOfficial/TCL#2; English from a paste that breaks off before the full stop' },
    (name: string, type: string) => `The value type of parameter \`${name}\` is not valid, input type should be \`${type}\`.`,
    (name: string, type: string) => `参数 \`${name}\` 取值类型错误。参数类型应为 \`${type}\`。`),
  invalidParameterValue: define({ code: 'InvalidParameterValue', certainty: certainty('sighted', 'documented'), source: 'tencentcloud-sdk-nodejs#56 for common parameters, teco; that es says this of its own parameters is a guess' },
    (name: string) => `A value specified in \`${name}\` is not valid, is unsupported, or cannot be used.`,
    (name: string) => `参数 \`${name}\` 取值错误。`),
  modelLimitExceeded: define({ code: 'RequestLimitExceeded', certainty: certainty('documented', 'documented'), source: "teco's generic text; that it is said of the rate of one model is a guess" },
    () => 'Your current request times in a second exceeds the frequency limit. Please reduce the frequency of calls.',
    () => '您当前每秒请求次数超过了频率上限，请稍后重试。'),
  taskNotFound: define({ code: 'InvalidParameter', certainty: certainty('guess', 'guess'), source: 'of the codes that GetDocumentParseResult declares the one that fits; the text is that of InvalidParameterValue' },
    () => 'A value specified in `TaskId` is not valid, is unsupported, or cannot be used.',
    () => '参数 `TaskId` 取值错误。'),
  documentsFull: define({ code: 'LimitExceeded', certainty: certainty('guess', 'guess'), source: 'mockference itself: its option maxDocumentsSize; the code is one that the asynchronous document actions declare' },
    () => 'The document results that mockference keeps for 24 hours have reached its option `maxDocumentsSize`.',
    () => 'mockference 保存 24 小时的文档结果已达到选项 `maxDocumentsSize` 的上限。'),
  responseTooLarge: define({ code: 'ResponseSizeLimitExceeded', certainty: certainty('guess', 'guess'), source: "the code's description in the documentation; the text at run time has not been seen" },
    () => 'The response size exceeds the upper limit.',
    () => '返回包超过限制大小。'),
  internalError: define({ code: 'InternalError', certainty: certainty('sighted', 'documented'), source: 'tencentcloud-sdk-go#90, teco' },
    () => 'An internal error has occurred. Retry your request, but if the problem persists, contact us.',
    () => '内部服务错误，请稍后重试。')
} as const
