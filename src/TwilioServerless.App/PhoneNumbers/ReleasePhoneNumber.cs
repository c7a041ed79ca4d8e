using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// Gives a number back: its rent ends without refund, it leaves what it is part of, and it rests before anybody can buy it again. A hosted
/// one was never Twilio's to sell: its messages go back to the carrier that has its calls.
/// </summary>
public sealed class ReleasePhoneNumber(
    PhoneNumberTable numbers, PhoneNumberClaims claims, NumberRents rents, SendNumberAway away, IEnumerable<ILooseEnds> ends, ProcessTable processes, Store store)
{
    private const int Attempts = 5;
    private const string OwnCarrier = "the carrier of its calls";

    /// <summary>Releases the account's number.</summary>
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await numbers.FindAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
            var change = found.Value.Origin == NumberOrigin.Hosted
                ? await away.OfAsync(caller.Tenant, sid, OwnCarrier, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid)
                : await RestAsync(caller.Tenant, found, ct);
            try
            {
                await store.CommitAsync(caller.Tenant, Keys.Partition(caller.AccountSid), change, ct);
                numbers.Forget(caller.AccountSid, found.Value.PhoneNumber);
                return;
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // Its rent was charged or it was changed at this very moment: read again.
            }
        }
    }

    private async Task<Change> RestAsync(Tenant tenant, Stored<IncomingPhoneNumber> found, CancellationToken ct)
    {
        var (account, sid) = (tenant.Account.Sid, found.Value.Sid);
        await claims.ReleaseAsync(found.Value.PhoneNumber, tenant, sid, ct);
        var end = await rents.EndAsync(tenant, sid, ct);
        var begun = await BeginAsync(tenant, found.Value, ct);
        var loose = await Task.WhenAll(ends.Select(one => one.OfAsync(account, sid, ct)));
        return new Change([.. PhoneNumberRow.Delete(found), QuarantinedNumberRow.Of(found.Value), .. loose.SelectMany(one => one)], []).And(begun).And(end);
    }

    // What is seen of its rest. A number that is not among those of the world, as old ones can be, has none.
    private async Task<Change> BeginAsync(Tenant tenant, IncomingPhoneNumber number, CancellationToken ct)
    {
        if (await numbers.FindClaimAsync(number.PhoneNumber, ct) is not { Value: { Rest: { } rest } claim } || claim.Sid != number.Sid) return Change.Of();
        var begun = await processes.BeginAsync(tenant, new(number.Sid, NumberRestProcess.KindName, 1, number.AccountSid), NumberRestProcess.First(rest), ct);
        return begun with { Rows = [NumberRestProcess.RowOf(number), .. begun.Rows] };
    }
}
