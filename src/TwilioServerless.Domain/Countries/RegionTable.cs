using System.Collections.Frozen;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Countries;

/// <summary>States and provinces of North America by the names that numbering plans give them, from regions.csv.</summary>
public static class RegionTable
{
    private static readonly FrozenDictionary<string, string> ByName = Csv.Read("Countries/regions.csv")
        .ToFrozenDictionary(line => line["name"], line => line["code"]);

    /// <summary>The region's two letters, or null.</summary>
    public static string? Code(string name) => ByName.GetValueOrDefault(name);
}
