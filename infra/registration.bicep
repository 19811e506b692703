metadata description = 'The resources of one Registration deployment, in the order in which they need each other.'

param location string
param tags object

@description('E-mail addresses, separated by commas.')
param approvers string
param approvalRequired bool

@description('E-mail addresses, separated by commas.')
param notifyRecipients string
param operatorAddress string
param publicUrl string

type siteType = {
  name: string
  continueUrl: string
  supportAddress: string
  privacyUrl: string
  accentColor: string
}
param site siteType

param mail 'AzureManagedDomain' | 'CustomDomain' | 'Smtp'

type communicationType = {
  domain: string
  sender: string
  domainVerified: bool
  dataLocation: string
}
param communication communicationType

type smtpType = {
  from: string
  host: string
  port: int
  security: string
  userName: string
}
param smtp smtpType

@secure()
param smtpPassword string

@description('Names of secrets in the key vault, separated by commas; the first signs.')
param signingKeys string
param storageRedundancy string
param maximumInstances int

@description('Used once, to make the first signing key. Three random UUIDs hold 366 random bits; never set this by hand.')
@secure()
param firstSigningKey string = base64('${newGuid()}${newGuid()}${newGuid()}')

var suffix = uniqueString(resourceGroup().id)

// ---- Who the app is -----------------------------------------------------------------------------------------------------

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-registration-${suffix}'
  location: location
  tags: tags
}

// ---- Where everything is stored -----------------------------------------------------------------------------------------

var tableNames = ['accounts', 'addresses', 'wakeups', 'pending', 'groups', 'members']
var queueNames = ['confirmation-mail', 'approval-mail', 'notification-mail', 'requests']
var deploymentContainer = 'deployment'

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: 'st${suffix}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: storageRedundancy }
  properties: {
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource container 'containers' = {
      name: deploymentContainer
      properties: { publicAccess: 'None' }
    }
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource table 'tables' = [for name in tableNames: { name: name }]
  }

  resource queues 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [for name in queueNames: { name: name }]

    // The host would make these when the first message fails, but the functions that listen to them start before.
    resource poison 'queues' = [for name in queueNames: { name: '${name}-poison' }]
  }
}

// ---- Secrets: the keys that sign links, and the password of the mail server ---------------------------------------------

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-${suffix}'
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
  }
}

// Made at the first deployment and never replaced by a later one: a new key would end every link that is on its way.
// docs/decisions/0010-signing-keys-at-deployment.md
@onlyIfNotExists()
resource signingKey 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'token-signing-key'
  properties: {
    value: firstSigningKey
    contentType: 'text/plain; base64'
  }
}

resource smtpPasswordSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (mail == 'Smtp' && !empty(smtpPassword)) {
  parent: vault
  name: 'smtp-password'
  properties: { value: smtpPassword }
}

// ---- Telemetry ----------------------------------------------------------------------------------------------------------

resource logs 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-registration-${suffix}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-registration-${suffix}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
    IngestionMode: 'LogAnalytics'
    DisableLocalAuth: true
  }
}

module alerts 'alerts.bicep' = {
  name: 'alerts'
  params: {
    location: location
    tags: tags
    workspaceId: logs.id
    operatorAddress: operatorAddress
  }
}

// ---- Mail ---------------------------------------------------------------------------------------------------------------

var byCommunicationServices = mail != 'Smtp'
var byCustomDomain = mail == 'CustomDomain'
// A domain that is not verified cannot be linked, and the deployment would fail.
var domainUsable = !byCustomDomain || communication.domainVerified

resource emailService 'Microsoft.Communication/emailServices@2023-04-01' = if (byCommunicationServices) {
  name: 'mail-registration-${suffix}'
  location: 'global'
  tags: tags
  properties: { dataLocation: communication.dataLocation }
}

resource emailDomain 'Microsoft.Communication/emailServices/domains@2023-04-01' = if (byCommunicationServices) {
  parent: emailService
  name: byCustomDomain ? communication.domain : 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: byCustomDomain ? 'CustomerManaged' : 'AzureManaged'
    userEngagementTracking: 'Disabled'
  }
}

