using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Processes;

/// <summary>A process as its operator sees it.</summary>
public sealed record ProcessResource(
    string Sid,
    string AccountSid,
    string Kind,
    int Version,
    string State,
    string? WaitsFor,
    string? Until,
    string? RemindAt,
    int Rebuilt,
    IReadOnlyList<ProcessEventResource> History,
    string DateCreated,
    string DateUpdated,
    string Url)
{
    /// <summary>The process; <paramref name="list"/> is the absolute address of the list of them.</summary>
    public static ProcessResource Of(Process process, string list) => new(
        process.Sid.Value,
        process.AccountSid.Value,
        process.Kind,
        process.Version,
        process.State,
        process.Wait?.For,
        ApiText.Iso8601(process.Wait?.Until),
        ApiText.Iso8601(process.Wait?.RemindAt),
        process.Rebuilt,
        [.. process.History.Select(one => new ProcessEventResource(ApiText.Iso8601(one.At), one.Event, one.By.ToString().ToLowerInvariant(), one.From, one.To))],
        ApiText.Iso8601(process.DateCreated),
        ApiText.Iso8601(process.DateUpdated),
        $"{list}/{process.Sid}");
}

/// <summary>Something that happened to a process.</summary>
public sealed record ProcessEventResource(string At, string Event, string By, string From, string To);

/// <summary>The wire shape of processes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProcessResource))]
public sealed partial class ProcessResourceJson : JsonSerializerContext;
