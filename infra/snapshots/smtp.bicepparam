using '../main.bicep'

param location = 'westeurope'
param mail = 'Smtp'
param smtpFrom = 'Example Society <registration@example.org>'
param smtpHost = 'smtp.example.org'
param smtpUserName = 'registration'
param firstApprover = 'approver@example.org'
param approvalRequired = false
param publicUrl = 'https://register.example.org'
param signingKeys = 'token-signing-key-2, token-signing-key'
