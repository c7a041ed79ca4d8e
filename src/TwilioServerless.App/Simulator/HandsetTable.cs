using System.Collections.Concurrent;
using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Simulator;

/// <summary>
/// The described handsets: a row per number, kept by the main account and shared by its subaccounts. All handsets of a
/// family are remembered for a few seconds, so that a thousand messages to a thousand numbers read them once.
/// </summary>
public sealed class HandsetTable(Store store, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, (ImmutableDictionary<string, Handset> Handsets, DateTimeOffset Until)> cache = new();

    /// <summary>The handset behind a number, as seen by this account; the usual one if nobody described it.</summary>
    public async ValueTask<Handset> GetAsync(Account account, string phoneNumber, CancellationToken ct) =>
        await FindAsync(account, phoneNumber, ct) ?? Handset.Usual(phoneNumber);

    /// <summary>The handset behind a number, as seen by this account; null if nobody described it.</summary>
    public async ValueTask<Handset?> FindAsync(Account account, string phoneNumber, CancellationToken ct) =>
        (await FamilyAsync(account, ct)).GetValueOrDefault(phoneNumber);

    /// <summary>The handset somebody described.</summary>
    public async Task<Handset> FetchAsync(Account account, string phoneNumber, CancellationToken ct) =>
        (await store.FindAsync(Partition(account), Keys.Handset(phoneNumber), HandsetJson.Default.Handset, ct))?.Value
        ?? throw new Refusal(ErrorCodes.NotFound, phoneNumber);

    /// <summary>A page of described handsets by number.</summary>
    public Task<ListPage<Stored<Handset>>> PageAsync(Account account, PageRequest request, CancellationToken ct) =>
        request.TakeAsync((after, before) => store.EachAsync(Range(account, after, before), HandsetJson.Default.Handset, ct), ct);

    /// <summary>Describes a handset, again or for the first time.</summary>
    public async Task SaveAsync(Account account, Handset handset, CancellationToken ct)
    {
        var row = RowChange.Upsert(Keys.Handset(handset.PhoneNumber), StoredJson.Write(handset, HandsetJson.Default.Handset));
        await store.CommitAsync(Partition(account), [row], ct);
        cache.TryRemove(Partition(account), out _);
    }

    /// <summary>Forgets a handset.</summary>
    public async Task RemoveAsync(Account account, string phoneNumber, CancellationToken ct)
    {
        await store.CommitAsync(Partition(account), [RowChange.Delete(Keys.Handset(phoneNumber))], ct);
        cache.TryRemove(Partition(account), out _);
    }

    private async ValueTask<ImmutableDictionary<string, Handset>> FamilyAsync(Account account, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(Partition(account), out var known) && known.Until > now) return known.Handsets;
        var handsets = ImmutableDictionary<string, Handset>.Empty;
        await foreach (var row in store.EachAsync(Range(account), HandsetJson.Default.Handset, ct))
            handsets = handsets.Add(row.Value.PhoneNumber, row.Value);
        if (cache.Count > 1_000) cache.Clear();
        cache[Partition(account)] = (handsets, now + Remembered);
        return handsets;
    }

    private static RowRange Range(Account account, string? after = null, string? before = null)
    {
        var all = RowRange.Prefix(Partition(account), Keys.Handset(""));
        return all with { After = after, Before = before ?? all.Before };
    }

    private static string Partition(Account account) => Keys.Partition(account.OwnerSid);
}
