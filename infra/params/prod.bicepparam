using '../main.bicep'

param name = 'twilioprod'
param ownerAccountSid = readEnvironmentVariable('OWNER_ACCOUNT_SID', 'AC00000000000000000000000000000000')
param ownerAuthToken = readEnvironmentVariable('OWNER_AUTH_TOKEN', '')
param securityKey = readEnvironmentVariable('SECURITY_KEY', '')
param retentionDays = 90
