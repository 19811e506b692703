metadata description = '''
Everything that Registration needs in Azure, in a resource group of its own: one function app (Flex Consumption), one
storage account, one identity, a key vault, mail, telemetry and alerts. Nothing holds an account key.

Choose the mail first, because it decides how many people can register. One approved registration takes at least three
mails (confirmation, request for approval, approval), more with several approvers or notifications:

  AzureManagedDomain    5 mails a minute,  10 an hour:   about 3 registrations an hour. For trying it out.
  CustomDomain         30 mails a minute, 100 an hour:  about 33 registrations an hour, and more on request to Azure's
                       support. Needs DNS records for the domain, so it takes two deployments (see docs/OPERATIONS.md).
  Smtp                 whatever your own mail server allows.
'''

targetScope = 'subscription'

// ---- What everybody chooses ---------------------------------------------------------------------------------------------

@description('Where everything is created. Must be a region that offers Flex Consumption.')
@metadata({ azd: { type: 'location' } })
param location string = deployment().location

@description('How mail is sent. AzureManagedDomain: 10 mails an hour, about 3 registrations. CustomDomain: 100 an hour, about 33, more on request. Smtp: your own server.')
@allowed(['AzureManagedDomain', 'CustomDomain', 'Smtp'])
param mail string

@description('E-mail address of the first person who approves registrations. Alerts go there too, unless operatorAddress is given.')
@minLength(3)
param firstApprover string

// ---- What has a sensible default ----------------------------------------------------------------------------------------

@description('Names the environment, and with it the resource group: rg-{environmentName}.')
@minLength(1)
@maxLength(60)
param environmentName string = 'registration'

@description('More approvers, separated by commas. At most 20 in all, the first included.')
param moreApprovers string = ''

@description('Whether an approver decides on every registration. Without, a confirmed address is enough.')
param approvalRequired bool = true

@description('Who is told of every completed registration, separated by commas. Nobody, if empty.')
param notifyRecipients string = ''

@description('Who receives the alerts. The first approver, if empty.')
param operatorAddress string = ''

@description('The name on pages and in mails.')
param siteName string = 'Registration'

@description('Where a finished user goes on. Nowhere, if empty.')
param continueUrl string = ''

@description('The address that pages and mails offer for questions. The operator\'s, if empty.')
param supportAddress string = ''

@description('The privacy notice that pages link to. No link, if empty.')
param privacyUrl string = ''

@description('The colour of buttons and links, for example #006644. Blue, if empty.')
param accentColor string = ''

@description('The URL that links in mails begin with, if you have put a domain of your own before the app. The app\'s own host name, if empty.')
param publicUrl string = ''

@description('CustomDomain: the domain that mail comes from, for example example.org.')
param mailDomain string = ''

@description('CustomDomain: the part of the sender\'s address before the @.')
param mailSender string = 'registration'

@description('CustomDomain: set to true once Azure has verified the domain\'s DNS records. Until then registration is off.')
param mailDomainVerified bool = false

@description('Where Azure Communication Services keeps mail data at rest, for example Europe or United States. Fixed once created.')
param mailDataLocation string = 'Europe'

@description('Smtp: the sender\'s address, with or without a name: Example Society <registration@example.org>.')
param smtpFrom string = ''

@description('Smtp: the server\'s host name.')
param smtpHost string = ''

@description('Smtp: the server\'s port. 587 goes with StartTls, 465 with SslOnConnect. Azure blocks 25.')
param smtpPort int = 587

@description('Smtp: how the connection is encrypted.')
@allowed(['StartTls', 'SslOnConnect'])
param smtpSecurity string = 'StartTls'

@description('Smtp: the user name. The server is used without logging in, if empty.')
param smtpUserName string = ''

@description('Smtp: the password, which goes to the key vault. Needed at the first deployment; the stored one is kept, if empty.')
@secure()
param smtpPassword string = ''

@description('Names of the key vault\'s secrets that hold token signing keys, separated by commas. The first signs, all verify. Change it to rotate (docs/OPERATIONS.md).')
param signingKeys string = 'token-signing-key'

@description('How copies of the stored data are kept: in one data centre, in three zones, or in two regions.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS'])
param storageRedundancy string = 'Standard_LRS'

@description('How many instances the app may grow to.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

// ---- One resource group, and all that is in it --------------------------------------------------------------------------

var tags = { 'azd-env-name': environmentName }
var operator = empty(operatorAddress) ? firstApprover : operatorAddress

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module registration 'registration.bicep' = {
  name: 'registration'
  scope: group
  params: {
    location: location
    tags: tags
    approvers: '${firstApprover},${moreApprovers}'
    approvalRequired: approvalRequired
    notifyRecipients: notifyRecipients
    operatorAddress: operator
    publicUrl: publicUrl
    site: {
      name: siteName
      continueUrl: continueUrl
      supportAddress: empty(supportAddress) ? operator : supportAddress
      privacyUrl: privacyUrl
      accentColor: empty(accentColor) ? '#2456a6' : accentColor
    }
    mail: mail
    communication: {
      domain: mail == 'CustomDomain' && empty(mailDomain) ? fail('mail is CustomDomain, so mailDomain is needed.') : mailDomain
      sender: mailSender
      domainVerified: mailDomainVerified
      dataLocation: mailDataLocation
    }
    smtp: {
      from: mail == 'Smtp' && empty(smtpFrom) ? fail('mail is Smtp, so smtpFrom is needed.') : smtpFrom
      host: mail == 'Smtp' && empty(smtpHost) ? fail('mail is Smtp, so smtpHost is needed.') : smtpHost
      port: smtpPort
      security: smtpSecurity
      userName: smtpUserName
    }
    smtpPassword: smtpPassword
    signingKeys: signingKeys
    storageRedundancy: storageRedundancy
    maximumInstances: maximumInstances
  }
}

@description('Where people register.')
output REGISTRATION_URL string = registration.outputs.url

@description('How many mails, and so registrations, the chosen mail allows.')
output MAIL_CAPACITY string = registration.outputs.mailCapacity

@description('What to do now.')
output NEXT_STEP string = registration.outputs.nextStep

output AZURE_RESOURCE_GROUP string = group.name
output FUNCTION_APP_NAME string = registration.outputs.functionAppName
output KEY_VAULT_NAME string = registration.outputs.keyVaultName
