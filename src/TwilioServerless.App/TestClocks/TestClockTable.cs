using System.Runtime.CompilerServices;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.TestClocks;

/// <summary>The rows of test clocks and of the accounts that live by them; both in the partition of the clocks' owner.</summary>
public sealed class TestClockTable(Store store, Tenants tenants)
{
    private static readonly ReadOnlyMemory<byte> Nothing = "{}"u8.ToArray();

    /// <summary>
    /// Puts an account on a clock: to be written to <c>Keys.Partition(owner)</c> before the account itself is, so that
    /// whoever advances the clock finds every account that lives by it.
    /// </summary>
    public static RowChange AttachRow(Sid clock, Sid account) => RowChange.Upsert(Pointers(clock) + account, Nothing);

    /// <summary>A clock of this owner that was not deleted.</summary>
    public async Task<Stored<TestClock>> GetAsync(Sid owner, Sid clock, CancellationToken ct) =>
        await store.FindAsync(Keys.Partition(owner), clock.Value, AccountJson.Default.TestClock, ct) is { Value.DateDeleted: null } found
            ? found
            : throw new Refusal(ErrorCodes.NotFound, clock);

    /// <summary>A page of an owner's clocks, newest first.</summary>
    public Task<ListPage<Stored<TestClock>>> PageAsync(Account owner, PageRequest request, CancellationToken ct) =>
        new SidQuery<TestClock>(owner, AccountJson.Default.TestClock, SidPrefix.TestClock) { Where = clock => clock.DateDeleted is null }
            .PageAsync(store, request, ct);

    /// <summary>Writes a new clock, after its due list is known to those who charge rent.</summary>
    public async Task InsertAsync(TestClock clock, CancellationToken ct)
    {
        await store.CommitAsync(Keys.ClockDueLists, [RowChange.Upsert(Keys.DueList(clock.AccountSid, clock.Sid), Nothing)], ct);
        await store.CommitAsync(Keys.Partition(clock.AccountSid), [RowChange.Insert(clock.Sid.Value, Body(clock))], ct);
    }

    /// <summary>Writes a changed clock; refused if somebody else has changed it meanwhile.</summary>
    public async Task ReplaceAsync(Stored<TestClock> before, TestClock after, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Keys.Partition(after.AccountSid), [RowChange.Replace(before.Key, Body(after), before.ETag)], ct);
        }
        catch (ConflictException)
        {
            throw new Refusal(ErrorCodes.Conflict);
        }
    }

    /// <summary>Takes a deleted clock's due list off, in which nothing is left.</summary>
    public Task ForgetDueListAsync(TestClock clock, CancellationToken ct) =>
        store.CommitAsync(Keys.ClockDueLists, [RowChange.Delete(Keys.DueList(clock.AccountSid, clock.Sid))], ct);

    /// <summary>The accounts that live by a clock, at its time.</summary>
    public async IAsyncEnumerable<Tenant> AccountsAsync(TestClock clock, [EnumeratorCancellation] CancellationToken ct)
    {
        for (RowRange? next = RowRange.Prefix(Keys.Partition(clock.AccountSid), Pointers(clock.Sid)); next is not null;)
        {
            var page = await store.RowsAsync(next, ct);
            foreach (var row in page.Rows)
                if (await tenants.FindAsync(Sid.Parse(row.Key[^34..]), ct) is { } tenant) yield return tenant;
            next = page.Continuation is { } after ? next with { After = after } : null;
        }
    }

    private static string Pointers(Sid clock) => $"{Keys.ClockAccount}{clock}|";

    private static ReadOnlyMemory<byte> Body(TestClock clock) => StoredJson.Write(clock, AccountJson.Default.TestClock);
}
