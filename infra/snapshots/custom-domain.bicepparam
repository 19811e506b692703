using '../main.bicep'

param location = 'westeurope'
param mail = 'CustomDomain'
param mailDomain = 'example.org'
param mailDomainVerified = true
param firstApprover = 'approver@example.org'
param moreApprovers = 'second@example.org, third@example.org'
param notifyRecipients = 'office@example.org'
param operatorAddress = 'operator@example.org'
param siteName = 'Example Society'
param privacyUrl = 'https://www.example.org/privacy'
param continueUrl = 'https://www.example.org/'
