using System.Runtime.CompilerServices;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Http;

/// <summary>Several ascending sequences as one.</summary>
public static class Merged
{
    /// <summary>The records of all sources in ascending order of <paramref name="order"/> of their keys, in which each source is already.</summary>
    public static async IAsyncEnumerable<Stored<T>> ByKey<T>(
        IEnumerable<IAsyncEnumerable<Stored<T>>> sources, Func<string, string> order, [EnumeratorCancellation] CancellationToken ct)
    {
        var heads = new PriorityQueue<IAsyncEnumerator<Stored<T>>, string>(StringComparer.Ordinal);
        try
        {
            foreach (var source in sources) await AdvanceAsync(source.GetAsyncEnumerator(ct));
            while (heads.TryPeek(out var head, out _))
            {
                // A source is advanced only when its next record is wanted: the last one of a page costs no further read.
                yield return head.Current;
                heads.Dequeue();
                await AdvanceAsync(head);
            }
        }
        finally
        {
            foreach (var (head, _) in heads.UnorderedItems) await head.DisposeAsync();
        }

        async ValueTask AdvanceAsync(IAsyncEnumerator<Stored<T>> head)
        {
            if (await head.MoveNextAsync()) heads.Enqueue(head, order(head.Current.Key));
            else await head.DisposeAsync();
        }
    }
}
