using System.Diagnostics;
using System.Text.Json;
using TwilioServerless.Testing;

namespace TwilioServerless.Functions.Tests.Infra;

/// <summary>
/// The functions as they are deployed: published with the official packages instead of the local runtime. Domain, Storage
/// and App are taken as the tests built them, and the functions are built in a folder of their own, so nothing is disturbed.
/// </summary>
public sealed class PublishedApp : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What `dotnet publish` leaves.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("twilio-serverless-").FullName;

    public async Task InitializeAsync()
    {
        var (exitCode, output) = await RunAsync(Repository.Root, "publish", "src/TwilioServerless.Functions", "-c", Configuration(), "-o", Folder, "--nologo",
            "-p:FunctionsRuntime=Azure", "-p:BuildProjectReferences=false", "-nodeReuse:false");
        if (exitCode != 0)
            throw new InvalidOperationException($"""
                The functions can not be published for Azure:
                {output}
                If it is packages that are missing: the first publish fetches those of Azure Functions from NuGet. Run it once while NuGet can be reached:
                dotnet publish src/TwilioServerless.Functions -c Release -p:FunctionsRuntime=Azure
                """);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>One of the published JSON files.</summary>
    public JsonDocument Json(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file)));

    /// <summary>Runs it as the host would, but without one.</summary>
    public Task<(int ExitCode, string Output)> StartAsync() => RunAsync(Folder, Path.Combine(Folder, "TwilioServerless.Functions.dll"));

    // In Development the worker makes sure that every service can be built.
    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        start.Environment.Remove("AzureWebJobsStorage");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output + await errors);
    }

    // The tests' own (Debug or Release): what they built is at hand.
    private static string Configuration() => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!);
}
