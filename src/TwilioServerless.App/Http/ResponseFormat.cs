using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>What an answer is written as; the path says which.</summary>
public enum ResponseFormat
{
    Json,
    Xml,
    Csv,
}

/// <summary>Reads paths as Twilio does: "/2010-04-01/….json", ".csv", ".xml" or no suffix (XML); newer products speak JSON only.</summary>
public static class ApiPath
{
    private const string Version2010 = "/2010-04-01";
    private const string Console = "/console/v1";
    private const string Iam = "/iam/v1";

    /// <summary>Whether this is the API of 2010-04-01, with its suffixes and its way of paging.</summary>
    public static bool Is2010(PathString path) => path.StartsWithSegments(Version2010, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the parameter AccountSid names the account that is meant: additions of ours, and iam/v1.</summary>
    public static bool NamesAccount(PathString path) =>
        path.StartsWithSegments(Console, StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments(Iam, StringComparison.OrdinalIgnoreCase);

    /// <summary>The format the path asks for.</summary>
    public static ResponseFormat FormatOf(PathString path) =>
        !Is2010(path) ? ResponseFormat.Json
        : EndsWith(path, ".json") ? ResponseFormat.Json
        : EndsWith(path, ".csv") ? ResponseFormat.Csv
        : ResponseFormat.Xml;

    /// <summary>The last part of a path without its format: "SM12" of "SM12.json".</summary>
    public static string WithoutSuffix(string segment)
    {
        var dot = segment.LastIndexOf('.');
        return dot >= 0 && segment[(dot + 1)..].ToLowerInvariant() is "json" or "csv" or "xml" ? segment[..dot] : segment;
    }

    private static bool EndsWith(PathString path, string suffix) => path.Value!.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
}
