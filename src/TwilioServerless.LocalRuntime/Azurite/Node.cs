using System.ComponentModel;
using System.Diagnostics;
using TwilioServerless.LocalRuntime.Hosting;

namespace TwilioServerless.LocalRuntime.Azurite;

/// <summary>Starts node and npm; their output goes to this console.</summary>
internal static class Node
{
    public const string Alternatives =
        "Start an Azurite yourself, or leave AzureWebJobsStorage empty to keep everything in a local file.";

    public static Process Start(string folder, params string[] arguments) => Run("node", folder, arguments);

    public static Process StartNpm(string folder, params string[] arguments) =>
        Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", folder, arguments);

    private static Process Run(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new SetupException(
                $"AzureWebJobsStorage wants Azurite, none listens on 127.0.0.1:10002, and '{program}' could not be run to start one: " +
                $"install Node.js 22 or later with npm (https://nodejs.org). {Alternatives}", e);
        }
    }
}
