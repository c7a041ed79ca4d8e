using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>What it costs to have a number: a monthly rent, or nothing during the trial, which allows one number.</summary>
public sealed class NumberRents(Subscriptions subscriptions, Store store)
{
    /// <summary>Refuses an account on trial that has its number already.</summary>
    public async Task CheckAsync(Tenant tenant, CancellationToken ct)
    {
        if (IsFree(tenant) && await TrialAsync(tenant.Account.Sid, ct) is not null) throw new Refusal(ErrorCodes.NoSecondTrialNumber);
    }

    /// <summary>What to write in the commit that gives the number to the account.</summary>
    public async Task<Change> BeginAsync(Tenant tenant, IncomingPhoneNumber number, CancellationToken ct) => IsFree(tenant)
        ? new Change([RowChange.Insert(Keys.TrialNumber, Body(new(number.Sid)))], [new CheckTrialNumber(number.Sid, CheckTrialNumber.NextLook(tenant.Now))])
        : await subscriptions.BeginAsync(tenant, RentOf(number), ct);

    /// <summary>What to write in the commit that takes the number away.</summary>
    public async Task<Change> EndAsync(Tenant tenant, Sid number, CancellationToken ct) => (await LeaveAsync(tenant, number, ct)).Change;

    /// <summary>The same, and the rent as it ended; null: the number was free, as on trial, or nobody has asked rent for it.</summary>
    public async Task<(Change Change, Subscription? Ended)> LeaveAsync(Tenant tenant, Sid number, CancellationToken ct)
    {
        var (end, ended) = await subscriptions.LeaveAsync(tenant, number, ct);
        if (ended is not null || await TrialAsync(tenant.Account.Sid, ct) is not { } trial || trial.Value.Sid != number) return (end, ended);
        return (new Change([RowChange.Delete(trial.Key, trial.ETag)], []), null);
    }

    /// <summary>The rent of a number that moves, as it goes on: from the next month on, or from now if the number was free.</summary>
    public static Subscription? Continued(Tenant from, Tenant to, IncomingPhoneNumber moved, Subscription? ended) =>
        ended is not null ? ended.Continue(to.Account.Sid, ShiftOf(from, to))
        : IsFree(from) ? Subscriptions.Begun(to, RentOf(moved))
        : null;

    /// <summary>What to write in the commit by which a number arrives from another account.</summary>
    public async Task<Change> ArriveAsync(Tenant left, Tenant tenant, MoveNumber move, CancellationToken ct)
    {
        if (move.LeftDue is { } due) await subscriptions.ForgetAsync(left.Account, move.Number.Sid, due, ct);
        return move.Rent is { } rent ? await subscriptions.ContinueAsync(tenant, rent, ct) : Change.Of();
    }

    /// <summary>The end of the trial: the number that was free is rented.</summary>
    public async Task<Change> UpgradeAsync(Tenant tenant, PhoneNumberTable numbers, CancellationToken ct)
    {
        if (await TrialAsync(tenant.Account.Sid, ct) is not { } trial) return new([RowChange.Insert(Keys.TrialNumber, Body(new(null)))], []);
        if (trial.Value.Sid is not { } sid) return Change.Of();
        var over = new Change([RowChange.Replace(trial.Key, Body(new(null)), trial.ETag)], []);
        return await numbers.FindAsync(tenant.Account.Sid, sid, ct) is { } held ? over.And(await subscriptions.BeginAsync(tenant, RentOf(held.Value), ct)) : over;
    }

    // Two accounts in real time, or by one clock, do not differ.
    private static TimeSpan ShiftOf(Tenant from, Tenant to) =>
        from.Account.TestClockSid == to.Account.TestClockSid ? TimeSpan.Zero : to.Now - from.Now;

    private static bool IsFree(Tenant tenant) => tenant.Account.Type == AccountType.Trial;

    private Task<Stored<TrialNumber>?> TrialAsync(Sid account, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.TrialNumber, PhoneNumberJson.Default.TrialNumber, ct);

    private static Rented RentOf(IncomingPhoneNumber number) =>
        new(number.Sid, UsageCategory.OfNumber(number.Type), number.Country, $"Phone number {number.PhoneNumber}", number.Type);

    private static ReadOnlyMemory<byte> Body(TrialNumber trial) => StoredJson.Write(trial, PhoneNumberJson.Default.TrialNumber);
}
