using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Messaging;

/// <summary>The rows of messages: each in the partition its SID names, which is that of its sender or, if it came in, of its number.</summary>
public sealed class MessageTable(Store store, MessageFailures failures)
{
    private static readonly string[] Kinds = [SidPrefix.MediaMessage, SidPrefix.Message];

    // A message is sent after it is created, but not longer after than this, unless it is scheduled.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(Message.LongestValidityPeriod);
    private static readonly TimeSpan LongestSchedule = ServiceMessageRules.LongestNotice + LongestWait;
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    /// <summary>The message, which the customer must not have deleted.</summary>
    public async Task<Stored<Message>> GetAsync(Sid account, Sid sid, CancellationToken ct) =>
        await FindAsync(account, sid, ct) is { Value.IsDeleted: false } stored ? stored : throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>The message, deleted or not; null if there is none.</summary>
    public Task<Stored<Message>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account, sid.Partition), sid.Value, MessageJson.Default.Message, ct);

    /// <summary>A page of an account's messages, newest first. What is read does not grow with the number of messages that are not asked for.</summary>
    public Task<ListPage<Stored<Message>>> PageAsync(Account account, MessageFilter filter, PageRequest request, CancellationToken ct) =>
        request.TakeAsync((after, before) => EachAsync(account, filter, after, before, request.Size + 1, ct), ct);

    /// <summary>
    /// The messages that a filter lets through, newest first, strictly between two SIDs (null: no bound), of which so many are
    /// likely to be wanted. Those of a number are found by the index, those of a time by their SIDs.
    /// </summary>
    public IAsyncEnumerable<Stored<Message>> EachAsync(Account account, MessageFilter filter, string? after, string? before, int wanted, CancellationToken ct)
    {
        var (since, until) = (filter.DateSent.Since, filter.DateSent.Until);
        if (filter.Ends.Any()) return MessageIndex.BetweenAsync(store, account, filter, MessageSpan.Of(since - LongestSchedule, until, after, before, wanted), ct);
        var recent = new SidQuery<Message>(account, MessageJson.Default.Message, Kinds) { Since = since - LongestWait, Until = until, Where = filter.Matches }
            .ReadAsync(store, Math.Min(wanted, PageRequest.MaxSize), after, before, ct);
        if (since is null) return recent;
        // Those that were created long before and sent in time; there are few.
        var scheduled = MessageSpan.Of(since - LongestSchedule, since - LongestWait - Instant, after, before, wanted);
        return recent.Concat(MessageIndex.ScheduledAsync(store, account, scheduled, ct).Where(found => filter.Matches(found.Value)));
    }

    /// <summary>All messages of a partition, also deleted ones: first those with media.</summary>
    public IAsyncEnumerable<Stored<Message>> InAsync(string partition, CancellationToken ct) =>
        Kinds.ToAsyncEnumerable().SelectMany(kind => store.EachAsync(RowRange.Prefix(partition, kind), MessageJson.Default.Message, ct));

    /// <summary>The SID in a path: of a message with or without media.</summary>
    public static Sid Read(string segment) =>
        Routes.Read(segment, segment.StartsWith(SidPrefix.MediaMessage, StringComparison.Ordinal) ? SidPrefix.MediaMessage : SidPrefix.Message);

    /// <summary>Writes a new message and the work that follows.</summary>
    public Task InsertAsync(Tenant tenant, Decision<Message> decision, CancellationToken ct) =>
        store.CommitAsync(tenant, Partition(decision.State), new Change(Inserted(decision.State), decision.Work), ct);

    /// <summary>Writes a message whose SID is made of its cause, and the work that follows, unless an earlier attempt did.</summary>
    public Task TryInsertAsync(Tenant tenant, Decision<Message> decision, CancellationToken ct) => TryInsertAsync(tenant, decision, Change.Of(), ct);

    /// <summary>The same together with what else is written in the message's partition.</summary>
    public async Task TryInsertAsync(Tenant tenant, Decision<Message> decision, Change also, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(tenant, Partition(decision.State), new Change(Inserted(decision.State), decision.Work).And(also), ct);
        }
        catch (ConflictException e) when (e.Key == decision.State.Sid.Value)
        {
            return;
        }
    }

    /// <summary>Writes a changed message and the work that follows; false if somebody else changed it since it was read.</summary>
    public Task<bool> TryReplaceAsync(Tenant tenant, Stored<Message> before, Decision<Message> decision, CancellationToken ct) =>
        TryReplaceAsync(tenant, before, decision, Change.Of(), ct);

    /// <summary>The same together with what else changes in the message's partition.</summary>
    public async Task<bool> TryReplaceAsync(Tenant tenant, Stored<Message> before, Decision<Message> decision, Change also, CancellationToken ct) =>
        await ReplaceAsync(tenant, before, decision, also, ct) is not null;

    /// <summary>The same; returns the message as it is stored now, null if somebody else changed it.</summary>
    public async Task<Stored<Message>?> ReplaceAsync(Tenant tenant, Stored<Message> before, Decision<Message> decision, Change also, CancellationToken ct)
    {
        try
        {
            var change = await ChangedAsync(tenant, before, decision, ct);
            var etags = await store.WriteAsync(tenant, Partition(decision.State), change.And(also), ct);
            return new(decision.State, before.Key, etags[0]);
        }
        catch (ConflictException)
        {
            return null;
        }
    }

    /// <summary>The row of a new message, and those by which it is found.</summary>
    public static ImmutableArray<RowChange> Inserted(Message message) => [RowChange.Insert(message.Sid.Value, Body(message)), .. MessageIndex.Of(message)];

    /// <summary>The end of the rows by which a message is found, as far as there are any.</summary>
    public async Task<Change> UnlistedAsync(Message message, CancellationToken ct)
    {
        var rows = await Task.WhenAll(MessageIndex.KeysOf(message).Select(key => store.RowAsync(Partition(message), key, ct)));
        return new([.. rows.OfType<Row>().Select(row => RowChange.Delete(row.Key))], []);
    }

    /// <summary>The row of a changed message, the work that follows, and an alert if it has failed: for who commits it with other things.</summary>
    public async ValueTask<Change> ChangedAsync(Tenant tenant, Stored<Message> before, Decision<Message> decision, CancellationToken ct)
    {
        var change = Change.Of(Replaced(decision.State, before.ETag), decision.Work);
        return before.Value.Status == decision.State.Status ? change : change.And(await failures.OfAsync(tenant, decision.State, ct));
    }

    /// <summary>The row of a changed message.</summary>
    public static RowChange Replaced(Message message, string etag = RowChange.AnyVersion) => RowChange.Replace(message.Sid.Value, Body(message), etag);

    private static string Partition(Message message) => Keys.Partition(message.AccountSid, message.Sid.Partition);

    private static ReadOnlyMemory<byte> Body(Message message) => StoredJson.Write(message, MessageJson.Default.Message);
}
