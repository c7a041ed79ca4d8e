namespace TwilioServerless.Testing;

/// <summary>Where the source files are: the folder with the solution.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "TwilioServerless.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
