#pragma warning disable RS0030 // The one reader of embedded data files.
using System.Collections.Immutable;
using System.Reflection;
using System.Text;

namespace TwilioServerless.Domain.Kernel;

/// <summary>Reads an embedded data file: a header line, then one fact per line (RFC 4180 quoting, no line breaks in fields).</summary>
public static class Csv
{
    /// <summary>The file's lines after the header, each as column name → text.</summary>
    public static ImmutableArray<ImmutableDictionary<string, string>> Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The data file '{file}' is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = Fields(lines[0].TrimEnd('\r'));
        return [.. lines.Skip(1).Select((line, index) => Record(file, index + 2, header, Fields(line.TrimEnd('\r'))))];
    }

    private static ImmutableDictionary<string, string> Record(string file, int line, List<string> header, List<string> fields) =>
        fields.Count == header.Count
            ? header.Zip(fields).ToImmutableDictionary(pair => pair.First, pair => pair.Second)
            : throw new InvalidOperationException($"{file} line {line} has {fields.Count} fields instead of {header.Count}.");

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[++i]);
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) Take();
            else field.Append(c);
        }
        Take();
        return fields;

        void Take()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
