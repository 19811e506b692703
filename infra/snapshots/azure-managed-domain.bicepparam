using '../main.bicep'

param location = 'westeurope'
param mail = 'AzureManagedDomain'
param firstApprover = 'approver@example.org'
