using '../main.bicep'

param name = 'twiliodev'
param securityKey = readEnvironmentVariable('SECURITY_KEY', '')
param maximumInstanceCount = 40
param instanceMemoryMB = 512
