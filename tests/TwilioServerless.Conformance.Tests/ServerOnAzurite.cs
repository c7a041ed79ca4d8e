using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Conformance.Tests;

/// <summary>The same server with its rows, queues and blobs in Azurite; not started where there is no Node to run that.</summary>
public sealed class ServerOnAzurite : RunningServer
{
    public override Task InitializeAsync() => NodeSdk.IsNodeThere ? base.InitializeAsync() : Task.CompletedTask;

    protected override async Task<Dictionary<string, string>> SettingsAsync() => new(await base.SettingsAsync())
    {
        ["AzureWebJobsStorage"] = await Azurite.ConnectionStringAsync(),
        ["Storage__Prefix"] = "scenarios",
    };
}
