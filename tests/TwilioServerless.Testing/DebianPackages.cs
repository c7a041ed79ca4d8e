using System.Diagnostics;

namespace TwilioServerless.Testing;

/// <summary>Programs that come in Debian's packages: installed at the first use, where that is possible.</summary>
public sealed class DebianPackages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly SemaphoreSlim OneByOne = new(1);
    private readonly string[] programs;
    private readonly string[] packages;
    private readonly Lazy<Task<string?>> installed;

    /// <summary>Programs by their paths, and the packages they are in.</summary>
    public DebianPackages(string[] programs, string[] packages)
    {
        (this.programs, this.packages) = (programs, packages);
        installed = new(InstallAsync);
    }

    /// <summary>Why they are not there; null: they are.</summary>
    public Task<string?> WhyNotAsync() => installed.Value;

    private bool AreThere => programs.All(File.Exists);

    private string Names => string.Join(' ', packages);

    private async Task<string?> InstallAsync()
    {
        if (AreThere) return null;
        if (!File.Exists("/usr/bin/apt-get")) return $"{Names} not installed, and there is no apt-get to install it with.";
        if (!Environment.IsPrivilegedProcess) return $"{Names} not installed, and only root could install it (apt-get install {Names}).";
        await OneByOne.WaitAsync();
        try
        {
            var output = await AptAsync("update") is { } failed ? failed : await AptAsync(["install", "-y", "--no-install-recommends", .. packages]);
            return AreThere ? null : $"{Names} could not be installed: {output}";
        }
        finally
        {
            OneByOne.Release();
        }
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
