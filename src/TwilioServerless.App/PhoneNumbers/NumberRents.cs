using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
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
        ? new Change([RowChange.Insert(Keys.TrialNumber, Body(new(number.Sid)))], [])
        : await subscriptions.BeginAsync(tenant, RentOf(number), ct);

    /// <summary>What to write in the commit that takes the number away.</summary>
    public async Task<Change> EndAsync(Tenant tenant, Sid number, CancellationToken ct)
    {
        var end = await subscriptions.EndAsync(tenant, number, ct);
        return end.Rows.IsEmpty && await TrialAsync(tenant.Account.Sid, ct) is { } trial && trial.Value.Sid == number
            ? new Change([RowChange.Delete(trial.Key, trial.ETag)], [])
            : end;
    }

    /// <summary>The end of the trial: the number that was free is rented.</summary>
    public async Task<Change> UpgradeAsync(Tenant tenant, PhoneNumberTable numbers, CancellationToken ct)
    {
        if (await TrialAsync(tenant.Account.Sid, ct) is not { } trial) return new([RowChange.Insert(Keys.TrialNumber, Body(new(null)))], []);
        if (trial.Value.Sid is not { } sid) return Change.Of();
        var over = new Change([RowChange.Replace(trial.Key, Body(new(null)), trial.ETag)], []);
        return await numbers.FindAsync(tenant.Account.Sid, sid, ct) is { } held ? over.And(await subscriptions.BeginAsync(tenant, RentOf(held.Value), ct)) : over;
    }

    private static bool IsFree(Tenant tenant) => tenant.Account.Type == AccountType.Trial;

    private Task<Stored<TrialNumber>?> TrialAsync(Sid account, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.TrialNumber, PhoneNumberJson.Default.TrialNumber, ct);

    private static Rented RentOf(IncomingPhoneNumber number) =>
        new(number.Sid, UsageCategory.OfNumber(number.Type), number.Country, $"Phone number {number.PhoneNumber}", number.Type);

    private static ReadOnlyMemory<byte> Body(TrialNumber trial) => StoredJson.Write(trial, PhoneNumberJson.Default.TrialNumber);
}
