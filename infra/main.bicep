// The whole deployment: one Flex Consumption function app, its storage, its secrets, its telemetry, one identity for all.
targetScope = 'resourceGroup'

@description('Short name of the installation: in front of every resource name.')
@minLength(3)
@maxLength(11)
param name string

@description('Azure region.')
param location string = resourceGroup().location

@description('Base64 of the 32 bytes that encrypt auth tokens at rest. Keep it: without it no webhook can be signed.')
@secure()
param securityKey string

@description('SID of the main account to open: "AC" and 32 lower-case hex digits of your choice.')
@minLength(34)
@maxLength(34)
param ownerAccountSid string

@description('Auth token of the main account: 32 lower-case hex digits.')
@secure()
param ownerAuthToken string

@description('Most instances the app scales out to.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Days that telemetry is kept.')
@minValue(30)
@maxValue(730)
param retentionDays int = 30

var suffix = take(uniqueString(resourceGroup().id, name), 6)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: toLower('${name}${suffix}')
    location: location
    principalId: identity.properties.principalId
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    retentionDays: retentionDays
    principalId: identity.properties.principalId
  }
}

module keyVault 'modules/keyVault.bicep' = {
  name: 'keyVault'
  params: {
    name: '${name}-${suffix}'
    location: location
    principalId: identity.properties.principalId
    securityKey: securityKey
    ownerAuthToken: ownerAuthToken
  }
}

module functionApp 'modules/functionApp.bicep' = {
  name: 'functionApp'
  params: {
    name: '${name}-${suffix}'
    location: location
    identityId: identity.id
    identityClientId: identity.properties.clientId
    storageAccountName: storage.outputs.name
    deploymentContainer: storage.outputs.deploymentContainer
    ownerAccountSid: ownerAccountSid
    ownerAuthTokenSecretUri: keyVault.outputs.ownerAuthTokenSecretUri
    securityKeySecretUri: keyVault.outputs.securityKeySecretUri
    appInsightsConnectionString: monitoring.outputs.connectionString
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
  }
}

@description('Base URL to point a Twilio SDK at.')
output baseUrl string = functionApp.outputs.baseUrl

@description('Name of the function app, for `az functionapp deployment source config-zip`.')
output functionAppName string = functionApp.outputs.name