// An Azure-managed domain comes with DoNotReply and accepts no other sender.
resource emailSender 'Microsoft.Communication/emailServices/domains/senderUsernames@2023-04-01' = if (byCustomDomain) {
  parent: emailDomain
  name: communication.sender
  properties: {
    username: communication.sender
    displayName: site.name
  }
}

resource communicationService 'Microsoft.Communication/communicationServices@2023-04-01' = if (byCommunicationServices) {
  name: 'acs-registration-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: communication.dataLocation
    linkedDomains: domainUsable ? [emailDomain.id] : []
  }
}

// ---- What the identity may do: each role on the one resource that it is for ----------------------------------------------

@description('Built-in roles: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles')
var roles = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  // The narrowest role that Communication Services honours for sending; custom roles are not supported there.
  communicationAndEmailServiceOwner: '09976791-48a7-449e-bb21-39d1a415f350'
}

// The host keeps its keys, leases and deployment package in blobs.
resource blobRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, roles.storageBlobDataOwner)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataOwner)
  }
}

resource queueRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, roles.storageQueueDataContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageQueueDataContributor)
  }
}

resource tableRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, roles.storageTableDataContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageTableDataContributor)
  }
}

resource telemetryRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identity.id, roles.monitoringMetricsPublisher)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
  }
}

resource secretsRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, roles.keyVaultSecretsUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
  }
}

resource mailRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (byCommunicationServices) {
  scope: communicationService
  name: guid(communicationService.id, identity.id, roles.communicationAndEmailServiceOwner)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.communicationAndEmailServiceOwner)
  }
}

// ---- The function app ---------------------------------------------------------------------------------------------------

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: 'plan-registration-${suffix}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: 'func-registration-${suffix}'
  location: location
  tags: union(tags, { 'azd-service-name': 'registration' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: { instanceMemoryMB: 2048, maximumInstanceCount: maximumInstances }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${deploymentContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
        }
      }
    }
  }

  // Publishing goes by Entra ID alone.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

// A module, because its settings contain the app's own host name, which is not known before the app is.
module settings 'settings.bicep' = {
  name: 'settings'
  params: {
    appName: app.name
    publicUrl: empty(publicUrl) ? 'https://${app.properties.defaultHostName}' : publicUrl
    registrationEnabled: domainUsable
    approvers: approvers
    approvalRequired: approvalRequired
    notifyRecipients: notifyRecipients
    site: site
    storageAccountName: storage.name
    identityClientId: identity.properties.clientId
    keyVaultUri: vault.properties.vaultUri
    signingKeys: signingKeys
    insightsConnectionString: insights.properties.ConnectionString
    mailTransport: byCommunicationServices ? 'Acs' : 'Smtp'
    mailFrom: !byCommunicationServices
      ? smtp.from
      : byCustomDomain
          ? '${communication.sender}@${communication.domain}'
          : 'DoNotReply@${emailDomain!.properties.fromSenderDomain}'
    communicationEndpoint: byCommunicationServices ? 'https://${communicationService!.properties.hostName}' : ''
    smtp: smtp
  }
  // Without them the app's first start would find neither its secrets nor its storage.
  dependsOn: [signingKey, smtpPasswordSecret, secretsRole, blobRole, queueRole, tableRole]
}

// ---- What to tell the operator ------------------------------------------------------------------------------------------

var capacities = {
  AzureManagedDomain: '10 mails an hour: about 3 registrations an hour.'
  CustomDomain: '100 mails an hour: about 33 registrations an hour, until Azure raises the quota on request.'
  Smtp: 'What your mail server allows, divided by three mails for a registration.'
}
var domainSteps = 'Add the DNS records that "az communication email domain show --resource-group ${resourceGroup().name} --email-service-name ${emailService.name} --name ${communication.domain} --query verificationRecords" prints, have them verified, and deploy again with MAIL_DOMAIN_VERIFIED=true. Registration is off until then.'

output url string = settings.outputs.publicUrl
output mailCapacity string = capacities[mail]
output nextStep string = domainUsable
  ? 'When the code is deployed, open ${settings.outputs.publicUrl}/health/ready and then ${settings.outputs.publicUrl}/register, and register with your own address.'
  : domainSteps
output functionAppName string = app.name
output keyVaultName string = vault.name
