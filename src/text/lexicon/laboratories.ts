/**
 * Who is asked for by a bare name before "papers", whether or not anybody here is listed under it: companies and
 * universities that publish much on machine learning.
 */
export const laboratories: ReadonlySet<string> = new Set(
  `adobe alibaba allenai amazon anthropic apple baidu berkeley bytedance caltech cambridge cmu cohere databricks deepmind
  deepseek eleutherai epfl eth facebook google harvard huawei huggingface ibm inria intel kaist lg meta meituan microsoft
  mila mistral mit moonshot naver netflix nvidia nyu openai oxford peking princeton qualcomm samsung salesforce snap sony
  spotify stanford tencent tiktok tsinghua uber ucla waymo xai xiaomi yandex zhipu`.split(/\s+/),
);
