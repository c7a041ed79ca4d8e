using System.Globalization;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Billing;

/// <summary>
/// What somebody begins to rent, of what usage category and country; <paramref name="Description"/> is what the ledger says
/// each time, <paramref name="Type"/> the kind of number if it is one, <paramref name="Months"/> how many months are paid at once; null: one.
/// </summary>
public sealed record Rented(Sid ResourceSid, string Category, string Country, string Description, NumberType? Type = null, int? Months = null);

/// <summary>
/// Begins and ends monthly charges. Both answer what to write in the commit of the purchase or release itself:
/// <code>
/// var rent = await subscriptions.BeginAsync(tenant, rented, ct);
/// await store.CommitAsync(tenant, partition, rent with { Rows = [numberRow, .. rent.Rows] }, ct);
/// </code>
/// </summary>
public sealed class Subscriptions(IStorage storage, Store store, PriceBook prices)
{
    private readonly ITable table = storage.Table(TableNames.Accounts);

    /// <summary>
    /// The first month's charge, up front, and the subscription. Its place in the due list is written at once, before
    /// the purchase: if that fails, the rent run finds no subscription and drops the place; the other way round a number
    /// could be rented and never charged again. It may be there: what is rented anew at the same moment, after a commit that
    /// never came, takes the same place.
    /// </summary>
    public async Task<Change> BeginAsync(Tenant tenant, Rented rented, CancellationToken ct)
    {
        var begun = Begun(tenant, rented).Charge(prices);
        await table.CommitAsync(DueList(tenant.Account), [RowChange.Upsert(DueKey(begun.State), Body(begun.State))], ct);
        return Change.Of(RowChange.Insert(Key(rented.ResourceSid), Body(begun.State)), begun.Work);
    }

    /// <summary>
    /// The end of a subscription: whatever became due and no run has charged yet, and what is left of it for the
    /// reconciliation. A commit of it conflicts if rent is charged at this very moment: ask again.
    /// </summary>
    public async Task<Change> EndAsync(Tenant tenant, Sid resource, CancellationToken ct) => (await LeaveAsync(tenant, resource, ct)).Change;

    /// <summary>The same, and the subscription as it ended, for who takes what is rented to another account; null: there is none.</summary>
    public async Task<(Change Change, Subscription? Ended)> LeaveAsync(Tenant tenant, Sid resource, CancellationToken ct)
    {
        if (await store.FindAsync(Partition(tenant.Account.Sid, resource), Key(resource), BillingJson.Default.Subscription, ct) is not { } found)
            return (Change.Of(), null);

        var ended = found.Value.End(prices, tenant.Now);
        var end = new Change([RowChange.Delete(found.Key, found.ETag), RowChange.Upsert(EndedKey(ended.State), Body(ended.State))], ended.Work);
        return (end, ended.State);
    }

    /// <summary>
    /// What to write in the commit by which what is rented arrives in another account; a rent of which nothing was charged yet
    /// begins. As with a beginning, the place in the due list is written at once; written again it is the same.
    /// </summary>
    public async Task<Change> ContinueAsync(Tenant tenant, Subscription subscription, CancellationToken ct)
    {
        var (state, work) = subscription.Charged == 0 ? subscription.Charge(prices) : Decision.Of(subscription);
        await table.CommitAsync(DueList(tenant.Account), [RowChange.Upsert(DueKey(state), Body(state))], ct);
        return Change.Of(RowChange.Insert(Key(state.ResourceSid), Body(state)), work);
    }

    /// <summary>
    /// Takes what has left an account off its due list, before it can come back: the rent run, which drops such rows, could take
    /// the old row for the new one.
    /// </summary>
    public async Task ForgetAsync(Account account, Sid resource, DateTimeOffset due, CancellationToken ct)
    {
        try
        {
            await table.CommitAsync(DueList(account), [RowChange.Delete(Keys.DueRow(due, account.Sid, resource))], ct);
        }
        catch (ConflictException)
        {
            // The rent run has dropped it already.
        }
    }

    /// <summary>The due list an account's rents are in.</summary>
    public static string DueList(Account account) =>
        account.TestClockSid is { } clock ? Keys.DueList(account.OwnerSid, clock) : Keys.DueList(account.Sid);

    /// <summary>A rent from now on, of which nothing is charged yet.</summary>
    public static Subscription Begun(Tenant tenant, Rented rented) => new()
    {
        ResourceSid = rented.ResourceSid,
        AccountSid = tenant.Account.Sid,
        Category = rented.Category,
        Country = rented.Country,
        Type = rented.Type,
        Currency = tenant.Account.Currency,
        Anchor = tenant.Now,
        Description = rented.Description,
        Months = rented.Months,
        Paid = Money.Zero(tenant.Account.Currency),
    };

    internal static string Partition(Sid account, Sid resource) => Keys.Partition(account, resource.Partition);

    internal static string Key(Sid resource) => Keys.Subscription + resource;

    // Something can be with an account more than once; if it was there and left within a period, that time is forgotten.
    private static string EndedKey(Subscription ended) => ended.FirstPeriod == 0
        ? Keys.EndedSubscription + ended.ResourceSid
        : string.Create(CultureInfo.InvariantCulture, $"{Keys.EndedSubscription}{ended.ResourceSid}|{ended.FirstPeriod}");

    internal static string DueKey(Subscription subscription) =>
        Keys.DueRow(subscription.NextDue, subscription.AccountSid, subscription.ResourceSid);

    internal static ReadOnlyMemory<byte> Body(Subscription subscription) => StoredJson.Write(subscription, BillingJson.Default.Subscription);
}
