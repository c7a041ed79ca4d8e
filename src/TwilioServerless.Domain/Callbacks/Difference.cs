using System.Collections.Immutable;

namespace TwilioServerless.Domain.Callbacks;

/// <summary>Where two answers differ.</summary>
/// <param name="Path">"status", "error_code", "headers/Content-Type", "body/Response/Say[2]/@voice"; places count from 1.</param>
/// <param name="Before">What stood there; null: nothing.</param>
/// <param name="After">What stands there now; null: nothing.</param>
public sealed record Difference(string Path, string? Before, string? After)
{
    // The others change with each answer or say nothing that we act on.
    private static readonly string[] Headers = ["Cache-Control", "Content-Type", "Location"];

    /// <summary>How two answers to the same request differ; nothing if whoever acts on them does the same.</summary>
    public static ImmutableArray<Difference> Between(Exchange before, Exchange after) =>
    [
        .. At("status", Text(before.Status), Text(after.Status)),
        .. At("error_code", Text(before.ErrorCode), Text(after.ErrorCode)),
        .. Headers.SelectMany(name => At($"headers/{name}", Header(before, name), Header(after, name))),
        .. BodyDiff.Between(before.ResponseBody, after.ResponseBody),
    ];

    private static Difference[] At(string path, string? before, string? after) => before == after ? [] : [new(path, before, after)];

    private static string? Header(Exchange exchange, string name) =>
        exchange.ResponseHeaders.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static string? Text(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
