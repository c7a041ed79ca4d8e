using System.Diagnostics;

namespace TwilioServerless.Testing.Kannel;

/// <summary>Debian's packages of the gateway Kannel: installed at the first use, where that is possible.</summary>
public static class KannelPackages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly Lazy<Task<string?>> Installed = new(InstallAsync);

    /// <summary>Why there is no Kannel; null: there is.</summary>
    public static Task<string?> WhyNotAsync() => Installed.Value;

    private static bool AreThere => File.Exists("/usr/sbin/bearerbox") && File.Exists("/usr/sbin/smsbox");

    private static async Task<string?> InstallAsync()
    {
        if (AreThere) return null;
        if (!File.Exists("/usr/bin/apt-get")) return "Kannel is not installed, and there is no apt-get to install it with.";
        if (!Environment.IsPrivilegedProcess) return "Kannel is not installed, and only root could install it (apt-get install kannel kannel-extras).";
        var output = await AptAsync("update") is { } failed ? failed : await AptAsync("install", "-y", "--no-install-recommends", "kannel", "kannel-extras");
        return AreThere ? null : $"Kannel could not be installed: {output}";
    }

    // What it said if it failed.
    private static async Task<string?> AptAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/apt-get", ["-q", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var apt = Process.Start(start)!;
        var (output, errors) = (apt.StandardOutput.ReadToEndAsync(), apt.StandardError.ReadToEndAsync());
        await apt.WaitForExitAsync().WaitAsync(Patience);
        return apt.ExitCode == 0 ? null : await output + await errors;
    }
}
