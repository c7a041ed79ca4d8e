namespace TwilioServerless.App.Recordings;

/// <summary>Finds programs that are installed beside us.</summary>
internal static class Programs
{
    /// <summary>Where a program is; null: it is not installed.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
