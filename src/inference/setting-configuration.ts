import type { TaskType } from './task-type.js'

/** How a setting is typed in a form. SRV/inference/configuration/SettingsConfigurationFieldType.java */
export type SettingType = 'str' | 'int' | 'bool' | 'list' | 'map'

/** What `_services` says of one setting, in wire order; what is undefined is left out. SRV/inference/SettingsConfiguration.java */
export interface SettingConfiguration {
  readonly default_value?: string | number | boolean | undefined
  readonly description?: string
  readonly label: string
  readonly required: boolean
  readonly sensitive: boolean
  readonly updatable: boolean
  readonly type: SettingType
  readonly supported_task_types: readonly TaskType[]
}

/** A setting as a service's file writes it: most are strings that the user must give and that stay as they are. */
export type DescribedSetting =
  & Pick<SettingConfiguration, 'label'>
  & Partial<Pick<SettingConfiguration, 'default_value' | 'description' | 'required' | 'sensitive' | 'updatable' | 'type'>>
  /** The task types of the service, unless it says which. */
  & { readonly tasks?: readonly TaskType[] }

/** A secret. INF/services/settings/DefaultSecretSettings.java */
export const secretSetting = (label: string, description: string): DescribedSetting =>
  ({ label, description, sensitive: true, updatable: true })

/** `api_key`, as most services have it. */
export const apiKeySetting = (description = "API Key for the provider you're connecting to."): DescribedSetting => secretSetting('API Key', description)

/** `model_id`, as most services have it. */
export const modelIdSetting: DescribedSetting = { label: 'Model ID', description: 'The name of the model to use for the inference task.' }

/** `dimensions` of text embeddings. */
export const dimensionsSetting = (documentation: string): DescribedSetting => ({
  label: 'Dimensions',
  description: `The number of dimensions the resulting embeddings should have. For more information refer to ${documentation}.`,
  required: false,
  type: 'int',
  tasks: ['text_embedding']
})

/** The two keys of AWS. INF/common/amazon/AwsSecretSettings.java */
export const awsSecretSettings: Readonly<Record<string, DescribedSetting>> = {
  access_key: secretSetting('Access Key', 'A valid AWS access key that has permissions to use Amazon Bedrock.'),
  secret_key: secretSetting('Secret Key', 'A valid AWS secret key that is paired with the access_key.')
}

/** `rate_limit.requests_per_minute`, as all services have it. INF/services/settings/RateLimitSettings.java */
export const rateLimitSetting = (description = 'Minimize the number of rate limit errors.'): DescribedSetting =>
  ({ label: 'Rate Limit', description, required: false, type: 'int' })

/** The whole of what a service's file leaves out. */
export const settingConfiguration = (setting: DescribedSetting, serviceTasks: readonly TaskType[]): SettingConfiguration => ({
  default_value: setting.default_value,
  ...(setting.description !== undefined && { description: setting.description }),
  label: setting.label,
  required: setting.required ?? true,
  sensitive: setting.sensitive ?? false,
  updatable: setting.updatable ?? false,
  type: setting.type ?? 'str',
  supported_task_types: setting.tasks ?? serviceTasks
})
