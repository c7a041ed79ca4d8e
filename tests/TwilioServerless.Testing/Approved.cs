using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace TwilioServerless.Testing;

/// <summary>
/// Compares JSON with an approved file (Approved/{name}.json of the test project). SIDs and dates are replaced by &lt;SM:1&gt;
/// and &lt;date&gt;, so that only the shape and the fixed values count. A difference writes {name}.received.json beside it:
/// rename that to approve it.
/// </summary>
public static partial class Approved
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Verify(string name, string json, [CallerFilePath] string testFile = "")
    {
        var folder = Path.Combine(ProjectOf(Path.GetDirectoryName(testFile)!), "Approved");
        var approved = Path.Combine(folder, name + ".json");
        var received = Path.Combine(folder, name + ".received.json");
        var text = Normalized(json);
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }
        Directory.CreateDirectory(folder);
        File.WriteAllText(received, text);
        Assert.Fail($"{name} differs from {approved}. Received:\n{text}");
    }

    /// <summary>The JSON indented, with what differs from run to run replaced.</summary>
    public static string Normalized(string json)
    {
        using var document = JsonDocument.Parse(json);
        var seen = new Dictionary<string, int>();
        var text = SidText().Replace(JsonSerializer.Serialize(document, Indented).ReplaceLineEndings("\n"), sid => Named(sid.Value, seen));
        return DateText().Replace(text, "<date>") + "\n";
    }

    private static string Named(string sid, Dictionary<string, int> seen)
    {
        if (!seen.TryGetValue(sid, out var number)) seen[sid] = number = seen.Keys.Count(other => other[..2] == sid[..2]) + 1;
        return $"<{sid[..2]}:{number}>";
    }

    private static string ProjectOf(string folder) =>
        Directory.EnumerateFiles(folder, "*.csproj").Any() ? folder : ProjectOf(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("[A-Z]{2}[0-9a-f]{32}")]
    private static partial Regex SidText();

    [GeneratedRegex(@"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")]
    private static partial Regex DateText();
}
