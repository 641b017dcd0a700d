/** Data only: what is too common in Chinese and English to tell one text from another. General knowledge, from no corpus. */

/** Chinese function characters and those that question words and dates are made of. */
export const FUNCTION_CHARACTERS =
  '的一是不了在有这个为和到以也你对而子那得于着之么去都其些只从把此又与将两由很最并被什等或己几何谁哪吗呢吧啊嘛呀怎多少位次时候年月日及名叫请问'

/** The most frequent characters of modern written Chinese, the most frequent first, as frequency lists commonly have them. */
export const FREQUENT_CHARACTERS =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事' +
  '成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此' +
  '已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代' +
  '内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安' +
  '少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光' +
  '放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运'

/** English function words, question words and the rests of contractions, in lower case. */
export const FUNCTION_WORDS = (
  'a about all also am an and any are as at be been but by can could did do does each for from had has have he her him his how i if in ' +
  'into is it its just ll me my no not of on or our re s shall she should so some such t than that the their them then there these they ' +
  'this those to us ve was we were what when where which who whom whose why will with would you your please tell').split(' ')
