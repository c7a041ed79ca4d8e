using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Gives a number back: its rent ends without refund, it leaves what it is part of, and it rests before anybody can buy it again.</summary>
public sealed class ReleasePhoneNumber(
    PhoneNumberTable numbers, PhoneNumberClaims claims, NumberRents rents, IEnumerable<ILooseEnds> ends, ProcessTable processes, Store store)
{
    private const int Attempts = 5;

    /// <summary>Releases the account's number.</summary>
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await numbers.FindAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
            await claims.ReleaseAsync(found.Value.PhoneNumber, caller.Tenant, sid, ct);
            var end = await rents.EndAsync(caller.Tenant, sid, ct);
            var begun = await BeginAsync(caller.Tenant, found.Value, ct);
            var loose = await Task.WhenAll(ends.Select(one => one.OfAsync(caller.AccountSid, sid, ct)));
            try
            {
                RowChange[] rows = [.. PhoneNumberRow.Delete(found), QuarantinedNumberRow.Of(found.Value), .. begun.Rows, .. end.Rows, .. loose.SelectMany(one => one)];
                await store.CommitAsync(caller.Tenant, Keys.Partition(caller.AccountSid), new([.. rows], [.. end.Work, .. begun.Work]), ct);
                numbers.Forget(caller.AccountSid, found.Value.PhoneNumber);
                return;
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // Its rent was charged or it was changed at this very moment: read again.
            }
        }
    }

    // What is seen of its rest. A number that is not among those of the world, as old ones can be, has none.
    private async Task<Change> BeginAsync(Tenant tenant, IncomingPhoneNumber number, CancellationToken ct)
    {
        if (await numbers.FindClaimAsync(number.PhoneNumber, ct) is not { Value: { Rest: { } rest } claim } || claim.Sid != number.Sid) return Change.Of();
        var begun = await processes.BeginAsync(tenant, new(number.Sid, NumberRestProcess.KindName, 1, number.AccountSid), NumberRestProcess.First(rest), ct);
        return begun with { Rows = [NumberRestProcess.RowOf(number), .. begun.Rows] };
    }
}
