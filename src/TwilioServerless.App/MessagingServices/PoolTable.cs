using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;
using TwilioServerless.Storage;

namespace TwilioServerless.App.MessagingServices;

/// <summary>
/// The pools of Messaging Services: a row for each sender, and for numbers and short codes a way back to their service, all in
/// the account's own partition. What messages ask for is remembered for a few seconds, also that an account has no pools.
/// </summary>
public sealed class PoolTable(Store store, TimeProvider time)
{
    private readonly Remembered<(Sid Account, Sid Service), ImmutableArray<PoolMember>> members = new(time);
    private readonly Remembered<(Sid Account, Sid Sender), Sid?> services = new(time);
    private readonly Remembered<Sid, bool> hasAny = new(time);

    /// <summary>The senders of a service.</summary>
    public ValueTask<ImmutableArray<PoolMember>> MembersAsync(Sid account, Sid service, CancellationToken ct) =>
        members.GetAsync((account, service), () => ReadAsync(account, service, ct));

    /// <summary>The service whose pool a number or short code is in; null: none.</summary>
    public async ValueTask<Sid?> ServiceOfAsync(Sid account, Sid sender, CancellationToken ct) =>
        await hasAny.GetAsync(account, () => AnyAsync(account, ct))
            ? await services.GetAsync((account, sender), async () => (await PointerAsync(account, sender, ct))?.Value.ServiceSid)
            : null;

    /// <summary>The senders of a service; never from memory.</summary>
    public async Task<ImmutableArray<PoolMember>> ReadAsync(Sid account, Sid service, CancellationToken ct) =>
        [.. (await store.EachAsync(RowRange.Prefix(Keys.Partition(account), Keys.Pool(service)), MessagingServiceJson.Default.PoolMember, ct).ToListAsync(ct)).Select(stored => stored.Value)];

    /// <summary>A sender of a service, which must be in its pool; never from memory.</summary>
    public async Task<PoolMember> GetAsync(Sid account, Sid service, Sid sender, CancellationToken ct) =>
        (await store.FindAsync(Keys.Partition(account), Keys.PoolMember(service, sender), MessagingServiceJson.Default.PoolMember, ct))?.Value
            ?? throw new Refusal(ErrorCodes.NotFound, sender);

    /// <summary>A page of the senders of one kind, PN, SC or AI.</summary>
    public async Task<ListPage<PoolMember>> PageAsync(MessagingService service, string kind, Func<PoolMember, bool> where, PageRequest request, CancellationToken ct)
    {
        var query = new KeyQuery<PoolMember>(Keys.Partition(service.AccountSid), Keys.Pool(service.Sid) + kind, MessagingServiceJson.Default.PoolMember) { Where = where };
        return (await query.PageAsync(store, request, ct)).Select(stored => stored.Value);
    }

    /// <summary>The way from a number or short code to its service; never from memory.</summary>
    public Task<Stored<PoolPointer>?> PointerAsync(Sid account, Sid sender, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.PoolOf(sender), MessagingServiceJson.Default.PoolPointer, ct);

    /// <summary>Lets a sender in; <paramref name="pointer"/> is its old way, which leads nowhere. False: somebody changed the service or its pool meanwhile.</summary>
    public async Task<bool> TryJoinAsync(PoolMember member, Stored<MessagingService> service, Stored<PoolPointer>? pointer, CancellationToken ct)
    {
        var rows = new List<RowChange>
        {
            MessagingServiceTable.Fence(service),
            RowChange.Insert(Keys.PoolMember(member.ServiceSid, member.Sid), StoredJson.Write(member, MessagingServiceJson.Default.PoolMember)),
        };
        if (member.Sid.Prefix != SidPrefix.AlphaSender) rows.Add(Pointing(member, pointer));
        return await TryCommitAsync(member, rows, ct);
    }

    /// <summary>Lets a sender go; false: somebody else did.</summary>
    public Task<bool> TryLeaveAsync(PoolMember member, CancellationToken ct)
    {
        var rows = new List<RowChange> { RowChange.Delete(Keys.PoolMember(member.ServiceSid, member.Sid)) };
        if (member.Sid.Prefix != SidPrefix.AlphaSender) rows.Add(RowChange.Delete(Keys.PoolOf(member.Sid)));
        return TryCommitAsync(member, rows, ct);
    }

    /// <summary>Forgets what is remembered of a sender, after changing where it is.</summary>
    public void Forget(Sid account, Sid service, Sid sender)
    {
        members.Forget((account, service));
        services.Forget((account, sender));
        hasAny.Forget(account);
    }

    private async Task<bool> TryCommitAsync(PoolMember member, List<RowChange> rows, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Keys.Partition(member.AccountSid), rows, ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
        finally
        {
            Forget(member.AccountSid, member.ServiceSid, member.Sid);
        }
    }

    private static RowChange Pointing(PoolMember member, Stored<PoolPointer>? before)
    {
        var body = StoredJson.Write(new PoolPointer(member.ServiceSid), MessagingServiceJson.Default.PoolPointer);
        return before is null ? RowChange.Insert(Keys.PoolOf(member.Sid), body) : RowChange.Replace(before.Key, body, before.ETag);
    }

    private async Task<bool> AnyAsync(Sid account, CancellationToken ct) =>
        (await store.RowsAsync(RowRange.Prefix(Keys.Partition(account), Keys.PoolsOf, limit: 1), ct)).Rows.Count > 0;
}
