using System.Diagnostics;
using TwilioServerless.Testing;

namespace TwilioServerless.Conformance.Tests;

/// <summary>Runs scenarios with Node and the SDK that package-lock.json pins; installs it on first use.</summary>
internal static class NodeSdk
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "TwilioServerless.Conformance.Tests", "node");

    private static readonly Lazy<Task> Installed = new(() => Npm.InstallAsync(Folder));

    public static bool IsNodeThere { get; } = CanRun("node") && CanRun(OperatingSystem.IsWindows() ? "npm.cmd" : "npm");

    public static string WhyNot => "Node.js 20 or newer with npm is not installed: the official SDK cannot run.";

    public static Task InstalledAsync() => Installed.Value;

    public static async Task<(int ExitCode, string Output)> RunAsync(string scenario, RunningServer server)
    {
        await Installed.Value;
        var start = new ProcessStartInfo("node", ["--test-reporter=spec", Path.Combine("scenarios", scenario + ".js")])
        {
            WorkingDirectory = Folder,
            Environment = { ["BASE_URL"] = server.BaseUrl, ["ACCOUNT_SID"] = server.AccountSid, ["AUTH_TOKEN"] = server.AuthToken },
        };
        return await RunAsync(start);
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private static bool CanRun(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
