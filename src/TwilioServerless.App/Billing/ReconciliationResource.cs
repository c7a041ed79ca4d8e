using System.Globalization;
using TwilioServerless.Domain.Billing;

namespace TwilioServerless.App.Billing;

/// <summary>
/// A reconciliation as customers see it. The counts say how many accounts, postings and resources were compared;
/// "in_motion" counts parts that were charged all the time, so that their sums could not be compared.
/// </summary>
public sealed record ReconciliationResource(
    bool Balanced,
    string Difference,
    IReadOnlyDictionary<string, long> Counts,
    IReadOnlyList<BookLineResource> Book,
    IReadOnlyList<MismatchResource> Mismatches)
{
    public static ReconciliationResource From(Proof proof) => new(
        proof.IsBalanced,
        proof.Difference.ToString("0.00000", CultureInfo.InvariantCulture),
        proof.Counts,
        [.. proof.Book.Select(line => new BookLineResource(line.Key.Account, line.Key.Currency.ToString(), line.Value.ToString()))],
        [.. proof.Mismatches.Select(MismatchResource.From)]);
}

/// <summary>What an account of the book holds: its credits less its debits. All of them add up to nothing.</summary>
public sealed record BookLineResource(string Account, string Currency, string Balance);

/// <summary>Something that does not agree.</summary>
public sealed record MismatchResource(
    string AccountSid, string? ResourceSid, string? PostingId, string Problem, string Expected, string Found)
{
    public static MismatchResource From(Mismatch mismatch) => new(
        mismatch.AccountSid.Value,
        mismatch.ResourceSid?.Value,
        mismatch.PostingId,
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(mismatch.Kind.ToString()),
        mismatch.Expected.ToString(),
        mismatch.Found.ToString());
}
