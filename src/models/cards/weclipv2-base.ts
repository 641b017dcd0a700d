import { multiModalModel } from '../engines/embed-multi-modal.js'

export default multiModalModel({
  id: 'WeCLIPv2-Base',
  dimensions: 512,
  maxTokens: 72,
  source: 'name and length: cloud.tencent.com/document/product/845/124006 and the API definition es 2025-01-01, which do not say what the 72 count: tokens, a guess; the dimension is documented nowhere: invented'
})
