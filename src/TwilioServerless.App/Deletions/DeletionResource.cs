using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Deletions;

/// <summary>
/// A deletion as its main account sees it: "counted" is what there was before the first row went, "left" what there is now. "book"
/// is what the account's ledger came to, which the family's reconciliation goes on to count; "usage" what its invoices need.
/// </summary>
public sealed record DeletionResource(
    string AccountSid,
    string Status,
    string DateClosed,
    string DateOrdered,
    string? DateCompleted,
    IReadOnlyDictionary<string, long> Counted,
    IReadOnlyDictionary<string, long> Left,
    string Difference,
    IReadOnlyList<KeptLine> Book,
    IReadOnlyList<KeptUsage> Usage)
{
    public static DeletionResource From(Deletion deletion, IReadOnlyDictionary<string, long> left, ImmutableArray<DeletedMonth> months) => new(
        deletion.AccountSid.Value,
        DeletionSummary.StatusOf(deletion),
        ApiText.Iso8601(deletion.DateClosed),
        ApiText.Iso8601(deletion.DateOrdered),
        ApiText.Iso8601(deletion.DateCompleted),
        deletion.Counted,
        left,
        deletion.Difference.ToString("0.00000", CultureInfo.InvariantCulture),
        [.. deletion.Book.Select(line => new KeptLine(line.Account, line.Balance.Currency.ToString(), line.Balance.ToString()))],
        [.. months.SelectMany(month => month.Usage.Select(total =>
            new KeptUsage($"{month.Month:yyyy-MM}", total.Category, total.Count, total.Quantity, total.Price.ToString())))]);
}

/// <summary>What an account of the book keeps of a deleted account.</summary>
public sealed record KeptLine(string Account, string Currency, string Balance);

/// <summary>What a deleted account had used of a category in a month.</summary>
public sealed record KeptUsage(string Month, string Category, long Count, long Quantity, string Price);

/// <summary>A deletion in a list.</summary>
public sealed record DeletionSummary(string AccountSid, string Status, string DateClosed, string DateOrdered, string? DateCompleted, IReadOnlyDictionary<string, long> Counted)
{
    public static DeletionSummary From(Deletion deletion) => new(
        deletion.AccountSid.Value,
        StatusOf(deletion),
        ApiText.Iso8601(deletion.DateClosed),
        ApiText.Iso8601(deletion.DateOrdered),
        ApiText.Iso8601(deletion.DateCompleted),
        deletion.Counted);

    internal static string StatusOf(Deletion deletion) => deletion.State switch
    {
        DeletionState.Completed => "completed",
        DeletionState.Ordered   => "ordered",
        _                       => "in-progress",
    };
}

/// <summary>The wire shape of deletions.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ClosedProjectResource))]
[JsonSerializable(typeof(DeletionResource))]
[JsonSerializable(typeof(DeletionSummary))]
[JsonSerializable(typeof(SoftClosedResource))]
public sealed partial class DeletionApiJson : JsonSerializerContext;
