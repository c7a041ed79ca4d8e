using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Http;

/// <summary>
/// An account's resources of some kinds, newest first, from all its partitions. <see cref="Since"/> and <see cref="Until"/>
/// bound the time of creation and so what is read; <see cref="Where"/> is asked for each record that was read.
/// </summary>
public sealed record SidQuery<T>(Account Account, JsonTypeInfo<T> Json, params string[] Prefixes)
{
    /// <summary>Only what was created at or after this time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only what was created at or before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Which records are wanted.</summary>
    public Func<T, bool> Where { get; init; } = _ => true;

    /// <summary>Reads the wanted page.</summary>
    public Task<ListPage<Stored<T>>> PageAsync(Store store, PageRequest request, CancellationToken ct) =>
        request.TakeAsync((after, before) => ReadAsync(store, Math.Min(request.Size + 1, PageRequest.MaxSize), after, before, ct), ct);

    /// <summary>Reads what is wanted strictly between two SIDs (null: no bound), so many at once.</summary>
    public async IAsyncEnumerable<Stored<T>> ReadAsync(
        Store store, int chunk, string? after, string? before, [EnumeratorCancellation] CancellationToken ct)
    {
        var sources = Ranges(chunk, after, before).Select(range => store.EachAsync(range, Json, ct));
        await foreach (var record in Merged.ByKey(sources, key => key[2..], ct))
            if (Where(record.Value)) yield return record;
    }

    // A SID's order is in its digits: messages and media messages are one list, each kind a range of its own.
    private IEnumerable<RowRange> Ranges(int chunk, string? after, string? before)
    {
        (after, before) = (PageToken.DigitsOf(after), PageToken.DigitsOf(before));
        return
            from partition in Enumerable.Range(0, Account.Partitions)
            from prefix in Prefixes
            let newest = Until is { } until ? Sid.FirstAtOrBefore(prefix, until) : prefix
            let oldest = Since is { } since ? Sid.FirstAtOrBefore(prefix, since.AddMilliseconds(-1)) : prefix + '\x7f'
            let end = before is not null && string.CompareOrdinal(prefix + before, oldest) < 0 ? prefix + before : oldest
            select new RowRange(Keys.Partition(Account.Sid, partition), newest, end, chunk, after is null ? null : prefix + after);
    }
}
