using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Gives a number back: its rent ends without refund, and it rests before anybody can buy it again.</summary>
public sealed class ReleasePhoneNumber(PhoneNumberTable numbers, PhoneNumberClaims claims, NumberRents rents, Store store)
{
    private const int Attempts = 5;

    /// <summary>Releases the account's number.</summary>
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await numbers.FindAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
            await claims.ReleaseAsync(found.Value.PhoneNumber, sid, ct);
            var end = await rents.EndAsync(caller.Tenant, sid, ct);
            try
            {
                await store.CommitAsync(
                    caller.Tenant, Keys.Partition(caller.AccountSid), end with { Rows = [.. PhoneNumberRow.Delete(found), .. end.Rows] }, ct);
                numbers.Forget(caller.AccountSid, found.Value.PhoneNumber);
                return;
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // Its rent was charged or it was changed at this very moment: read again.
            }
        }
    }
}
