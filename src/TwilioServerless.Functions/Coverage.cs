using System.Reflection;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;

namespace TwilioServerless.Functions;

/// <summary>Reads COVERAGE.md: what Twilio offers and we do not yet.</summary>
public static class Coverage
{
    private const string Heading = "## Not offered yet";

    /// <summary>Path patterns, "/2010-04-01/Accounts/{AccountSid}/Queues": these and what is below them.</summary>
    public static IReadOnlyList<string> Missing { get; } = [.. Read()];

    /// <summary>The pattern that the path falls under, or null.</summary>
    public static string? NotOffered(PathString path)
    {
        var segments = Segments(ApiPath.WithoutSuffix(path.Value!));
        return Missing.FirstOrDefault(pattern => StartsWith(segments, Segments(pattern)));
    }

    private static bool StartsWith(string[] path, string[] pattern) =>
        path.Length >= pattern.Length && pattern.Zip(path).All(pair => pair.First is ['{', ..] || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    // Lines such as: - `/2010-04-01/Accounts/{AccountSid}/Queues` queues and their members
    private static IEnumerable<string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("COVERAGE.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split(Heading)[1].Split('\n')
            .Where(line => line.StartsWith("- `", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1]);
    }
}
