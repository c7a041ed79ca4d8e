using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Finds the messages to or from a number, and those that were scheduled, among however many there are: beside each message, in
/// its transaction, stand rows that name it under either end. They are never changed, and go when it is deleted.
/// </summary>
internal static class MessageIndex
{
    // Longer than any number, name or address; what is longer is nobody's.
    private const int LongestNumber = 64;

    // As many messages are read at once.
    private const int AtOnce = 50;

    private static readonly ReadOnlyMemory<byte> Nothing = "{}"u8.ToArray();

    /// <summary>The rows that name a new message. Who sends it may not be chosen yet: then it is named under its sender later (<see cref="From"/>).</summary>
    public static ImmutableArray<RowChange> Of(Message message) => [.. KeysOf(message).Select(key => RowChange.Insert(key, Nothing))];

    /// <summary>The row that names a message under the sender that was chosen for it; harmless if it is there.</summary>
    public static RowChange From(Message message) => RowChange.Upsert(Keys.MessagesFrom(message.From) + Keys.MessagePosition(message.Sid), Nothing);

    /// <summary>The keys of the rows that name a message.</summary>
    public static IEnumerable<string> KeysOf(Message message)
    {
        var position = Keys.MessagePosition(message.Sid);
        if (IsNumber(message.To)) yield return Keys.MessagesTo(message.To) + position;
        if (IsNumber(message.From)) yield return Keys.MessagesFrom(message.From) + position;
        if (message.SendAt is not null) yield return Keys.MessagesScheduled + position;
    }

    /// <summary>The messages between the ends that the filter names: newest first, from all partitions.</summary>
    public static IAsyncEnumerable<Stored<Message>> BetweenAsync(Store store, Account account, MessageFilter filter, MessageSpan span, CancellationToken ct)
    {
        string[] ends =
        [
            .. filter.To is { Length: > 0 } to ? [Keys.MessagesTo(to)] : Array.Empty<string>(),
            .. filter.From is { Length: > 0 } from ? [Keys.MessagesFrom(from)] : Array.Empty<string>(),
        ];
        return filter.Ends.All(IsNumber) ? ReadAsync(store, account, ends, span, ct).Where(found => filter.Matches(found.Value)) : AsyncEnumerable.Empty<Stored<Message>>();
    }

    /// <summary>The messages that were to be sent later, newest first, from all partitions.</summary>
    public static IAsyncEnumerable<Stored<Message>> ScheduledAsync(Store store, Account account, MessageSpan span, CancellationToken ct) =>
        ReadAsync(store, account, [Keys.MessagesScheduled], span, ct);

    private static IAsyncEnumerable<Stored<Message>> ReadAsync(Store store, Account account, string[] prefixes, MessageSpan span, CancellationToken ct) =>
        Merged.ByKey(Enumerable.Range(0, account.Partitions).Select(n => InAsync(store, Keys.Partition(account.Sid, n), prefixes, span, ct)), key => key[2..], ct);

    private static bool IsNumber(string number) => number.Length is > 0 and <= LongestNumber;

    private static async IAsyncEnumerable<Stored<Message>> InAsync(
        Store store, string partition, string[] prefixes, MessageSpan span, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var sids in SidsAsync(store, partition, prefixes, span, ct).Chunk(Math.Min(span.Chunk, AtOnce)).WithCancellation(ct))
        {
            var read = await Task.WhenAll(sids.Select(sid => store.FindAsync(partition, sid, MessageJson.Default.Message, ct)));
            foreach (var found in read)
                if (found is not null) yield return found;
        }
    }

    // Where all the walks agree there is a message; where they do not, each goes on to where another has got.
    private static async IAsyncEnumerable<string> SidsAsync(
        Store store, string partition, string[] prefixes, MessageSpan span, [EnumeratorCancellation] CancellationToken ct)
    {
        IndexWalk[] walks = [.. prefixes.Select(prefix => new IndexWalk(store, partition, prefix, span, prefixes.Length == 1))];
        for (var at = span.Newest; ;)
        {
            var agreed = 0;
            while (agreed < walks.Length)
            {
                if (await walks[agreed].SeekAsync(at, ct) is not { } found) yield break;
                agreed = found == at || agreed == 0 ? agreed + 1 : 0;
                at = found;
            }
            yield return Keys.SidAt(at);
            at += Keys.JustBehind;
        }
    }

    /// <summary>One walk along the names under a number. Beside another it reads few at first, as it may be sent far ahead at once, and more while it is not.</summary>
    private sealed class IndexWalk(Store store, string partition, string prefix, MessageSpan span, bool isAlone)
    {
        private const int FirstPage = 32;
        private ImmutableArray<string> page = [];
        private int next;
        private int limit = isAlone ? span.Chunk : FirstPage;
        private int visits;
        private bool isLast;

        /// <summary>The first position at or behind this one; null: there is none.</summary>
        public async ValueTask<string?> SeekAsync(string at, CancellationToken ct)
        {
            while (true)
            {
                while (next < page.Length && string.CompareOrdinal(page[next], at) < 0) next++;
                visits++;
                if (next < page.Length) return page[next];
                if (isLast) return null;
                await ReadAsync(at, ct);
            }
        }

        private async Task ReadAsync(string at, CancellationToken ct)
        {
            if (!isAlone) limit = page.Length > 0 && visits * 2 >= page.Length ? Math.Min(limit * 2, StorageLimits.PageRows) : FirstPage;
            var read = await store.RowsAsync(new RowRange(partition, prefix + at, prefix + span.Oldest, limit), ct);
            (page, next, visits, isLast) = ([.. read.Rows.Select(row => row.Key[prefix.Length..])], 0, 0, read.Continuation is null);
        }
    }
}

/// <summary>Between which positions messages are looked for (<see cref="Keys.MessagePosition"/>), and how many are likely to be wanted.</summary>
internal readonly record struct MessageSpan(string Newest, string Oldest, int Chunk)
{
    /// <summary>Messages created at these times, both included, and strictly between two SIDs (null: no bound).</summary>
    public static MessageSpan Of(DateTimeOffset? since, DateTimeOffset? until, string? after, string? before, int wanted)
    {
        var newest = until is { } last ? Sid.FirstAtOrBefore("", last) : "0";
        var oldest = since is { } first ? Sid.FirstAtOrBefore("", first.AddMilliseconds(-1)) : "\x7f";
        // The digits alone stand in front of the positions they are part of, '~' behind them.
        if (PageToken.DigitsOf(after) is { } begin) newest = Later(newest, begin + '~');
        if (PageToken.DigitsOf(before) is { } end) oldest = Earlier(oldest, end);
        return new(newest, oldest, Math.Min(wanted, PageRequest.MaxSize));
    }

    private static string Later(string one, string other) => string.CompareOrdinal(one, other) > 0 ? one : other;

    private static string Earlier(string one, string other) => string.CompareOrdinal(one, other) < 0 ? one : other;
}
