metadata description = 'Alerts over what the app and the host log. docs/OPERATIONS.md says what to do about each.'

param location string
param tags object
param workspaceId string
param operatorAddress string

type alertType = {
  name: string
  title: string
  description: string
  @description('0 is critical, 4 is verbose.')
  severity: int
  @description('Returns one row with the column "value".')
  query: string
  operator: 'GreaterThan' | 'LessThan'
  threshold: int
  @description('How far back the query looks, as an ISO 8601 duration.')
  window: string
}

var alerts alertType[] = [
  {
    name: 'poison-messages'
    title: 'Registration: a queue message was given up'
    description: 'A message failed five times. Its mail is marked failed, or its request is lost.'
    severity: 1
    query: 'AppMetrics | where Name == "registration.poison_messages" | summarize value = coalesce(sum(Sum), 0.0)'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'mails-failed'
    title: 'Registration: a mail was given up'
    description: 'A mail was rejected for good, or could not be sent for a day.'
    severity: 1
    query: 'AppMetrics | where Name == "registration.mails.failed" | summarize value = coalesce(sum(Sum), 0.0)'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'mail-waiting'
    title: 'Registration: mail has been waiting for an hour'
    description: 'A mail that is not sent is older than an hour: the mail service throttles, refuses or is down.'
    severity: 2
    query: 'AppMetrics | where Name == "registration.mails.oldest_waiting" | summarize value = coalesce(max(Max), 0.0)'
    operator: 'GreaterThan'
    threshold: 3600
    // A mail that is put off is looked at once an hour.
    window: 'PT2H'
  }
  {
    name: 'server-errors'
    title: 'Registration: requests end in server errors'
    description: 'More than four answers of 500 or above within 15 minutes.'
    severity: 1
    // Of our own counter, since the host is told not to record requests over HTTP, whose paths hold the secret of a link.
    query: 'AppMetrics | where Name == "registration.server_errors" | summarize value = coalesce(sum(Sum), 0.0)'
    operator: 'GreaterThan'
    threshold: 4
    window: 'PT15M'
  }
  {
    name: 'timer-silent'
    title: 'Registration: the clean-up does not run'
    description: 'PurgeExpiredTokens runs every minute, but has not ended well for 15 minutes: nothing expires, and stuck mail stays stuck.'
    severity: 1
    query: 'AppRequests | where Name has "PurgeExpiredTokens" and Success | summarize value = count()'
    operator: 'LessThan'
    threshold: 1
    window: 'PT15M'
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-registration'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'Registration'
    emailReceivers: [
      { name: 'operator', emailAddress: operatorAddress, useCommonAlertSchema: true }
    ]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: 'alert-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.title
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT5M'
      windowSize: alert.window
      autoMitigate: true
      // A workspace has no tables before the app's first telemetry has arrived.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            metricMeasureColumn: 'value'
            timeAggregation: 'Total'
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [operators.id] }
    }
  }
]
