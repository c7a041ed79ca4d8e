using System.Collections.Immutable;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Http;

/// <summary>Cuts the wanted page out of records in ascending key order.</summary>
public static class Pages
{
    /// <summary>
    /// Takes a page of what <paramref name="read"/> yields: the wanted records in ascending key order, strictly after the
    /// first key and strictly before the second (null: no bound). Going forward no more is read than one record beyond the
    /// page. Ranges only ascend, so going back reads all that comes before, as many as the customer has paged through.
    /// </summary>
    public static async Task<ListPage<Stored<T>>> TakeAsync<T>(
        this PageRequest request, Func<string?, string?, IAsyncEnumerable<Stored<T>>> read, CancellationToken ct) =>
        request.Token is { IsBackward: true } token
            ? Backward(request, await LastAsync(read(null, token.Key), request.Size + 1, ct))
            : Forward(request, await FirstAsync(read(request.Token?.Key, null), request.Size + 1, ct));

    private static ListPage<Stored<T>> Forward<T>(PageRequest request, List<Stored<T>> found)
    {
        ImmutableArray<Stored<T>> items = [.. found.Take(request.Size)];
        return new(request, items, found.Count > request.Size ? After(items) : null, request.Token is null ? null : Before(items));
    }

    private static ListPage<Stored<T>> Backward<T>(PageRequest request, List<Stored<T>> found)
    {
        ImmutableArray<Stored<T>> items = [.. found.TakeLast(request.Size)];
        return new(request, items, After(items), found.Count > request.Size ? Before(items) : null);
    }

    private static PageToken? After<T>(ImmutableArray<Stored<T>> items) => items.IsEmpty ? null : new PageToken(false, items[^1].Key);

    private static PageToken? Before<T>(ImmutableArray<Stored<T>> items) => items.IsEmpty ? null : new PageToken(true, items[0].Key);

    private static async Task<List<T>> FirstAsync<T>(IAsyncEnumerable<T> all, int count, CancellationToken ct)
    {
        var first = new List<T>();
        await foreach (var item in all.WithCancellation(ct))
        {
            first.Add(item);
            if (first.Count == count) break;
        }
        return first;
    }

    private static async Task<List<T>> LastAsync<T>(IAsyncEnumerable<T> all, int count, CancellationToken ct)
    {
        var last = new Queue<T>();
        await foreach (var item in all.WithCancellation(ct))
        {
            if (last.Count == count) last.Dequeue();
            last.Enqueue(item);
        }
        return [.. last];
    }
}
