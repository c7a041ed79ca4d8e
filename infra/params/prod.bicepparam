using '../main.bicep'

param name = 'twilioprod'
param securityKey = readEnvironmentVariable('SECURITY_KEY', '')
param retentionDays = 90
