using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// Moves a number to another account of the family, with its SID, its URLs and what is paid of its rent. One commit takes it from
/// the account that has it and leaves the rest to do as work, so whatever is killed, and whoever else moves or releases it
/// at this very moment, it is in one account or on its way to one.
/// </summary>
public sealed class TransferPhoneNumber(
    PhoneNumberTable numbers, PhoneNumberClaims claims, NumberRents rents, NumberApplications applications, NumberAddresses addresses,
    IEnumerable<ILooseEnds> ends, ArriveNumber arrive, Tenants tenants, Store store)
{
    private const int Attempts = 5;

    /// <summary>The number as it arrived. Apps and addresses of the request are those of the new account.</summary>
    public async Task<IncomingPhoneNumberResource> Handle(Caller caller, Sid sid, Sid target, NumberSettings settings, CancellationToken ct)
    {
        var to = await tenants.FindAsync(target, ct);
        TransferRules.Check(caller.Account, to?.Account, caller.AuthenticatedSid);
        await applications.CheckAsync(target, settings, ct);
        var move = await LeaveAsync(caller.Tenant, to!, sid, settings, ct);
        await arrive.Handle(caller.Tenant, move, ct);
        return IncomingPhoneNumberResource.From(move.Number);
    }

    private async Task<MoveNumber> LeaveAsync(Tenant from, Tenant to, Sid sid, NumberSettings settings, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await numbers.FindAsync(from.Account.Sid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
            // Its next account would know nothing of the carrier that waits for it, and another one could ask for it as well.
            if (await store.RowAsync(Keys.Partition(from.Account.Sid), Keys.PortOutOf(sid), ct) is not null) throw new Refusal(ErrorCodes.PortInProgress, found.Value.PhoneNumber);
            var named = await addresses.FindAsync(to.Account.Sid, settings, ct);
            var moved = NumberRules.Move(found.Value, to.Account.Sid, settings, named.Named, to.Now);
            if (!await claims.BeginMoveAsync(found.Value, ct)) throw new Refusal(ErrorCodes.Conflict);
            var (change, ended) = await rents.LeaveAsync(from, sid, ct);
            var move = new MoveNumber(moved, NumberRents.Continued(from, to, moved, ended), ended?.NextDue, from.Now);
            var loose = await Task.WhenAll(ends.Select(one => one.OfAsync(from.Account.Sid, sid, ct)));
            change = change.And(new Change([.. PhoneNumberRow.Delete(found), .. loose.SelectMany(one => one)], [move]));
            try
            {
                await store.CommitAsync(from, Keys.Partition(from.Account.Sid), change, ct);
                numbers.Forget(from.Account.Sid, moved.PhoneNumber);
                return move;
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // Its rent was charged, or it was changed, moved or released at this very moment: read again.
            }
        }
    }
}
