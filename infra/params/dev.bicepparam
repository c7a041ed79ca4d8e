using '../main.bicep'

param name = 'twiliodev'
param ownerAccountSid = readEnvironmentVariable('OWNER_ACCOUNT_SID', 'AC00000000000000000000000000000000')
param ownerAuthToken = readEnvironmentVariable('OWNER_AUTH_TOKEN', '')
param securityKey = readEnvironmentVariable('SECURITY_KEY', '')
param maximumInstanceCount = 40
param instanceMemoryMB = 512
