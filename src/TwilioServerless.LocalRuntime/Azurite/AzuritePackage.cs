using TwilioServerless.LocalRuntime.Hosting;

namespace TwilioServerless.LocalRuntime.Azurite;

/// <summary>Azurite as the lock file pins it, installed by npm into a folder of its own on first use.</summary>
internal sealed class AzuritePackage(string folder)
{
    private const string LockFile = "package-lock.json";

    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Azurite");

    public async Task InstallAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        foreach (var file in Directory.EnumerateFiles(Source))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);

        // Names the lock file it was made from: a changed one installs again.
        var mark = Path.Combine(folder, "node_modules", ".installed");
        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, LockFile), ct);
        if (File.Exists(mark) && await File.ReadAllTextAsync(mark, ct) == wanted)
            return;
        Console.WriteLine("Installing Azurite (once, takes a minute: AzureWebJobsStorage names it and none listens) ...");
        await RunAsync(ct);
        await File.WriteAllTextAsync(mark, wanted, ct);
    }

    private async Task RunAsync(CancellationToken ct)
    {
        using var npm = Node.StartNpm(folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        await npm.WaitForExitAsync(ct);
        if (npm.ExitCode != 0)
            throw new SetupException($"npm ci in {folder} failed; its output above says why. {Node.Alternatives}");
    }
}
