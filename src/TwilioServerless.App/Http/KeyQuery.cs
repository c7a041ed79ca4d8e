using System.Text.Json.Serialization.Metadata;
using TwilioServerless.App.Storage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Http;

/// <summary>The records of one partition whose keys begin alike, in the order of their keys: what belongs to another resource, say.</summary>
public sealed record KeyQuery<T>(string Partition, string Prefix, JsonTypeInfo<T> Json)
{
    /// <summary>Which records are wanted.</summary>
    public Func<T, bool> Where { get; init; } = _ => true;

    /// <summary>Reads the wanted page.</summary>
    public Task<ListPage<Stored<T>>> PageAsync(Store store, PageRequest request, CancellationToken ct) =>
        request.TakeAsync((after, before) => Read(store, Math.Min(request.Size + 1, PageRequest.MaxSize), after, before, ct), ct);

    // A page's token is the customer's text: it moves within these keys and not out of them.
    private IAsyncEnumerable<Stored<T>> Read(Store store, int chunk, string? after, string? before, CancellationToken ct)
    {
        var all = RowRange.Prefix(Partition, Prefix, chunk);
        var range = all with { After = after is null ? null : Max(after, Prefix), Before = before is null ? all.Before : Min(before, all.Before) };
        return store.EachAsync(range, Json, ct).Where(record => Where(record.Value));
    }

    private static string Max(string one, string other) => string.CompareOrdinal(one, other) < 0 ? other : one;

    private static string Min(string one, string other) => string.CompareOrdinal(one, other) > 0 ? other : one;
}
