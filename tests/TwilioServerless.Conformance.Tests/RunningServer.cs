using TwilioServerless.Testing;

namespace TwilioServerless.Conformance.Tests;

/// <summary>One server for the scenarios of a class, on the embedded backend, in a folder of its own.</summary>
public class RunningServer : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("conformance");
    private ServerProcess? process;

    public string AccountSid { get; } = "AC" + new string('a', 32);

    public string AuthToken { get; } = new('b', 32);

    public string BaseUrl => process!.BaseUrl;

    public string Output => process!.Output;

    public virtual async Task InitializeAsync() => process = await ServerProcess.StartAsync(await SettingsAsync());

    public virtual async Task DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        folder.Delete(recursive: true);
    }

    protected virtual Task<Dictionary<string, string>> SettingsAsync() => Task.FromResult(new Dictionary<string, string>
    {
        ["Demo__AccountSid"] = AccountSid,
        ["Demo__AuthToken"] = AuthToken,
        ["Operator__Key"] = "the operator's key",
        ["Storage__Path"] = folder.FullName,
        ["Voice__CallsPerSecond"] = "10",
    });
}
