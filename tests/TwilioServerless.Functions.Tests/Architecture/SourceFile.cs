using System.Text.RegularExpressions;
using TwilioServerless.Testing;

namespace TwilioServerless.Functions.Tests.Architecture;

/// <summary>A source file of src: where it is, and its text.</summary>
public sealed partial record SourceFile(string Project, string Slice, string Path, string Text)
{
    /// <summary>Every C# file of src that somebody wrote.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = [.. Read()];

    public int Lines => Text.AsSpan().Count('\n');

    /// <summary>"App.Storage" for each "using TwilioServerless.App.Storage;", also of a part of it.</summary>
    public IEnumerable<string> Usings => UsingLine().Matches(Text).Select(line => line.Groups[1].Value);

    /// <summary>A made-up file, to feed a rule with something it must catch.</summary>
    public static SourceFile Of(string project, string slice, string text) => new(project, slice, $"{project}/{slice}/Offender.cs", text);

    private static IEnumerable<SourceFile> Read()
    {
        var src = System.IO.Path.Combine(Repository.Root, "src");
        foreach (var file in Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories))
        {
            var parts = System.IO.Path.GetRelativePath(src, file).Split(System.IO.Path.DirectorySeparatorChar);
            if (parts.Contains("obj") || parts.Contains("bin")) continue;
            yield return new(parts[0]["TwilioServerless.".Length..], parts.Length > 2 ? parts[1] : "", string.Join('/', parts), File.ReadAllText(file));
        }
    }

    [GeneratedRegex(@"^\s*using (?:static )?TwilioServerless\.(\w+(?:\.\w+)?)", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}
