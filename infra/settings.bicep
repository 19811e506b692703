metadata description = 'The app settings. Names are those of the README\'s table, with __ for each colon.'

param appName string
param publicUrl string
param registrationEnabled bool
param approvers string
param approvalRequired bool
param notifyRecipients string
param site object
param storageAccountName string
param identityClientId string
param keyVaultUri string
param signingKeys string
param insightsConnectionString string
param mailTransport 'Acs' | 'Smtp'
param mailFrom string
param communicationEndpoint string
param smtp object

func list(text string) string[] => filter(map(split(text, ','), item => trim(item)), item => !empty(item))
func secret(vaultUri string, name string) string => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${name})'
func indexed(prefix string, items string[]) object =>
  toObject(range(0, length(items)), i => '${prefix}__${i}', i => items[i])

var host = {
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // Lets DefaultAzureCredential find the user-assigned identity wherever no client id is given.
  AZURE_CLIENT_ID: identityClientId
}

var registration = {
  Registration__Enabled: string(registrationEnabled)
  Registration__PublicUrl: publicUrl
  Registration__ApprovalRequired: string(approvalRequired)
  Registration__NotifyOnCompletion: string(!empty(list(notifyRecipients)))
  Site__Name: site.name
  Site__SupportAddress: site.supportAddress
  Site__AccentColor: site.accentColor
  Storage__AccountName: storageAccountName
  Storage__ClientId: identityClientId
  // Names of app settings take no hyphen on Linux, so the operation's hyphens are written as underscores:
  // https://learn.microsoft.com/azure/app-service/configure-common
  Tokens__Lifetimes__user_registration_admin_approve: '7.00:00:00'
  Tokens__Lifetimes__user_registration_admin_decline: '7.00:00:00'
  Mail__Transport: mailTransport
  Mail__From: mailFrom
}

var mail = mailTransport == 'Acs'
  ? { Mail__Acs__Endpoint: communicationEndpoint, Mail__Acs__ClientId: identityClientId }
  : { Mail__Smtp__Host: smtp.host, Mail__Smtp__Port: string(smtp.port), Mail__Smtp__Security: smtp.security }

var login = mailTransport == 'Acs' || empty(smtp.userName)
  ? {}
  : { Mail__Smtp__UserName: smtp.userName, Mail__Smtp__Password: secret(keyVaultUri, 'smtp-password') }

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource settings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    host,
    registration,
    empty(site.continueUrl) ? {} : { Site__ContinueUrl: site.continueUrl },
    empty(site.privacyUrl) ? {} : { Site__PrivacyUrl: site.privacyUrl },
    indexed('Registration__Approvers', list(approvers)),
    indexed('Registration__NotifyRecipients', list(notifyRecipients)),
    indexed('Tokens__SigningKeys', map(list(signingKeys), name => secret(keyVaultUri, name))),
    mail,
    login
  )
}

output publicUrl string = publicUrl
