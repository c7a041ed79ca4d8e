using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Lets a number go to another carrier: its rent ends, without refund, and it leaves what it is part of. It neither rests nor is it sold: it is elsewhere.</summary>
public sealed class SendNumberAway(PhoneNumberTable numbers, PhoneNumberClaims claims, NumberRents rents, IEnumerable<ILooseEnds> ends)
{
    /// <summary>
    /// What to write in the commit by which it goes; null: the account has no such number. Its claim says first where it goes, so that between the
    /// two nobody can buy it; as long as its row is there it is the account's all the same.
    /// </summary>
    public async Task<Change?> OfAsync(Tenant tenant, Sid sid, string carrier, CancellationToken ct)
    {
        if (await numbers.FindAsync(tenant.Account.Sid, sid, ct) is not { } found) return null;
        if (!await claims.SendAwayAsync(found.Value, carrier, ct)) return null;
        var end = await rents.EndAsync(tenant, sid, ct);
        var loose = await Task.WhenAll(ends.Select(one => one.OfAsync(tenant.Account.Sid, sid, ct)));
        RowChange[] rows = [.. PhoneNumberRow.Delete(found), .. end.Rows, .. loose.SelectMany(one => one)];
        return end with { Rows = [.. rows] };
    }

    /// <summary>To be called once that is written.</summary>
    public void Forget(Sid account, string e164) => numbers.Forget(account, e164);
}
