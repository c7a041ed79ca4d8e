// The secrets: the key that encrypts auth tokens at rest, and the first token it encrypts.
param name string
param location string
param principalId string

@secure()
param securityKey string

@secure()
param ownerAuthToken string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource key 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'security-key'
  properties: {
    value: securityKey
    contentType: 'Base64 of 32 bytes'
  }
}

resource token 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'owner-auth-token'
  properties: {
    value: ownerAuthToken
  }
}

resource grant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, secretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

output securityKeySecretUri string = key.properties.secretUri
output ownerAuthTokenSecretUri string = token.properties.secretUri
