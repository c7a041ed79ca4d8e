// The function app on the Flex Consumption plan. No secret is in its settings: storage and telemetry by identity, the key by reference.
param name string
param location string
param identityId string
param identityClientId string
param storageAccountName string
param deploymentContainer string
param ownerAccountSid string
param ownerAuthTokenSecretUri string
param securityKeySecretUri string
param appInsightsConnectionString string
param maximumInstanceCount int
param instanceMemoryMB int

var settings = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identityClientId}'
  APPLICATIONINSIGHTS_CONNECTION_STRING: appInsightsConnectionString
  // The product's own connections find the identity by this.
  AZURE_CLIENT_ID: identityClientId
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__credential: 'managedidentity'
  // Otherwise the host shows a page of its own at "/".
  AzureWebJobsDisableHomepage: 'true'
  Owner__AccountSid: ownerAccountSid
  Owner__AuthToken: '@Microsoft.KeyVault(SecretUri=${ownerAuthTokenSecretUri})'
  Security__Key: '@Microsoft.KeyVault(SecretUri=${securityKeySecretUri})'
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      appSettings: [
        for setting in items(settings): {
          name: setting.key
          value: setting.value
        }
      ]
    }
  }
}

output name string = app.name
output baseUrl string = 'https://${app.properties.defaultHostName}'
