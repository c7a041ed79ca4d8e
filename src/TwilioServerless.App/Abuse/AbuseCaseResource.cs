using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Abuse;

namespace TwilioServerless.App.Abuse;

/// <summary>A case as its customer sees it; in callbacks it has no address.</summary>
public sealed record AbuseCaseResource(
    string Sid,
    string AccountSid,
    string? PhoneNumber,
    string Status,
    int ReportCount,
    IReadOnlyList<AbuseReportResource> Reports,
    string? Answer,
    string? Appeal,
    string? Note,
    string? Until,
    string DateCreated,
    string DateUpdated,
    string? Url)
{
    /// <summary>The case without those who reported; <paramref name="list"/> is the absolute address of the list of cases.</summary>
    public static AbuseCaseResource Of(AbuseCase one, string? list) => Of(one, list, _ => null);

    /// <summary>The case with those who reported, for the operator.</summary>
    public static AbuseCaseResource OfOperator(AbuseCase one, string list) => Of(one, list, report => report.Reporter);

    private static AbuseCaseResource Of(AbuseCase one, string? list, Func<AbuseReport, string?> reporter) => new(
        one.Sid.Value,
        one.AccountSid.Value,
        one.PhoneNumber,
        AbuseWords.Of(one.Status),
        one.ReportCount,
        [.. one.Reports.Select(report => new AbuseReportResource(ApiText.Iso8601(report.At), report.Text, ApiText.Iso8601(report.HappenedAt), reporter(report)))],
        one.Answer,
        one.Appeal,
        one.Note,
        ApiText.Iso8601(one.Due),
        ApiText.Iso8601(one.DateCreated),
        ApiText.Iso8601(one.DateUpdated),
        list is null ? null : $"{list}/{one.Sid}");
}

/// <summary>A report; <paramref name="Reporter"/> is for the operator only.</summary>
public sealed record AbuseReportResource(string DateReported, string Text, string? HappenedAt, string? Reporter);

/// <summary>What whoever reports is answered.</summary>
public sealed record AbuseReceiptResource(string Status, string DateReceived);

/// <summary>The wire shape of cases.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AbuseCaseResource))]
[JsonSerializable(typeof(AbuseContactResource))]
[JsonSerializable(typeof(AbuseReceiptResource))]
public sealed partial class AbuseApiJson : JsonSerializerContext;
