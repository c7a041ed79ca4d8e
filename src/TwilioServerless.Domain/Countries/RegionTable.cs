using System.Collections.Frozen;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Countries;

/// <summary>States and provinces of North America by the names that numbering plans give them, from regions.csv.</summary>
public static class RegionTable
{
    private static readonly FrozenDictionary<string, string> ByName = Csv.Read("Countries/regions.csv")
        .ToFrozenDictionary(line => line["name"], line => line["code"]);

    private static readonly FrozenDictionary<(string Country, string Text), string> ByText = Csv.Read("Countries/regions.csv")
        .SelectMany(line => new[] { line["name"], line["code"] }, (line, text) => (Key: (line["country"], text.ToUpperInvariant()), Code: line["code"]))
        .DistinctBy(line => line.Key)
        .ToFrozenDictionary(line => line.Key, line => line.Code);

    /// <summary>The region's two letters, or null.</summary>
    public static string? Code(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The two letters of a country's region, however somebody wrote it: "ca", "California"; or null.</summary>
    public static string? Find(string country, string text) => ByText.GetValueOrDefault((country, text.ToUpperInvariant()));
}
