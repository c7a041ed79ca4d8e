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
public sealed class MessageTable(Store store)
{
    private static readonly string[] Kinds = [SidPrefix.MediaMessage, SidPrefix.Message];

    /// <summary>The message, which the customer must not have deleted.</summary>
    public async Task<Stored<Message>> GetAsync(Sid account, Sid sid, CancellationToken ct) =>
        await FindAsync(account, sid, ct) is { Value.IsDeleted: false } stored ? stored : throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>The message, deleted or not; null if there is none.</summary>
    public Task<Stored<Message>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account, sid.Partition), sid.Value, MessageJson.Default.Message, ct);

    /// <summary>A page of an account's messages, newest first.</summary>
    public Task<ListPage<Stored<Message>>> PageAsync(Account account, MessageFilter filter, PageRequest request, CancellationToken ct) =>
        new SidQuery<Message>(account, MessageJson.Default.Message, Kinds)
        {
            // A message is sent after it is created, but not long after.
            Since = filter.DateSent.Since?.AddSeconds(-Message.LongestValidityPeriod),
            Until = filter.DateSent.Until,
            Where = filter.Matches,
        }.PageAsync(store, request, ct);

    /// <summary>All messages of a partition, also deleted ones: first those with media.</summary>
    public IAsyncEnumerable<Stored<Message>> InAsync(string partition, CancellationToken ct) =>
        Kinds.ToAsyncEnumerable().SelectMany(kind => store.EachAsync(RowRange.Prefix(partition, kind), MessageJson.Default.Message, ct));

    /// <summary>The SID in a path: of a message with or without media.</summary>
    public static Sid Read(string segment) =>
        Routes.Read(segment, segment.StartsWith(SidPrefix.MediaMessage, StringComparison.Ordinal) ? SidPrefix.MediaMessage : SidPrefix.Message);

    /// <summary>Writes a new message and the work that follows.</summary>
    public Task InsertAsync(Tenant tenant, Decision<Message> decision, CancellationToken ct) =>
        store.CommitAsync(tenant, Partition(decision.State), Change.Of(Inserted(decision.State), decision.Work), ct);

    /// <summary>Writes a message whose SID is made of its cause, and the work that follows, unless an earlier attempt did.</summary>
    public async Task TryInsertAsync(Tenant tenant, Decision<Message> decision, CancellationToken ct)
    {
        try
        {
            await InsertAsync(tenant, decision, ct);
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
            var etags = await store.WriteAsync(tenant, Partition(decision.State), Change.Of(Replaced(decision.State, before.ETag), decision.Work).And(also), ct);
            return new(decision.State, before.Key, etags[0]);
        }
        catch (ConflictException)
        {
            return null;
        }
    }

    /// <summary>The row of a new message.</summary>
    public static RowChange Inserted(Message message) => RowChange.Insert(message.Sid.Value, Body(message));

    /// <summary>The row of a changed message.</summary>
    public static RowChange Replaced(Message message, string etag = RowChange.AnyVersion) => RowChange.Replace(message.Sid.Value, Body(message), etag);

    private static string Partition(Message message) => Keys.Partition(message.AccountSid, message.Sid.Partition);

    private static ReadOnlyMemory<byte> Body(Message message) => StoredJson.Write(message, MessageJson.Default.Message);
}
