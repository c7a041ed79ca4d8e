using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Addresses;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// Lets a number that has left one account arrive in another: the claim goes first, then number, rent and a mark of the arrival
/// are written together. Done again, it finds the claim elsewhere or the mark there, and changes nothing.
/// </summary>
public sealed class ArriveNumber(
    PhoneNumberTable numbers, PhoneNumberClaims claims, NumberRents rents, ApplicationTable applications, AddressTable addresses, Tenants tenants, Store store)
{
    private const int Attempts = 5;

    /// <summary>Lets it arrive; <paramref name="left"/> is the account that it has left.</summary>
    public async Task Handle(Tenant left, MoveNumber move, CancellationToken ct)
    {
        if (!await claims.MoveAsync(left.Account.Sid, move.Number, ct)) return;
        for (var attempt = 1; await numbers.FindAsync(move.Number.AccountSid, move.Number.Sid, ct) is null; attempt++)
        {
            try
            {
                await ArriveAsync(left, move, ct);
                return;
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // Another process has let it arrive, or an address it is to have was changed at this very moment: look again.
            }
        }
    }

    private async Task ArriveAsync(Tenant left, MoveNumber move, CancellationToken ct)
    {
        var tenant = await tenants.GetAsync(move.Number.AccountSid, ct);
        var rent = await rents.ArriveAsync(left, tenant, move, ct);
        var (number, used) = await StandingAsync(move.Number, ct);
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), Arrived(number, used).And(rent).And(Closed(tenant)), ct);
        }
        catch (ConflictException conflict) when (conflict.Key == Keys.NumberArrival(number.Sid, number.Moves))
        {
            // It had arrived, and may have left or been released since.
        }
        numbers.Forget(tenant.Account.Sid, number.PhoneNumber);
    }

    private static Change Arrived(IncomingPhoneNumber number, ImmutableArray<RowChange> used) => new(
        [RowChange.Insert(Keys.NumberArrival(number.Sid, number.Moves), "{}"u8.ToArray()), .. PhoneNumberRow.Insert(number), .. used], []);

    // An account that was closed meanwhile has released its numbers, and releases this one.
    private static Change Closed(Tenant tenant) =>
        tenant.Account.Status == AccountStatus.Closed ? Change.Of(new GiveBack(tenant.Account.DateClosed ?? tenant.Now)) : Change.Of();

    // What the request named was there when the number left; by now it may have been deleted.
    private async Task<(IncomingPhoneNumber Number, ImmutableArray<RowChange> Used)> StandingAsync(IncomingPhoneNumber number, CancellationToken ct)
    {
        var address = await FindAsync(number.AccountSid, number.AddressSid, ct);
        var emergency = await FindAsync(number.AccountSid, number.EmergencyAddressSid, ct);
        var standing = number with
        {
            AddressSid = address?.Value.Sid,
            EmergencyAddressSid = emergency?.Value.Sid,
            VoiceApplicationSid = await StandingAsync(number.AccountSid, number.VoiceApplicationSid, ct),
            SmsApplicationSid = await StandingAsync(number.AccountSid, number.SmsApplicationSid, ct),
        };
        return (standing, new FoundAddresses(address, emergency).Used);
    }

    private async Task<Stored<Address>?> FindAsync(Sid account, Sid? address, CancellationToken ct) =>
        address is { } sid ? await addresses.FindAsync(account, sid, ct) : null;

    private async Task<Sid?> StandingAsync(Sid account, Sid? application, CancellationToken ct) =>
        application is { } sid && await applications.ReadAsync(account, sid, ct) is not null ? application : null;
}
