using System.Diagnostics;

namespace TwilioServerless.Testing;

/// <summary>Installs the npm packages that a folder's lock file pins, once.</summary>
public static class Npm
{
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs <c>npm ci</c> in the folder unless its packages are there; several processes may ask at the same time.</summary>
    public static async Task InstallAsync(string folder)
    {
        // Names the lock file it was made from: a changed one installs again.
        var mark = Path.Combine(folder, "node_modules", ".installed");
        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"));
        await using var alone = await LockAsync(Path.Combine(folder, ".install.lock"));
        if (File.Exists(mark) && await File.ReadAllTextAsync(mark) == wanted)
            return;
        await RunAsync(folder);
        await File.WriteAllTextAsync(mark, wanted);
    }

    private static async Task<FileStream> LockAsync(string file)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(LockPause);
            }
        }
    }

    private static async Task RunAsync(string folder)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci --ignore-scripts --prefer-offline --no-audit --no-fund")
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var npm = Process.Start(start)!;
        var (output, errors) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ci in {folder} failed:\n{await output}\n{await errors}");
    }
}
